/* For splice and pipe2. In this file alone: see CSocketShims.h. */
#define _GNU_SOURCE
#include "CSocketShims.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/sendfile.h>

static sigset_t pipe_signal(void) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    return signals;
}

void sockets_begin_quiet(struct sockets_quiet *quiet) {
    _Static_assert(sizeof(sigset_t) <= sizeof quiet->before, "a signal set fits");
    sigset_t pipe = pipe_signal(), before, pending;
    pthread_sigmask(SIG_BLOCK, &pipe, &before);
    quiet->was_pending = sigismember(&before, SIGPIPE) && sigpending(&pending) == 0 && sigismember(&pending, SIGPIPE);
    memcpy(quiet->before, &before, sizeof before);
}

void sockets_end_quiet(const struct sockets_quiet *quiet, ssize_t result, size_t count) {
    int saved = errno;
    int may_have_raised = result < 0 ? errno == EPIPE : (size_t)result < count;
    if (may_have_raised && !quiet->was_pending) {
        static const struct timespec now = {0, 0};
        sigset_t pipe = pipe_signal();
        while (sigtimedwait(&pipe, NULL, &now) < 0 && errno == EINTR) {
        }
    }
    sigset_t before;
    memcpy(&before, quiet->before, sizeof before);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = saved;
}

ssize_t sockets_sendfile(int socket, int file, int64_t *offset, size_t count) {
    struct sockets_quiet quiet;
    off_t position = offset ? (off_t)*offset : 0;
    sockets_begin_quiet(&quiet);
    ssize_t sent = sendfile(socket, file, offset ? &position : NULL, count);
    sockets_end_quiet(&quiet, sent, count);
    if (offset && sent > 0) *offset = position;
    return sent;
}

ssize_t sockets_splice(int source, int target, size_t count) {
    struct sockets_quiet quiet;
    sockets_begin_quiet(&quiet);
    ssize_t moved = splice(source, NULL, target, NULL, count, SPLICE_F_NONBLOCK | SPLICE_F_MOVE);
    sockets_end_quiet(&quiet, moved, count);
    return moved;
}

int sockets_make_pipe(int ends[2], size_t room) {
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0) return -1;
    int saved = errno;
    /* Without privileges, sizes beyond /proc/sys/fs/pipe-max-size are refused; the pipe then keeps its size. */
    if (room > 0) fcntl(ends[1], F_SETPIPE_SZ, (int)room);
    errno = saved;
    return 0;
}

void *sockets_map_pages(size_t count) {
    void *pages = mmap(NULL, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return pages == MAP_FAILED ? NULL : pages;
}

void sockets_unmap_pages(void *pages, size_t count) {
    int saved = errno;
    munmap(pages, count);
    errno = saved;
}

size_t sockets_page_size(void) { return (size_t)sysconf(_SC_PAGESIZE); }
