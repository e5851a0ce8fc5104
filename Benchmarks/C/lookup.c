/* Look-ups by getaddrinfo(3): lookup <host> <service> */
#include "common.h"
#include <netdb.h>

static const char *host, *service;

static void work(long count) {
    for (long i = 0; i < count; i++) {
        struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found;
        check(getaddrinfo(host, service, &hints, &found) == 0, "getaddrinfo");
        keep((uintptr_t)found->ai_addr);
        freeaddrinfo(found);
    }
}

int main(int count, char **words) {
    if (count != 3) return 2;
    host = words[1];
    service = words[2];
    return serve(work);
}
