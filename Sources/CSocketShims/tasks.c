/* What SocketAPI asks Swift's concurrency, which a program need not have. */
#include "CSocketShims.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* Weak: it is NULL in a program that links no concurrency library, and brings none in. */
__attribute__((swiftcall)) extern void *swift_task_getCurrent(void) __attribute__((weak));

int sockets_is_in_task(void) { return swift_task_getCurrent != NULL && swift_task_getCurrent() != NULL; }

int sockets_allows_blocking_waits(void) {
    const char *value = getenv("SOCKETS_BLOCKING_WAITS");
    return value != NULL && strcmp(value, "allow") == 0;
}
