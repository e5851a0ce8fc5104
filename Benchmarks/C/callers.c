/* Connects to a port of 127.0.0.1 many times and keeps the connections until its input ends: callers <port> <number> */
#include "common.h"

int main(int count, char **words) {
    if (count != 3) return 2;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(words[1])),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    /* Ends with a reset, so that no port is left in TIME_WAIT. */
    struct linger abrupt = {1, 0};
    for (long i = strtol(words[2], NULL, 10); i > 0; i--) {
        int made = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        check(made >= 0, "socket");
        check(setsockopt(made, SOL_SOCKET, SO_LINGER, &abrupt, sizeof abrupt) == 0, "SO_LINGER");
        check(connect(made, (struct sockaddr *)&address, sizeof address) == 0, "connect");
    }
    return getchar() == EOF ? 0 : 1;
}
