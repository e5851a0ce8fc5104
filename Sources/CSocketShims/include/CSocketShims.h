/* CSocketShims: the system calls under SocketAPI, one inline function for each.
 *
 * They are in C because Swift's Glibc module hides what needs _GNU_SOURCE (accept4, ppoll, eventfd), imports SOCK_* and
 * MSG_* with odd types, and can't import variadic functions (fcntl, ioctl). The prototypes are repeated here instead of
 * defining _GNU_SOURCE, which would make fd_set differ from the one in the Glibc module.
 *
 * An inline function costs nothing beyond the call itself: it is compiled into the caller, across modules.
 * Every function returns the result of the system call; sockets_errno() reads errno immediately afterwards.
 */
#ifndef SWIFT_SOCKETS_SHIMS_H
#define SWIFT_SOCKETS_SHIMS_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include "CSocketShimsBatches.h"
#include "CSocketShimsEvents.h"
#include "CSocketShimsFiles.h"
#include "CSocketShimsForks.h"
#include "CSocketShimsLocks.h"
#include "CSocketShimsNamespaces.h"
#include "CSocketShimsSearch.h"
#include "CSocketShimsTransfers.h"

/* Hidden behind _GNU_SOURCE; identical in every Linux libc. */
int accept4(int descriptor, struct sockaddr *address, socklen_t *length, int flags);
int ppoll(struct pollfd *descriptors, nfds_t count, const struct timespec *timeout, const sigset_t *mask);
int eventfd(unsigned int initial, int flags);

static inline int sockets_errno(void) { return errno; }

static inline int sockets_process(void) { return getpid(); }

/* For messages to standard error. */
/* Whether a Swift task runs on this thread, and whether the environment allows tasks to block: tasks.c. */
int sockets_is_in_task(void);
int sockets_allows_blocking_waits(void);

/* Overwrites memory that held a secret, also where nobody reads it afterwards: explicit_bzero(3). */
static inline void sockets_erase(void *memory, size_t count) { explicit_bzero(memory, count); }

static inline ssize_t sockets_write(int file, const void *bytes, size_t count) { return write(file, bytes, count); }

/* ---- making and closing ------------------------------------------------ */

static inline int sockets_socket(int domain, int type, int protocol) { return socket(domain, type, protocol); }

static inline int sockets_socketpair(int domain, int type, int protocol, int pair[2]) {
    return socketpair(domain, type, protocol, pair);
}

static inline int sockets_close(int descriptor) { return close(descriptor); }

/* Duplicates the descriptor, close-on-exec. */
static inline int sockets_duplicate(int descriptor) { return fcntl(descriptor, F_DUPFD_CLOEXEC, 0); }

static inline int sockets_set_close_on_exec(int descriptor) { return fcntl(descriptor, F_SETFD, FD_CLOEXEC); }

static inline int sockets_get_status_flags(int descriptor) { return fcntl(descriptor, F_GETFL); }

static inline int sockets_set_status_flags(int descriptor, int flags) { return fcntl(descriptor, F_SETFL, flags); }

/* ---- naming and connecting --------------------------------------------- */

static inline int sockets_bind(int descriptor, const void *address, socklen_t length) {
    return bind(descriptor, (const struct sockaddr *)address, length);
}

static inline int sockets_listen(int descriptor, int backlog) { return listen(descriptor, backlog); }

static inline int sockets_accept(int descriptor, void *address, socklen_t *length, int flags) {
    return accept4(descriptor, (struct sockaddr *)address, length, flags);
}

static inline int sockets_connect(int descriptor, const void *address, socklen_t length) {
    return connect(descriptor, (const struct sockaddr *)address, length);
}

static inline int sockets_shutdown(int descriptor, int how) { return shutdown(descriptor, how); }

static inline int sockets_getsockname(int descriptor, void *address, socklen_t *length) {
    return getsockname(descriptor, (struct sockaddr *)address, length);
}

static inline int sockets_getpeername(int descriptor, void *address, socklen_t *length) {
    return getpeername(descriptor, (struct sockaddr *)address, length);
}

/* ---- data -------------------------------------------------------------- */

static inline ssize_t sockets_send(int descriptor, const void *bytes, size_t count, int flags) {
    return send(descriptor, bytes, count, flags);
}

static inline ssize_t sockets_sendto(int descriptor, const void *bytes, size_t count, int flags, const void *address,
                                     socklen_t length) {
    return sendto(descriptor, bytes, count, flags, (const struct sockaddr *)address, length);
}

static inline ssize_t sockets_recv(int descriptor, void *bytes, size_t count, int flags) {
    return recv(descriptor, bytes, count, flags);
}

static inline ssize_t sockets_recvfrom(int descriptor, void *bytes, size_t count, int flags, void *address,
                                       socklen_t *length) {
    return recvfrom(descriptor, bytes, count, flags, (struct sockaddr *)address, length);
}

/* One message of sendmsg(2) or recvmsg(2), without the padding and the libc's types of struct msghdr. */
struct sockets_part {
    void *base;
    size_t length;
};

struct sockets_message {
    void *address;             /* NULL for none */
    struct sockets_part *parts;
    size_t part_count;
    void *control;             /* NULL for none */
    size_t control_length;     /* in: the capacity; out: the size used */
    uint32_t address_length;   /* in: the capacity; out: the address's full size */
    int flags;                 /* out: MSG_TRUNC and other flags */
};

static inline struct msghdr sockets_header_of(const struct sockets_message *message) {
    struct msghdr header = {0};
    header.msg_name = message->address;
    header.msg_namelen = message->address ? message->address_length : 0;
    header.msg_iov = (struct iovec *)message->parts;
    header.msg_iovlen = message->part_count;
    header.msg_control = message->control_length ? message->control : NULL;
    header.msg_controllen = message->control_length;
    return header;
}

static inline ssize_t sockets_sendmsg(int descriptor, const struct sockets_message *message, int flags) {
    struct msghdr header = sockets_header_of(message);
    return sendmsg(descriptor, &header, flags);
}

static inline ssize_t sockets_recvmsg(int descriptor, struct sockets_message *message, int flags) {
    struct msghdr header = sockets_header_of(message);
    ssize_t received = recvmsg(descriptor, &header, flags);
    if (received >= 0) {
        message->address_length = header.msg_namelen;
        message->control_length = header.msg_controllen;
        message->flags = header.msg_flags;
    }
    return received;
}

/* ---- options and queries ----------------------------------------------- */

static inline int sockets_getsockopt(int descriptor, int level, int name, void *value, socklen_t *length) {
    return getsockopt(descriptor, level, name, value, length);
}

static inline int sockets_setsockopt(int descriptor, int level, int name, const void *value, socklen_t length) {
    return setsockopt(descriptor, level, name, value, length);
}

static inline int sockets_ioctl(int descriptor, unsigned long request, void *argument) {
    return ioctl(descriptor, request, argument);
}

/* ---- interfaces -------------------------------------------------------- */

/* if_nametoindex(3): the index of the interface with this NUL-terminated name, or 0. */
unsigned int sockets_interface_index(const void *name);

/* if_indextoname(3): writes a NUL-terminated name into 16 bytes (IFNAMSIZ); returns 0 if no interface has the index. */
int sockets_interface_name(unsigned int index, void *name);

/* ---- waiting ----------------------------------------------------------- */

static inline int64_t sockets_monotonic_nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* Polls a descriptor and a waker (-1: none) for at most `nanoseconds` (-1: no limit), and writes the remaining time
 * back. Returns the descriptor's poll bits, with the waker's in the upper half; 0 when the time has passed, -1 if
 * ppoll failed.
 *
 * Calls ppoll(2) itself: the kernel writes the remaining time into its argument, which glibc's function hides, so
 * the caller needn't read the clock. On 32-bit machines it uses the function and the clock. */
static inline int sockets_wait(int descriptor, short events, int waker, int64_t *nanoseconds) {
    struct pollfd descriptors[2] = {{descriptor, events, 0}, {waker, POLLIN, 0}};
    struct timespec limit = {(time_t)(*nanoseconds / 1000000000), (long)(*nanoseconds % 1000000000)};
    struct timespec *end = *nanoseconds < 0 ? NULL : &limit;
#if defined(__LP64__)
    long result = syscall(SYS_ppoll, descriptors, 2L, end, NULL, 8L);
    if (end) *nanoseconds = (int64_t)limit.tv_sec * 1000000000 + limit.tv_nsec;
#else
    int64_t before = end ? sockets_monotonic_nanoseconds() : 0;
    int result = ppoll(descriptors, 2, end, NULL);
    int64_t passed = end ? sockets_monotonic_nanoseconds() - before : 0;
    if (end) *nanoseconds = passed < *nanoseconds ? *nanoseconds - passed : 0;
#endif
    if (result < 0) return -1;
    return (unsigned short)descriptors[0].revents | (unsigned short)descriptors[1].revents << 16;
}

/* Polls a descriptor and two wakers (-1: none) for at most `nanoseconds` (-1: no limit). Returns the result of
 * ppoll(2), and stores the poll bits of the descriptor and of both wakers together. */
int sockets_poll(int descriptor, short events, int waker, int other_waker, int64_t nanoseconds, short *ready,
                 short *woken);

/* The current poll bits of a descriptor; -1 if ppoll failed. Never waits, and a signal can't interrupt it. */
int sockets_poll_now(int descriptor, short events);

/* Creates an event counter of zero, close-on-exec and non-blocking. After sockets_wake it is readable for ever. */
int sockets_make_waker(void);
void sockets_wake(int waker);

/* ---- threads ------------------------------------------------------------- */

/* Runs `body(argument)` on a new detached thread that blocks all signals and has a name of at most 15 bytes. Returns 0
 * or the error number. */
int sockets_start_thread(const char *name, void (*body)(void *argument), void *argument);

/* ---- the thread's interruption hook ------------------------------------ */

/* A value of the calling thread; `release` runs on it when the thread ends. One key for the whole process. */
void *sockets_thread_hook(void);
int sockets_set_thread_hook(void *hook, void (*release)(void *hook));

#endif
