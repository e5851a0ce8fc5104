/* What echo servers are measured with: echo-load PORT CONNECTIONS [rounds|FIRST]
 *
 * Connects, prints "ready", and for each number that it reads sends so many messages of 64 bytes over all connections, each
 * as soon as the one before it has come back; then prints the nanoseconds that it took. In rounds, a message waits until all
 * connections have theirs back: the server then waits for each one, however fast it is. The connections come from many
 * addresses of loopback: one has 28,000 ports. FIRST is the number of connections that other such programs have, so that each
 * takes other addresses. Ends with its input. */
#include "common.h"
#include <sys/epoll.h>
#include <sys/resource.h>

enum { MESSAGE = 64, FOR_EACH_ADDRESS = 20000 };

static char bytes[4096];

static int connection(int port, int index) {
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK + index / FOR_EACH_ADDRESS)};
    struct sockaddr_in server = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int on = 1, made = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    check(made >= 0, "socket");
    setsockopt(made, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    check(bind(made, (struct sockaddr *)&own, sizeof own) == 0, "bind");
    check(connect(made, (struct sockaddr *)&server, sizeof server) == 0, "connect");
    setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return made;
}

/* Sends a message over each connection, at most so many. */
static long send_first(const int *connections, int count, long messages) {
    int i;
    for (i = 0; i < count && i < messages; i++) check(send(connections[i], bytes, MESSAGE, 0) == MESSAGE, "send");
    return i;
}

/* Each connection has one message under way, as long as there are some to send. */
static void exchange(int epoll, const int *connections, int count, long messages, int rounds) {
    long sent = send_first(connections, count, messages), back = 0;
    while (back < messages) {
        struct epoll_event events[512];
        int ready = epoll_wait(epoll, events, 512, 30000);
        if (ready == 0) errno = ETIMEDOUT;
        check(ready > 0, "wait for an echo");
        for (int i = 0; i < ready; i++) {
            check(recv(events[i].data.fd, bytes, MESSAGE, MSG_WAITALL) == MESSAGE, "receive");
            back++;
            if (rounds) {
                if (back == sent) sent += send_first(connections, count, messages - sent);
            } else if (sent < messages) {
                check(send(events[i].data.fd, bytes, MESSAGE, 0) == MESSAGE, "send");
                sent++;
            }
        }
    }
}

int main(int words, char **word) {
    int rounds = words == 4 && strcmp(word[3], "rounds") == 0;
    if (words != 3 && words != 4) return 2;
    int first = words == 4 && !rounds ? atoi(word[3]) : 0;
    int port = atoi(word[1]), count = atoi(word[2]), epoll = epoll_create1(EPOLL_CLOEXEC);
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    int *connections = calloc(count, sizeof *connections);
    for (int i = 0; i < count; i++) {
        connections[i] = connection(port, first + i);
        struct epoll_event event = {.events = EPOLLIN, .data.fd = connections[i]};
        check(epoll_ctl(epoll, EPOLL_CTL_ADD, connections[i], &event) == 0, "epoll_ctl");
    }
    fill(bytes, sizeof bytes);
    puts("ready");
    fflush(stdout);
    char line[32];
    while (fgets(line, sizeof line, stdin)) {
        int64_t begin = nanoseconds(CLOCK_MONOTONIC);
        exchange(epoll, connections, count, strtol(line, NULL, 10), rounds);
        printf("%lld\n", (long long)(nanoseconds(CLOCK_MONOTONIC) - begin));
        fflush(stdout);
    }
    return 0;
}
