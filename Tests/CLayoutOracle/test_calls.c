#define _GNU_SOURCE
#include "test_calls.h"
#include <errno.h>
#include <sched.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int oracle_unshare_descriptors(void) { return unshare(CLONE_FILES); }

int test_become_user(unsigned int user) { return (int)syscall(SYS_setresuid, user, user, user); }

int oracle_is_thread_sanitized(void) {
#if __has_feature(thread_sanitizer)
    return 1;
#else
    return 0;
#endif
}

int oracle_fork(void (*body)(void *), void *argument) {
    pid_t child = fork();
    if (child < 0) return errno;
    if (child == 0) {
        alarm(60);
        body(argument);
        _exit(0);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return status;
}

