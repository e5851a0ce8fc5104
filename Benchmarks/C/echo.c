/* An echo client, for cold starts: echo ipv4 <port> | ipv6 <port> | unix <path> */
#include "common.h"

int main(int count, char **words) {
    if (count != 3) return 2;
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
        struct sockaddr_un un;
    } name = {0};
    socklen_t length = sizeof name.v4;
    if (strcmp(words[1], "ipv4") == 0) {
        name.v4 = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(atoi(words[2])),
                                       .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    } else if (strcmp(words[1], "ipv6") == 0) {
        name.v6 = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_port = htons(atoi(words[2])),
                                        .sin6_addr = IN6ADDR_LOOPBACK_INIT};
        length = sizeof name.v6;
    } else {
        name.un.sun_family = AF_UNIX;
        strncpy(name.un.sun_path, words[2], sizeof name.un.sun_path - 1);
        length = sizeof name.un;
    }
    char answer[64];
    int made = socket(name.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    check(made >= 0, "socket");
    check(connect(made, &name.any, length) == 0, "connect");
    send_all(made, "hello", 5);
    receive_all(made, answer, 5);
    printf("%.5s\n", answer);
    return 0;
}
