/* Connections accepted by eight threads that share a listener: accepting
 *
 * One thread connects, and waits until the server's side has closed. */
#include "common.h"

enum { THREADS = 8 };

static int listener;
static struct sockaddr_in address;

static void *acceptor(void *unused) {
    (void)unused;
    for (;;) {
        struct sockaddr_in peer;
        socklen_t length = sizeof peer;
        int server = accept4(listener, (struct sockaddr *)&peer, &length, SOCK_CLOEXEC);
        check(server >= 0, "accept4");
        close(server);
    }
    return NULL;
}

static void work(long count) {
    for (long i = 0; i < count; i++) {
        char byte;
        int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        check(client >= 0, "socket");
        check(connect(client, (struct sockaddr *)&address, sizeof address) == 0, "connect");
        check(receive_some(client, &byte, 1) == 0, "no end");
        close(client);
    }
}

int main(void) {
    listener = bound(SOCK_STREAM, &address);
    check(listen(listener, 128) == 0, "listen");
    for (int i = 0; i < THREADS; i++) start(acceptor, NULL);
    return serve(work);
}
