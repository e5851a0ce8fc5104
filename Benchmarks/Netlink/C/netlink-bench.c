// What a C program does with libmnl: the yardstick of `Benchmarks/netlink`.
//
//   netlink-bench dump                     iterates over all IPv4 routes and their attributes
//   netlink-bench add COUNT lockstep       adds routes, one message and one acknowledgement at a time
//   netlink-bench add COUNT batched        adds them in datagrams, with an acknowledgement for each message
//   netlink-bench add COUNT last           the same, with one acknowledgement for each datagram
//   netlink-bench remove COUNT             removes them again
//
// It prints the nanoseconds that passed, and how many objects there were.
#include <arpa/inet.h>
#include <errno.h>
#include <libmnl/libmnl.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROOM = 65536, DATAGRAM = 16384, PENDING = 128 };
static char room[ROOM];
static unsigned long routes, attributes, failures;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static unsigned long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000ull + t.tv_nsec;
}

static int on_route(const struct nlmsghdr *message, void *unused) {
    struct nlattr *attribute;
    (void)unused;
    routes++;
    mnl_attr_for_each(attribute, message, sizeof(struct rtmsg)) attributes += mnl_attr_get_type(attribute) != 0;
    return MNL_CB_OK;
}

static void dump(struct mnl_socket *socket, unsigned port) {
    struct nlmsghdr *message = mnl_nlmsg_put_header(room);
    message->nlmsg_type = RTM_GETROUTE;
    message->nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    message->nlmsg_seq = 1;
    struct rtmsg *header = mnl_nlmsg_put_extra_header(message, sizeof *header);
    header->rtm_family = AF_INET;
    if (mnl_socket_sendto(socket, message, message->nlmsg_len) < 0) fail("send");
    for (;;) {
        ssize_t count = mnl_socket_recvfrom(socket, room, ROOM);
        if (count < 0) fail("receive");
        int result = mnl_cb_run(room, count, 1, port, on_route, NULL);
        if (result < 0) fail("callback");
        if (result == 0) break;
    }
}

static struct nlmsghdr *put_route(void *where, int type, unsigned index, unsigned interface, unsigned sequence, int ack) {
    struct nlmsghdr *message = mnl_nlmsg_put_header(where);
    message->nlmsg_type = type;
    message->nlmsg_flags = NLM_F_REQUEST | (ack ? NLM_F_ACK : 0) | (type == RTM_NEWROUTE ? NLM_F_CREATE | NLM_F_EXCL : 0);
    message->nlmsg_seq = sequence;
    struct rtmsg *header = mnl_nlmsg_put_extra_header(message, sizeof *header);
    header->rtm_family = AF_INET;
    header->rtm_dst_len = 32;
    header->rtm_table = RT_TABLE_MAIN;
    header->rtm_protocol = RTPROT_STATIC;
    header->rtm_scope = RT_SCOPE_UNIVERSE;
    header->rtm_type = RTN_UNICAST;
    mnl_attr_put_u32(message, RTA_DST, htonl(0x14000000 + index));
    mnl_attr_put_u32(message, RTA_GATEWAY, inet_addr("10.0.0.2"));
    mnl_attr_put_u32(message, RTA_OIF, interface);
    return message;
}

static int on_acknowledgement(const struct nlmsghdr *message, void *left) {
    const struct nlmsgerr *error = mnl_nlmsg_get_payload(message);
    if (error->error) failures++;
    --*(unsigned *)left;
    return MNL_CB_OK;
}

static void answers(struct mnl_socket *socket, unsigned port, unsigned *left, unsigned until) {
    mnl_cb_t control[] = {[NLMSG_ERROR] = on_acknowledgement};
    while (*left > until) {
        ssize_t count = mnl_socket_recvfrom(socket, room, ROOM);
        if (count < 0) fail("receive");
        if (mnl_cb_run2(room, count, 0, port, NULL, left, control, MNL_ARRAY_SIZE(control)) < 0) fail("callback");
    }
}

static void lockstep(struct mnl_socket *socket, unsigned port, unsigned count, unsigned interface) {
    static char request[512];
    for (unsigned index = 0; index < count; index++) {
        struct nlmsghdr *message = put_route(request, RTM_NEWROUTE, index, interface, index + 1, 1);
        if (mnl_socket_sendto(socket, message, message->nlmsg_len) < 0) fail("send");
        unsigned left = 1;
        answers(socket, port, &left, 0);
    }
}

static void batched(struct mnl_socket *socket, unsigned port, unsigned count, unsigned interface, int type, int each) {
    static char requests[2 * DATAGRAM];
    unsigned left = 0;
    for (unsigned index = 0; index < count;) {
        size_t used = 0;
        struct nlmsghdr *message = NULL;
        unsigned taken = 0;
        while (index < count && taken < (each ? PENDING : 256) && used < DATAGRAM) {
            message = put_route(requests + used, type, index, interface, index + 1, each);
            used += MNL_ALIGN(message->nlmsg_len);
            taken++;
            index++;
        }
        if (!each) message->nlmsg_flags |= NLM_F_ACK;
        if (mnl_socket_sendto(socket, requests, used) < 0) fail("send");
        left += each ? taken : 1;
        answers(socket, port, &left, 0);
    }
}

int main(int count, char **arguments) {
    struct mnl_socket *socket = mnl_socket_open(NETLINK_ROUTE);
    if (!socket || mnl_socket_bind(socket, 0, MNL_SOCKET_AUTOPID) < 0) fail("socket");
    unsigned port = mnl_socket_get_portid(socket), interface = if_nametoindex("bench0");
    // The same as the Swift library asks for.
    int on = 1;
    mnl_socket_setsockopt(socket, NETLINK_EXT_ACK, &on, sizeof on);
    mnl_socket_setsockopt(socket, NETLINK_CAP_ACK, &on, sizeof on);
    mnl_socket_setsockopt(socket, NETLINK_GET_STRICT_CHK, &on, sizeof on);
    unsigned long long start = now();
    if (count == 2 && !strcmp(arguments[1], "dump")) {
        dump(socket, port);
        printf("%llu %lu\n", now() - start, routes);
        return attributes == 0;
    }
    if (count < 3) return 2;
    unsigned number = atoi(arguments[2]);
    if (!strcmp(arguments[1], "remove")) batched(socket, port, number, interface, RTM_DELROUTE, 0);
    else if (!strcmp(arguments[3], "lockstep")) lockstep(socket, port, number, interface);
    else batched(socket, port, number, interface, RTM_NEWROUTE, !strcmp(arguments[3], "batched"));
    printf("%llu %u\n", now() - start, number);
    if (failures) fprintf(stderr, "%lu failures\n", failures);
    return failures != 0;
}
