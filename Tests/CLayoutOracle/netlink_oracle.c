#define _GNU_SOURCE
#include "netlink_oracle.h"

#include <errno.h>
#include <linux/netlink.h>
#include <sched.h>
#include <string.h>
#include <sys/socket.h>

size_t oracle_sockaddr_nl(uint32_t port, uint32_t groups, void *bytes) {
    struct sockaddr_nl address = {.nl_family = AF_NETLINK, .nl_pid = port, .nl_groups = groups};
    memcpy(bytes, &address, sizeof address);
    return sizeof address;
}

size_t oracle_nlmsghdr(uint32_t length, uint16_t type, uint16_t flags, uint32_t sequence, uint32_t port, void *bytes) {
    struct nlmsghdr header = {length, type, flags, sequence, port};
    memcpy(bytes, &header, sizeof header);
    return sizeof header;
}

size_t oracle_nlattr(uint16_t length, uint16_t type, void *bytes) {
    struct nlattr header = {length, type};
    memcpy(bytes, &header, sizeof header);
    return sizeof header;
}

#define NAME(name) {#name, name}
static const struct {
    const char *name;
    int64_t number;
} names[] = {
    NAME(NETLINK_ROUTE), NAME(NETLINK_USERSOCK), NAME(NETLINK_FIREWALL), NAME(NETLINK_SOCK_DIAG), NAME(NETLINK_NFLOG),
    NAME(NETLINK_XFRM), NAME(NETLINK_SELINUX), NAME(NETLINK_ISCSI), NAME(NETLINK_AUDIT), NAME(NETLINK_FIB_LOOKUP),
    NAME(NETLINK_CONNECTOR), NAME(NETLINK_NETFILTER), NAME(NETLINK_IP6_FW), NAME(NETLINK_DNRTMSG),
    NAME(NETLINK_KOBJECT_UEVENT), NAME(NETLINK_GENERIC), NAME(NETLINK_SCSITRANSPORT), NAME(NETLINK_ECRYPTFS),
    NAME(NETLINK_RDMA), NAME(NETLINK_CRYPTO), NAME(NETLINK_SMC), NAME(NETLINK_ADD_MEMBERSHIP),
    NAME(NETLINK_DROP_MEMBERSHIP), NAME(NETLINK_PKTINFO), NAME(NETLINK_BROADCAST_ERROR), NAME(NETLINK_NO_ENOBUFS),
    NAME(NETLINK_LISTEN_ALL_NSID), NAME(NETLINK_LIST_MEMBERSHIPS), NAME(NETLINK_CAP_ACK), NAME(NETLINK_EXT_ACK),
    NAME(NETLINK_GET_STRICT_CHK), NAME(NLM_F_REQUEST), NAME(NLM_F_MULTI), NAME(NLM_F_ACK), NAME(NLM_F_ECHO),
    NAME(NLM_F_DUMP_INTR), NAME(NLM_F_DUMP_FILTERED), NAME(NLM_F_ROOT), NAME(NLM_F_MATCH), NAME(NLM_F_ATOMIC),
    NAME(NLM_F_DUMP), NAME(NLM_F_REPLACE), NAME(NLM_F_EXCL), NAME(NLM_F_CREATE), NAME(NLM_F_APPEND),
    NAME(NLM_F_NONREC), NAME(NLM_F_CAPPED), NAME(NLM_F_ACK_TLVS), NAME(NLMSG_NOOP), NAME(NLMSG_ERROR),
    NAME(NLMSG_DONE), NAME(NLMSG_OVERRUN), NAME(NLMSG_MIN_TYPE), NAME(NLA_F_NESTED), NAME(NLA_F_NET_BYTEORDER),
    NAME(AF_NETLINK), NAME(SOL_NETLINK),
};

int64_t oracle_netlink_number(const char *name) {
    for (size_t index = 0; index < sizeof names / sizeof *names; index++)
        if (strcmp(names[index].name, name) == 0) return names[index].number;
    return -1;
}

int oracle_new_network(void) { return unshare(CLONE_NEWNET) < 0 ? errno : 0; }
