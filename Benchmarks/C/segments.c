/* UDP datagrams of 1200 bytes, 50 in a call: UDP_SEGMENT sends them, UDP_GRO receives them: segments
 *
 * Counts calls of 50. */
#include "common.h"

enum { SIZE = 1200, COUNT = 50, ROOM = 65536 };

static int sender, receiver;
static struct sockaddr_in target;
static char piece[SIZE * COUNT], room[ROOM];

static void send_piece(void) {
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof(uint16_t))];
    } control = {0};
    struct iovec part = {piece, sizeof piece};
    struct msghdr message = {&target, sizeof target, &part, 1, control.bytes, sizeof control.bytes, 0};
    uint16_t size = SIZE;
    control.header = (struct cmsghdr){CMSG_LEN(sizeof size), SOL_UDP, UDP_SEGMENT};
    memcpy(CMSG_DATA(&control.header), &size, sizeof size);
    check(sendmsg(sender, &message, MSG_NOSIGNAL) == (ssize_t)sizeof piece, "sendmsg");
}

/* Returns the number of datagrams in what has arrived. */
static int receive_piece(uint64_t *sum) {
    char control[CMSG_SPACE(sizeof(int))];
    struct sockaddr_in from;
    struct iovec part = {room, sizeof room};
    struct msghdr message = {&from, sizeof from, &part, 1, control, sizeof control, 0};
    ssize_t got = recvmsg(receiver, &message, 0);
    check(got > 0 && !(message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)), "recvmsg");
    int size = got;
    for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header))
        if (header->cmsg_level == SOL_UDP && header->cmsg_type == UDP_GRO)
            memcpy(&size, CMSG_DATA(header), sizeof size);
    int segments = 0;
    for (ssize_t at = 0; at < got; at += size, segments++) *sum += got - at < size ? got - at : size;
    return segments;
}

static void work(long count) {
    uint64_t sum = 0;
    for (long i = 0; i < count; i++) {
        send_piece();
        for (int got = 0; got < COUNT;) got += receive_piece(&sum);
    }
    keep(sum);
}

int main(void) {
    fill(piece, sizeof piece);
    sender = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    receiver = bound(SOCK_DGRAM, &target);
    set_option(receiver, IPPROTO_UDP, UDP_GRO, 1);
    return serve(work);
}
