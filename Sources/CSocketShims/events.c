#include "CSocketShimsEvents.h"

#include <errno.h>
#include <limits.h>

#ifndef SYS_epoll_pwait2
#define SYS_epoll_pwait2 441
#endif

static int lacks_pwait2;

int sockets_epoll_wait(int epoll, struct sockets_event *events, int count, int64_t nanoseconds) {
    struct epoll_event *list = (struct epoll_event *)events;
    if (nanoseconds <= 0) return epoll_wait(epoll, list, count, nanoseconds < 0 ? -1 : 0);
#if defined(__LP64__)
    if (!__atomic_load_n(&lacks_pwait2, __ATOMIC_RELAXED)) {
        struct timespec limit = {(time_t)(nanoseconds / 1000000000), (long)(nanoseconds % 1000000000)};
        int result = (int)syscall(SYS_epoll_pwait2, epoll, list, (long)count, &limit, NULL, 8L);
        if (result >= 0 || (errno != ENOSYS && errno != EPERM)) return result;
        __atomic_store_n(&lacks_pwait2, 1, __ATOMIC_RELAXED);
    }
#endif
    int64_t milliseconds = nanoseconds / 1000000 + (nanoseconds % 1000000 != 0);
    return epoll_wait(epoll, list, count, milliseconds > INT_MAX ? INT_MAX : (int)milliseconds);
}
