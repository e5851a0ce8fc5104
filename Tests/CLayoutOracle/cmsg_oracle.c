#define _GNU_SOURCE
#include "cmsg_oracle.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>

#include <errno.h>
#include <linux/errqueue.h>
#include <linux/net_tstamp.h>
#include <linux/tls.h>

/* Names of newer headers, or of the kernel's header that can't stand beside netinet/in.h. */
#ifndef SCM_TS_OPT_ID
#define SCM_TS_OPT_ID 81
#endif
#ifndef SCM_TXTIME
#define SCM_TXTIME 61
#endif
#ifndef SCM_TIMESTAMPING_PKTINFO
#define SCM_TIMESTAMPING_PKTINFO 58
#endif
#ifndef SCM_TIMESTAMPING_OPT_STATS
#define SCM_TIMESTAMPING_OPT_STATS 54
#endif
#ifndef SOL_TLS
#define SOL_TLS 282
#endif
#ifndef SOL_UDP
#define SOL_UDP 17
#endif
#ifndef IP_RECVFRAGSIZE
#define IP_RECVFRAGSIZE 25
#endif
#ifndef IPV6_RECVFRAGSIZE
#define IPV6_RECVFRAGSIZE 77
#endif
#ifndef IPV6_ORIGDSTADDR
#define IPV6_ORIGDSTADDR 74
#endif
#ifndef IPV6_FLOWINFO
#define IPV6_FLOWINFO 11
#endif
#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif
#ifndef UDP_GRO
#define UDP_GRO 104
#endif
#ifndef TCP_CM_INQ
#define TCP_CM_INQ 36
#endif
#ifndef IP_CHECKSUM
#define IP_CHECKSUM 23
#endif

struct sample {
    const char *name;
    int level, type;
    const void *data;
    size_t size;
};

static struct in_pktinfo packet_info = {.ipi_ifindex = 3};
static struct in6_pktinfo packet_info6 = {.ipi6_ifindex = 3};
static struct sockaddr_in address = {.sin_family = AF_INET};
static struct sockaddr_in6 address6 = {.sin6_family = AF_INET6, .sin6_scope_id = 3};
static struct ip6_mtuinfo mtu = {.ip6m_mtu = 1280};
static struct timeval micro = {1700000000, 123456};
static struct timespec nano = {1700000000, 123456789};
static struct timespec stamps[3] = {{1700000000, 123456789}, {0, 0}, {42, 999999999}};
static struct scm_ts_pktinfo stamp_info = {.if_index = 3, .pkt_length = 1514};
static struct { struct sock_extended_err error; struct sockaddr_in offender; } error4;
static struct { struct sock_extended_err error; struct sockaddr_in6 offender; } error6;
static struct sock_extended_err completion = {
    .ee_origin = SO_EE_ORIGIN_ZEROCOPY, .ee_code = SO_EE_CODE_ZEROCOPY_COPIED, .ee_info = 7, .ee_data = 9};
static int hops = 64, minus_one = -1, class = 0xb8, one = 1, size = 1400, inq = 70000;
static uint32_t word = 0xdeadbeef, priority = 5, flow_info, flags = SOF_TIMESTAMPING_TX_SOFTWARE;
static uint16_t segment = 1200;
static uint64_t departure = 1700000000123456789;
static uint8_t record = 22;
static uint8_t header[8] = {0, 0, 1, 4, 0, 0, 0, 0};
static uint8_t long_header[16] = {0, 1, 30, 11, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0};
static uint8_t ip_options[8] = {7, 7, 4, 192, 0, 2, 1, 0};

static void prepare(void) {
    inet_pton(AF_INET, "192.0.2.7", &packet_info.ipi_spec_dst);
    inet_pton(AF_INET, "192.0.2.255", &packet_info.ipi_addr);
    inet_pton(AF_INET6, "2001:db8::9", &packet_info6.ipi6_addr);
    inet_pton(AF_INET, "198.51.100.9", &address.sin_addr);
    address.sin_port = htons(4242);
    inet_pton(AF_INET6, "fe80::9", &address6.sin6_addr);
    address6.sin6_port = htons(4242);
    address6.sin6_flowinfo = htonl(0x12345);
    mtu.ip6m_addr = address6;
    flow_info = htonl(0x0fe12345);
    error4.error = (struct sock_extended_err){
        .ee_errno = ECONNREFUSED, .ee_origin = SO_EE_ORIGIN_ICMP, .ee_type = 3, .ee_code = 3, .ee_info = 11, .ee_data = 12};
    error4.offender = address;
    error6.error = (struct sock_extended_err){
        .ee_errno = EMSGSIZE, .ee_origin = SO_EE_ORIGIN_ICMP6, .ee_type = 2, .ee_code = 0, .ee_info = 1280};
    error6.offender = address6;
}

#define OF(value) &value, sizeof value

static const struct sample samples[] = {
    {"IP_PKTINFO", IPPROTO_IP, IP_PKTINFO, OF(packet_info)},
    {"IPV6_PKTINFO", IPPROTO_IPV6, IPV6_PKTINFO, OF(packet_info6)},
    {"IPV6_2292PKTINFO", IPPROTO_IPV6, IPV6_2292PKTINFO, OF(packet_info6)},
    {"IP_TTL", IPPROTO_IP, IP_TTL, OF(hops)},
    {"IPV6_HOPLIMIT", IPPROTO_IPV6, IPV6_HOPLIMIT, OF(hops)},
    {"IPV6_HOPLIMIT of -1", IPPROTO_IPV6, IPV6_HOPLIMIT, OF(minus_one)},
    {"IPV6_2292HOPLIMIT", IPPROTO_IPV6, IPV6_2292HOPLIMIT, OF(hops)},
    {"IP_TOS", IPPROTO_IP, IP_TOS, OF(class)},
    {"IPV6_TCLASS", IPPROTO_IPV6, IPV6_TCLASS, OF(class)},
    {"IPV6_FLOWINFO", IPPROTO_IPV6, IPV6_FLOWINFO, OF(flow_info)},
    {"IPV6_DONTFRAG", IPPROTO_IPV6, IPV6_DONTFRAG, OF(one)},
    {"IP_ORIGDSTADDR", IPPROTO_IP, IP_ORIGDSTADDR, OF(address)},
    {"IPV6_ORIGDSTADDR", IPPROTO_IPV6, IPV6_ORIGDSTADDR, OF(address6)},
    {"IP_RECVOPTS", IPPROTO_IP, IP_RECVOPTS, OF(ip_options)},
    {"IP_RETOPTS", IPPROTO_IP, IP_RETOPTS, OF(ip_options)},
    {"IPV6_HOPOPTS", IPPROTO_IPV6, IPV6_HOPOPTS, OF(header)},
    {"IPV6_2292HOPOPTS", IPPROTO_IPV6, IPV6_2292HOPOPTS, OF(header)},
    {"IPV6_DSTOPTS", IPPROTO_IPV6, IPV6_DSTOPTS, OF(long_header)},
    {"IPV6_2292DSTOPTS", IPPROTO_IPV6, IPV6_2292DSTOPTS, OF(long_header)},
    {"IPV6_RTHDRDSTOPTS", IPPROTO_IPV6, IPV6_RTHDRDSTOPTS, OF(long_header)},
    {"IPV6_RTHDR", IPPROTO_IPV6, IPV6_RTHDR, OF(long_header)},
    {"IPV6_2292RTHDR", IPPROTO_IPV6, IPV6_2292RTHDR, OF(long_header)},
    {"IP_CHECKSUM", IPPROTO_IP, IP_CHECKSUM, OF(word)},
    {"IP_RECVFRAGSIZE", IPPROTO_IP, IP_RECVFRAGSIZE, OF(size)},
    {"IPV6_RECVFRAGSIZE", IPPROTO_IPV6, IPV6_RECVFRAGSIZE, OF(size)},
    {"IPV6_PATHMTU", IPPROTO_IPV6, IPV6_PATHMTU, OF(mtu)},
    {"IP_RECVERR", IPPROTO_IP, IP_RECVERR, OF(error4)},
    {"IPV6_RECVERR", IPPROTO_IPV6, IPV6_RECVERR, OF(error6)},
    {"IP_RECVERR without offender", IPPROTO_IP, IP_RECVERR, OF(completion)},
    {"UDP_SEGMENT", SOL_UDP, UDP_SEGMENT, OF(segment)},
    {"UDP_GRO", SOL_UDP, UDP_GRO, OF(size)},
    {"TCP_CM_INQ", IPPROTO_TCP, TCP_CM_INQ, OF(inq)},
    {"TLS_SET_RECORD_TYPE", SOL_TLS, TLS_SET_RECORD_TYPE, OF(record)},
    {"TLS_GET_RECORD_TYPE", SOL_TLS, TLS_GET_RECORD_TYPE, OF(record)},
    {"SCM_TIMESTAMP", SOL_SOCKET, SCM_TIMESTAMP, OF(micro)},
    {"SCM_TIMESTAMPNS", SOL_SOCKET, SCM_TIMESTAMPNS, OF(nano)},
    {"SCM_TIMESTAMPING", SOL_SOCKET, SCM_TIMESTAMPING, OF(stamps)},
    {"SCM_TIMESTAMPING_PKTINFO", SOL_SOCKET, SCM_TIMESTAMPING_PKTINFO, OF(stamp_info)},
    {"SCM_TIMESTAMPING_OPT_STATS", SOL_SOCKET, SCM_TIMESTAMPING_OPT_STATS, OF(header)},
    {"SO_TIMESTAMPING", SOL_SOCKET, SO_TIMESTAMPING, OF(flags)},
    {"SCM_TS_OPT_ID", SOL_SOCKET, SCM_TS_OPT_ID, OF(word)},
    {"SO_RXQ_OVFL", SOL_SOCKET, SO_RXQ_OVFL, OF(word)},
    {"SO_MARK", SOL_SOCKET, SO_MARK, OF(word)},
    {"SO_PRIORITY", SOL_SOCKET, SO_PRIORITY, OF(priority)},
    {"SCM_TXTIME", SOL_SOCKET, SCM_TXTIME, OF(departure)},
    {"SCM_WIFI_STATUS", SOL_SOCKET, SCM_WIFI_STATUS, OF(one)},
};

static const size_t count = sizeof samples / sizeof *samples;

static const struct sample *find(const char *name, size_t length) {
    for (size_t index = 0; index < count; index++)
        if (strlen(samples[index].name) == length && memcmp(samples[index].name, name, length) == 0)
            return &samples[index];
    return NULL;
}

size_t oracle_control(const char *names, void *buffer, size_t room) {
    prepare();
    memset(buffer, 0, room);
    struct msghdr message = {.msg_control = buffer, .msg_controllen = room};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    size_t total = 0;
    while (*names) {
        size_t length = strcspn(names, ",");
        const struct sample *sample = find(names, length);
        if (!sample || !header || total + CMSG_SPACE(sample->size) > room) return 0;
        header->cmsg_level = sample->level;
        header->cmsg_type = sample->type;
        header->cmsg_len = CMSG_LEN(sample->size);
        memcpy(CMSG_DATA(header), sample->data, sample->size);
        total += CMSG_SPACE(sample->size);
        header = CMSG_NXTHDR(&message, header);
        names += length + (names[length] == ',');
    }
    return total;
}

const char *oracle_control_name(size_t index) { return index < count ? samples[index].name : NULL; }
