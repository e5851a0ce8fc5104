/* Routes through netlink with libmnl, in the network namespace that runner/network.py makes.
 *
 *   routes dump           a worker: goes through all IPv4 routes and their attributes; counts dumps
 *   routes add lockstep   a worker: adds routes, one message and one acknowledgement at a time; counts routes
 *   routes add each       the same in datagrams, with an acknowledgement for each message
 *   routes add last       the same, with one acknowledgement for each datagram
 *
 *   routes add ... once   the same for one number, and the routes stay
 *   routes fill COUNT     adds so many, and ends
 *   routes clear COUNT    removes them again */
#include "common.h"
#include <libmnl/libmnl.h>
#include <linux/rtnetlink.h>
#include <net/if.h>

enum { ROOM = 65536, DATAGRAM = 16384, PENDING = 128 };
static char room[ROOM];
static struct mnl_socket *netlink;
static unsigned port, interface, gateway;

static int on_route(const struct nlmsghdr *message, void *routes) {
    struct nlattr *attribute;
    unsigned attributes = 0;
    mnl_attr_for_each(attribute, message, sizeof(struct rtmsg)) attributes += mnl_attr_get_type(attribute) != 0;
    *(uint64_t *)routes += attributes != 0;
    return MNL_CB_OK;
}

static void dump(long count) {
    uint64_t routes = 0;
    for (long i = 0; i < count; i++) {
        struct nlmsghdr *message = mnl_nlmsg_put_header(room);
        message->nlmsg_type = RTM_GETROUTE;
        message->nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
        message->nlmsg_seq = i + 1;
        struct rtmsg *header = mnl_nlmsg_put_extra_header(message, sizeof *header);
        header->rtm_family = AF_INET;
        check(mnl_socket_sendto(netlink, message, message->nlmsg_len) >= 0, "send");
        int more = 1;
        while (more > 0) {
            ssize_t got = mnl_socket_recvfrom(netlink, room, ROOM);
            check(got >= 0, "receive");
            more = mnl_cb_run(room, got, i + 1, port, on_route, &routes);
            check(more >= 0, "dump");
        }
    }
    keep(routes);
}

static struct nlmsghdr *put_route(void *where, int type, unsigned index, int acknowledge) {
    struct nlmsghdr *message = mnl_nlmsg_put_header(where);
    message->nlmsg_type = type;
    message->nlmsg_flags = NLM_F_REQUEST | (acknowledge ? NLM_F_ACK : 0);
    if (type == RTM_NEWROUTE) message->nlmsg_flags |= NLM_F_CREATE | NLM_F_EXCL;
    message->nlmsg_seq = index + 1;
    struct rtmsg *header = mnl_nlmsg_put_extra_header(message, sizeof *header);
    header->rtm_family = AF_INET;
    header->rtm_dst_len = 32;
    header->rtm_table = RT_TABLE_MAIN;
    header->rtm_protocol = RTPROT_STATIC;
    header->rtm_scope = RT_SCOPE_UNIVERSE;
    header->rtm_type = RTN_UNICAST;
    mnl_attr_put_u32(message, RTA_DST, htonl(0x14000000 + index));
    mnl_attr_put_u32(message, RTA_GATEWAY, gateway);
    mnl_attr_put_u32(message, RTA_OIF, interface);
    return message;
}

static int on_acknowledgement(const struct nlmsghdr *message, void *left) {
    const struct nlmsgerr *error = mnl_nlmsg_get_payload(message);
    errno = -error->error;
    check(error->error == 0, "route");
    --*(unsigned *)left;
    return MNL_CB_OK;
}

static void answers(unsigned left) {
    mnl_cb_t control[] = {[NLMSG_ERROR] = on_acknowledgement};
    while (left > 0) {
        ssize_t count = mnl_socket_recvfrom(netlink, room, ROOM);
        check(count >= 0, "receive");
        int result = mnl_cb_run2(room, count, 0, port, NULL, &left, control, MNL_ARRAY_SIZE(control));
        check(result >= 0, "answer");
    }
}

static void add_lockstep(long count) {
    static char request[512];
    for (unsigned index = 0; index < count; index++) {
        struct nlmsghdr *message = put_route(request, RTM_NEWROUTE, index, 1);
        check(mnl_socket_sendto(netlink, message, message->nlmsg_len) >= 0, "send");
        answers(1);
    }
}

static void batched(long count, int type, int each) {
    static char requests[2 * DATAGRAM];
    for (unsigned index = 0; index < count;) {
        size_t used = 0;
        struct nlmsghdr *message = NULL;
        unsigned taken = 0;
        while (index < count && taken < PENDING && used < DATAGRAM) {
            message = put_route(requests + used, type, index, each);
            used += MNL_ALIGN(message->nlmsg_len);
            taken++;
            index++;
        }
        if (!each) message->nlmsg_flags |= NLM_F_ACK;
        check(mnl_socket_sendto(netlink, requests, used) >= 0, "send");
        answers(each ? taken : 1);
    }
}

static void add_each(long count) { batched(count, RTM_NEWROUTE, 1); }
static void add_last(long count) { batched(count, RTM_NEWROUTE, 0); }
static void clear(long count) { batched(count, RTM_DELROUTE, 0); }

static void open_netlink(void) {
    netlink = mnl_socket_open2(NETLINK_ROUTE, SOCK_CLOEXEC);
    check(netlink && mnl_socket_bind(netlink, 0, MNL_SOCKET_AUTOPID) == 0, "socket");
    port = mnl_socket_get_portid(netlink);
    interface = if_nametoindex("bench0");
    gateway = inet_addr("10.0.0.2");
    /* The same as this library asks for. */
    int on = 1;
    mnl_socket_setsockopt(netlink, NETLINK_EXT_ACK, &on, sizeof on);
    mnl_socket_setsockopt(netlink, NETLINK_CAP_ACK, &on, sizeof on);
    mnl_socket_setsockopt(netlink, NETLINK_GET_STRICT_CHK, &on, sizeof on);
}

int main(int count, char **words) {
    if (count < 2) return 2;
    open_netlink();
    if (strcmp(words[1], "dump") == 0) return serve(dump);
    if (count < 3) return 2;
    if (strcmp(words[1], "fill") == 0) return add_last(atol(words[2])), 0;
    if (strcmp(words[1], "clear") == 0) return clear(atol(words[2])), 0;
    int is_lockstep = strcmp(words[2], "lockstep") == 0, is_each = strcmp(words[2], "each") == 0;
    return serve_and_undo(is_lockstep ? add_lockstep : is_each ? add_each : add_last, count == 3 ? clear : NULL);
}
