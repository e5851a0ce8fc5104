// Sizes and offsets of the structures of options, and their bytes with values that the tests know.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <linux/filter.h>
#include <linux/icmp.h>
#include <linux/icmpv6.h>
#include <linux/in.h>
#include <linux/in6.h>
#include <linux/ipv6.h>
#include <linux/net_tstamp.h>
#include <linux/tcp.h>
#include <string.h>

#include "constants_oracle.h"

#define FIELD(structure, field) \
    { #structure "." #field, offsetof(struct structure, field), sizeof(((struct structure *)0)->field) }

static const struct {
    const char *name;
    size_t offset;
    size_t size;
} fields[] = {
    {"linger", 0, sizeof(struct linger)},
    FIELD(linger, l_onoff),
    FIELD(linger, l_linger),
    {"timeval", 0, sizeof(struct timeval)},
    FIELD(timeval, tv_sec),
    FIELD(timeval, tv_usec),
    {"ucred", 0, sizeof(struct ucred)},
    FIELD(ucred, pid),
    FIELD(ucred, uid),
    FIELD(ucred, gid),
    {"sock_txtime", 0, sizeof(struct sock_txtime)},
    FIELD(sock_txtime, clockid),
    FIELD(sock_txtime, flags),
    {"so_timestamping", 0, sizeof(struct so_timestamping)},
    FIELD(so_timestamping, flags),
    FIELD(so_timestamping, bind_phc),
    {"sock_filter", 0, sizeof(struct sock_filter)},
    FIELD(sock_filter, code),
    FIELD(sock_filter, jt),
    FIELD(sock_filter, jf),
    FIELD(sock_filter, k),
    {"sock_fprog", 0, sizeof(struct sock_fprog)},
    FIELD(sock_fprog, len),
    FIELD(sock_fprog, filter),
    {"ip_mreqn", 0, sizeof(struct ip_mreqn)},
    FIELD(ip_mreqn, imr_multiaddr),
    FIELD(ip_mreqn, imr_address),
    FIELD(ip_mreqn, imr_ifindex),
    {"ip_mreq_source", 0, sizeof(struct ip_mreq_source)},
    FIELD(ip_mreq_source, imr_multiaddr),
    FIELD(ip_mreq_source, imr_interface),
    FIELD(ip_mreq_source, imr_sourceaddr),
    {"ipv6_mreq", 0, sizeof(struct ipv6_mreq)},
    FIELD(ipv6_mreq, ipv6mr_multiaddr),
    FIELD(ipv6_mreq, ipv6mr_interface),
    {"group_req", 0, sizeof(struct group_req)},
    FIELD(group_req, gr_interface),
    FIELD(group_req, gr_group),
    {"group_source_req", 0, sizeof(struct group_source_req)},
    FIELD(group_source_req, gsr_interface),
    FIELD(group_source_req, gsr_group),
    FIELD(group_source_req, gsr_source),
    {"group_filter", 0, sizeof(struct group_filter)},
    FIELD(group_filter, gf_interface),
    FIELD(group_filter, gf_group),
    FIELD(group_filter, gf_fmode),
    FIELD(group_filter, gf_numsrc),
    FIELD(group_filter, gf_slist),
    {"in_pktinfo", 0, sizeof(struct in_pktinfo)},
    FIELD(in_pktinfo, ipi_ifindex),
    FIELD(in_pktinfo, ipi_spec_dst),
    FIELD(in_pktinfo, ipi_addr),
    {"in6_pktinfo", 0, sizeof(struct in6_pktinfo)},
    FIELD(in6_pktinfo, ipi6_addr),
    FIELD(in6_pktinfo, ipi6_ifindex),
    {"ip6_mtuinfo", 0, sizeof(struct ip6_mtuinfo)},
    FIELD(ip6_mtuinfo, ip6m_addr),
    FIELD(ip6_mtuinfo, ip6m_mtu),
    {"icmp_filter", 0, sizeof(struct icmp_filter)},
    FIELD(icmp_filter, data),
    {"icmp6_filter", 0, sizeof(struct icmp6_filter)},
    FIELD(icmp6_filter, data),
    {"tcp_md5sig", 0, sizeof(struct tcp_md5sig)},
    FIELD(tcp_md5sig, tcpm_addr),
    FIELD(tcp_md5sig, tcpm_flags),
    FIELD(tcp_md5sig, tcpm_prefixlen),
    FIELD(tcp_md5sig, tcpm_keylen),
    FIELD(tcp_md5sig, tcpm_ifindex),
    FIELD(tcp_md5sig, tcpm_key),
    {"tcp_repair_opt", 0, sizeof(struct tcp_repair_opt)},
    FIELD(tcp_repair_opt, opt_code),
    FIELD(tcp_repair_opt, opt_val),
    {"tcp_repair_window", 0, sizeof(struct tcp_repair_window)},
    FIELD(tcp_repair_window, snd_wl1),
    FIELD(tcp_repair_window, snd_wnd),
    FIELD(tcp_repair_window, max_window),
    FIELD(tcp_repair_window, rcv_wnd),
    FIELD(tcp_repair_window, rcv_wup),
    {"tcp_info", 0, sizeof(struct tcp_info)},
    FIELD(tcp_info, tcpi_state),
    FIELD(tcp_info, tcpi_ca_state),
    FIELD(tcp_info, tcpi_retransmits),
    FIELD(tcp_info, tcpi_probes),
    FIELD(tcp_info, tcpi_backoff),
    FIELD(tcp_info, tcpi_options),
    FIELD(tcp_info, tcpi_rto),
    FIELD(tcp_info, tcpi_ato),
    FIELD(tcp_info, tcpi_snd_mss),
    FIELD(tcp_info, tcpi_rcv_mss),
    FIELD(tcp_info, tcpi_unacked),
    FIELD(tcp_info, tcpi_sacked),
    FIELD(tcp_info, tcpi_lost),
    FIELD(tcp_info, tcpi_retrans),
    FIELD(tcp_info, tcpi_fackets),
    FIELD(tcp_info, tcpi_last_data_sent),
    FIELD(tcp_info, tcpi_last_ack_sent),
    FIELD(tcp_info, tcpi_last_data_recv),
    FIELD(tcp_info, tcpi_last_ack_recv),
    FIELD(tcp_info, tcpi_pmtu),
    FIELD(tcp_info, tcpi_rcv_ssthresh),
    FIELD(tcp_info, tcpi_rtt),
    FIELD(tcp_info, tcpi_rttvar),
    FIELD(tcp_info, tcpi_snd_ssthresh),
    FIELD(tcp_info, tcpi_snd_cwnd),
    FIELD(tcp_info, tcpi_advmss),
    FIELD(tcp_info, tcpi_reordering),
    FIELD(tcp_info, tcpi_rcv_rtt),
    FIELD(tcp_info, tcpi_rcv_space),
    FIELD(tcp_info, tcpi_total_retrans),
    FIELD(tcp_info, tcpi_pacing_rate),
    FIELD(tcp_info, tcpi_max_pacing_rate),
    FIELD(tcp_info, tcpi_bytes_acked),
    FIELD(tcp_info, tcpi_bytes_received),
    FIELD(tcp_info, tcpi_segs_out),
    FIELD(tcp_info, tcpi_segs_in),
    FIELD(tcp_info, tcpi_notsent_bytes),
    FIELD(tcp_info, tcpi_min_rtt),
    FIELD(tcp_info, tcpi_data_segs_in),
    FIELD(tcp_info, tcpi_data_segs_out),
    FIELD(tcp_info, tcpi_delivery_rate),
    FIELD(tcp_info, tcpi_busy_time),
    FIELD(tcp_info, tcpi_rwnd_limited),
    FIELD(tcp_info, tcpi_sndbuf_limited),
    FIELD(tcp_info, tcpi_delivered),
    FIELD(tcp_info, tcpi_delivered_ce),
    FIELD(tcp_info, tcpi_bytes_sent),
    FIELD(tcp_info, tcpi_bytes_retrans),
    FIELD(tcp_info, tcpi_dsack_dups),
    FIELD(tcp_info, tcpi_reord_seen),
    FIELD(tcp_info, tcpi_rcv_ooopack),
    FIELD(tcp_info, tcpi_snd_wnd),
};

int oracle_field(const char *name, size_t *offset, size_t *size) {
    for (size_t index = 0; index < sizeof fields / sizeof fields[0]; index++) {
        if (strcmp(fields[index].name, name) == 0) {
            *offset = fields[index].offset;
            *size = fields[index].size;
            return 1;
        }
    }
    return 0;
}

// Groups and hosts of the samples: 239.1.2.3, 192.0.2.7 (interface), 198.51.100.9 (source), ff15::1234, 2001:db8::9.
#define GROUP 0xef010203
#define INTERFACE 0xc0000207
#define SOURCE 0xc6336409

static struct in6_addr host6(const char *text) {
    struct in6_addr host;
    inet_pton(AF_INET6, text, &host);
    return host;
}

static void storage4(void *storage, unsigned host) {
    struct sockaddr_in *address = storage;
    address->sin_family = AF_INET;
    address->sin_addr.s_addr = htonl(host);
}

static void storage6(void *storage, const char *text) {
    struct sockaddr_in6 *address = storage;
    address->sin6_family = AF_INET6;
    address->sin6_addr = host6(text);
}

#define SAMPLE(title, type, ...)                       \
    if (strcmp(name, title) == 0) {                    \
        type value;                                    \
        if (room < sizeof value) return 0;             \
        memset(&value, 0, sizeof value);               \
        __VA_ARGS__                                    \
        memcpy(bytes, &value, sizeof value);           \
        return sizeof value;                           \
    }

static size_t socket_samples(const char *name, void *bytes, size_t room) {
    SAMPLE("linger", struct linger, value.l_onoff = 1; value.l_linger = 77;)
    SAMPLE("timeval", struct timeval, value.tv_sec = 5; value.tv_usec = 250001;)
    SAMPLE("ucred", struct ucred, value.pid = 1234; value.uid = 56; value.gid = 78;)
    SAMPLE("sock_txtime", struct sock_txtime, value.clockid = 11; value.flags = SOF_TXTIME_REPORT_ERRORS;)
    SAMPLE("so_timestamping", struct so_timestamping, value.flags = SOF_TIMESTAMPING_SOFTWARE; value.bind_phc = 9;)
    SAMPLE("sock_filter", struct sock_filter, value.code = 0x15; value.jt = 3; value.jf = 4; value.k = 0x12345678;)
    return 0;
}

static size_t multicast_samples(const char *name, void *bytes, size_t room) {
    SAMPLE("ip_mreqn", struct ip_mreqn, value.imr_multiaddr.s_addr = htonl(GROUP);
           value.imr_address.s_addr = htonl(INTERFACE); value.imr_ifindex = 0;)
    SAMPLE("ip_mreqn by index", struct ip_mreqn, value.imr_multiaddr.s_addr = htonl(GROUP); value.imr_ifindex = 3;)
    SAMPLE("ip_mreq_source", struct ip_mreq_source, value.imr_multiaddr.s_addr = htonl(GROUP);
           value.imr_interface.s_addr = htonl(INTERFACE); value.imr_sourceaddr.s_addr = htonl(SOURCE);)
    SAMPLE("ipv6_mreq", struct ipv6_mreq, value.ipv6mr_multiaddr = host6("ff15::1234"); value.ipv6mr_interface = 3;)
    SAMPLE("group_req 4", struct group_req, value.gr_interface = 3; storage4(&value.gr_group, GROUP);)
    SAMPLE("group_req 6", struct group_req, value.gr_interface = 3; storage6(&value.gr_group, "ff15::1234");)
    SAMPLE("group_source_req 4", struct group_source_req, value.gsr_interface = 3;
           storage4(&value.gsr_group, GROUP); storage4(&value.gsr_source, SOURCE);)
    SAMPLE("group_source_req 6", struct group_source_req, value.gsr_interface = 3;
           storage6(&value.gsr_group, "ff15::1234"); storage6(&value.gsr_source, "2001:db8::9");)
    SAMPLE("group_filter 4", struct group_filter, value.gf_interface = 3; storage4(&value.gf_group, GROUP);
           value.gf_fmode = MCAST_INCLUDE; value.gf_numsrc = 1; storage4(&value.gf_slist[0], SOURCE);)
    return 0;
}

static size_t internet_samples(const char *name, void *bytes, size_t room) {
    SAMPLE("in6_pktinfo", struct in6_pktinfo, value.ipi6_addr = host6("2001:db8::9"); value.ipi6_ifindex = 3;)
    SAMPLE("icmp_filter", struct icmp_filter, value.data = ~(1u << ICMP_ECHOREPLY | 1u << ICMP_DEST_UNREACH);)
    SAMPLE("icmp6_filter", struct icmp6_filter, memset(&value, 0xff, sizeof value);
           value.data[ICMPV6_ECHO_REPLY >> 5] &= ~(1u << (ICMPV6_ECHO_REPLY & 31)); value.data[0] &= ~(1u << 1);)
    SAMPLE("tcp_md5sig", struct tcp_md5sig, storage4(&value.tcpm_addr, SOURCE); value.tcpm_keylen = 6;
           memcpy(value.tcpm_key, "secret", 6);)
    SAMPLE("tcp_md5sig of a network", struct tcp_md5sig, storage4(&value.tcpm_addr, SOURCE); value.tcpm_keylen = 6;
           memcpy(value.tcpm_key, "secret", 6); value.tcpm_prefixlen = 24; value.tcpm_ifindex = 3;
           value.tcpm_flags = TCP_MD5SIG_FLAG_PREFIX | TCP_MD5SIG_FLAG_IFINDEX;)
    SAMPLE("tcp_repair_opt", struct tcp_repair_opt, value.opt_code = 3; value.opt_val = 0x70007;)
    SAMPLE("tcp_repair_window", struct tcp_repair_window, value.snd_wl1 = 1; value.snd_wnd = 2; value.max_window = 3;
           value.rcv_wnd = 4; value.rcv_wup = 5;)
    return 0;
}

size_t oracle_option_bytes(const char *name, void *bytes, size_t room) {
    size_t size = socket_samples(name, bytes, room);
    if (size == 0) size = multicast_samples(name, bytes, room);
    if (size == 0) size = internet_samples(name, bytes, room);
    return size;
}
