/* For splice and pipe2. In this file alone: see CSocketShims.h. */
#define _GNU_SOURCE
#include "CSocketShims.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/sendfile.h>

/* sendfile(2) and splice(2) have no MSG_NOSIGNAL. So SIGPIPE is blocked in this thread for the time of the call, and
 * one that the call raised is taken off the thread's queue. One that was pending before stays pending. */
struct quiet {
    sigset_t before;
    int was_pending;
};

static void begin_quiet(struct quiet *quiet) {
    sigset_t pipe, pending;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, &quiet->before);
    quiet->was_pending =
        sigismember(&quiet->before, SIGPIPE) && sigpending(&pending) == 0 && sigismember(&pending, SIGPIPE);
}

/* A call that moved less than it was asked to may have met the closed connection after its first bytes. */
static void end_quiet(const struct quiet *quiet, ssize_t result, size_t count) {
    int saved = errno;
    int may_have_raised = result < 0 ? errno == EPIPE : (size_t)result < count;
    if (may_have_raised && !quiet->was_pending) {
        static const struct timespec now = {0, 0};
        sigset_t pipe;
        sigemptyset(&pipe);
        sigaddset(&pipe, SIGPIPE);
        while (sigtimedwait(&pipe, NULL, &now) < 0 && errno == EINTR) {
        }
    }
    pthread_sigmask(SIG_SETMASK, &quiet->before, NULL);
    errno = saved;
}

ssize_t sockets_sendfile(int socket, int file, int64_t *offset, size_t count) {
    struct quiet quiet;
    off_t position = offset ? (off_t)*offset : 0;
    begin_quiet(&quiet);
    ssize_t sent = sendfile(socket, file, offset ? &position : NULL, count);
    end_quiet(&quiet, sent, count);
    if (offset && sent > 0) *offset = position;
    return sent;
}

ssize_t sockets_splice(int source, int target, size_t count) {
    struct quiet quiet;
    begin_quiet(&quiet);
    ssize_t moved = splice(source, NULL, target, NULL, count, SPLICE_F_NONBLOCK | SPLICE_F_MOVE);
    end_quiet(&quiet, moved, count);
    return moved;
}

int sockets_make_pipe(int ends[2], size_t room) {
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0) return -1;
    int saved = errno;
    /* Refused to a process without privileges beyond /proc/sys/fs/pipe-max-size; the pipe is then as it is. */
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
