#define _GNU_SOURCE
#include "test_calls.h"
#include <sched.h>

int oracle_unshare_descriptors(void) { return unshare(CLONE_FILES); }
