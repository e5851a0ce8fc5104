/* CSocketShimsEvents: epoll(7), and the event counters that wake a poller or an event loop.
 *
 * Every function returns the result of the system call; sockets_errno() reads errno.
 */
#ifndef SWIFT_SOCKETS_SHIMS_EVENTS_H
#define SWIFT_SOCKETS_SHIMS_EVENTS_H

#include <stdint.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* struct epoll_event, which is packed only on x86-64, without its union. */
struct sockets_event {
    uint32_t events;
    uint64_t key;
}
#if defined(__x86_64__)
__attribute__((packed))
#endif
;
_Static_assert(sizeof(struct sockets_event) == sizeof(struct epoll_event), "an event is an epoll_event");

enum { SOCKETS_EPOLL_ADD = EPOLL_CTL_ADD, SOCKETS_EPOLL_CHANGE = EPOLL_CTL_MOD, SOCKETS_EPOLL_REMOVE = EPOLL_CTL_DEL };

static inline int sockets_epoll_make(void) { return epoll_create1(EPOLL_CLOEXEC); }

static inline int sockets_epoll_control(int epoll, int operation, int descriptor, uint32_t events, uint64_t key) {
    struct epoll_event event = {.events = events, .data.u64 = key};
    return epoll_ctl(epoll, operation, descriptor, &event);
}

/* Waits at most `nanoseconds` (-1: no limit). epoll_pwait2(2) needs Linux 5.11; on older kernels, times are rounded
 * up to milliseconds. */
int sockets_epoll_wait(int epoll, struct sockets_event *events, int count, int64_t nanoseconds);

/* Resets an event counter to zero. */
static inline void sockets_reset_waker(int waker) {
    uint64_t count;
    ssize_t result = read(waker, &count, sizeof count);
    (void)result;
}

#endif
