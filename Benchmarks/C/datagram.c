/* UDP datagrams of 64 bytes over loopback, one at a time, with the sender's address: datagram */
#include "common.h"

static int sender, receiver;
static struct sockaddr_in target;

static void work(long count) {
    char bytes[64] = "datagram", room[64];
    uint64_t sum = 0;
    for (long i = 0; i < count; i++) {
        struct sockaddr_in from;
        socklen_t length = sizeof from;
        ssize_t sent = sendto(sender, bytes, sizeof bytes, MSG_NOSIGNAL, (struct sockaddr *)&target, sizeof target);
        check(sent == sizeof bytes, "sendto");
        ssize_t got = recvfrom(receiver, room, sizeof room, 0, (struct sockaddr *)&from, &length);
        check(got == sizeof room && from.sin_family == AF_INET, "recvfrom");
        sum += ntohs(from.sin_port);
    }
    keep(sum);
}

int main(void) {
    sender = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    receiver = bound(SOCK_DGRAM, &target);
    return serve(work);
}
