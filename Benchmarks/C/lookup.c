/* Look-ups by getaddrinfo(3): lookup <host> <service> [numeric]; numeric says that neither is a name. */
#include "common.h"
#include <netdb.h>

static const char *host, *service;
static int flags;

static void work(long count) {
    for (long i = 0; i < count; i++) {
        struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = flags}, *found;
        check(getaddrinfo(host, service, &hints, &found) == 0, "getaddrinfo");
        keep((uintptr_t)found->ai_addr);
        freeaddrinfo(found);
    }
}

int main(int count, char **words) {
    if (count < 3 || count > 4) return 2;
    host = words[1];
    service = words[2];
    if (count == 4 && strcmp(words[3], "numeric") == 0) flags = AI_NUMERICHOST | AI_NUMERICSERV;
    return serve(work);
}
