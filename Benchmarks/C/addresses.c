/* Addresses in their two forms: addresses parse4|parse6|format4|format6|encode4|encode6|decode4|decode6
 *
 * Eight addresses in turns, so that no branch is learnt by heart. Encoding fills a sockaddr from a host and a port;
 * decoding takes them out of one. */
#include "common.h"

static const char *texts4[8] = {"127.0.0.1", "192.168.1.254", "8.8.8.8", "10.0.0.1",
                                "255.255.255.255", "172.16.31.4", "100.64.9.17", "1.2.3.4"};
static const char *texts6[8] = {"::1", "2001:db8::1", "fe80::1ff:fe23:4567:890a",
                                "2001:db8:85a3:8d3:1319:8a2e:370:7348", "ff02::1", "2001:db8:0:1::192", "fd12:3456:789a:1::1", "64:ff9b::808:808"};
static struct in_addr hosts4[8];
static struct in6_addr hosts6[8];
static struct sockaddr_in names4[8];
static struct sockaddr_in6 names6[8];

static void parse4(long count) {
    for (long i = 0; i < count; i++) {
        struct in_addr host;
        if (inet_pton(AF_INET, texts4[i & 7], &host) == 1) keep(host.s_addr);
    }
}

static void parse6(long count) {
    for (long i = 0; i < count; i++) {
        struct in6_addr host;
        if (inet_pton(AF_INET6, texts6[i & 7], &host) == 1) keep(host.s6_addr32[3]);
    }
}

static void format4(long count) {
    char text[INET_ADDRSTRLEN];
    for (long i = 0; i < count; i++) keep((uintptr_t)inet_ntop(AF_INET, &hosts4[i & 7], text, sizeof text));
}

static void format6(long count) {
    char text[INET6_ADDRSTRLEN];
    for (long i = 0; i < count; i++) keep((uintptr_t)inet_ntop(AF_INET6, &hosts6[i & 7], text, sizeof text));
}

static void encode4(long count) {
    for (long i = 0; i < count; i++) {
        struct sockaddr_in name = {.sin_family = AF_INET, .sin_port = htons(i), .sin_addr = hosts4[i & 7]};
        keep((uintptr_t)&name);
    }
}

static void encode6(long count) {
    for (long i = 0; i < count; i++) {
        struct sockaddr_in6 name = {.sin6_family = AF_INET6, .sin6_port = htons(i), .sin6_addr = hosts6[i & 7]};
        keep((uintptr_t)&name);
    }
}

static void decode4(long count) {
    for (long i = 0; i < count; i++) {
        const struct sockaddr_in *name = &names4[i & 7];
        if (name->sin_family == AF_INET) keep(ntohl(name->sin_addr.s_addr) + ntohs(name->sin_port));
    }
}

static void decode6(long count) {
    for (long i = 0; i < count; i++) {
        const struct sockaddr_in6 *name = &names6[i & 7];
        if (name->sin6_family != AF_INET6) continue;
        uint64_t high, low;
        memcpy(&high, &name->sin6_addr, 8);
        memcpy(&low, (char *)&name->sin6_addr + 8, 8);
        keep(__builtin_bswap64(high) + __builtin_bswap64(low) + ntohs(name->sin6_port) + name->sin6_scope_id);
    }
}

int main(int count, char **words) {
    static const struct {
        const char *name;
        void (*work)(long);
    } table[] = {{"parse4", parse4},   {"parse6", parse6},   {"format4", format4}, {"format6", format6},
                 {"encode4", encode4}, {"encode6", encode6}, {"decode4", decode4}, {"decode6", decode6}};
    for (int i = 0; i < 8; i++) {
        inet_pton(AF_INET, texts4[i], &hosts4[i]);
        inet_pton(AF_INET6, texts6[i], &hosts6[i]);
        names4[i] = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(i), .sin_addr = hosts4[i]};
        names6[i] = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_port = htons(i), .sin6_addr = hosts6[i]};
    }
    for (size_t i = 0; count > 1 && i < sizeof table / sizeof *table; i++)
        if (strcmp(words[1], table[i].name) == 0) return serve(table[i].work);
    return 2;
}
