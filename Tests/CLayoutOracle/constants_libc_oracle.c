// Constants that only the headers of the C library have, or kernel headers that want those.
#include <linux/mptcp.h>
#include <netinet/ip.h>
#include <netinet/tcp.h>
#include <string.h>

#include "constants_oracle.h"

static const struct {
    const char *name;
    long long value;
} constants[] = {
#ifdef MPTCP_INFO
    {"MPTCP_INFO", MPTCP_INFO},
#endif
    {"SOL_TCP", SOL_TCP},
    {"SOL_IP", SOL_IP},
    {"SOL_IPV6", SOL_IPV6},
    {"SOL_ICMPV6", SOL_ICMPV6},
    {"TCP_ESTABLISHED", TCP_ESTABLISHED},
    {"TCP_SYN_SENT", TCP_SYN_SENT},
    {"TCP_SYN_RECV", TCP_SYN_RECV},
    {"TCP_FIN_WAIT1", TCP_FIN_WAIT1},
    {"TCP_FIN_WAIT2", TCP_FIN_WAIT2},
    {"TCP_TIME_WAIT", TCP_TIME_WAIT},
    {"TCP_CLOSE", TCP_CLOSE},
    {"TCP_CLOSE_WAIT", TCP_CLOSE_WAIT},
    {"TCP_LAST_ACK", TCP_LAST_ACK},
    {"TCP_LISTEN", TCP_LISTEN},
    {"TCP_CLOSING", TCP_CLOSING},
    {"TCP_CA_Open", TCP_CA_Open},
    {"TCP_CA_Disorder", TCP_CA_Disorder},
    {"TCP_CA_CWR", TCP_CA_CWR},
    {"TCP_CA_Recovery", TCP_CA_Recovery},
    {"TCP_CA_Loss", TCP_CA_Loss},
    {"IPTOS_LOWDELAY", IPTOS_LOWDELAY},
    {"IPTOS_THROUGHPUT", IPTOS_THROUGHPUT},
    {"IPTOS_RELIABILITY", IPTOS_RELIABILITY},
    {"IPTOS_MINCOST", IPTOS_MINCOST},
#ifdef IPTOS_DSCP_EF
    {"IPTOS_DSCP_EF", IPTOS_DSCP_EF},
    {"IPTOS_DSCP_AF11", IPTOS_DSCP_AF11},
    {"IPTOS_DSCP_AF43", IPTOS_DSCP_AF43},
    {"IPTOS_CLASS_CS6", IPTOS_CLASS_CS6},
#endif
};

int oracle_libc_constant(const char *name, long long *value) {
    for (size_t index = 0; index < sizeof constants / sizeof constants[0]; index++) {
        if (strcmp(constants[index].name, name) == 0) {
            *value = constants[index].value;
            return 1;
        }
    }
    return 0;
}
