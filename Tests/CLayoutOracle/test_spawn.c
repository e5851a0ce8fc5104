#define _GNU_SOURCE
#include "test_spawn.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

/* Moves a descriptor above 2, where no stream of a started program overwrites it. */
static int above_streams(int descriptor) {
    if (descriptor < 0 || descriptor > 2) return descriptor;
    int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    int error = errno;
    close(descriptor);
    errno = error;
    return moved;
}

static int add_streams(posix_spawn_file_actions_t *actions, const int streams[3]) {
    for (int number = 0; number < 3; number++) {
        int failure = posix_spawn_file_actions_adddup2(actions, streams[number], number);
        if (failure) return failure;
    }
    /* In the child, and so also what other threads open meanwhile. */
    return posix_spawn_file_actions_addclosefrom_np(actions, 3);
}

static int set_attributes(posix_spawnattr_t *attributes) {
    sigset_t set;
    /* A program inherits the signals that the thread which starts it has blocked, and the threads of tests block nearly
     * all of them: it could not be asked to end. */
    sigemptyset(&set);
    int failure = posix_spawnattr_setsigmask(attributes, &set);
    if (failure) return failure;
    sigaddset(&set, SIGPIPE);
    failure = posix_spawnattr_setsigdefault(attributes, &set);
    if (failure) return failure;
    failure = posix_spawnattr_setpgroup(attributes, 0);
    if (failure) return failure;
    return posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
}

int test_spawn(const char *path, char *const arguments[], char *const environment[], const int streams[3], pid_t *process) {
    posix_spawn_file_actions_t actions;
    int failure = posix_spawn_file_actions_init(&actions);
    if (failure) return failure;
    posix_spawnattr_t attributes;
    failure = posix_spawnattr_init(&attributes);
    if (!failure) {
        failure = add_streams(&actions, streams);
        if (!failure) failure = set_attributes(&attributes);
        if (!failure) failure = posix_spawn(process, path, &actions, &attributes, arguments, environment ? environment : environ);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return failure;
}

int test_memory_file(void) {
    int descriptor = above_streams(memfd_create("test", MFD_CLOEXEC));
    /* The kernel locks the position of opened files, but not that of a memfd: writes of two threads or processes would
     * go to the same place. In append mode each goes to the end. */
    if (descriptor >= 0) fcntl(descriptor, F_SETFL, O_APPEND);
    return descriptor;
}

int test_pipe(int ends[2]) {
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    ends[0] = above_streams(ends[0]);
    ends[1] = above_streams(ends[1]);
    if (ends[0] >= 0 && ends[1] >= 0) return 0;
    int error = errno;
    if (ends[0] >= 0) close(ends[0]);
    if (ends[1] >= 0) close(ends[1]);
    errno = error;
    return -1;
}

ssize_t test_write(int descriptor, const void *bytes, size_t count) {
    sigset_t broken, before, pending;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken, &before);
    sigpending(&pending);
    ssize_t written = write(descriptor, bytes, count);
    int error = errno;
    /* A signal that was pending before stays pending. */
    if (written < 0 && error == EPIPE && !sigismember(&pending, SIGPIPE)) {
        struct timespec none = {0, 0};
        while (sigtimedwait(&broken, NULL, &none) < 0 && errno == EINTR) {}
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return written;
}
