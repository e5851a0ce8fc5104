/* Connections that are made, accepted and closed, one after the other: churn
 *
 * The server's side closes first, so that its TIME_WAIT does not use up the client's ports. */
#include "common.h"

static int listener;
static struct sockaddr_in address;

static void work(long count) {
    for (long i = 0; i < count; i++) {
        struct sockaddr_in peer;
        socklen_t length = sizeof peer;
        int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        check(client >= 0, "socket");
        check(connect(client, (struct sockaddr *)&address, sizeof address) == 0, "connect");
        int server = accept4(listener, (struct sockaddr *)&peer, &length, SOCK_CLOEXEC);
        check(server >= 0, "accept4");
        close(server);
        close(client);
    }
}

int main(void) {
    listener = bound(SOCK_STREAM, &address);
    check(listen(listener, 128) == 0, "listen");
    return serve(work);
}
