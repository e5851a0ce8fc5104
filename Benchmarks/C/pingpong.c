/* Round trips of 64 bytes between two threads: pingpong tcp|unix [timeout]
 *
 * With "timeout" each receive waits in poll(2) where nothing is there yet: what a C program does that must not wait for
 * ever. */
#include "common.h"
#include <poll.h>

static int ends[2], timed;

static void receive_message(int socket, char *bytes) {
    if (!timed) return receive_all(socket, bytes, 64);
    for (;;) {
        ssize_t got = recv(socket, bytes, 64, MSG_DONTWAIT);
        if (got == 64) return;
        check(got < 0 && errno == EAGAIN, "recv");
        struct pollfd wait = {socket, POLLIN, 0};
        check(poll(&wait, 1, 5000) == 1, "poll");
    }
}

static void *echo(void *unused) {
    char bytes[64];
    (void)unused;
    for (;;) {
        receive_message(ends[1], bytes);
        send_all(ends[1], bytes, sizeof bytes);
    }
    return NULL;
}

/* With a timeout the other side waits without an end while nobody asks for work. */
static void *patient_echo(void *unused) {
    char bytes[64];
    (void)unused;
    for (;;) {
        ssize_t got = recv(ends[1], bytes, 64, MSG_DONTWAIT);
        if (got == 64) {
            send_all(ends[1], bytes, sizeof bytes);
            continue;
        }
        check(got < 0 && errno == EAGAIN, "recv");
        struct pollfd wait = {ends[1], POLLIN, 0};
        check(poll(&wait, 1, 3600 * 1000) == 1, "poll");
    }
    return NULL;
}

static void work(long count) {
    char bytes[64] = "ping";
    for (long i = 0; i < count; i++) {
        send_all(ends[0], bytes, sizeof bytes);
        receive_message(ends[0], bytes);
    }
}

int main(int count, char **words) {
    if (count < 2) return 2;
    timed = count > 2;
    connected(words[1], ends);
    start(timed ? patient_echo : echo, NULL);
    return serve(work);
}
