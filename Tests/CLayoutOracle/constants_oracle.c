// The C headers' values of constants, by name. Every macro stands behind its own #ifdef: headers differ in age, and a
// name that they don't have is "not known", not an error. (Debian 12's are those of Linux 6.1.) Names without #ifdef
// are members of enumerations.
//
// The kernel's own headers, not those of the C library: they are complete, and the two don't go together in one file.
#define _GNU_SOURCE
#include <sys/socket.h>

#include <linux/errqueue.h>
#include <linux/filter.h>
#include <linux/icmp.h>
#include <linux/icmpv6.h>
#include <linux/in.h>
#include <linux/in6.h>
#include <linux/ip.h>
#include <linux/net_tstamp.h>
#include <linux/netfilter_ipv4.h>
#include <linux/netfilter_ipv6/ip6_tables.h>
#include <linux/sock_diag.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include <poll.h>
#include <string.h>

#include "constants_oracle.h"

static const struct {
    const char *name;
    long long value;
} constants[] = {
#ifdef INADDR_ANY
    {"INADDR_ANY", (long long)(INADDR_ANY)},
#endif
#ifdef INADDR_LOOPBACK
    {"INADDR_LOOPBACK", (long long)(INADDR_LOOPBACK)},
#endif
#ifdef INADDR_BROADCAST
    {"INADDR_BROADCAST", (long long)(INADDR_BROADCAST)},
#endif
#ifdef AF_INET
    {"AF_INET", (long long)(AF_INET)},
#endif
#ifdef INADDR_NONE
    {"INADDR_NONE", (long long)(INADDR_NONE)},
#endif
#ifdef INADDR_DUMMY
    {"INADDR_DUMMY", (long long)(INADDR_DUMMY)},
#endif
#ifdef INADDR_UNSPEC_GROUP
    {"INADDR_UNSPEC_GROUP", (long long)(INADDR_UNSPEC_GROUP)},
#endif
#ifdef INADDR_ALLHOSTS_GROUP
    {"INADDR_ALLHOSTS_GROUP", (long long)(INADDR_ALLHOSTS_GROUP)},
#endif
#ifdef INADDR_ALLRTRS_GROUP
    {"INADDR_ALLRTRS_GROUP", (long long)(INADDR_ALLRTRS_GROUP)},
#endif
#ifdef INADDR_ALLSNOOPERS_GROUP
    {"INADDR_ALLSNOOPERS_GROUP", (long long)(INADDR_ALLSNOOPERS_GROUP)},
#endif
#ifdef INADDR_MAX_LOCAL_GROUP
    {"INADDR_MAX_LOCAL_GROUP", (long long)(INADDR_MAX_LOCAL_GROUP)},
#endif
#ifdef AF_INET6
    {"AF_INET6", (long long)(AF_INET6)},
#endif
#ifdef SOL_IP
    {"SOL_IP", (long long)(SOL_IP)},
#endif
#ifdef IPPROTO_IP
    {"IPPROTO_IP", (long long)(IPPROTO_IP)},
#endif
#ifdef SOL_ICMP
    {"SOL_ICMP", (long long)(SOL_ICMP)},
#endif
#ifdef SOL_TCP
    {"SOL_TCP", (long long)(SOL_TCP)},
#endif
#ifdef IPPROTO_TCP
    {"IPPROTO_TCP", (long long)(IPPROTO_TCP)},
#endif
#ifdef SOL_UDP
    {"SOL_UDP", (long long)(SOL_UDP)},
#endif
#ifdef IPPROTO_UDP
    {"IPPROTO_UDP", (long long)(IPPROTO_UDP)},
#endif
#ifdef SOL_IPV6
    {"SOL_IPV6", (long long)(SOL_IPV6)},
#endif
#ifdef IPPROTO_IPV6
    {"IPPROTO_IPV6", (long long)(IPPROTO_IPV6)},
#endif
#ifdef SOL_ICMPV6
    {"SOL_ICMPV6", (long long)(SOL_ICMPV6)},
#endif
#ifdef IPPROTO_ICMPV6
    {"IPPROTO_ICMPV6", (long long)(IPPROTO_ICMPV6)},
#endif
#ifdef SOL_SCTP
    {"SOL_SCTP", (long long)(SOL_SCTP)},
#endif
#ifdef IPPROTO_SCTP
    {"IPPROTO_SCTP", (long long)(IPPROTO_SCTP)},
#endif
#ifdef SOL_UDPLITE
    {"SOL_UDPLITE", (long long)(SOL_UDPLITE)},
#endif
#ifdef IPPROTO_UDPLITE
    {"IPPROTO_UDPLITE", (long long)(IPPROTO_UDPLITE)},
#endif
#ifdef SOL_RAW
    {"SOL_RAW", (long long)(SOL_RAW)},
#endif
#ifdef IPPROTO_RAW
    {"IPPROTO_RAW", (long long)(IPPROTO_RAW)},
#endif
#ifdef SOL_DCCP
    {"SOL_DCCP", (long long)(SOL_DCCP)},
#endif
#ifdef SOL_TLS
    {"SOL_TLS", (long long)(SOL_TLS)},
#endif
#ifdef SOL_MPTCP
    {"SOL_MPTCP", (long long)(SOL_MPTCP)},
#endif
#ifdef ICMP_FILTER
    {"ICMP_FILTER", (long long)(ICMP_FILTER)},
#endif
#ifdef ICMPV6_FILTER
    {"ICMPV6_FILTER", (long long)(ICMPV6_FILTER)},
#endif
#ifdef IP_MULTICAST_TTL
    {"IP_MULTICAST_TTL", (long long)(IP_MULTICAST_TTL)},
#endif
#ifdef IP_MULTICAST_LOOP
    {"IP_MULTICAST_LOOP", (long long)(IP_MULTICAST_LOOP)},
#endif
#ifdef IP_MULTICAST_ALL
    {"IP_MULTICAST_ALL", (long long)(IP_MULTICAST_ALL)},
#endif
#ifdef IP_MULTICAST_IF
    {"IP_MULTICAST_IF", (long long)(IP_MULTICAST_IF)},
#endif
#ifdef IP_ADD_MEMBERSHIP
    {"IP_ADD_MEMBERSHIP", (long long)(IP_ADD_MEMBERSHIP)},
#endif
#ifdef IP_DROP_MEMBERSHIP
    {"IP_DROP_MEMBERSHIP", (long long)(IP_DROP_MEMBERSHIP)},
#endif
#ifdef IP_ADD_SOURCE_MEMBERSHIP
    {"IP_ADD_SOURCE_MEMBERSHIP", (long long)(IP_ADD_SOURCE_MEMBERSHIP)},
#endif
#ifdef IP_DROP_SOURCE_MEMBERSHIP
    {"IP_DROP_SOURCE_MEMBERSHIP", (long long)(IP_DROP_SOURCE_MEMBERSHIP)},
#endif
#ifdef IP_BLOCK_SOURCE
    {"IP_BLOCK_SOURCE", (long long)(IP_BLOCK_SOURCE)},
#endif
#ifdef IP_UNBLOCK_SOURCE
    {"IP_UNBLOCK_SOURCE", (long long)(IP_UNBLOCK_SOURCE)},
#endif
#ifdef MCAST_JOIN_GROUP
    {"MCAST_JOIN_GROUP", (long long)(MCAST_JOIN_GROUP)},
#endif
#ifdef MCAST_LEAVE_GROUP
    {"MCAST_LEAVE_GROUP", (long long)(MCAST_LEAVE_GROUP)},
#endif
#ifdef MCAST_JOIN_SOURCE_GROUP
    {"MCAST_JOIN_SOURCE_GROUP", (long long)(MCAST_JOIN_SOURCE_GROUP)},
#endif
#ifdef MCAST_LEAVE_SOURCE_GROUP
    {"MCAST_LEAVE_SOURCE_GROUP", (long long)(MCAST_LEAVE_SOURCE_GROUP)},
#endif
#ifdef MCAST_BLOCK_SOURCE
    {"MCAST_BLOCK_SOURCE", (long long)(MCAST_BLOCK_SOURCE)},
#endif
#ifdef MCAST_UNBLOCK_SOURCE
    {"MCAST_UNBLOCK_SOURCE", (long long)(MCAST_UNBLOCK_SOURCE)},
#endif
#ifdef MCAST_MSFILTER
    {"MCAST_MSFILTER", (long long)(MCAST_MSFILTER)},
#endif
#ifdef IP_TOS
    {"IP_TOS", (long long)(IP_TOS)},
#endif
#ifdef IP_TTL
    {"IP_TTL", (long long)(IP_TTL)},
#endif
#ifdef IP_MINTTL
    {"IP_MINTTL", (long long)(IP_MINTTL)},
#endif
#ifdef IP_MTU_DISCOVER
    {"IP_MTU_DISCOVER", (long long)(IP_MTU_DISCOVER)},
#endif
#ifdef IP_MTU
    {"IP_MTU", (long long)(IP_MTU)},
#endif
#ifdef IP_PROTOCOL
    {"IP_PROTOCOL", (long long)(IP_PROTOCOL)},
#endif
#ifdef IP_UNICAST_IF
    {"IP_UNICAST_IF", (long long)(IP_UNICAST_IF)},
#endif
#ifdef IP_LOCAL_PORT_RANGE
    {"IP_LOCAL_PORT_RANGE", (long long)(IP_LOCAL_PORT_RANGE)},
#endif
#ifdef IP_OPTIONS
    {"IP_OPTIONS", (long long)(IP_OPTIONS)},
#endif
#ifdef IP_PKTINFO
    {"IP_PKTINFO", (long long)(IP_PKTINFO)},
#endif
#ifdef IP_RECVTTL
    {"IP_RECVTTL", (long long)(IP_RECVTTL)},
#endif
#ifdef IP_RECVTOS
    {"IP_RECVTOS", (long long)(IP_RECVTOS)},
#endif
#ifdef IP_RECVOPTS
    {"IP_RECVOPTS", (long long)(IP_RECVOPTS)},
#endif
#ifdef IP_RETOPTS
    {"IP_RETOPTS", (long long)(IP_RETOPTS)},
#endif
#ifdef IP_RECVORIGDSTADDR
    {"IP_RECVORIGDSTADDR", (long long)(IP_RECVORIGDSTADDR)},
#endif
#ifdef IP_PASSSEC
    {"IP_PASSSEC", (long long)(IP_PASSSEC)},
#endif
#ifdef IP_CHECKSUM
    {"IP_CHECKSUM", (long long)(IP_CHECKSUM)},
#endif
#ifdef IP_RECVFRAGSIZE
    {"IP_RECVFRAGSIZE", (long long)(IP_RECVFRAGSIZE)},
#endif
#ifdef IP_RECVERR
    {"IP_RECVERR", (long long)(IP_RECVERR)},
#endif
#ifdef IP_RECVERR_RFC4884
    {"IP_RECVERR_RFC4884", (long long)(IP_RECVERR_RFC4884)},
#endif
#ifdef IP_TRANSPARENT
    {"IP_TRANSPARENT", (long long)(IP_TRANSPARENT)},
#endif
#ifdef IP_FREEBIND
    {"IP_FREEBIND", (long long)(IP_FREEBIND)},
#endif
#ifdef IP_BIND_ADDRESS_NO_PORT
    {"IP_BIND_ADDRESS_NO_PORT", (long long)(IP_BIND_ADDRESS_NO_PORT)},
#endif
#ifdef IP_HDRINCL
    {"IP_HDRINCL", (long long)(IP_HDRINCL)},
#endif
#ifdef IP_NODEFRAG
    {"IP_NODEFRAG", (long long)(IP_NODEFRAG)},
#endif
#ifdef IP_ROUTER_ALERT
    {"IP_ROUTER_ALERT", (long long)(IP_ROUTER_ALERT)},
#endif
#ifdef IP_IPSEC_POLICY
    {"IP_IPSEC_POLICY", (long long)(IP_IPSEC_POLICY)},
#endif
#ifdef IP_XFRM_POLICY
    {"IP_XFRM_POLICY", (long long)(IP_XFRM_POLICY)},
#endif
#ifdef IP_PKTOPTIONS
    {"IP_PKTOPTIONS", (long long)(IP_PKTOPTIONS)},
#endif
#ifdef SO_ORIGINAL_DST
    {"SO_ORIGINAL_DST", (long long)(SO_ORIGINAL_DST)},
#endif
#ifdef IPV6_RECVPKTINFO
    {"IPV6_RECVPKTINFO", (long long)(IPV6_RECVPKTINFO)},
#endif
#ifdef IPV6_RECVHOPLIMIT
    {"IPV6_RECVHOPLIMIT", (long long)(IPV6_RECVHOPLIMIT)},
#endif
#ifdef IPV6_RECVTCLASS
    {"IPV6_RECVTCLASS", (long long)(IPV6_RECVTCLASS)},
#endif
#ifdef IPV6_FLOWINFO
    {"IPV6_FLOWINFO", (long long)(IPV6_FLOWINFO)},
#endif
#ifdef IPV6_RECVHOPOPTS
    {"IPV6_RECVHOPOPTS", (long long)(IPV6_RECVHOPOPTS)},
#endif
#ifdef IPV6_RECVRTHDR
    {"IPV6_RECVRTHDR", (long long)(IPV6_RECVRTHDR)},
#endif
#ifdef IPV6_RECVDSTOPTS
    {"IPV6_RECVDSTOPTS", (long long)(IPV6_RECVDSTOPTS)},
#endif
#ifdef IPV6_RECVPATHMTU
    {"IPV6_RECVPATHMTU", (long long)(IPV6_RECVPATHMTU)},
#endif
#ifdef IPV6_RECVORIGDSTADDR
    {"IPV6_RECVORIGDSTADDR", (long long)(IPV6_RECVORIGDSTADDR)},
#endif
#ifdef IPV6_RECVFRAGSIZE
    {"IPV6_RECVFRAGSIZE", (long long)(IPV6_RECVFRAGSIZE)},
#endif
#ifdef IPV6_RECVERR
    {"IPV6_RECVERR", (long long)(IPV6_RECVERR)},
#endif
#ifdef IPV6_RECVERR_RFC4884
    {"IPV6_RECVERR_RFC4884", (long long)(IPV6_RECVERR_RFC4884)},
#endif
#ifdef IPV6_2292PKTINFO
    {"IPV6_2292PKTINFO", (long long)(IPV6_2292PKTINFO)},
#endif
#ifdef IPV6_2292HOPOPTS
    {"IPV6_2292HOPOPTS", (long long)(IPV6_2292HOPOPTS)},
#endif
#ifdef IPV6_2292DSTOPTS
    {"IPV6_2292DSTOPTS", (long long)(IPV6_2292DSTOPTS)},
#endif
#ifdef IPV6_2292RTHDR
    {"IPV6_2292RTHDR", (long long)(IPV6_2292RTHDR)},
#endif
#ifdef IPV6_2292HOPLIMIT
    {"IPV6_2292HOPLIMIT", (long long)(IPV6_2292HOPLIMIT)},
#endif
#ifdef IPV6_HOPOPTS
    {"IPV6_HOPOPTS", (long long)(IPV6_HOPOPTS)},
#endif
#ifdef IPV6_RTHDRDSTOPTS
    {"IPV6_RTHDRDSTOPTS", (long long)(IPV6_RTHDRDSTOPTS)},
#endif
#ifdef IPV6_RTHDR
    {"IPV6_RTHDR", (long long)(IPV6_RTHDR)},
#endif
#ifdef IPV6_DSTOPTS
    {"IPV6_DSTOPTS", (long long)(IPV6_DSTOPTS)},
#endif
#ifdef IPV6_2292PKTOPTIONS
    {"IPV6_2292PKTOPTIONS", (long long)(IPV6_2292PKTOPTIONS)},
#endif
#ifdef IPV6_PKTINFO
    {"IPV6_PKTINFO", (long long)(IPV6_PKTINFO)},
#endif
#ifdef IPV6_PATHMTU
    {"IPV6_PATHMTU", (long long)(IPV6_PATHMTU)},
#endif
#ifdef IPV6_MULTICAST_HOPS
    {"IPV6_MULTICAST_HOPS", (long long)(IPV6_MULTICAST_HOPS)},
#endif
#ifdef IPV6_MULTICAST_IF
    {"IPV6_MULTICAST_IF", (long long)(IPV6_MULTICAST_IF)},
#endif
#ifdef IPV6_MULTICAST_LOOP
    {"IPV6_MULTICAST_LOOP", (long long)(IPV6_MULTICAST_LOOP)},
#endif
#ifdef IPV6_MULTICAST_ALL
    {"IPV6_MULTICAST_ALL", (long long)(IPV6_MULTICAST_ALL)},
#endif
#ifdef IPV6_ADD_MEMBERSHIP
    {"IPV6_ADD_MEMBERSHIP", (long long)(IPV6_ADD_MEMBERSHIP)},
#endif
#ifdef IPV6_DROP_MEMBERSHIP
    {"IPV6_DROP_MEMBERSHIP", (long long)(IPV6_DROP_MEMBERSHIP)},
#endif
#ifdef IPV6_JOIN_ANYCAST
    {"IPV6_JOIN_ANYCAST", (long long)(IPV6_JOIN_ANYCAST)},
#endif
#ifdef IPV6_LEAVE_ANYCAST
    {"IPV6_LEAVE_ANYCAST", (long long)(IPV6_LEAVE_ANYCAST)},
#endif
#ifdef IPV6_V6ONLY
    {"IPV6_V6ONLY", (long long)(IPV6_V6ONLY)},
#endif
#ifdef IPV6_DONTFRAG
    {"IPV6_DONTFRAG", (long long)(IPV6_DONTFRAG)},
#endif
#ifdef IPV6_TRANSPARENT
    {"IPV6_TRANSPARENT", (long long)(IPV6_TRANSPARENT)},
#endif
#ifdef IPV6_FREEBIND
    {"IPV6_FREEBIND", (long long)(IPV6_FREEBIND)},
#endif
#ifdef IPV6_HDRINCL
    {"IPV6_HDRINCL", (long long)(IPV6_HDRINCL)},
#endif
#ifdef IPV6_FLOWINFO_SEND
    {"IPV6_FLOWINFO_SEND", (long long)(IPV6_FLOWINFO_SEND)},
#endif
#ifdef IPV6_AUTOFLOWLABEL
    {"IPV6_AUTOFLOWLABEL", (long long)(IPV6_AUTOFLOWLABEL)},
#endif
#ifdef IPV6_ROUTER_ALERT_ISOLATE
    {"IPV6_ROUTER_ALERT_ISOLATE", (long long)(IPV6_ROUTER_ALERT_ISOLATE)},
#endif
#ifdef IPV6_UNICAST_HOPS
    {"IPV6_UNICAST_HOPS", (long long)(IPV6_UNICAST_HOPS)},
#endif
#ifdef IPV6_MINHOPCOUNT
    {"IPV6_MINHOPCOUNT", (long long)(IPV6_MINHOPCOUNT)},
#endif
#ifdef IPV6_MTU
    {"IPV6_MTU", (long long)(IPV6_MTU)},
#endif
#ifdef IPV6_CHECKSUM
    {"IPV6_CHECKSUM", (long long)(IPV6_CHECKSUM)},
#endif
#ifdef IPV6_ROUTER_ALERT
    {"IPV6_ROUTER_ALERT", (long long)(IPV6_ROUTER_ALERT)},
#endif
#ifdef IPV6_TCLASS
    {"IPV6_TCLASS", (long long)(IPV6_TCLASS)},
#endif
#ifdef IPV6_MTU_DISCOVER
    {"IPV6_MTU_DISCOVER", (long long)(IPV6_MTU_DISCOVER)},
#endif
#ifdef IPV6_UNICAST_IF
    {"IPV6_UNICAST_IF", (long long)(IPV6_UNICAST_IF)},
#endif
#ifdef IPV6_ADDR_PREFERENCES
    {"IPV6_ADDR_PREFERENCES", (long long)(IPV6_ADDR_PREFERENCES)},
#endif
#ifdef IPV6_ADDRFORM
    {"IPV6_ADDRFORM", (long long)(IPV6_ADDRFORM)},
#endif
#ifdef IPV6_IPSEC_POLICY
    {"IPV6_IPSEC_POLICY", (long long)(IPV6_IPSEC_POLICY)},
#endif
#ifdef IPV6_XFRM_POLICY
    {"IPV6_XFRM_POLICY", (long long)(IPV6_XFRM_POLICY)},
#endif
#ifdef IPV6_FLOWLABEL_MGR
    {"IPV6_FLOWLABEL_MGR", (long long)(IPV6_FLOWLABEL_MGR)},
#endif
#ifdef IP6T_SO_ORIGINAL_DST
    {"IP6T_SO_ORIGINAL_DST", (long long)(IP6T_SO_ORIGINAL_DST)},
#endif
#ifdef IPV6_PREFER_SRC_TMP
    {"IPV6_PREFER_SRC_TMP", (long long)(IPV6_PREFER_SRC_TMP)},
#endif
#ifdef IPV6_PREFER_SRC_PUBLIC
    {"IPV6_PREFER_SRC_PUBLIC", (long long)(IPV6_PREFER_SRC_PUBLIC)},
#endif
#ifdef IPV6_PREFER_SRC_PUBTMP_DEFAULT
    {"IPV6_PREFER_SRC_PUBTMP_DEFAULT", (long long)(IPV6_PREFER_SRC_PUBTMP_DEFAULT)},
#endif
#ifdef IPV6_PREFER_SRC_COA
    {"IPV6_PREFER_SRC_COA", (long long)(IPV6_PREFER_SRC_COA)},
#endif
#ifdef IPV6_PREFER_SRC_HOME
    {"IPV6_PREFER_SRC_HOME", (long long)(IPV6_PREFER_SRC_HOME)},
#endif
#ifdef IPV6_PREFER_SRC_CGA
    {"IPV6_PREFER_SRC_CGA", (long long)(IPV6_PREFER_SRC_CGA)},
#endif
#ifdef IPV6_PREFER_SRC_NONCGA
    {"IPV6_PREFER_SRC_NONCGA", (long long)(IPV6_PREFER_SRC_NONCGA)},
#endif
#ifdef MCAST_INCLUDE
    {"MCAST_INCLUDE", (long long)(MCAST_INCLUDE)},
#endif
#ifdef MCAST_EXCLUDE
    {"MCAST_EXCLUDE", (long long)(MCAST_EXCLUDE)},
#endif
#ifdef IP_PMTUDISC_DONT
    {"IP_PMTUDISC_DONT", (long long)(IP_PMTUDISC_DONT)},
#endif
#ifdef IP_PMTUDISC_WANT
    {"IP_PMTUDISC_WANT", (long long)(IP_PMTUDISC_WANT)},
#endif
#ifdef IP_PMTUDISC_DO
    {"IP_PMTUDISC_DO", (long long)(IP_PMTUDISC_DO)},
#endif
#ifdef IP_PMTUDISC_PROBE
    {"IP_PMTUDISC_PROBE", (long long)(IP_PMTUDISC_PROBE)},
#endif
#ifdef IP_PMTUDISC_INTERFACE
    {"IP_PMTUDISC_INTERFACE", (long long)(IP_PMTUDISC_INTERFACE)},
#endif
#ifdef IP_PMTUDISC_OMIT
    {"IP_PMTUDISC_OMIT", (long long)(IP_PMTUDISC_OMIT)},
#endif
#ifdef TCPI_OPT_TIMESTAMPS
    {"TCPI_OPT_TIMESTAMPS", (long long)(TCPI_OPT_TIMESTAMPS)},
#endif
#ifdef TCPI_OPT_SACK
    {"TCPI_OPT_SACK", (long long)(TCPI_OPT_SACK)},
#endif
#ifdef TCPI_OPT_WSCALE
    {"TCPI_OPT_WSCALE", (long long)(TCPI_OPT_WSCALE)},
#endif
#ifdef TCPI_OPT_ECN
    {"TCPI_OPT_ECN", (long long)(TCPI_OPT_ECN)},
#endif
#ifdef TCPI_OPT_ECN_SEEN
    {"TCPI_OPT_ECN_SEEN", (long long)(TCPI_OPT_ECN_SEEN)},
#endif
#ifdef TCPI_OPT_SYN_DATA
    {"TCPI_OPT_SYN_DATA", (long long)(TCPI_OPT_SYN_DATA)},
#endif
#ifdef TCP_DEFER_ACCEPT
    {"TCP_DEFER_ACCEPT", (long long)(TCP_DEFER_ACCEPT)},
#endif
#ifdef TCP_FASTOPEN
    {"TCP_FASTOPEN", (long long)(TCP_FASTOPEN)},
#endif
#ifdef TCP_SAVE_SYN
    {"TCP_SAVE_SYN", (long long)(TCP_SAVE_SYN)},
#endif
#ifdef TCP_FASTOPEN_CONNECT
    {"TCP_FASTOPEN_CONNECT", (long long)(TCP_FASTOPEN_CONNECT)},
#endif
#ifdef TCP_FASTOPEN_NO_COOKIE
    {"TCP_FASTOPEN_NO_COOKIE", (long long)(TCP_FASTOPEN_NO_COOKIE)},
#endif
#ifdef TCP_FASTOPEN_KEY
    {"TCP_FASTOPEN_KEY", (long long)(TCP_FASTOPEN_KEY)},
#endif
#ifdef TCP_SAVED_SYN
    {"TCP_SAVED_SYN", (long long)(TCP_SAVED_SYN)},
#endif
#ifdef TCP_REPAIR
    {"TCP_REPAIR", (long long)(TCP_REPAIR)},
#endif
#ifdef TCP_REPAIR_QUEUE
    {"TCP_REPAIR_QUEUE", (long long)(TCP_REPAIR_QUEUE)},
#endif
#ifdef TCP_QUEUE_SEQ
    {"TCP_QUEUE_SEQ", (long long)(TCP_QUEUE_SEQ)},
#endif
#ifdef TCP_TIMESTAMP
    {"TCP_TIMESTAMP", (long long)(TCP_TIMESTAMP)},
#endif
#ifdef TCP_REPAIR_OPTIONS
    {"TCP_REPAIR_OPTIONS", (long long)(TCP_REPAIR_OPTIONS)},
#endif
#ifdef TCP_REPAIR_WINDOW
    {"TCP_REPAIR_WINDOW", (long long)(TCP_REPAIR_WINDOW)},
#endif
#ifdef TCP_REPAIR_OFF
    {"TCP_REPAIR_OFF", (long long)(TCP_REPAIR_OFF)},
#endif
#ifdef TCP_REPAIR_ON
    {"TCP_REPAIR_ON", (long long)(TCP_REPAIR_ON)},
#endif
#ifdef TCP_REPAIR_OFF_NO_WP
    {"TCP_REPAIR_OFF_NO_WP", (long long)(TCP_REPAIR_OFF_NO_WP)},
#endif
#ifdef TCP_NODELAY
    {"TCP_NODELAY", (long long)(TCP_NODELAY)},
#endif
#ifdef TCP_CORK
    {"TCP_CORK", (long long)(TCP_CORK)},
#endif
#ifdef TCP_QUICKACK
    {"TCP_QUICKACK", (long long)(TCP_QUICKACK)},
#endif
#ifdef TCP_THIN_LINEAR_TIMEOUTS
    {"TCP_THIN_LINEAR_TIMEOUTS", (long long)(TCP_THIN_LINEAR_TIMEOUTS)},
#endif
#ifdef TCP_THIN_DUPACK
    {"TCP_THIN_DUPACK", (long long)(TCP_THIN_DUPACK)},
#endif
#ifdef TCP_INQ
    {"TCP_INQ", (long long)(TCP_INQ)},
#endif
#ifdef TCP_KEEPIDLE
    {"TCP_KEEPIDLE", (long long)(TCP_KEEPIDLE)},
#endif
#ifdef TCP_KEEPINTVL
    {"TCP_KEEPINTVL", (long long)(TCP_KEEPINTVL)},
#endif
#ifdef TCP_USER_TIMEOUT
    {"TCP_USER_TIMEOUT", (long long)(TCP_USER_TIMEOUT)},
#endif
#ifdef TCP_LINGER2
    {"TCP_LINGER2", (long long)(TCP_LINGER2)},
#endif
#ifdef TCP_TX_DELAY
    {"TCP_TX_DELAY", (long long)(TCP_TX_DELAY)},
#endif
#ifdef TCP_RTO_MAX_MS
    {"TCP_RTO_MAX_MS", (long long)(TCP_RTO_MAX_MS)},
#endif
#ifdef TCP_RTO_MIN_US
    {"TCP_RTO_MIN_US", (long long)(TCP_RTO_MIN_US)},
#endif
#ifdef TCP_DELACK_MAX_US
    {"TCP_DELACK_MAX_US", (long long)(TCP_DELACK_MAX_US)},
#endif
#ifdef TCP_KEEPCNT
    {"TCP_KEEPCNT", (long long)(TCP_KEEPCNT)},
#endif
#ifdef TCP_SYNCNT
    {"TCP_SYNCNT", (long long)(TCP_SYNCNT)},
#endif
#ifdef TCP_MAXSEG
    {"TCP_MAXSEG", (long long)(TCP_MAXSEG)},
#endif
#ifdef TCP_WINDOW_CLAMP
    {"TCP_WINDOW_CLAMP", (long long)(TCP_WINDOW_CLAMP)},
#endif
#ifdef TCP_NOTSENT_LOWAT
    {"TCP_NOTSENT_LOWAT", (long long)(TCP_NOTSENT_LOWAT)},
#endif
#ifdef TCP_CONGESTION
    {"TCP_CONGESTION", (long long)(TCP_CONGESTION)},
#endif
#ifdef TCP_ULP
    {"TCP_ULP", (long long)(TCP_ULP)},
#endif
#ifdef TCP_CC_INFO
    {"TCP_CC_INFO", (long long)(TCP_CC_INFO)},
#endif
#ifdef TCP_INFO
    {"TCP_INFO", (long long)(TCP_INFO)},
#endif
#ifdef TCP_IS_MPTCP
    {"TCP_IS_MPTCP", (long long)(TCP_IS_MPTCP)},
#endif
#ifdef MPTCP_INFO
    {"MPTCP_INFO", (long long)(MPTCP_INFO)},
#endif
#ifdef TCP_MD5SIG
    {"TCP_MD5SIG", (long long)(TCP_MD5SIG)},
#endif
#ifdef TCP_MD5SIG_EXT
    {"TCP_MD5SIG_EXT", (long long)(TCP_MD5SIG_EXT)},
#endif
#ifdef TCP_AO_ADD_KEY
    {"TCP_AO_ADD_KEY", (long long)(TCP_AO_ADD_KEY)},
#endif
#ifdef TCP_AO_DEL_KEY
    {"TCP_AO_DEL_KEY", (long long)(TCP_AO_DEL_KEY)},
#endif
#ifdef TCP_AO_INFO
    {"TCP_AO_INFO", (long long)(TCP_AO_INFO)},
#endif
#ifdef TCP_AO_REPAIR
    {"TCP_AO_REPAIR", (long long)(TCP_AO_REPAIR)},
#endif
#ifdef IPTOS_LOWDELAY
    {"IPTOS_LOWDELAY", (long long)(IPTOS_LOWDELAY)},
#endif
#ifdef IPTOS_THROUGHPUT
    {"IPTOS_THROUGHPUT", (long long)(IPTOS_THROUGHPUT)},
#endif
#ifdef IPTOS_RELIABILITY
    {"IPTOS_RELIABILITY", (long long)(IPTOS_RELIABILITY)},
#endif
#ifdef IPTOS_MINCOST
    {"IPTOS_MINCOST", (long long)(IPTOS_MINCOST)},
#endif
#ifdef UDP_CORK
    {"UDP_CORK", (long long)(UDP_CORK)},
#endif
#ifdef UDP_NO_CHECK6_TX
    {"UDP_NO_CHECK6_TX", (long long)(UDP_NO_CHECK6_TX)},
#endif
#ifdef UDP_NO_CHECK6_RX
    {"UDP_NO_CHECK6_RX", (long long)(UDP_NO_CHECK6_RX)},
#endif
#ifdef UDP_GRO
    {"UDP_GRO", (long long)(UDP_GRO)},
#endif
#ifdef UDP_SEGMENT
    {"UDP_SEGMENT", (long long)(UDP_SEGMENT)},
#endif
#ifdef UDPLITE_SEND_CSCOV
    {"UDPLITE_SEND_CSCOV", (long long)(UDPLITE_SEND_CSCOV)},
#endif
#ifdef UDPLITE_RECV_CSCOV
    {"UDPLITE_RECV_CSCOV", (long long)(UDPLITE_RECV_CSCOV)},
#endif
#ifdef UDP_ENCAP
    {"UDP_ENCAP", (long long)(UDP_ENCAP)},
#endif
#ifdef UDP_ENCAP_ESPINUDP_NON_IKE
    {"UDP_ENCAP_ESPINUDP_NON_IKE", (long long)(UDP_ENCAP_ESPINUDP_NON_IKE)},
#endif
#ifdef UDP_ENCAP_ESPINUDP
    {"UDP_ENCAP_ESPINUDP", (long long)(UDP_ENCAP_ESPINUDP)},
#endif
#ifdef UDP_ENCAP_L2TPINUDP
    {"UDP_ENCAP_L2TPINUDP", (long long)(UDP_ENCAP_L2TPINUDP)},
#endif
#ifdef UDP_ENCAP_GTP0
    {"UDP_ENCAP_GTP0", (long long)(UDP_ENCAP_GTP0)},
#endif
#ifdef UDP_ENCAP_GTP1U
    {"UDP_ENCAP_GTP1U", (long long)(UDP_ENCAP_GTP1U)},
#endif
#ifdef UDP_ENCAP_RXRPC
    {"UDP_ENCAP_RXRPC", (long long)(UDP_ENCAP_RXRPC)},
#endif
#ifdef SOCK_NONBLOCK
    {"SOCK_NONBLOCK", (long long)(SOCK_NONBLOCK)},
#endif
#ifdef MSG_DONTWAIT
    {"MSG_DONTWAIT", (long long)(MSG_DONTWAIT)},
#endif
#ifdef MSG_WAITALL
    {"MSG_WAITALL", (long long)(MSG_WAITALL)},
#endif
#ifdef POLLIN
    {"POLLIN", (long long)(POLLIN)},
#endif
#ifdef POLLOUT
    {"POLLOUT", (long long)(POLLOUT)},
#endif
#ifdef AF_UNSPEC
    {"AF_UNSPEC", (long long)(AF_UNSPEC)},
#endif
#ifdef AF_UNIX
    {"AF_UNIX", (long long)(AF_UNIX)},
#endif
#ifdef AF_AX25
    {"AF_AX25", (long long)(AF_AX25)},
#endif
#ifdef AF_IPX
    {"AF_IPX", (long long)(AF_IPX)},
#endif
#ifdef AF_APPLETALK
    {"AF_APPLETALK", (long long)(AF_APPLETALK)},
#endif
#ifdef AF_NETROM
    {"AF_NETROM", (long long)(AF_NETROM)},
#endif
#ifdef AF_BRIDGE
    {"AF_BRIDGE", (long long)(AF_BRIDGE)},
#endif
#ifdef AF_ATMPVC
    {"AF_ATMPVC", (long long)(AF_ATMPVC)},
#endif
#ifdef AF_X25
    {"AF_X25", (long long)(AF_X25)},
#endif
#ifdef AF_ROSE
    {"AF_ROSE", (long long)(AF_ROSE)},
#endif
#ifdef AF_DECnet
    {"AF_DECnet", (long long)(AF_DECnet)},
#endif
#ifdef AF_NETBEUI
    {"AF_NETBEUI", (long long)(AF_NETBEUI)},
#endif
#ifdef AF_SECURITY
    {"AF_SECURITY", (long long)(AF_SECURITY)},
#endif
#ifdef AF_KEY
    {"AF_KEY", (long long)(AF_KEY)},
#endif
#ifdef AF_NETLINK
    {"AF_NETLINK", (long long)(AF_NETLINK)},
#endif
#ifdef AF_PACKET
    {"AF_PACKET", (long long)(AF_PACKET)},
#endif
#ifdef AF_ASH
    {"AF_ASH", (long long)(AF_ASH)},
#endif
#ifdef AF_ECONET
    {"AF_ECONET", (long long)(AF_ECONET)},
#endif
#ifdef AF_ATMSVC
    {"AF_ATMSVC", (long long)(AF_ATMSVC)},
#endif
#ifdef AF_RDS
    {"AF_RDS", (long long)(AF_RDS)},
#endif
#ifdef AF_SNA
    {"AF_SNA", (long long)(AF_SNA)},
#endif
#ifdef AF_IRDA
    {"AF_IRDA", (long long)(AF_IRDA)},
#endif
#ifdef AF_PPPOX
    {"AF_PPPOX", (long long)(AF_PPPOX)},
#endif
#ifdef AF_WANPIPE
    {"AF_WANPIPE", (long long)(AF_WANPIPE)},
#endif
#ifdef AF_LLC
    {"AF_LLC", (long long)(AF_LLC)},
#endif
#ifdef AF_IB
    {"AF_IB", (long long)(AF_IB)},
#endif
#ifdef AF_MPLS
    {"AF_MPLS", (long long)(AF_MPLS)},
#endif
#ifdef AF_CAN
    {"AF_CAN", (long long)(AF_CAN)},
#endif
#ifdef AF_TIPC
    {"AF_TIPC", (long long)(AF_TIPC)},
#endif
#ifdef AF_BLUETOOTH
    {"AF_BLUETOOTH", (long long)(AF_BLUETOOTH)},
#endif
#ifdef AF_IUCV
    {"AF_IUCV", (long long)(AF_IUCV)},
#endif
#ifdef AF_RXRPC
    {"AF_RXRPC", (long long)(AF_RXRPC)},
#endif
#ifdef AF_ISDN
    {"AF_ISDN", (long long)(AF_ISDN)},
#endif
#ifdef AF_PHONET
    {"AF_PHONET", (long long)(AF_PHONET)},
#endif
#ifdef AF_IEEE802154
    {"AF_IEEE802154", (long long)(AF_IEEE802154)},
#endif
#ifdef AF_CAIF
    {"AF_CAIF", (long long)(AF_CAIF)},
#endif
#ifdef AF_ALG
    {"AF_ALG", (long long)(AF_ALG)},
#endif
#ifdef AF_NFC
    {"AF_NFC", (long long)(AF_NFC)},
#endif
#ifdef AF_VSOCK
    {"AF_VSOCK", (long long)(AF_VSOCK)},
#endif
#ifdef AF_KCM
    {"AF_KCM", (long long)(AF_KCM)},
#endif
#ifdef AF_QIPCRTR
    {"AF_QIPCRTR", (long long)(AF_QIPCRTR)},
#endif
#ifdef AF_SMC
    {"AF_SMC", (long long)(AF_SMC)},
#endif
#ifdef AF_XDP
    {"AF_XDP", (long long)(AF_XDP)},
#endif
#ifdef AF_MCTP
    {"AF_MCTP", (long long)(AF_MCTP)},
#endif
#ifdef SOCK_CLOEXEC
    {"SOCK_CLOEXEC", (long long)(SOCK_CLOEXEC)},
#endif
#ifdef SOCK_STREAM
    {"SOCK_STREAM", (long long)(SOCK_STREAM)},
#endif
#ifdef SOCK_DGRAM
    {"SOCK_DGRAM", (long long)(SOCK_DGRAM)},
#endif
#ifdef SOCK_RAW
    {"SOCK_RAW", (long long)(SOCK_RAW)},
#endif
#ifdef SOCK_RDM
    {"SOCK_RDM", (long long)(SOCK_RDM)},
#endif
#ifdef SOCK_SEQPACKET
    {"SOCK_SEQPACKET", (long long)(SOCK_SEQPACKET)},
#endif
#ifdef SOCK_DCCP
    {"SOCK_DCCP", (long long)(SOCK_DCCP)},
#endif
#ifdef SOCK_PACKET
    {"SOCK_PACKET", (long long)(SOCK_PACKET)},
#endif
#ifdef SHUT_RD
    {"SHUT_RD", (long long)(SHUT_RD)},
#endif
#ifdef SHUT_WR
    {"SHUT_WR", (long long)(SHUT_WR)},
#endif
#ifdef SHUT_RDWR
    {"SHUT_RDWR", (long long)(SHUT_RDWR)},
#endif
#ifdef SO_SNDBUF
    {"SO_SNDBUF", (long long)(SO_SNDBUF)},
#endif
#ifdef SO_RCVBUF
    {"SO_RCVBUF", (long long)(SO_RCVBUF)},
#endif
#ifdef SO_RCVLOWAT
    {"SO_RCVLOWAT", (long long)(SO_RCVLOWAT)},
#endif
#ifdef SO_RESERVE_MEM
    {"SO_RESERVE_MEM", (long long)(SO_RESERVE_MEM)},
#endif
#ifdef SO_PEEK_OFF
    {"SO_PEEK_OFF", (long long)(SO_PEEK_OFF)},
#endif
#ifdef SO_SNDBUFFORCE
    {"SO_SNDBUFFORCE", (long long)(SO_SNDBUFFORCE)},
#endif
#ifdef SO_RCVBUFFORCE
    {"SO_RCVBUFFORCE", (long long)(SO_RCVBUFFORCE)},
#endif
#ifdef SO_SNDLOWAT
    {"SO_SNDLOWAT", (long long)(SO_SNDLOWAT)},
#endif
#ifdef SO_MEMINFO
    {"SO_MEMINFO", (long long)(SO_MEMINFO)},
#endif
#ifdef SO_BUF_LOCK
    {"SO_BUF_LOCK", (long long)(SO_BUF_LOCK)},
#endif
#ifdef SO_ZEROCOPY
    {"SO_ZEROCOPY", (long long)(SO_ZEROCOPY)},
#endif
#ifdef SO_SELECT_ERR_QUEUE
    {"SO_SELECT_ERR_QUEUE", (long long)(SO_SELECT_ERR_QUEUE)},
#endif
#ifdef SO_INQ
    {"SO_INQ", (long long)(SO_INQ)},
#endif
#ifdef SO_DEVMEM_DONTNEED
    {"SO_DEVMEM_DONTNEED", (long long)(SO_DEVMEM_DONTNEED)},
#endif
#ifdef SOL_SOCKET
    {"SOL_SOCKET", (long long)(SOL_SOCKET)},
#endif
#ifdef SOCK_SNDBUF_LOCK
    {"SOCK_SNDBUF_LOCK", (long long)(SOCK_SNDBUF_LOCK)},
#endif
#ifdef SOCK_RCVBUF_LOCK
    {"SOCK_RCVBUF_LOCK", (long long)(SOCK_RCVBUF_LOCK)},
#endif
#ifdef SO_BINDTODEVICE
    {"SO_BINDTODEVICE", (long long)(SO_BINDTODEVICE)},
#endif
#ifdef SO_PRIORITY
    {"SO_PRIORITY", (long long)(SO_PRIORITY)},
#endif
#ifdef SO_INCOMING_CPU
    {"SO_INCOMING_CPU", (long long)(SO_INCOMING_CPU)},
#endif
#ifdef SO_BUSY_POLL_BUDGET
    {"SO_BUSY_POLL_BUDGET", (long long)(SO_BUSY_POLL_BUDGET)},
#endif
#ifdef SO_MARK
    {"SO_MARK", (long long)(SO_MARK)},
#endif
#ifdef SO_BINDTOIFINDEX
    {"SO_BINDTOIFINDEX", (long long)(SO_BINDTOIFINDEX)},
#endif
#ifdef SO_INCOMING_NAPI_ID
    {"SO_INCOMING_NAPI_ID", (long long)(SO_INCOMING_NAPI_ID)},
#endif
#ifdef SO_BUSY_POLL
    {"SO_BUSY_POLL", (long long)(SO_BUSY_POLL)},
#endif
#ifdef SO_MAX_PACING_RATE
    {"SO_MAX_PACING_RATE", (long long)(SO_MAX_PACING_RATE)},
#endif
#ifdef SO_TXTIME
    {"SO_TXTIME", (long long)(SO_TXTIME)},
#endif
#ifdef SO_TIMESTAMPING
    {"SO_TIMESTAMPING", (long long)(SO_TIMESTAMPING)},
#endif
#ifdef SO_TIMESTAMP
    {"SO_TIMESTAMP", (long long)(SO_TIMESTAMP)},
#endif
#ifdef SO_TIMESTAMPNS
    {"SO_TIMESTAMPNS", (long long)(SO_TIMESTAMPNS)},
#endif
#ifdef SO_RXQ_OVFL
    {"SO_RXQ_OVFL", (long long)(SO_RXQ_OVFL)},
#endif
#ifdef SO_RCVMARK
    {"SO_RCVMARK", (long long)(SO_RCVMARK)},
#endif
#ifdef SO_RCVPRIORITY
    {"SO_RCVPRIORITY", (long long)(SO_RCVPRIORITY)},
#endif
#ifdef SO_PREFER_BUSY_POLL
    {"SO_PREFER_BUSY_POLL", (long long)(SO_PREFER_BUSY_POLL)},
#endif
#ifdef SO_TXREHASH
    {"SO_TXREHASH", (long long)(SO_TXREHASH)},
#endif
#ifdef SO_WIFI_STATUS
    {"SO_WIFI_STATUS", (long long)(SO_WIFI_STATUS)},
#endif
#ifdef SO_NOFCS
    {"SO_NOFCS", (long long)(SO_NOFCS)},
#endif
#ifdef SO_NO_CHECK
    {"SO_NO_CHECK", (long long)(SO_NO_CHECK)},
#endif
#ifdef SO_PEERCRED
    {"SO_PEERCRED", (long long)(SO_PEERCRED)},
#endif
#ifdef SO_PEERGROUPS
    {"SO_PEERGROUPS", (long long)(SO_PEERGROUPS)},
#endif
#ifdef SO_PEERSEC
    {"SO_PEERSEC", (long long)(SO_PEERSEC)},
#endif
#ifdef SO_PEERPIDFD
    {"SO_PEERPIDFD", (long long)(SO_PEERPIDFD)},
#endif
#ifdef SO_PEERNAME
    {"SO_PEERNAME", (long long)(SO_PEERNAME)},
#endif
#ifdef SO_PASSCRED
    {"SO_PASSCRED", (long long)(SO_PASSCRED)},
#endif
#ifdef SO_PASSSEC
    {"SO_PASSSEC", (long long)(SO_PASSSEC)},
#endif
#ifdef SO_PASSPIDFD
    {"SO_PASSPIDFD", (long long)(SO_PASSPIDFD)},
#endif
#ifdef SO_PASSRIGHTS
    {"SO_PASSRIGHTS", (long long)(SO_PASSRIGHTS)},
#endif
#ifdef SO_TYPE
    {"SO_TYPE", (long long)(SO_TYPE)},
#endif
#ifdef SO_DOMAIN
    {"SO_DOMAIN", (long long)(SO_DOMAIN)},
#endif
#ifdef SO_PROTOCOL
    {"SO_PROTOCOL", (long long)(SO_PROTOCOL)},
#endif
#ifdef SO_ERROR
    {"SO_ERROR", (long long)(SO_ERROR)},
#endif
#ifdef SO_ACCEPTCONN
    {"SO_ACCEPTCONN", (long long)(SO_ACCEPTCONN)},
#endif
#ifdef SO_COOKIE
    {"SO_COOKIE", (long long)(SO_COOKIE)},
#endif
#ifdef SO_NETNS_COOKIE
    {"SO_NETNS_COOKIE", (long long)(SO_NETNS_COOKIE)},
#endif
#ifdef SO_REUSEADDR
    {"SO_REUSEADDR", (long long)(SO_REUSEADDR)},
#endif
#ifdef SO_REUSEPORT
    {"SO_REUSEPORT", (long long)(SO_REUSEPORT)},
#endif
#ifdef SO_KEEPALIVE
    {"SO_KEEPALIVE", (long long)(SO_KEEPALIVE)},
#endif
#ifdef SO_BROADCAST
    {"SO_BROADCAST", (long long)(SO_BROADCAST)},
#endif
#ifdef SO_DONTROUTE
    {"SO_DONTROUTE", (long long)(SO_DONTROUTE)},
#endif
#ifdef SO_OOBINLINE
    {"SO_OOBINLINE", (long long)(SO_OOBINLINE)},
#endif
#ifdef SO_DEBUG
    {"SO_DEBUG", (long long)(SO_DEBUG)},
#endif
#ifdef SO_BSDCOMPAT
    {"SO_BSDCOMPAT", (long long)(SO_BSDCOMPAT)},
#endif
#ifdef SO_LINGER
    {"SO_LINGER", (long long)(SO_LINGER)},
#endif
#ifdef SO_RCVTIMEO
    {"SO_RCVTIMEO", (long long)(SO_RCVTIMEO)},
#endif
#ifdef SO_SNDTIMEO
    {"SO_SNDTIMEO", (long long)(SO_SNDTIMEO)},
#endif
#ifdef SO_CNX_ADVICE
    {"SO_CNX_ADVICE", (long long)(SO_CNX_ADVICE)},
#endif
    {"SK_MEMINFO_RMEM_ALLOC", SK_MEMINFO_RMEM_ALLOC},
    {"SK_MEMINFO_RCVBUF", SK_MEMINFO_RCVBUF},
    {"SK_MEMINFO_WMEM_ALLOC", SK_MEMINFO_WMEM_ALLOC},
    {"SK_MEMINFO_SNDBUF", SK_MEMINFO_SNDBUF},
    {"SK_MEMINFO_FWD_ALLOC", SK_MEMINFO_FWD_ALLOC},
    {"SK_MEMINFO_WMEM_QUEUED", SK_MEMINFO_WMEM_QUEUED},
    {"SK_MEMINFO_OPTMEM", SK_MEMINFO_OPTMEM},
    {"SK_MEMINFO_BACKLOG", SK_MEMINFO_BACKLOG},
    {"SK_MEMINFO_DROPS", SK_MEMINFO_DROPS},
#ifdef SO_ATTACH_FILTER
    {"SO_ATTACH_FILTER", (long long)(SO_ATTACH_FILTER)},
#endif
#ifdef SO_ATTACH_REUSEPORT_CBPF
    {"SO_ATTACH_REUSEPORT_CBPF", (long long)(SO_ATTACH_REUSEPORT_CBPF)},
#endif
#ifdef SO_GET_FILTER
    {"SO_GET_FILTER", (long long)(SO_GET_FILTER)},
#endif
#ifdef SO_DETACH_FILTER
    {"SO_DETACH_FILTER", (long long)(SO_DETACH_FILTER)},
#endif
#ifdef SO_DETACH_REUSEPORT_BPF
    {"SO_DETACH_REUSEPORT_BPF", (long long)(SO_DETACH_REUSEPORT_BPF)},
#endif
#ifdef SO_ATTACH_BPF
    {"SO_ATTACH_BPF", (long long)(SO_ATTACH_BPF)},
#endif
#ifdef SO_ATTACH_REUSEPORT_EBPF
    {"SO_ATTACH_REUSEPORT_EBPF", (long long)(SO_ATTACH_REUSEPORT_EBPF)},
#endif
#ifdef SO_LOCK_FILTER
    {"SO_LOCK_FILTER", (long long)(SO_LOCK_FILTER)},
#endif
#ifdef SO_BPF_EXTENSIONS
    {"SO_BPF_EXTENSIONS", (long long)(SO_BPF_EXTENSIONS)},
#endif
    {"SOF_TIMESTAMPING_TX_HARDWARE", SOF_TIMESTAMPING_TX_HARDWARE},
    {"SOF_TIMESTAMPING_TX_SOFTWARE", SOF_TIMESTAMPING_TX_SOFTWARE},
    {"SOF_TIMESTAMPING_RX_HARDWARE", SOF_TIMESTAMPING_RX_HARDWARE},
    {"SOF_TIMESTAMPING_RX_SOFTWARE", SOF_TIMESTAMPING_RX_SOFTWARE},
    {"SOF_TIMESTAMPING_SOFTWARE", SOF_TIMESTAMPING_SOFTWARE},
    {"SOF_TIMESTAMPING_SYS_HARDWARE", SOF_TIMESTAMPING_SYS_HARDWARE},
    {"SOF_TIMESTAMPING_RAW_HARDWARE", SOF_TIMESTAMPING_RAW_HARDWARE},
    {"SOF_TIMESTAMPING_OPT_ID", SOF_TIMESTAMPING_OPT_ID},
    {"SOF_TIMESTAMPING_TX_SCHED", SOF_TIMESTAMPING_TX_SCHED},
    {"SOF_TIMESTAMPING_TX_ACK", SOF_TIMESTAMPING_TX_ACK},
    {"SOF_TIMESTAMPING_OPT_CMSG", SOF_TIMESTAMPING_OPT_CMSG},
    {"SOF_TIMESTAMPING_OPT_TSONLY", SOF_TIMESTAMPING_OPT_TSONLY},
    {"SOF_TIMESTAMPING_OPT_STATS", SOF_TIMESTAMPING_OPT_STATS},
    {"SOF_TIMESTAMPING_OPT_PKTINFO", SOF_TIMESTAMPING_OPT_PKTINFO},
    {"SOF_TIMESTAMPING_OPT_TX_SWHW", SOF_TIMESTAMPING_OPT_TX_SWHW},
    {"SOF_TIMESTAMPING_BIND_PHC", SOF_TIMESTAMPING_BIND_PHC},
#ifdef SOF_TIMESTAMPING_OPT_ID_TCP
    {"SOF_TIMESTAMPING_OPT_ID_TCP", (long long)(SOF_TIMESTAMPING_OPT_ID_TCP)},
#endif
#ifdef SOF_TIMESTAMPING_OPT_RX_FILTER
    {"SOF_TIMESTAMPING_OPT_RX_FILTER", (long long)(SOF_TIMESTAMPING_OPT_RX_FILTER)},
#endif
#ifdef SOF_TIMESTAMPING_TX_COMPLETION
    {"SOF_TIMESTAMPING_TX_COMPLETION", (long long)(SOF_TIMESTAMPING_TX_COMPLETION)},
#endif
    {"SOF_TXTIME_DEADLINE_MODE", SOF_TXTIME_DEADLINE_MODE},
    {"SOF_TXTIME_REPORT_ERRORS", SOF_TXTIME_REPORT_ERRORS},
#ifdef MSG_NOSIGNAL
    {"MSG_NOSIGNAL", (long long)(MSG_NOSIGNAL)},
#endif
#ifdef MSG_OOB
    {"MSG_OOB", (long long)(MSG_OOB)},
#endif
#ifdef MSG_DONTROUTE
    {"MSG_DONTROUTE", (long long)(MSG_DONTROUTE)},
#endif
#ifdef MSG_EOR
    {"MSG_EOR", (long long)(MSG_EOR)},
#endif
#ifdef MSG_CONFIRM
    {"MSG_CONFIRM", (long long)(MSG_CONFIRM)},
#endif
#ifdef MSG_MORE
    {"MSG_MORE", (long long)(MSG_MORE)},
#endif
#ifdef MSG_BATCH
    {"MSG_BATCH", (long long)(MSG_BATCH)},
#endif
#ifdef MSG_ZEROCOPY
    {"MSG_ZEROCOPY", (long long)(MSG_ZEROCOPY)},
#endif
#ifdef MSG_FASTOPEN
    {"MSG_FASTOPEN", (long long)(MSG_FASTOPEN)},
#endif
#ifdef MSG_PEEK
    {"MSG_PEEK", (long long)(MSG_PEEK)},
#endif
#ifdef MSG_TRUNC
    {"MSG_TRUNC", (long long)(MSG_TRUNC)},
#endif
#ifdef MSG_ERRQUEUE
    {"MSG_ERRQUEUE", (long long)(MSG_ERRQUEUE)},
#endif
#ifdef MSG_CMSG_CLOEXEC
    {"MSG_CMSG_CLOEXEC", (long long)(MSG_CMSG_CLOEXEC)},
#endif
#ifdef POLLPRI
    {"POLLPRI", (long long)(POLLPRI)},
#endif
#ifdef POLLERR
    {"POLLERR", (long long)(POLLERR)},
#endif
#ifdef POLLHUP
    {"POLLHUP", (long long)(POLLHUP)},
#endif
#ifdef POLLRDHUP
    {"POLLRDHUP", (long long)(POLLRDHUP)},
#endif
#ifdef AF_FILE
    {"AF_FILE", (long long)(AF_FILE)},
#endif
#ifdef AF_LOCAL
    {"AF_LOCAL", (long long)(AF_LOCAL)},
#endif
#ifdef AF_MAX
    {"AF_MAX", (long long)(AF_MAX)},
#endif
#ifdef AF_ROUTE
    {"AF_ROUTE", (long long)(AF_ROUTE)},
#endif
#ifdef IPPROTO_AH
    {"IPPROTO_AH", (long long)(IPPROTO_AH)},
#endif
#ifdef IPPROTO_BEETPH
    {"IPPROTO_BEETPH", (long long)(IPPROTO_BEETPH)},
#endif
#ifdef IPPROTO_COMP
    {"IPPROTO_COMP", (long long)(IPPROTO_COMP)},
#endif
#ifdef IPPROTO_DCCP
    {"IPPROTO_DCCP", (long long)(IPPROTO_DCCP)},
#endif
#ifdef IPPROTO_DSTOPTS
    {"IPPROTO_DSTOPTS", (long long)(IPPROTO_DSTOPTS)},
#endif
#ifdef IPPROTO_EGP
    {"IPPROTO_EGP", (long long)(IPPROTO_EGP)},
#endif
#ifdef IPPROTO_ENCAP
    {"IPPROTO_ENCAP", (long long)(IPPROTO_ENCAP)},
#endif
#ifdef IPPROTO_ESP
    {"IPPROTO_ESP", (long long)(IPPROTO_ESP)},
#endif
#ifdef IPPROTO_ETHERNET
    {"IPPROTO_ETHERNET", (long long)(IPPROTO_ETHERNET)},
#endif
#ifdef IPPROTO_FRAGMENT
    {"IPPROTO_FRAGMENT", (long long)(IPPROTO_FRAGMENT)},
#endif
#ifdef IPPROTO_GRE
    {"IPPROTO_GRE", (long long)(IPPROTO_GRE)},
#endif
#ifdef IPPROTO_HOPOPTS
    {"IPPROTO_HOPOPTS", (long long)(IPPROTO_HOPOPTS)},
#endif
#ifdef IPPROTO_ICMP
    {"IPPROTO_ICMP", (long long)(IPPROTO_ICMP)},
#endif
#ifdef IPPROTO_IDP
    {"IPPROTO_IDP", (long long)(IPPROTO_IDP)},
#endif
#ifdef IPPROTO_IGMP
    {"IPPROTO_IGMP", (long long)(IPPROTO_IGMP)},
#endif
#ifdef IPPROTO_IPIP
    {"IPPROTO_IPIP", (long long)(IPPROTO_IPIP)},
#endif
#ifdef IPPROTO_L2TP
    {"IPPROTO_L2TP", (long long)(IPPROTO_L2TP)},
#endif
#ifdef IPPROTO_MH
    {"IPPROTO_MH", (long long)(IPPROTO_MH)},
#endif
#ifdef IPPROTO_MPLS
    {"IPPROTO_MPLS", (long long)(IPPROTO_MPLS)},
#endif
#ifdef IPPROTO_MPTCP
    {"IPPROTO_MPTCP", (long long)(IPPROTO_MPTCP)},
#endif
#ifdef IPPROTO_MTP
    {"IPPROTO_MTP", (long long)(IPPROTO_MTP)},
#endif
#ifdef IPPROTO_NONE
    {"IPPROTO_NONE", (long long)(IPPROTO_NONE)},
#endif
#ifdef IPPROTO_PIM
    {"IPPROTO_PIM", (long long)(IPPROTO_PIM)},
#endif
#ifdef IPPROTO_PUP
    {"IPPROTO_PUP", (long long)(IPPROTO_PUP)},
#endif
#ifdef IPPROTO_ROUTING
    {"IPPROTO_ROUTING", (long long)(IPPROTO_ROUTING)},
#endif
#ifdef IPPROTO_RSVP
    {"IPPROTO_RSVP", (long long)(IPPROTO_RSVP)},
#endif
#ifdef IPPROTO_TP
    {"IPPROTO_TP", (long long)(IPPROTO_TP)},
#endif
#ifdef IPV6_AUTHHDR
    {"IPV6_AUTHHDR", (long long)(IPV6_AUTHHDR)},
#endif
#ifdef IPV6_FLOWINFO_FLOWLABEL
    {"IPV6_FLOWINFO_FLOWLABEL", (long long)(IPV6_FLOWINFO_FLOWLABEL)},
#endif
#ifdef IPV6_FLOWINFO_PRIORITY
    {"IPV6_FLOWINFO_PRIORITY", (long long)(IPV6_FLOWINFO_PRIORITY)},
#endif
#ifdef IPV6_FL_A_GET
    {"IPV6_FL_A_GET", (long long)(IPV6_FL_A_GET)},
#endif
#ifdef IPV6_FL_A_PUT
    {"IPV6_FL_A_PUT", (long long)(IPV6_FL_A_PUT)},
#endif
#ifdef IPV6_FL_A_RENEW
    {"IPV6_FL_A_RENEW", (long long)(IPV6_FL_A_RENEW)},
#endif
#ifdef IPV6_FL_F_CREATE
    {"IPV6_FL_F_CREATE", (long long)(IPV6_FL_F_CREATE)},
#endif
#ifdef IPV6_FL_F_EXCL
    {"IPV6_FL_F_EXCL", (long long)(IPV6_FL_F_EXCL)},
#endif
#ifdef IPV6_FL_F_REFLECT
    {"IPV6_FL_F_REFLECT", (long long)(IPV6_FL_F_REFLECT)},
#endif
#ifdef IPV6_FL_F_REMOTE
    {"IPV6_FL_F_REMOTE", (long long)(IPV6_FL_F_REMOTE)},
#endif
#ifdef IPV6_FL_S_ANY
    {"IPV6_FL_S_ANY", (long long)(IPV6_FL_S_ANY)},
#endif
#ifdef IPV6_FL_S_EXCL
    {"IPV6_FL_S_EXCL", (long long)(IPV6_FL_S_EXCL)},
#endif
#ifdef IPV6_FL_S_NONE
    {"IPV6_FL_S_NONE", (long long)(IPV6_FL_S_NONE)},
#endif
#ifdef IPV6_FL_S_PROCESS
    {"IPV6_FL_S_PROCESS", (long long)(IPV6_FL_S_PROCESS)},
#endif
#ifdef IPV6_FL_S_USER
    {"IPV6_FL_S_USER", (long long)(IPV6_FL_S_USER)},
#endif
#ifdef IPV6_HOPLIMIT
    {"IPV6_HOPLIMIT", (long long)(IPV6_HOPLIMIT)},
#endif
#ifdef IPV6_NEXTHOP
    {"IPV6_NEXTHOP", (long long)(IPV6_NEXTHOP)},
#endif
#ifdef IPV6_ORIGDSTADDR
    {"IPV6_ORIGDSTADDR", (long long)(IPV6_ORIGDSTADDR)},
#endif
#ifdef IPV6_PMTUDISC_DO
    {"IPV6_PMTUDISC_DO", (long long)(IPV6_PMTUDISC_DO)},
#endif
#ifdef IPV6_PMTUDISC_DONT
    {"IPV6_PMTUDISC_DONT", (long long)(IPV6_PMTUDISC_DONT)},
#endif
#ifdef IPV6_PMTUDISC_INTERFACE
    {"IPV6_PMTUDISC_INTERFACE", (long long)(IPV6_PMTUDISC_INTERFACE)},
#endif
#ifdef IPV6_PMTUDISC_OMIT
    {"IPV6_PMTUDISC_OMIT", (long long)(IPV6_PMTUDISC_OMIT)},
#endif
#ifdef IPV6_PMTUDISC_PROBE
    {"IPV6_PMTUDISC_PROBE", (long long)(IPV6_PMTUDISC_PROBE)},
#endif
#ifdef IPV6_PMTUDISC_WANT
    {"IPV6_PMTUDISC_WANT", (long long)(IPV6_PMTUDISC_WANT)},
#endif
#ifdef IPV6_PRIORITY_10
    {"IPV6_PRIORITY_10", (long long)(IPV6_PRIORITY_10)},
#endif
#ifdef IPV6_PRIORITY_11
    {"IPV6_PRIORITY_11", (long long)(IPV6_PRIORITY_11)},
#endif
#ifdef IPV6_PRIORITY_12
    {"IPV6_PRIORITY_12", (long long)(IPV6_PRIORITY_12)},
#endif
#ifdef IPV6_PRIORITY_13
    {"IPV6_PRIORITY_13", (long long)(IPV6_PRIORITY_13)},
#endif
#ifdef IPV6_PRIORITY_14
    {"IPV6_PRIORITY_14", (long long)(IPV6_PRIORITY_14)},
#endif
#ifdef IPV6_PRIORITY_15
    {"IPV6_PRIORITY_15", (long long)(IPV6_PRIORITY_15)},
#endif
#ifdef IPV6_PRIORITY_8
    {"IPV6_PRIORITY_8", (long long)(IPV6_PRIORITY_8)},
#endif
#ifdef IPV6_PRIORITY_9
    {"IPV6_PRIORITY_9", (long long)(IPV6_PRIORITY_9)},
#endif
#ifdef IPV6_PRIORITY_BULK
    {"IPV6_PRIORITY_BULK", (long long)(IPV6_PRIORITY_BULK)},
#endif
#ifdef IPV6_PRIORITY_CONTROL
    {"IPV6_PRIORITY_CONTROL", (long long)(IPV6_PRIORITY_CONTROL)},
#endif
#ifdef IPV6_PRIORITY_FILLER
    {"IPV6_PRIORITY_FILLER", (long long)(IPV6_PRIORITY_FILLER)},
#endif
#ifdef IPV6_PRIORITY_INTERACTIVE
    {"IPV6_PRIORITY_INTERACTIVE", (long long)(IPV6_PRIORITY_INTERACTIVE)},
#endif
#ifdef IPV6_PRIORITY_RESERVED1
    {"IPV6_PRIORITY_RESERVED1", (long long)(IPV6_PRIORITY_RESERVED1)},
#endif
#ifdef IPV6_PRIORITY_RESERVED2
    {"IPV6_PRIORITY_RESERVED2", (long long)(IPV6_PRIORITY_RESERVED2)},
#endif
#ifdef IPV6_PRIORITY_UNATTENDED
    {"IPV6_PRIORITY_UNATTENDED", (long long)(IPV6_PRIORITY_UNATTENDED)},
#endif
#ifdef IPV6_PRIORITY_UNCHARACTERIZED
    {"IPV6_PRIORITY_UNCHARACTERIZED", (long long)(IPV6_PRIORITY_UNCHARACTERIZED)},
#endif
#ifdef IPV6_TLV_CALIPSO
    {"IPV6_TLV_CALIPSO", (long long)(IPV6_TLV_CALIPSO)},
#endif
#ifdef IPV6_TLV_HAO
    {"IPV6_TLV_HAO", (long long)(IPV6_TLV_HAO)},
#endif
#ifdef IPV6_TLV_IOAM
    {"IPV6_TLV_IOAM", (long long)(IPV6_TLV_IOAM)},
#endif
#ifdef IPV6_TLV_JUMBO
    {"IPV6_TLV_JUMBO", (long long)(IPV6_TLV_JUMBO)},
#endif
#ifdef IPV6_TLV_PAD1
    {"IPV6_TLV_PAD1", (long long)(IPV6_TLV_PAD1)},
#endif
#ifdef IPV6_TLV_PADN
    {"IPV6_TLV_PADN", (long long)(IPV6_TLV_PADN)},
#endif
#ifdef IPV6_TLV_ROUTERALERT
    {"IPV6_TLV_ROUTERALERT", (long long)(IPV6_TLV_ROUTERALERT)},
#endif
#ifdef IP_DEFAULT_MULTICAST_LOOP
    {"IP_DEFAULT_MULTICAST_LOOP", (long long)(IP_DEFAULT_MULTICAST_LOOP)},
#endif
#ifdef IP_DEFAULT_MULTICAST_TTL
    {"IP_DEFAULT_MULTICAST_TTL", (long long)(IP_DEFAULT_MULTICAST_TTL)},
#endif
#ifdef IP_MSFILTER
    {"IP_MSFILTER", (long long)(IP_MSFILTER)},
#endif
#ifdef IP_ORIGDSTADDR
    {"IP_ORIGDSTADDR", (long long)(IP_ORIGDSTADDR)},
#endif
#ifdef IP_RECVRETOPTS
    {"IP_RECVRETOPTS", (long long)(IP_RECVRETOPTS)},
#endif
#ifdef MSG_CTRUNC
    {"MSG_CTRUNC", (long long)(MSG_CTRUNC)},
#endif
#ifdef MSG_FIN
    {"MSG_FIN", (long long)(MSG_FIN)},
#endif
#ifdef MSG_PROXY
    {"MSG_PROXY", (long long)(MSG_PROXY)},
#endif
#ifdef MSG_RST
    {"MSG_RST", (long long)(MSG_RST)},
#endif
#ifdef MSG_SYN
    {"MSG_SYN", (long long)(MSG_SYN)},
#endif
#ifdef MSG_TRYHARD
    {"MSG_TRYHARD", (long long)(MSG_TRYHARD)},
#endif
#ifdef MSG_WAITFORONE
    {"MSG_WAITFORONE", (long long)(MSG_WAITFORONE)},
#endif
#ifdef POLLMSG
    {"POLLMSG", (long long)(POLLMSG)},
#endif
#ifdef POLLNVAL
    {"POLLNVAL", (long long)(POLLNVAL)},
#endif
#ifdef POLLRDBAND
    {"POLLRDBAND", (long long)(POLLRDBAND)},
#endif
#ifdef POLLRDNORM
    {"POLLRDNORM", (long long)(POLLRDNORM)},
#endif
#ifdef POLLREMOVE
    {"POLLREMOVE", (long long)(POLLREMOVE)},
#endif
#ifdef POLLWRBAND
    {"POLLWRBAND", (long long)(POLLWRBAND)},
#endif
#ifdef POLLWRNORM
    {"POLLWRNORM", (long long)(POLLWRNORM)},
#endif
#ifdef SOCK_BUF_LOCK_MASK
    {"SOCK_BUF_LOCK_MASK", (long long)(SOCK_BUF_LOCK_MASK)},
#endif
#ifdef SOCK_TXREHASH_DEFAULT
    {"SOCK_TXREHASH_DEFAULT", (long long)(SOCK_TXREHASH_DEFAULT)},
#endif
#ifdef SOCK_TXREHASH_DISABLED
    {"SOCK_TXREHASH_DISABLED", (long long)(SOCK_TXREHASH_DISABLED)},
#endif
#ifdef SOCK_TXREHASH_ENABLED
    {"SOCK_TXREHASH_ENABLED", (long long)(SOCK_TXREHASH_ENABLED)},
#endif
#ifdef SOL_AAL
    {"SOL_AAL", (long long)(SOL_AAL)},
#endif
#ifdef SOL_ALG
    {"SOL_ALG", (long long)(SOL_ALG)},
#endif
#ifdef SOL_ATM
    {"SOL_ATM", (long long)(SOL_ATM)},
#endif
#ifdef SOL_BLUETOOTH
    {"SOL_BLUETOOTH", (long long)(SOL_BLUETOOTH)},
#endif
#ifdef SOL_CAIF
    {"SOL_CAIF", (long long)(SOL_CAIF)},
#endif
#ifdef SOL_DECNET
    {"SOL_DECNET", (long long)(SOL_DECNET)},
#endif
#ifdef SOL_IRDA
    {"SOL_IRDA", (long long)(SOL_IRDA)},
#endif
#ifdef SOL_IUCV
    {"SOL_IUCV", (long long)(SOL_IUCV)},
#endif
#ifdef SOL_KCM
    {"SOL_KCM", (long long)(SOL_KCM)},
#endif
#ifdef SOL_LLC
    {"SOL_LLC", (long long)(SOL_LLC)},
#endif
#ifdef SOL_MCTP
    {"SOL_MCTP", (long long)(SOL_MCTP)},
#endif
#ifdef SOL_NETBEUI
    {"SOL_NETBEUI", (long long)(SOL_NETBEUI)},
#endif
#ifdef SOL_NETLINK
    {"SOL_NETLINK", (long long)(SOL_NETLINK)},
#endif
#ifdef SOL_NFC
    {"SOL_NFC", (long long)(SOL_NFC)},
#endif
#ifdef SOL_PACKET
    {"SOL_PACKET", (long long)(SOL_PACKET)},
#endif
#ifdef SOL_PNPIPE
    {"SOL_PNPIPE", (long long)(SOL_PNPIPE)},
#endif
#ifdef SOL_PPPOL2TP
    {"SOL_PPPOL2TP", (long long)(SOL_PPPOL2TP)},
#endif
#ifdef SOL_RDS
    {"SOL_RDS", (long long)(SOL_RDS)},
#endif
#ifdef SOL_RXRPC
    {"SOL_RXRPC", (long long)(SOL_RXRPC)},
#endif
#ifdef SOL_SMC
    {"SOL_SMC", (long long)(SOL_SMC)},
#endif
#ifdef SOL_TIPC
    {"SOL_TIPC", (long long)(SOL_TIPC)},
#endif
#ifdef SOL_X25
    {"SOL_X25", (long long)(SOL_X25)},
#endif
#ifdef SOL_XDP
    {"SOL_XDP", (long long)(SOL_XDP)},
#endif
#ifdef SO_DETACH_BPF
    {"SO_DETACH_BPF", (long long)(SO_DETACH_BPF)},
#endif
#ifdef SO_RCVTIMEO_NEW
    {"SO_RCVTIMEO_NEW", (long long)(SO_RCVTIMEO_NEW)},
#endif
#ifdef SO_RCVTIMEO_OLD
    {"SO_RCVTIMEO_OLD", (long long)(SO_RCVTIMEO_OLD)},
#endif
#ifdef SO_SECURITY_AUTHENTICATION
    {"SO_SECURITY_AUTHENTICATION", (long long)(SO_SECURITY_AUTHENTICATION)},
#endif
#ifdef SO_SECURITY_ENCRYPTION_NETWORK
    {"SO_SECURITY_ENCRYPTION_NETWORK", (long long)(SO_SECURITY_ENCRYPTION_NETWORK)},
#endif
#ifdef SO_SECURITY_ENCRYPTION_TRANSPORT
    {"SO_SECURITY_ENCRYPTION_TRANSPORT", (long long)(SO_SECURITY_ENCRYPTION_TRANSPORT)},
#endif
#ifdef SO_SNDTIMEO_NEW
    {"SO_SNDTIMEO_NEW", (long long)(SO_SNDTIMEO_NEW)},
#endif
#ifdef SO_SNDTIMEO_OLD
    {"SO_SNDTIMEO_OLD", (long long)(SO_SNDTIMEO_OLD)},
#endif
#ifdef SO_TIMESTAMPING_NEW
    {"SO_TIMESTAMPING_NEW", (long long)(SO_TIMESTAMPING_NEW)},
#endif
#ifdef SO_TIMESTAMPING_OLD
    {"SO_TIMESTAMPING_OLD", (long long)(SO_TIMESTAMPING_OLD)},
#endif
#ifdef SO_TIMESTAMPNS_NEW
    {"SO_TIMESTAMPNS_NEW", (long long)(SO_TIMESTAMPNS_NEW)},
#endif
#ifdef SO_TIMESTAMPNS_OLD
    {"SO_TIMESTAMPNS_OLD", (long long)(SO_TIMESTAMPNS_OLD)},
#endif
#ifdef SO_TIMESTAMP_NEW
    {"SO_TIMESTAMP_NEW", (long long)(SO_TIMESTAMP_NEW)},
#endif
#ifdef SO_TIMESTAMP_OLD
    {"SO_TIMESTAMP_OLD", (long long)(SO_TIMESTAMP_OLD)},
#endif
#ifdef TCP_CM_INQ
    {"TCP_CM_INQ", (long long)(TCP_CM_INQ)},
#endif
#ifdef TCP_ENCAP_ESPINTCP
    {"TCP_ENCAP_ESPINTCP", (long long)(TCP_ENCAP_ESPINTCP)},
#endif
#ifdef TCP_MD5SIG_FLAG_IFINDEX
    {"TCP_MD5SIG_FLAG_IFINDEX", (long long)(TCP_MD5SIG_FLAG_IFINDEX)},
#endif
#ifdef TCP_MD5SIG_FLAG_PREFIX
    {"TCP_MD5SIG_FLAG_PREFIX", (long long)(TCP_MD5SIG_FLAG_PREFIX)},
#endif
#ifdef TCP_MD5SIG_MAXKEYLEN
    {"TCP_MD5SIG_MAXKEYLEN", (long long)(TCP_MD5SIG_MAXKEYLEN)},
#endif
#ifdef TCP_MSS_DEFAULT
    {"TCP_MSS_DEFAULT", (long long)(TCP_MSS_DEFAULT)},
#endif
#ifdef TCP_MSS_DESIRED
    {"TCP_MSS_DESIRED", (long long)(TCP_MSS_DESIRED)},
#endif
#ifdef TCP_RECEIVE_ZEROCOPY_FLAG_TLB_CLEAN_HINT
    {"TCP_RECEIVE_ZEROCOPY_FLAG_TLB_CLEAN_HINT", (long long)(TCP_RECEIVE_ZEROCOPY_FLAG_TLB_CLEAN_HINT)},
#endif
#ifdef TCP_ZEROCOPY_RECEIVE
    {"TCP_ZEROCOPY_RECEIVE", (long long)(TCP_ZEROCOPY_RECEIVE)},
#endif
#ifdef SO_DEVMEM_LINEAR
    {"SO_DEVMEM_LINEAR", (long long)(SO_DEVMEM_LINEAR)},
#endif
#ifdef SO_DEVMEM_DMABUF
    {"SO_DEVMEM_DMABUF", (long long)(SO_DEVMEM_DMABUF)},
#endif
#ifdef IPPROTO_SMC
    {"IPPROTO_SMC", (long long)(IPPROTO_SMC)},
#endif
#ifdef IPPROTO_IPCOMP
    {"IPPROTO_IPCOMP", (long long)(IPPROTO_IPCOMP)},
#endif
#ifdef MSG_SOCK_DEVMEM
    {"MSG_SOCK_DEVMEM", (long long)(MSG_SOCK_DEVMEM)},
#endif
#ifdef TCP_AO_GET_KEYS
    {"TCP_AO_GET_KEYS", (long long)(TCP_AO_GET_KEYS)},
#endif
};

int oracle_constant(const char *name, long long *value) {
    for (size_t index = 0; index < sizeof constants / sizeof constants[0]; index++) {
        if (strcmp(constants[index].name, name) == 0) {
            *value = constants[index].value;
            return 1;
        }
    }
    return oracle_libc_constant(name, value);
}

const char *oracle_constant_name(int index) {
    int count = sizeof constants / sizeof constants[0];
    return index >= 0 && index < count ? constants[index].name : 0;
}
