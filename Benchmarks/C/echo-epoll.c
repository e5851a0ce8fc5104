/* An echo server in one thread on epoll(7), level-triggered, as servers in C are written: echo-epoll [PORT]
 *
 * With a port, several processes can listen on it (SO_REUSEPORT). Prints its port, and ends with its input. */
#include "common.h"
#include <sys/epoll.h>

static int epoll;

static void watch(int descriptor) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = descriptor};
    check(epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0, "epoll_ctl");
}

static void accept_all(int listener) {
    int client, on = 1;
    while ((client = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        watch(client);
    }
}

static void echo(int client) {
    static char bytes[4096];
    ssize_t got = recv(client, bytes, sizeof bytes, 0);
    if (got > 0 ? send(client, bytes, got, MSG_NOSIGNAL) != got : got == 0 || (errno != EAGAIN && errno != EINTR))
        close(client);
}

int main(int words, char **word) {
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof name;
    int on = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (words > 1) {
        name.sin_port = htons(atoi(word[1]));
        check(setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) == 0, "SO_REUSEPORT");
    }
    check(bind(listener, (struct sockaddr *)&name, length) == 0 && listen(listener, 4096) == 0, "listen");
    getsockname(listener, (struct sockaddr *)&name, &length);
    check((epoll = epoll_create1(EPOLL_CLOEXEC)) >= 0, "epoll_create1");
    watch(listener);
    watch(STDIN_FILENO);
    printf("%d\n", ntohs(name.sin_port));
    fflush(stdout);
    for (;;) {
        struct epoll_event events[256];
        int count = epoll_wait(epoll, events, 256, -1);
        for (int i = 0; i < count; i++) {
            if (events[i].data.fd == STDIN_FILENO) return 0;
            if (events[i].data.fd == listener) accept_all(listener);
            else echo(events[i].data.fd);
        }
    }
}
