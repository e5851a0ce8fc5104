/* CSocketShimsTransfers: transfers to a socket without copying through the program, sendfile(2) and splice(2), and the
 * memory of MSG_ZEROCOPY.
 *
 * Every function returns the result of the system call; sockets_errno() reads errno.
 */
#ifndef SWIFT_SOCKETS_SHIMS_TRANSFERS_H
#define SWIFT_SOCKETS_SHIMS_TRANSFERS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <unistd.h>

/* Keeps SIGPIPE from a thread, for calls without MSG_NOSIGNAL: the signal is blocked, and one that the call raised is
 * removed from the thread's queue at the end. One that was pending before stays pending. */
struct sockets_quiet {
    uint64_t before[16];
    int was_pending;
};
void sockets_begin_quiet(struct sockets_quiet *quiet);

/* `result` and errno are the call's; errno is preserved. A call that moved less than the requested count may have
 * met the closed connection after its first bytes. */
void sockets_end_quiet(const struct sockets_quiet *quiet, ssize_t result, size_t count);

/* sendfile(2) into a socket. `offset` NULL: from the file's own position. Raises no SIGPIPE. */
ssize_t sockets_sendfile(int socket, int file, int64_t *offset, size_t count);

/* splice(2) that doesn't wait for the pipe. Raises no SIGPIPE if the target is a socket. */
ssize_t sockets_splice(int source, int target, size_t count);

/* pipe2(2): close-on-exec and non-blocking, with the given capacity if the kernel allows it. */
int sockets_make_pipe(int ends[2], size_t room);

static inline ssize_t sockets_read(int file, void *bytes, size_t count) { return read(file, bytes, count); }

static inline ssize_t sockets_read_at(int file, void *bytes, size_t count, int64_t offset) {
    return pread(file, bytes, count, offset);
}

/* lseek(2) relative to the current position, or to a position from the start. */
static inline int64_t sockets_position(int file) { return lseek(file, 0, SEEK_CUR); }
static inline int64_t sockets_set_position(int file, int64_t offset) { return lseek(file, offset, SEEK_SET); }

/* Maps pages of memory that no other allocation shares; NULL if there is no memory. Unmapping removes them from this
 * process; pages from which the kernel still sends stay unchanged until it has sent them. */
void *sockets_map_pages(size_t count);
void sockets_unmap_pages(void *pages, size_t count);
size_t sockets_page_size(void);

#endif
