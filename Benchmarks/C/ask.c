/* One question to the kernel, for cold starts of families that need no peer: ask netlink | tipc */
#include "common.h"
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <linux/tipc.h>

/* Which number generic netlink's own family has. */
static void ask_netlink(void) {
    struct {
        struct nlmsghdr header;
        struct genlmsghdr generic;
        struct nlattr attribute;
        char name[8];
    } request = {{sizeof request, GENL_ID_CTRL, NLM_F_REQUEST | NLM_F_ACK, 1, 0},
                 {CTRL_CMD_GETFAMILY, 1, 0}, {NLA_HDRLEN + 7, CTRL_ATTR_FAMILY_NAME}, "nlctrl"};
    struct sockaddr_nl kernel = {.nl_family = AF_NETLINK};
    char answer[8192];
    int id = 0, done = 0;
    int made = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_GENERIC);
    check(made >= 0 && bind(made, (struct sockaddr *)&kernel, sizeof kernel) == 0, "socket");
    check(sendto(made, &request, sizeof request, 0, (struct sockaddr *)&kernel, sizeof kernel) > 0, "sendto");
    while (!done) {
        int left = recv(made, answer, sizeof answer, 0);
        check(left > 0, "recv");
        for (struct nlmsghdr *message = (void *)answer; NLMSG_OK(message, (unsigned)left);
             message = NLMSG_NEXT(message, left)) {
            done |= message->nlmsg_type == NLMSG_ERROR;
            if (message->nlmsg_type != GENL_ID_CTRL) continue;
            char *at = (char *)NLMSG_DATA(message) + GENL_HDRLEN, *end = (char *)message + message->nlmsg_len;
            for (struct nlattr *one; at + NLA_HDRLEN <= end; at += NLA_ALIGN(one->nla_len)) {
                one = (struct nlattr *)at;
                if (one->nla_type == CTRL_ATTR_FAMILY_ID) id = *(uint16_t *)(at + NLA_HDRLEN);
            }
        }
    }
    check(id == GENL_ID_CTRL, "nlctrl");
}

/* A socket's own address; a kernel without TIPC says so. */
static void ask_tipc(void) {
    struct sockaddr_tipc name = {.family = AF_TIPC, .addrtype = TIPC_SERVICE_ADDR, .scope = TIPC_CLUSTER_SCOPE,
                                 .addr.name.name = {18888, 17}};
    socklen_t length = sizeof name;
    int made = socket(AF_TIPC, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (made < 0 && errno == EAFNOSUPPORT) return;
    check(made >= 0 && bind(made, (struct sockaddr *)&name, sizeof name) == 0, "socket");
    check(getsockname(made, (struct sockaddr *)&name, &length) == 0, "getsockname");
}

int main(int count, char **words) {
    if (count != 2) return 2;
    if (strcmp(words[1], "netlink") == 0) ask_netlink();
    else ask_tipc();
    return 0;
}
