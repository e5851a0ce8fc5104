#define _GNU_SOURCE
#include "test_calls.h"
#include <errno.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

int oracle_unshare_descriptors(void) { return unshare(CLONE_FILES); }

int test_become_user(unsigned int user) { return (int)syscall(SYS_setresuid, user, user, user); }

int oracle_join_network(int name_space) { return setns(name_space, CLONE_NEWNET) < 0 ? errno : 0; }
