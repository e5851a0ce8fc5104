/* UDP messages of 64 bytes with control data: control [messages sent with each]
 *
 * Without a number: IP_PKTINFO and IP_TTL are sent with each message, and come with it. With one: so many of IP_TTL and
 * IP_TOS are sent in turns, and nothing is asked for. */
#include "common.h"

enum { LIMIT = 16 };

static int sender, receiver, number = -1;
static struct sockaddr_in target;

static struct cmsghdr *append(struct msghdr *message, struct cmsghdr *at, int type, const void *value, size_t size) {
    at->cmsg_level = IPPROTO_IP;
    at->cmsg_type = type;
    at->cmsg_len = CMSG_LEN(size);
    memcpy(CMSG_DATA(at), value, size);
    message->msg_controllen += CMSG_SPACE(size);
    return (struct cmsghdr *)((char *)at + CMSG_SPACE(size));
}

static void send_one(void) {
    union {
        struct cmsghdr header;
        char bytes[LIMIT * CMSG_SPACE(sizeof(int)) + CMSG_SPACE(sizeof(struct in_pktinfo))];
    } control;
    char bytes[64] = "message";
    struct iovec part = {bytes, sizeof bytes};
    struct msghdr message = {&target, sizeof target, &part, 1, control.bytes, 0, 0};
    struct in_pktinfo info = {.ipi_spec_dst.s_addr = htonl(INADDR_LOOPBACK)};
    struct cmsghdr *at = &control.header;
    int hops = 33, tos = 8;
    memset(&control, 0, sizeof control);
    if (number < 0) {
        at = append(&message, at, IP_PKTINFO, &info, sizeof info);
        append(&message, at, IP_TTL, &hops, sizeof hops);
    }
    for (int i = 0; i < number; i++)
        at = i % 2 ? append(&message, at, IP_TOS, &tos, sizeof tos) : append(&message, at, IP_TTL, &hops, sizeof hops);
    check(sendmsg(sender, &message, MSG_NOSIGNAL) == sizeof bytes, "sendmsg");
}

static uint64_t receive_one(void) {
    char control[CMSG_SPACE(sizeof(struct in_pktinfo)) + CMSG_SPACE(sizeof(int))], bytes[64];
    struct sockaddr_in from;
    struct iovec part = {bytes, sizeof bytes};
    struct msghdr message = {&from, sizeof from, &part, 1, control, number < 0 ? sizeof control : 0, 0};
    uint64_t sum = 0;
    check(recvmsg(receiver, &message, MSG_CMSG_CLOEXEC) == sizeof bytes, "recvmsg");
    check(!(message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) && from.sin_family == AF_INET, "cut");
    for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        struct in_pktinfo info;
        int hops;
        if (header->cmsg_level != IPPROTO_IP) continue;
        if (header->cmsg_type == IP_PKTINFO) {
            memcpy(&info, CMSG_DATA(header), sizeof info);
            sum += info.ipi_ifindex;
        } else if (header->cmsg_type == IP_TTL) {
            memcpy(&hops, CMSG_DATA(header), sizeof hops);
            sum += hops;
        }
    }
    return sum + ntohs(from.sin_port);
}

static void work(long count) {
    uint64_t sum = 0;
    for (long i = 0; i < count; i++) {
        send_one();
        sum += receive_one();
    }
    keep(sum);
}

int main(int count, char **words) {
    if (count > 1) number = atoi(words[1]);
    if (number > LIMIT) return 2;
    sender = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    receiver = bound(SOCK_DGRAM, &target);
    if (number < 0) {
        set_option(receiver, IPPROTO_IP, IP_PKTINFO, 1);
        set_option(receiver, IPPROTO_IP, IP_RECVTTL, 1);
    }
    return serve(work);
}
