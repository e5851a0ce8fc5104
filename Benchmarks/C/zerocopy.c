/* Pieces of 256 KiB through a TCP connection, sent with MSG_ZEROCOPY, four buffers in turns: zerocopy */
#include "common.h"
#include <linux/errqueue.h>
#include <poll.h>

#ifndef SO_ZEROCOPY
#define SO_ZEROCOPY 60
#endif
#ifndef MSG_ZEROCOPY
#define MSG_ZEROCOPY 0x4000000
#endif

enum { PIECE = 262144, BUFFERS = 4 };

static int ends[2];
static char *buffers[BUFFERS];
/* Calls that were made, and those that the kernel has told to be done. */
static uint32_t calls, done;

static void *reader(void *unused) {
    static char room[1 << 20];
    uint64_t expected;
    (void)unused;
    for (;;) {
        receive_all(ends[1], (char *)&expected, sizeof expected);
        while (expected > 0) {
            size_t got = receive_some(ends[1], room, expected < sizeof room ? expected : sizeof room);
            check(got > 0, "the stream ended");
            expected -= got;
        }
        send_all(ends[1], "k", 1);
    }
    return NULL;
}

static void wait_for_completion(void) {
    char control[128];
    struct msghdr message = {.msg_control = control, .msg_controllen = sizeof control};
    while (recvmsg(ends[0], &message, MSG_ERRQUEUE) < 0) {
        struct pollfd wait = {ends[0], 0, 0};
        check(errno == EAGAIN && poll(&wait, 1, 5000) == 1, "recvmsg");
    }
    struct sock_extended_err *told = (void *)CMSG_DATA(CMSG_FIRSTHDR(&message));
    check(told->ee_origin == SO_EE_ORIGIN_ZEROCOPY, "no completion");
    done = told->ee_data + 1;
}

static void send_piece(const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t sent = send(ends[0], bytes, count, MSG_ZEROCOPY | MSG_NOSIGNAL);
        check(sent > 0, "send");
        calls++;
        bytes += sent;
        count -= sent;
    }
}

static void work(long count) {
    uint32_t last[BUFFERS] = {0};
    uint64_t all = (uint64_t)count * PIECE;
    char answer;
    send_all(ends[0], (char *)&all, sizeof all);
    for (long i = 0; i < count; i++) {
        if (i >= BUFFERS)
            while ((int32_t)(last[i % BUFFERS] - done) > 0) wait_for_completion();
        send_piece(buffers[i % BUFFERS], PIECE);
        last[i % BUFFERS] = calls;
    }
    while ((int32_t)(calls - done) > 0) wait_for_completion();
    receive_all(ends[0], &answer, 1);
}

int main(void) {
    for (int i = 0; i < BUFFERS; i++) check((buffers[i] = aligned_alloc(4096, PIECE)) != NULL, "aligned_alloc");
    for (int i = 0; i < BUFFERS; i++) fill(buffers[i], PIECE);
    connected("tcp", ends);
    set_option(ends[0], SOL_SOCKET, SO_ZEROCOPY, 1);
    start(reader, NULL);
    return serve(work);
}
