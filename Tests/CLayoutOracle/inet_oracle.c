#include "inet_oracle.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <string.h>
#include <sys/socket.h>

size_t oracle_sockaddr_in(uint32_t host, uint16_t port, void *bytes) {
    struct sockaddr_in address;
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(host);
    memcpy(bytes, &address, sizeof address);
    return sizeof address;
}

size_t oracle_sockaddr_in6(const void *host, uint16_t port, uint32_t flow_info, uint32_t scope, void *bytes) {
    struct sockaddr_in6 address;
    memset(&address, 0, sizeof address);
    address.sin6_family = AF_INET6;
    address.sin6_port = htons(port);
    address.sin6_flowinfo = htonl(flow_info);
    memcpy(&address.sin6_addr, host, sizeof address.sin6_addr);
    address.sin6_scope_id = scope;
    memcpy(bytes, &address, sizeof address);
    return sizeof address;
}

/* Names that older headers lack, or that stand in the kernel's headers alone. */
#ifndef INADDR_ALLSNOOPERS_GROUP
#define INADDR_ALLSNOOPERS_GROUP -1
#endif
#ifndef SOL_IP
#define SOL_IP -1
#endif
#ifndef SOL_IPV6
#define SOL_IPV6 -1
#endif
#ifndef SOL_ICMPV6
#define SOL_ICMPV6 -1
#endif
#ifndef IPPROTO_L2TP
#define IPPROTO_L2TP -1
#endif
#ifndef IPPROTO_AGGFRAG
#define IPPROTO_AGGFRAG -1
#endif
#ifndef IPPROTO_SMC
#define IPPROTO_SMC -1
#endif
#ifndef SOL_UDPLITE
#define SOL_UDPLITE -1
#endif
#ifndef SOL_SCTP
#define SOL_SCTP -1
#endif
#ifndef INADDR_DUMMY
#define INADDR_DUMMY -1
#endif
#ifndef SOL_TLS
#define SOL_TLS -1
#endif
#ifndef SOL_MPTCP
#define SOL_MPTCP -1
#endif

#define NUMBER(name) {#name, (int64_t)(name)}

static const struct {
    const char *name;
    int64_t number;
} numbers[] = {
    NUMBER(IPPROTO_IP), NUMBER(IPPROTO_ICMP), NUMBER(IPPROTO_IGMP), NUMBER(IPPROTO_IPIP), NUMBER(IPPROTO_TCP),
    NUMBER(IPPROTO_EGP), NUMBER(IPPROTO_PUP), NUMBER(IPPROTO_UDP), NUMBER(IPPROTO_IDP), NUMBER(IPPROTO_TP),
    NUMBER(IPPROTO_DCCP), NUMBER(IPPROTO_IPV6), NUMBER(IPPROTO_RSVP), NUMBER(IPPROTO_GRE), NUMBER(IPPROTO_ESP),
    NUMBER(IPPROTO_AH), NUMBER(IPPROTO_MTP), NUMBER(IPPROTO_BEETPH), NUMBER(IPPROTO_ENCAP), NUMBER(IPPROTO_PIM),
    NUMBER(IPPROTO_COMP), NUMBER(IPPROTO_SCTP), NUMBER(IPPROTO_UDPLITE), NUMBER(IPPROTO_MPLS),
    NUMBER(IPPROTO_ETHERNET), NUMBER(IPPROTO_RAW), NUMBER(IPPROTO_MPTCP), NUMBER(IPPROTO_HOPOPTS),
    NUMBER(IPPROTO_ROUTING), NUMBER(IPPROTO_FRAGMENT), NUMBER(IPPROTO_ICMPV6), NUMBER(IPPROTO_NONE),
    NUMBER(IPPROTO_DSTOPTS), NUMBER(IPPROTO_MH), NUMBER(IPPORT_ECHO), NUMBER(IPPORT_DISCARD),
    NUMBER(IPPORT_SYSTAT), NUMBER(IPPORT_DAYTIME), NUMBER(IPPORT_NETSTAT), NUMBER(IPPORT_FTP),
    NUMBER(IPPORT_TELNET), NUMBER(IPPORT_SMTP), NUMBER(IPPORT_TIMESERVER), NUMBER(IPPORT_NAMESERVER),
    NUMBER(IPPORT_WHOIS), NUMBER(IPPORT_MTP), NUMBER(IPPORT_TFTP), NUMBER(IPPORT_RJE), NUMBER(IPPORT_FINGER),
    NUMBER(IPPORT_TTYLINK), NUMBER(IPPORT_SUPDUP), NUMBER(IPPORT_EXECSERVER), NUMBER(IPPORT_LOGINSERVER),
    NUMBER(IPPORT_CMDSERVER), NUMBER(IPPORT_EFSSERVER), NUMBER(IPPORT_BIFFUDP), NUMBER(IPPORT_WHOSERVER),
    NUMBER(IPPORT_ROUTESERVER), NUMBER(IPPORT_RESERVED), NUMBER(IPPORT_USERRESERVED), NUMBER(INADDR_ANY),
    NUMBER(INADDR_BROADCAST), NUMBER(INADDR_NONE), NUMBER(INADDR_LOOPBACK), NUMBER(INADDR_UNSPEC_GROUP),
    NUMBER(INADDR_ALLHOSTS_GROUP), NUMBER(INADDR_ALLRTRS_GROUP), NUMBER(INADDR_MAX_LOCAL_GROUP), NUMBER(SOL_RAW),
    NUMBER(SOL_DCCP), NUMBER(SOL_TCP), NUMBER(SOL_UDP), NUMBER(INADDR_ALLSNOOPERS_GROUP), NUMBER(SOL_IP),
    NUMBER(SOL_IPV6), NUMBER(SOL_ICMPV6), NUMBER(IPPROTO_L2TP), NUMBER(IPPROTO_AGGFRAG), NUMBER(IPPROTO_SMC),
    NUMBER(SOL_UDPLITE), NUMBER(SOL_SCTP), NUMBER(INADDR_DUMMY), NUMBER(SOL_TLS), NUMBER(SOL_MPTCP),
    {NULL, -1},
};

const char *oracle_inet_name(size_t index) { return numbers[index].name; }
int64_t oracle_inet_number(size_t index) { return numbers[index].number; }

uint32_t oracle_in6_kinds(const void *host) {
    struct in6_addr address;
    memcpy(&address, host, sizeof address);
    int kinds[] = {
        IN6_IS_ADDR_UNSPECIFIED(&address), IN6_IS_ADDR_LOOPBACK(&address), IN6_IS_ADDR_MULTICAST(&address),
        IN6_IS_ADDR_LINKLOCAL(&address), IN6_IS_ADDR_SITELOCAL(&address), IN6_IS_ADDR_V4MAPPED(&address),
        IN6_IS_ADDR_V4COMPAT(&address), IN6_IS_ADDR_MC_NODELOCAL(&address), IN6_IS_ADDR_MC_LINKLOCAL(&address),
        IN6_IS_ADDR_MC_SITELOCAL(&address), IN6_IS_ADDR_MC_ORGLOCAL(&address), IN6_IS_ADDR_MC_GLOBAL(&address),
    };
    uint32_t bits = 0;
    for (size_t kind = 0; kind < sizeof kinds / sizeof kinds[0]; kind++) bits |= (uint32_t)(kinds[kind] != 0) << kind;
    return bits;
}

uint32_t oracle_in_kinds(uint32_t host) {
    return (uint32_t)IN_MULTICAST(host) | (uint32_t)IN_BADCLASS(host) << 1 |
           (uint32_t)(host >> 24 == IN_LOOPBACKNET) << 2;
}

void oracle_in6_constants(void *any, void *loopback, void *any_init, void *loopback_init) {
    struct in6_addr any_value = IN6ADDR_ANY_INIT, loopback_value = IN6ADDR_LOOPBACK_INIT;
    memcpy(any, &in6addr_any, 16);
    memcpy(loopback, &in6addr_loopback, 16);
    memcpy(any_init, &any_value, 16);
    memcpy(loopback_init, &loopback_value, 16);
}

int oracle_inet_pton(int family, const char *text, void *bytes) { return inet_pton(family, text, bytes) == 1; }

size_t oracle_inet_ntop(int family, const void *bytes, char *text, size_t room) {
    return inet_ntop(family, bytes, text, (socklen_t)room) ? strlen(text) : 0;
}

int oracle_inet_aton(const char *text, uint32_t *host) {
    struct in_addr address;
    if (!inet_aton(text, &address)) return 0;
    *host = ntohl(address.s_addr);
    return 1;
}
