/* What the echo clients talk to: echo-server <path>
 *
 * Prints the ports that it has for IPv4 and for IPv6 (0 where there is none); the path is for Unix clients. Serves one
 * client after the other, until its input ends. */
#include "common.h"
#include <poll.h>

static int listening(const struct sockaddr *name, socklen_t length) {
    int made = socket(name->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (made < 0 || bind(made, name, length) < 0 || listen(made, 128) < 0) return -1;
    return made;
}

static int port(int socket) {
    struct sockaddr_in6 name;
    socklen_t length = sizeof name;
    if (socket < 0 || getsockname(socket, (struct sockaddr *)&name, &length) < 0) return 0;
    return ntohs(name.sin6_port);
}

static void echo(int client) {
    char bytes[64];
    ssize_t got;
    while ((got = recv(client, bytes, sizeof bytes, 0)) > 0) send_all(client, bytes, got);
    close(client);
}

int main(int count, char **words) {
    if (count != 2) return 2;
    struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    struct sockaddr_un local = {.sun_family = AF_UNIX};
    strncpy(local.sun_path, words[1], sizeof local.sun_path - 1);
    unlink(words[1]);
    struct pollfd wait[] = {{0, POLLIN, 0},
                            {listening((struct sockaddr *)&v4, sizeof v4), POLLIN, 0},
                            {listening((struct sockaddr *)&v6, sizeof v6), POLLIN, 0},
                            {listening((struct sockaddr *)&local, sizeof local), POLLIN, 0}};
    check(wait[1].fd >= 0 && wait[3].fd >= 0, "listen");
    printf("%d %d\n", port(wait[1].fd), port(wait[2].fd));
    fflush(stdout);
    while (poll(wait, 4, -1) > 0 && wait[0].revents == 0)
        for (int i = 1; i < 4; i++)
            if (wait[i].revents) echo(accept4(wait[i].fd, NULL, NULL, SOCK_CLOEXEC));
    unlink(words[1]);
    return 0;
}
