/* standin.c - a quick C implementation of socket_bridge.h.
 * It exists only to measure the shim: what passes here is what the shim lets
 * through.  Not part of any product; written from the man pages.
 *
 * SB_SABOTAGE=name[,name...] in the environment breaks single behaviours on
 * purpose (see broken()), so that one can see which tests notice. */
#define _GNU_SOURCE
#include "socket_bridge.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/can.h>
#include <linux/can/bcm.h>
#include <linux/can/raw.h>
#include <linux/if_alg.h>
#include <linux/if_packet.h>
#include <linux/netlink.h>
#include <linux/tipc.h>
#include <linux/vm_sockets.h>
#if __has_include(<linux/can/j1939.h>)
#include <linux/can/j1939.h>
#endif
#if __has_include(<linux/qrtr.h>)
#include <linux/qrtr.h>
#endif
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

struct sb_socket {
    int fd, family, type, proto;
    int64_t timeout;
};

typedef union {
    struct sockaddr sa;
    struct sockaddr_in in;
    struct sockaddr_in6 in6;
    struct sockaddr_un un;
    struct sockaddr_nl nl;
    struct sockaddr_vm vm;
    struct sockaddr_can can;
    struct sockaddr_ll ll;
    struct sockaddr_alg alg;
    struct sockaddr_tipc tipc;
    struct sockaddr_storage ss;
} anyaddr;

static sb_interrupt_hook g_hook;
static pthread_t g_hook_thread;
static int64_t g_default_timeout = -1;

static bool broken(const char *what) {
    static const char *list;
    static int looked;
    if (!looked) { list = getenv("SB_SABOTAGE"); looked = 1; }
    if (!list || !*list) return false;
    size_t n = strlen(what);
    for (const char *p = list; (p = strstr(p, what)); p += n)
        if ((p == list || p[-1] == ',') && (p[n] == 0 || p[n] == ',')) return true;
    return false;
}

/* ---------------- errors ---------------- */
static int fail(sb_error *e, int kind, int code, const char *msg) {
    e->kind = kind;
    e->code = code;
    snprintf(e->message, sizeof e->message, "%s", msg ? msg : "");
    return -1;
}
static int fail_no(sb_error *e, int no) {
    if (broken("errno")) no = EIO;
    return fail(e, SB_ERRNO, no, strerror(no));
}
static int fail_errno(sb_error *e) { return fail_no(e, errno); }
static int fail_gai(sb_error *e, int rc) {
    if (rc == EAI_SYSTEM) return fail_errno(e);
    if (broken("gai")) rc = EAI_FAIL;
    return fail(e, SB_GAI, rc, gai_strerror(rc));
}

/* ---------------- text out ---------------- */
static int put(sb_record *r, int i, const void *p, size_t n, sb_error *e) {
    if (n > r->text[i].cap) return fail(e, SB_OVERFLOW, 0, "text does not fit");
    if (n) memcpy(r->text[i].p, p, n);
    r->text[i].len = n;
    if (r->ntext < (uint32_t)i + 1) r->ntext = i + 1;
    return 0;
}
static int puts_(sb_record *r, int i, const char *s, sb_error *e) { return put(r, i, s, strlen(s), e); }
static int nums(sb_record *r, int n, const int64_t *v) {
    for (int i = 0; i < n; i++) r->num[i] = v[i];
    r->nnum = n;
    return 0;
}
/* a NUL-terminated copy; 0 on an embedded NUL */
static char *cstr(const sb_text *t, sb_error *e, const char *what) {
    char m[80];
    if (t->len && memchr(t->p, 0, t->len)) {
        snprintf(m, sizeof m, "%s must not contain null character", what);
        fail(e, SB_VALUE, 0, m);
        return NULL;
    }
    char *s = malloc(t->len + 1);
    if (!s) { fail(e, SB_NOMEM, 0, "out of memory"); return NULL; }
    if (t->len) memcpy(s, t->p, t->len);
    s[t->len] = 0;
    return s;
}

/* ---------------- host text -> address ---------------- */
static int resolve(const sb_text *host, int family, anyaddr *a, socklen_t *len, sb_error *e) {
    char *name = cstr(host, e, "host name");
    if (!name) return -1;
    int rc = -1;
    memset(a, 0, sizeof *a);
    struct addrinfo hints = {0}, *res = NULL;
    hints.ai_family = family;
    if (!*name) {
        hints.ai_socktype = SOCK_DGRAM;
        hints.ai_flags = AI_PASSIVE;
        int g = getaddrinfo(NULL, "0", &hints, &res);
        if (g) { rc = fail_gai(e, g); goto out; }
        if (res->ai_next) { rc = fail(e, SB_LOOKUP, 0, "wildcard resolved to multiple address"); goto out; }
    } else if (!strcmp(name, "<broadcast>") || !strcmp(name, "255.255.255.255")) {
        if (family != AF_INET && family != AF_UNSPEC) {
            rc = fail(e, SB_LOOKUP, 0, "address family mismatched");
            goto out;
        }
        a->in.sin_family = AF_INET;
        a->in.sin_addr.s_addr = htonl(INADDR_BROADCAST);
        *len = sizeof a->in;
        rc = 0;
        goto out;
    } else {
        int g = getaddrinfo(name, NULL, &hints, &res);
        if (g) { rc = fail_gai(e, g); goto out; }
    }
    memcpy(a, res->ai_addr, res->ai_addrlen);
    *len = res->ai_addrlen;
    rc = 0;
out:
    if (res) freeaddrinfo(res);
    free(name);
    return rc;
}

static int range(sb_error *e, int64_t v, int64_t hi, const char *op, const char *field) {
    char m[120];
    if (v >= 0 && v <= hi) return 0;
    snprintf(m, sizeof m, "%s(): %s must be 0-%lld.", op, field, (long long)hi);
    return fail(e, SB_OVERFLOW, 0, m);
}

static int ifindex(int fd, const sb_text *t, int *out, sb_error *e) {
    struct ifreq r = {0};
    *out = 0;
    if (t->len == 0) return 0;
    if (t->len >= sizeof r.ifr_name) return fail(e, SB_LOOKUP, 0, "interface name too long");
    memcpy(r.ifr_name, t->p, t->len);
    if (ioctl(fd, SIOCGIFINDEX, &r) < 0) return fail_errno(e);
    *out = r.ifr_ifindex;
    return 0;
}

static int encode(sb_socket *s, const sb_record *r, const char *op, anyaddr *a, socklen_t *len, sb_error *e) {
    const int64_t *n = r->num;
    memset(a, 0, sizeof *a);
#define NEED(t, k) if (r->ntext < (t) || r->nnum < (k)) return fail(e, SB_TYPE, 0, "address has too few fields")
    switch (s->family) {
    case AF_INET:
    case PF_RDS:
        NEED(1, 1);
        if (resolve(&r->text[0], AF_INET, a, len, e)) return -1;
        if (range(e, n[0], 65535, op, "port")) return -1;
        a->in.sin_family = s->family == PF_RDS ? PF_RDS : AF_INET;
        a->in.sin_port = htons(broken("port") ? n[0] ^ 1 : n[0]);
        *len = sizeof a->in;
        return 0;
    case AF_INET6: {
        NEED(1, 1);
        int64_t flow = r->nnum > 1 ? n[1] : 0, scope = r->nnum > 2 ? n[2] : 0;
        if (resolve(&r->text[0], AF_INET6, a, len, e)) return -1;
        if (range(e, n[0], 65535, op, "port") || range(e, flow, 0xfffff, op, "flowinfo") ||
            range(e, scope, 0xffffffffLL, op, "scope_id")) return -1;
        a->in6.sin6_family = AF_INET6;
        a->in6.sin6_port = htons(n[0]);
        a->in6.sin6_flowinfo = htonl(broken("flowinfo") ? 0 : flow);
        a->in6.sin6_scope_id = scope;
        *len = sizeof a->in6;
        return 0;
    }
    case AF_UNIX: {
        NEED(1, 0);
        const sb_text *p = &r->text[0];
        bool named = p->len && p->p[0];
        if (p->len > sizeof a->un.sun_path - (named ? 1 : 0))
            return fail(e, SB_LOOKUP, 0, "AF_UNIX path too long");
        a->un.sun_family = AF_UNIX;
        if (p->len) memcpy(a->un.sun_path, p->p, p->len);
        *len = offsetof(struct sockaddr_un, sun_path) + p->len;
        return 0;
    }
    case AF_NETLINK:
        NEED(0, 2);
        a->nl.nl_family = AF_NETLINK;
        a->nl.nl_pid = n[0];
        a->nl.nl_groups = n[1];
        *len = sizeof a->nl;
        return 0;
    case AF_VSOCK:
        NEED(0, 2);
        a->vm.svm_family = AF_VSOCK;
        a->vm.svm_cid = n[0];
        a->vm.svm_port = n[1];
        *len = sizeof a->vm;
        return 0;
    case AF_TIPC:
        NEED(0, 4);
        a->tipc.family = AF_TIPC;
        a->tipc.addrtype = n[0];
        a->tipc.scope = r->nnum > 4 ? n[4] : TIPC_CLUSTER_SCOPE;
        if (n[0] == TIPC_ADDR_NAMESEQ) {
            a->tipc.addr.nameseq.type = n[1];
            a->tipc.addr.nameseq.lower = n[2];
            a->tipc.addr.nameseq.upper = n[3];
        } else if (n[0] == TIPC_ADDR_NAME) {
            a->tipc.addr.name.name.type = n[1];
            a->tipc.addr.name.name.instance = n[2];
        } else if (n[0] == TIPC_ADDR_ID) {
            a->tipc.addr.id.node = n[1];
            a->tipc.addr.id.ref = n[2];
        } else {
            return fail(e, SB_TYPE, 0, "Invalid address type");
        }
        *len = sizeof a->tipc;
        return 0;
    case AF_CAN: {
        NEED(1, 0);
        int ix;
        if (ifindex(s->fd, &r->text[0], &ix, e)) return -1;
        a->can.can_family = AF_CAN;
        a->can.can_ifindex = ix;
        if (s->proto == CAN_ISOTP) {
            NEED(1, 2);
            a->can.can_addr.tp.rx_id = n[0];
            a->can.can_addr.tp.tx_id = n[1];
        } else if (s->proto == CAN_J1939) {
            NEED(1, 3);
            a->can.can_addr.j1939.name = (uint64_t)n[0];
            a->can.can_addr.j1939.pgn = n[1];
            a->can.can_addr.j1939.addr = n[2];
        } else if (s->proto != CAN_RAW && s->proto != CAN_BCM) {
            return fail(e, SB_NOSUPPORT, 0, "unsupported CAN protocol");
        }
        *len = sizeof a->can;
        return 0;
    }
    case AF_PACKET: {
        NEED(1, 1);
        int ix;
        if (ifindex(s->fd, &r->text[0], &ix, e)) return -1;
        if (range(e, n[0], 65535, op, "proto")) return -1;
        if (r->ntext > 1 && r->text[1].len > 8)
            return fail(e, SB_VALUE, 0, "hardware address must be 8 bytes or less");
        a->ll.sll_family = AF_PACKET;
        a->ll.sll_protocol = htons(n[0]);
        a->ll.sll_ifindex = ix;
        a->ll.sll_pkttype = r->nnum > 1 ? n[1] : 0;
        a->ll.sll_hatype = r->nnum > 2 ? n[2] : 0;
        if (r->ntext > 1 && r->text[1].len) {
            memcpy(a->ll.sll_addr, r->text[1].p, r->text[1].len);
            a->ll.sll_halen = r->text[1].len;
        }
        *len = sizeof a->ll;
        return 0;
    }
    case AF_ALG:
        NEED(2, 0);
        if (r->text[0].len >= sizeof a->alg.salg_type) return fail(e, SB_VALUE, 0, "AF_ALG type too long.");
        if (r->text[1].len >= sizeof a->alg.salg_name) return fail(e, SB_VALUE, 0, "AF_ALG name too long.");
        a->alg.salg_family = AF_ALG;
        memcpy(a->alg.salg_type, r->text[0].p, r->text[0].len);
        memcpy(a->alg.salg_name, r->text[1].p, r->text[1].len);
        a->alg.salg_feat = r->nnum > 0 ? n[0] : 0;
        a->alg.salg_mask = r->nnum > 1 ? n[1] : 0;
        *len = sizeof a->alg;
        return 0;
#ifdef AF_QIPCRTR
    case AF_QIPCRTR: {
        NEED(0, 2);
        struct sockaddr_qrtr q = {.sq_family = AF_QIPCRTR, .sq_node = n[0], .sq_port = n[1]};
        memcpy(a, &q, sizeof q);
        *len = sizeof q;
        return 0;
    }
#endif
    default: {
        char m[60];
        snprintf(m, sizeof m, "%s(): bad family", op);
        return fail(e, SB_NOSUPPORT, 0, m);
    }
    }
}

static int ip_text(int family, const void *p, sb_record *r, sb_error *e) {
    char t[INET6_ADDRSTRLEN];
    if (!inet_ntop(family, p, t, sizeof t)) return fail_errno(e);
    return puts_(r, 0, t, e);
}

static int decode(int fd, int proto, const anyaddr *a, socklen_t len, sb_record *r, sb_error *e) {
    r->has_address = r->ntext = r->nnum = 0;
    if (len == 0) return 0;
    r->has_address = 1;
    r->family = a->sa.sa_family;
    switch (r->family) {
    case AF_INET:
        nums(r, 1, (int64_t[]){ntohs(a->in.sin_port)});
        return ip_text(AF_INET, &a->in.sin_addr, r, e);
    case AF_INET6:
        nums(r, 3, (int64_t[]){ntohs(a->in6.sin6_port), ntohl(a->in6.sin6_flowinfo), a->in6.sin6_scope_id});
        return ip_text(AF_INET6, &a->in6.sin6_addr, r, e);
    case AF_UNIX: {
        size_t n = len > offsetof(struct sockaddr_un, sun_path) ? len - offsetof(struct sockaddr_un, sun_path) : 0;
        if (n && a->un.sun_path[0]) n = strnlen(a->un.sun_path, n);
        return put(r, 0, a->un.sun_path, n, e);
    }
    case AF_NETLINK: return nums(r, 2, (int64_t[]){a->nl.nl_pid, a->nl.nl_groups});
    case AF_VSOCK: return nums(r, 2, (int64_t[]){a->vm.svm_cid, a->vm.svm_port});
    case AF_TIPC:
        if (a->tipc.addrtype == TIPC_ADDR_NAMESEQ)
            return nums(r, 5, (int64_t[]){a->tipc.addrtype, a->tipc.addr.nameseq.type, a->tipc.addr.nameseq.lower,
                                          a->tipc.addr.nameseq.upper, a->tipc.scope});
        if (a->tipc.addrtype == TIPC_ADDR_NAME)
            return nums(r, 5, (int64_t[]){a->tipc.addrtype, a->tipc.addr.name.name.type,
                                          a->tipc.addr.name.name.instance, a->tipc.addr.name.name.instance, a->tipc.scope});
        if (a->tipc.addrtype == TIPC_ADDR_ID)
            return nums(r, 5, (int64_t[]){a->tipc.addrtype, a->tipc.addr.id.node, a->tipc.addr.id.ref, 0, a->tipc.scope});
        return fail(e, SB_VALUE, 0, "Invalid address type");
    case AF_CAN: {
        char name[IF_NAMESIZE] = "";
        struct ifreq q = {.ifr_ifindex = a->can.can_ifindex};
        if (a->can.can_ifindex && ioctl(fd, SIOCGIFNAME, &q) == 0) memcpy(name, q.ifr_name, sizeof name);
        if (proto == CAN_ISOTP) nums(r, 2, (int64_t[]){a->can.can_addr.tp.rx_id, a->can.can_addr.tp.tx_id});
        else if (proto == CAN_J1939)
            nums(r, 3, (int64_t[]){(int64_t)a->can.can_addr.j1939.name, a->can.can_addr.j1939.pgn, a->can.can_addr.j1939.addr});
        return puts_(r, 0, name, e);
    }
    case AF_PACKET: {
        char name[IF_NAMESIZE] = "";
        struct ifreq q = {.ifr_ifindex = a->ll.sll_ifindex};
        if (a->ll.sll_ifindex && ioctl(fd, SIOCGIFNAME, &q) == 0) memcpy(name, q.ifr_name, sizeof name);
        nums(r, 3, (int64_t[]){ntohs(a->ll.sll_protocol), a->ll.sll_pkttype, a->ll.sll_hatype});
        if (puts_(r, 0, name, e)) return -1;
        return put(r, 1, a->ll.sll_addr, a->ll.sll_halen, e);
    }
#ifdef AF_QIPCRTR
    case AF_QIPCRTR: {
        struct sockaddr_qrtr q;
        memcpy(&q, a, sizeof q);
        return nums(r, 2, (int64_t[]){q.sq_node, q.sq_port});
    }
#endif
    default:
        nums(r, 1, (int64_t[]){a->sa.sa_family});
        return put(r, 0, a->sa.sa_data, len > sizeof a->sa.sa_family ? len - sizeof a->sa.sa_family : 0, e);
    }
}

/* ---------------- waiting ---------------- */
static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}
static int hook(sb_error *e) {
    if (broken("eintr-retry")) return fail_no(e, EINTR);
    if (g_hook && pthread_equal(pthread_self(), g_hook_thread) && !broken("hook") && g_hook()) return fail(e, SB_INTERRUPTED, EINTR, strerror(EINTR));
    return 0;
}
/* 0 ready, -1 failed; deadline < 0 waits for ever */
static int wait_ready(int fd, short ev, int64_t deadline, sb_error *e) {
    for (;;) {
        struct timespec ts, *tp = NULL;
        if (deadline >= 0) {
            int64_t left = deadline - now();
            if (left < 0) left = 0;
            ts.tv_sec = left / 1000000000LL;
            ts.tv_nsec = left % 1000000000LL;
            tp = &ts;
        }
        struct pollfd p = {.fd = fd, .events = ev};
        int n = ppoll(&p, 1, tp, NULL);
        if (n > 0) return 0;
        if (n == 0) return fail(e, SB_TIMEOUT, 0, "timed out");
        if (errno != EINTR) return fail_errno(e);
        if (hook(e)) return -1;
    }
}
static int64_t deadline_of(sb_socket *s) {
    if (s->timeout <= 0 || broken("timeout")) return -1;
    return now() + s->timeout;
}
/* Run CALL until it succeeds, with the socket's timeout logic around it. */
#define RETRY(s, ev, deadline, result, CALL, err)                                        \
    for (;;) {                                                                           \
        if ((s)->timeout > 0 && wait_ready((s)->fd, (ev), (deadline), (err))) { result = -1; break; } \
        result = (CALL);                                                                 \
        if (result >= 0) break;                                                          \
        if (errno == EINTR) { if (hook(err)) break; continue; }                          \
        if ((s)->timeout > 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) continue;     \
        fail_errno(err);                                                                 \
        break;                                                                           \
    }

static int set_nonblock(int fd, bool on, sb_error *e) {
    int f = fcntl(fd, F_GETFL);
    if (f < 0) return fail_errno(e);
    int g = on ? f | O_NONBLOCK : f & ~O_NONBLOCK;
    if (g != f && fcntl(fd, F_SETFL, g) < 0) return fail_errno(e);
    return 0;
}

/* ---------------- process ---------------- */
int32_t sb_version(void) { return SB_VERSION; }
void sb_set_interrupt_hook(sb_interrupt_hook h) { g_hook = h; g_hook_thread = pthread_self(); }
static const struct { const char *n; int64_t v; } constants[] = {
#define C(x) {#x, (int64_t)(x)},
#include "standin_constants.inc"
#undef C
};
int32_t sb_constant(size_t i, const char **name, int64_t *value) {
    if (i >= sizeof constants / sizeof constants[0]) return 0;
    *name = constants[i].n;
    *value = constants[i].v;
    return 1;
}

/* ---------------- lifetime ---------------- */
static sb_socket *wrap(int fd, int family, int type, int proto, sb_error *e) {
    sb_socket *s = malloc(sizeof *s);
    if (!s) { fail(e, SB_NOMEM, 0, "out of memory"); return NULL; }
    s->fd = fd;
    s->family = family;
    s->type = type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    s->proto = proto;
    s->timeout = type & SOCK_NONBLOCK ? 0 : g_default_timeout;
    if (!(type & SOCK_NONBLOCK) && g_default_timeout >= 0 && set_nonblock(fd, true, e)) {
        free(s);
        return NULL;
    }
    return s;
}
sb_socket *sb_create(int32_t family, int32_t type, int32_t proto, sb_error *e) {
    int fd = socket(family, type | (broken("cloexec") ? 0 : SOCK_CLOEXEC), proto);
    if (fd < 0) { fail_errno(e); return NULL; }
    sb_socket *s = wrap(fd, family, type, proto, e);
    if (!s) close(fd);
    return s;
}
sb_socket *sb_adopt(int32_t fd, int32_t family, int32_t type, int32_t proto, sb_error *e) {
    anyaddr a;
    socklen_t n = sizeof a;
    if (getsockname(fd, &a.sa, &n) < 0) { fail_errno(e); return NULL; }
    if (family == -1) family = a.sa.sa_family;
    int v;
    socklen_t vn = sizeof v;
    if (type == -1) {
        if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &v, &vn) < 0) { fail_errno(e); return NULL; }
        type = v;
    }
    vn = sizeof v;
    if (proto == -1) {
        if (getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &v, &vn) < 0) { fail_errno(e); return NULL; }
        proto = v;
    }
    return wrap(fd, family, type, proto, e);
}
int32_t sb_pair(int32_t family, int32_t type, int32_t proto, sb_socket *out[2], sb_error *e) {
    int fd[2];
    if (socketpair(family, type | SOCK_CLOEXEC, proto, fd) < 0) return fail_errno(e);
    out[0] = wrap(fd[0], family, type, proto, e);
    out[1] = out[0] ? wrap(fd[1], family, type, proto, e) : NULL;
    if (out[1]) return 0;
    free(out[0]);
    close(fd[0]);
    close(fd[1]);
    return -1;
}
int32_t sb_close(sb_socket *s, sb_error *e) {
    int fd = s->fd;
    s->fd = -1;
    if (fd >= 0 && close(fd) < 0 && errno != ECONNRESET) return fail_errno(e);
    return 0;
}
int32_t sb_detach(sb_socket *s) { int fd = s->fd; s->fd = -1; return fd; }
void sb_free(sb_socket *s) { free(s); }
int32_t sb_fileno(sb_socket *s) { return s->fd; }
int32_t sb_family(sb_socket *s) { return s->family; }
int32_t sb_type(sb_socket *s) { return s->type; }
int32_t sb_proto(sb_socket *s) { return s->proto; }
int32_t sb_fd_close(int32_t fd, sb_error *e) {
    if (close(fd) < 0 && errno != ECONNRESET) return fail_errno(e);
    return 0;
}
int32_t sb_fd_dup(int32_t fd, sb_error *e) {
    int n = fcntl(fd, broken("cloexec") ? F_DUPFD : F_DUPFD_CLOEXEC, 0);
    return n < 0 ? fail_errno(e) : n;
}

/* ---------------- timeouts ---------------- */
int32_t sb_set_timeout(sb_socket *s, int64_t ns, sb_error *e) {
    if (ns < -1) return fail(e, SB_VALUE, 0, "Timeout value out of range");
    s->timeout = ns;
    return set_nonblock(s->fd, ns >= 0, e);
}
int64_t sb_get_timeout(sb_socket *s) { return s->timeout; }
int32_t sb_set_default_timeout(int64_t ns, sb_error *e) {
    if (ns < -1) return fail(e, SB_VALUE, 0, "Timeout value out of range");
    g_default_timeout = ns;
    return 0;
}
int64_t sb_get_default_timeout(void) { return g_default_timeout; }

/* ---------------- connection ---------------- */
int32_t sb_bind(sb_socket *s, const sb_record *r, sb_error *e) {
    anyaddr a;
    socklen_t n;
    if (encode(s, r, "bind", &a, &n, e)) return -1;
    return bind(s->fd, &a.sa, n) < 0 ? fail_errno(e) : 0;
}
static int do_connect(sb_socket *s, const sb_record *r, sb_error *e, int *oserr) {
    anyaddr a;
    socklen_t n;
    *oserr = 0;
    if (encode(s, r, "connect", &a, &n, e)) return -1;
    int64_t deadline = deadline_of(s);
    if (connect(s->fd, &a.sa, n) == 0) return 0;
    int no = errno;
    bool wait = false;
    if (no == EINTR) { if (hook(e)) return -1; wait = s->timeout != 0; }
    else wait = s->timeout > 0 && no == EINPROGRESS;
    if (!wait) { *oserr = no; return fail_no(e, no); }
    if (wait_ready(s->fd, POLLOUT, deadline, e)) {
        if (e->kind == SB_TIMEOUT) *oserr = EAGAIN;
        if (e->kind == SB_ERRNO) *oserr = e->code;
        return -1;
    }
    int v = 0;
    socklen_t vn = sizeof v;
    if (getsockopt(s->fd, SOL_SOCKET, SO_ERROR, &v, &vn) < 0) v = errno;
    if (v && v != EISCONN) { *oserr = v; return fail_no(e, v); }
    return 0;
}
int32_t sb_connect(sb_socket *s, const sb_record *r, sb_error *e) { int o; return do_connect(s, r, e, &o); }
int32_t sb_connect_ex(sb_socket *s, const sb_record *r, sb_error *e) {
    int o, rc = do_connect(s, r, e, &o);
    return o ? o : rc;
}
int32_t sb_listen(sb_socket *s, int32_t has, int64_t b, sb_error *e) {
    if (!has) b = SOMAXCONN < 128 ? SOMAXCONN : 128;
    if (b > INT_MAX || b < INT_MIN) return fail(e, SB_OVERFLOW, 0, "backlog out of range");
    if (b < 0) b = 0;
    return listen(s->fd, b) < 0 ? fail_errno(e) : 0;
}
int32_t sb_accept(sb_socket *s, sb_record *peer, sb_error *e) {
    anyaddr a;
    socklen_t n = sizeof a;
    int fd;
    int64_t d = deadline_of(s);
    RETRY(s, POLLIN, d, fd, accept4(s->fd, &a.sa, (n = sizeof a, &n), broken("cloexec") ? 0 : SOCK_CLOEXEC), e);
    if (fd < 0) return -1;
    if (decode(fd, s->proto, &a, n, peer, e)) { close(fd); return -1; }
    return fd;
}
int32_t sb_shutdown(sb_socket *s, int32_t how, sb_error *e) {
    return shutdown(s->fd, how) < 0 ? fail_errno(e) : 0;
}
typedef int (*namefn)(int, struct sockaddr *, socklen_t *);
static int name_of(sb_socket *s, namefn f, sb_record *out, sb_error *e) {
    anyaddr a;
    socklen_t n = sizeof a;
    memset(&a, 0, sizeof a);
    if (f(s->fd, &a.sa, &n) < 0) return fail_errno(e);
    return decode(s->fd, s->proto, &a, n, out, e);
}
int32_t sb_getsockname(sb_socket *s, sb_record *out, sb_error *e) {
    return name_of(s, (namefn)(void *)getsockname, out, e);
}
int32_t sb_getpeername(sb_socket *s, sb_record *out, sb_error *e) {
    return name_of(s, (namefn)(void *)getpeername, out, e);
}

/* ---------------- data ---------------- */
int64_t sb_send(sb_socket *s, const void *p, size_t n, int32_t flags, sb_error *e) {
    int64_t r, d = deadline_of(s);
    RETRY(s, POLLOUT, d, r, send(s->fd, p, n, flags), e);
    return r;
}
int64_t sb_sendall(sb_socket *s, const void *p, size_t n, int32_t flags, sb_error *e) {
    int64_t d = deadline_of(s);
    size_t done = 0;
    do {
        int64_t r;
        if (done && s->timeout > 0 && d >= 0 && now() >= d) return fail(e, SB_TIMEOUT, 0, "timed out");
        RETRY(s, POLLOUT, d, r, send(s->fd, (const char *)p + done, n - done, flags), e);
        if (r < 0) return -1;
        done += r;
        if (broken("sendall")) break;
        if (done < n && hook(e)) return -1;   /* a signal can cut a send short without EINTR */
    } while (done < n);
    return done;
}
int64_t sb_sendto(sb_socket *s, const void *p, size_t n, int32_t flags, const sb_record *r_, sb_error *e) {
    anyaddr a;
    socklen_t an;
    if (encode(s, r_, "sendto", &a, &an, e)) return -1;
    int64_t r, d = deadline_of(s);
    RETRY(s, POLLOUT, d, r, sendto(s->fd, p, n, flags, &a.sa, an), e);
    return r;
}
static int64_t send_message(sb_socket *s, struct msghdr *m, int flags, sb_error *e) {
    int64_t r, d = deadline_of(s);
    RETRY(s, POLLOUT, d, r, sendmsg(s->fd, m, flags), e);
    return r;
}
#define CMSG_LIMIT 0x7fffffffLL
int64_t sb_cmsg_len(size_t n, sb_error *e) {
    if (n > CMSG_LIMIT - CMSG_LEN(0)) return fail(e, SB_OVERFLOW, 0, "CMSG_LEN() argument out of range");
    return CMSG_LEN(n);
}
int64_t sb_cmsg_space(size_t n, sb_error *e) {
    if (n > CMSG_LIMIT - CMSG_SPACE(1)) return fail(e, SB_OVERFLOW, 0, "CMSG_SPACE() argument out of range");
    return CMSG_SPACE(n);
}
int64_t sb_sendmsg(sb_socket *s, const sb_buffer *iov, size_t niov, const sb_cmsg *c, size_t nc,
                   int32_t flags, const sb_record *to, sb_error *e) {
    anyaddr a;
    socklen_t an = 0;
    struct msghdr m = {0};
    void *ctl = NULL;
    int64_t r = -1;
    if (niov > IOV_MAX) return fail(e, SB_LOOKUP, 0, "sendmsg() argument 1 is too long");
    if (to) {
        if (encode(s, to, "sendmsg", &a, &an, e)) return -1;
        m.msg_name = &a;
        m.msg_namelen = an;
    }
    m.msg_iov = (struct iovec *)iov;     /* same layout: pointer, length */
    m.msg_iovlen = niov;
    if (nc) {
        size_t total = 0;
        for (size_t i = 0; i < nc; i++) {
            int64_t sp = sb_cmsg_space(c[i].len, e);
            if (sp < 0) return fail(e, SB_LOOKUP, 0, "ancillary data item too large");
            total += sp;
        }
        ctl = calloc(1, total);
        if (!ctl) return fail(e, SB_NOMEM, 0, "out of memory");
        m.msg_control = ctl;
        m.msg_controllen = total;
        struct cmsghdr *h = CMSG_FIRSTHDR(&m);
        for (size_t i = 0; i < nc; i++) {
            h->cmsg_level = c[i].level;
            h->cmsg_type = c[i].type;
            h->cmsg_len = CMSG_LEN(c[i].len);
            if (c[i].len) memcpy(CMSG_DATA(h), c[i].p, c[i].len);
            h = (struct cmsghdr *)((char *)h + CMSG_SPACE(c[i].len));
        }
    }
    r = send_message(s, &m, flags, e);
    free(ctl);
    return r;
}
int64_t sb_recv(sb_socket *s, void *p, size_t n, int32_t flags, sb_error *e) {
    if (n == 0) return 0;
    int64_t r, d = deadline_of(s);
    RETRY(s, POLLIN, d, r, recv(s->fd, p, n, flags), e);
    return r;
}
int64_t sb_recvfrom(sb_socket *s, void *p, size_t n, int32_t flags, sb_record *from, sb_error *e) {
    anyaddr a;
    socklen_t an = 0;
    int64_t r, d = deadline_of(s);
    memset(&a, 0, sizeof a);
    RETRY(s, POLLIN, d, r, recvfrom(s->fd, p, n, flags, &a.sa, (an = sizeof a, &an)), e);
    if (r < 0) return -1;
    return decode(s->fd, s->proto, &a, an, from, e) ? -1 : r;
}
int64_t sb_recvmsg(sb_socket *s, const sb_buffer *iov, size_t niov, size_t csize, void *data, sb_cmsg *out,
                   size_t *nout, int32_t flags, int32_t *flags_out, int32_t *malformed, sb_record *from, sb_error *e) {
    anyaddr a;
    struct msghdr m = {0};
    size_t cap = *nout, used = 0;
    *nout = 0;
    *malformed = 0;
    if (niov > IOV_MAX) return fail(e, SB_LOOKUP, 0, "recvmsg_into() argument 1 is too long");
    if (csize > INT_MAX) return fail(e, SB_VALUE, 0, "invalid ancillary data buffer length");
    char *ctl = csize ? calloc(1, csize) : NULL;
    if (csize && !ctl) return fail(e, SB_NOMEM, 0, "out of memory");
    memset(&a, 0, sizeof a);
    int64_t r, d = deadline_of(s);
    RETRY(s, POLLIN, d, r,
          (m = (struct msghdr){.msg_name = &a, .msg_namelen = sizeof a, .msg_iov = (struct iovec *)iov,
                               .msg_iovlen = niov, .msg_control = ctl, .msg_controllen = csize},
           recvmsg(s->fd, &m, flags | (broken("cloexec") ? 0 : 0))), e);
    if (r < 0) { free(ctl); return -1; }
    *flags_out = broken("msg-flags") ? 0 : m.msg_flags;
    /* Walk by hand: the last item may be cut short by the buffer. */
    size_t pos = 0, end = m.msg_controllen;
    while (pos + sizeof(struct cmsghdr) <= end && *nout < cap && !broken("cmsg")) {
        struct cmsghdr h;
        memcpy(&h, ctl + pos, sizeof h);
        size_t room = end - pos - CMSG_LEN(0);
        if (h.cmsg_len < CMSG_LEN(0)) { *malformed = 1; break; }
        size_t len = h.cmsg_len - CMSG_LEN(0);
        bool cut = len > room;
        if (cut) len = room;
        memcpy((char *)data + used, ctl + pos + CMSG_LEN(0), len);
        out[(*nout)++] = (sb_cmsg){h.cmsg_level, h.cmsg_type, NULL, used, len};
        used += len;
        if (cut) { *malformed = 1; break; }
        pos += CMSG_SPACE(len);
    }
    free(ctl);
    return decode(s->fd, s->proto, &a, m.msg_namelen, from, e) ? -1 : r;
}

/* ---------------- options ---------------- */
int32_t sb_getopt_int(sb_socket *s, int32_t level, int32_t name, int64_t *v, sb_error *e) {
    if (s->family == AF_VSOCK) {
        uint64_t w = 0;
        socklen_t n = sizeof w;
        if (getsockopt(s->fd, level, name, &w, &n) < 0) return fail_errno(e);
        *v = n == sizeof w ? (int64_t)w : *(int *)&w;
        return 0;
    }
    int w = 0;
    socklen_t n = sizeof w;
    if (getsockopt(s->fd, level, name, &w, &n) < 0) return fail_errno(e);
    *v = w;
    return 0;
}
int64_t sb_getopt_bytes(sb_socket *s, int32_t level, int32_t name, void *p, size_t size, sb_error *e) {
    socklen_t n = size;
    if (size == 0 || size > 1024) return fail(e, SB_LOOKUP, 0, "getsockopt buflen out of range");
    if (getsockopt(s->fd, level, name, p, &n) < 0) return fail_errno(e);
    return n;
}
int32_t sb_setopt_int(sb_socket *s, int32_t level, int32_t name, int64_t value, sb_error *e) {
    if (s->family == AF_VSOCK) {
        uint64_t w = value;
        return setsockopt(s->fd, level, name, &w, sizeof w) < 0 ? fail_errno(e) : 0;
    }
    if (value > INT_MAX || value < INT_MIN) return fail(e, SB_OVERFLOW, 0, "option value out of range");
    int w = value;
    return setsockopt(s->fd, level, name, &w, sizeof w) < 0 ? fail_errno(e) : 0;
}
int32_t sb_setopt_bytes(sb_socket *s, int32_t level, int32_t name, const void *p, size_t n, sb_error *e) {
    return setsockopt(s->fd, level, name, p, n) < 0 ? fail_errno(e) : 0;
}

/* ---------------- names ---------------- */
struct sb_rows {
    int kind;                     /* 0 addrinfo, 1 strings, 2 interfaces */
    struct addrinfo *first, *next, *last;
    struct { int tag; char *s; } *item;
    size_t n, i;
};
static sb_rows *new_rows(int kind) {
    sb_rows *r = calloc(1, sizeof *r);
    if (r) r->kind = kind;
    return r;
}
static void add_row(sb_rows *r, int tag, const char *s) {
    r->item = realloc(r->item, (r->n + 1) * sizeof *r->item);
    r->item[r->n].tag = tag;
    r->item[r->n++].s = strdup(s);
}
sb_rows *sb_getaddrinfo(const sb_text *host, const sb_text *service, int32_t family, int32_t type,
                        int32_t proto, int32_t flags, sb_error *e) {
    char *h = NULL, *p = NULL;
    sb_rows *rows = NULL;
    if (host && !(h = cstr(host, e, "host name"))) return NULL;
    if (service && !(p = cstr(service, e, "service name"))) { free(h); return NULL; }
    struct addrinfo hints = {.ai_family = family, .ai_socktype = type, .ai_protocol = proto, .ai_flags = flags};
    struct addrinfo *res = NULL;
    int g = getaddrinfo(h, p, &hints, &res);
    if (g) fail_gai(e, g);
    else {
        rows = new_rows(0);
        rows->first = rows->next = res;
    }
    free(h);
    free(p);
    return rows;
}
int32_t sb_rows_next(sb_rows *r, sb_record *out, sb_error *e) {
    out->ntext = out->nnum = 0;
    if (r->kind == 0) {
        struct addrinfo *a = r->next;
        if (!a) return 0;
        r->last = a;
        r->next = a->ai_next;
        nums(out, 3, (int64_t[]){a->ai_family, a->ai_socktype, a->ai_protocol});
        return puts_(out, 0, a->ai_canonname ? a->ai_canonname : "", e) ? -1 : 1;
    }
    if (r->i >= r->n) return 0;
    nums(out, 1, (int64_t[]){r->item[r->i].tag});
    return puts_(out, 0, r->item[r->i++].s, e) ? -1 : 1;
}
int32_t sb_rows_address(sb_rows *r, sb_record *out, sb_error *e) {
    if (r->kind != 0 || !r->last) return fail(e, SB_VALUE, 0, "no address in this row");
    anyaddr a;
    memcpy(&a, r->last->ai_addr, r->last->ai_addrlen);
    return decode(-1, 0, &a, r->last->ai_addrlen, out, e);
}
void sb_rows_free(sb_rows *r) {
    if (!r) return;
    if (r->first) freeaddrinfo(r->first);
    for (size_t i = 0; i < r->n; i++) free(r->item[i].s);
    free(r->item);
    free(r);
}
int32_t sb_getnameinfo(const sb_record *in, int32_t flags, sb_record *out, sb_error *e) {
    char *h = cstr(&in->text[0], e, "host name"), port[24], ho[NI_MAXHOST], po[NI_MAXSERV];
    if (!h) return -1;
    int rc = -1;
    struct addrinfo hints = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_DGRAM, .ai_flags = AI_NUMERICHOST}, *res = NULL;
    int64_t flow = in->nnum > 1 ? in->num[1] : 0, scope = in->nnum > 2 ? in->num[2] : 0;
    if (range(e, flow, 0xfffff, "getnameinfo", "flowinfo")) goto out;
    snprintf(port, sizeof port, "%lld", (long long)in->num[0]);
    int g = getaddrinfo(h, port, &hints, &res);
    if (g) { rc = fail_gai(e, g); goto out; }
    if (res->ai_next) { rc = fail(e, SB_LOOKUP, 0, "sockaddr resolved to multiple addresses"); goto out; }
    if (res->ai_family == AF_INET && in->nnum > 1) { rc = fail(e, SB_LOOKUP, 0, "IPv4 sockaddr must be 2 tuple"); goto out; }
    if (res->ai_family == AF_INET6) {
        struct sockaddr_in6 *s6 = (void *)res->ai_addr;
        s6->sin6_flowinfo = htonl(flow);
        s6->sin6_scope_id = scope;
    }
    g = getnameinfo(res->ai_addr, res->ai_addrlen, ho, sizeof ho, po, sizeof po, flags);
    if (g) { rc = fail_gai(e, g); goto out; }
    rc = puts_(out, 0, ho, e) || puts_(out, 1, po, e) ? -1 : 0;
out:
    if (res) freeaddrinfo(res);
    free(h);
    return rc;
}
int32_t sb_gethostbyname(const sb_text *host, sb_record *out, sb_error *e) {
    anyaddr a;
    socklen_t n;
    if (resolve(host, AF_INET, &a, &n, e)) return -1;
    return ip_text(AF_INET, &a.in.sin_addr, out, e);
}
static sb_rows *hostent_rows(struct hostent *h, int herr, sb_error *e) {
    if (!h) { fail(e, SB_HERR, herr, hstrerror(herr)); return NULL; }
    sb_rows *r = new_rows(1);
    char t[INET6_ADDRSTRLEN];
    add_row(r, 0, h->h_name);
    for (char **p = h->h_aliases; p && *p; p++) add_row(r, 1, *p);
    for (char **p = h->h_addr_list; p && *p; p++) add_row(r, 2, inet_ntop(h->h_addrtype, *p, t, sizeof t));
    return r;
}
sb_rows *sb_hostent_by_name(const sb_text *host, sb_error *e) {
    anyaddr a;
    socklen_t n;
    char *name, buf[16384];
    struct hostent h, *res = NULL;
    int herr = 0;
    if (resolve(host, AF_INET, &a, &n, e) || !(name = cstr(host, e, "host name"))) return NULL;
    gethostbyname_r(name, &h, buf, sizeof buf, &res, &herr);
    free(name);
    return hostent_rows(res, herr, e);
}
sb_rows *sb_hostent_by_addr(const sb_text *host, sb_error *e) {
    anyaddr a;
    socklen_t n;
    char buf[16384];
    struct hostent h, *res = NULL;
    int herr = 0;
    if (resolve(host, AF_UNSPEC, &a, &n, e)) return NULL;
    if (a.sa.sa_family == AF_INET) gethostbyaddr_r(&a.in.sin_addr, 4, AF_INET, &h, buf, sizeof buf, &res, &herr);
    else gethostbyaddr_r(&a.in6.sin6_addr, 16, AF_INET6, &h, buf, sizeof buf, &res, &herr);
    return hostent_rows(res, herr, e);
}
sb_rows *sb_if_nameindex(sb_error *e) {
    struct if_nameindex *ni = if_nameindex();
    if (!ni) { fail_errno(e); return NULL; }
    sb_rows *r = new_rows(2);
    for (struct if_nameindex *p = ni; p->if_index && p->if_name; p++) add_row(r, p->if_index, p->if_name);
    if_freenameindex(ni);
    return r;
}
int32_t sb_if_nametoindex(const sb_text *name, sb_error *e) {
    char *s = cstr(name, e, "interface name");
    if (!s) return -1;
    unsigned i = if_nametoindex(s);
    free(s);
    return i ? (int32_t)i : fail(e, SB_LOOKUP, 0, "no interface with this name");
}
int32_t sb_if_indextoname(int64_t index, sb_record *out, sb_error *e) {
    char n[IF_NAMESIZE];
    if (index < 0 || index > UINT_MAX) return fail(e, SB_OVERFLOW, 0, "interface index out of range");
    if (!if_indextoname(index, n)) return fail_errno(e);
    return puts_(out, 0, n, e);
}
int32_t sb_getservbyname(const sb_text *name, const sb_text *proto, sb_error *e) {
    char buf[4096], *n = cstr(name, e, "service name"), *p = NULL;
    if (!n) return -1;
    if (proto && !(p = cstr(proto, e, "protocol name"))) { free(n); return -1; }
    struct servent s, *res = NULL;
    getservbyname_r(n, p, &s, buf, sizeof buf, &res);
    free(n);
    free(p);
    return res ? ntohs(res->s_port) : fail(e, SB_LOOKUP, 0, "service/proto not found");
}
int32_t sb_getservbyport(int64_t port, const sb_text *proto, sb_record *out, sb_error *e) {
    char buf[4096], *p = NULL;
    if (port < 0 || port > 65535) return fail(e, SB_OVERFLOW, 0, "getservbyport: port must be 0-65535.");
    if (proto && !(p = cstr(proto, e, "protocol name"))) return -1;
    struct servent s, *res = NULL;
    getservbyport_r(htons(port), p, &s, buf, sizeof buf, &res);
    free(p);
    return res ? puts_(out, 0, res->s_name, e) : fail(e, SB_LOOKUP, 0, "port/proto not found");
}
int32_t sb_getprotobyname(const sb_text *name, sb_error *e) {
    char buf[4096], *n = cstr(name, e, "protocol name");
    if (!n) return -1;
    struct protoent s, *res = NULL;
    getprotobyname_r(n, &s, buf, sizeof buf, &res);
    free(n);
    return res ? res->p_proto : fail(e, SB_LOOKUP, 0, "protocol not found");
}
int32_t sb_gethostname(sb_record *out, sb_error *e) {
    char b[1025];
    if (gethostname(b, sizeof b - 1) < 0) return fail_errno(e);
    b[sizeof b - 1] = 0;
    return puts_(out, 0, b, e);
}
int32_t sb_sethostname(const sb_text *name, sb_error *e) {
    return sethostname((const char *)name->p, name->len) < 0 ? fail_errno(e) : 0;
}

/* ---------------- number and address text ---------------- */
int64_t sb_byteorder(int64_t v, int32_t width, int32_t to_network, sb_error *e) {
    (void)to_network;
    if (v < 0) return fail(e, SB_OVERFLOW, 0, "can't convert negative Python int to C integer");
    if (v > (width == 16 ? 0xffffLL : 0xffffffffLL)) return fail(e, SB_OVERFLOW, 0, "int larger than the field");
    return width == 16 ? htons(v) : htonl(v);
}
int32_t sb_inet_aton(const sb_text *t, uint8_t out[4], sb_error *e) {
    char *s = cstr(t, e, "address");
    if (!s) return -1;
    struct in_addr a;
    int ok = inet_aton(s, &a);
    free(s);
    if (!ok) return fail(e, SB_LOOKUP, 0, "illegal IP address string passed to inet_aton");
    memcpy(out, &a, 4);
    return 4;
}
int32_t sb_inet_ntoa(const void *p, size_t n, sb_record *out, sb_error *e) {
    if (n != 4) return fail(e, SB_LOOKUP, 0, "packed IP wrong length");
    return ip_text(AF_INET, p, out, e);
}
int32_t sb_inet_pton(int32_t family, const sb_text *t, uint8_t out[16], sb_error *e) {
    char *s = cstr(t, e, "address");
    if (!s) return -1;
    int ok = inet_pton(family, s, out);
    free(s);
    if (ok < 0) return fail_errno(e);
    if (!ok) return fail(e, SB_LOOKUP, 0, "illegal IP address string passed to inet_pton");
    return family == AF_INET ? 4 : 16;
}
int32_t sb_inet_ntop(int32_t family, const void *p, size_t n, sb_record *out, sb_error *e) {
    if (family != AF_INET && family != AF_INET6) {
        char m[60];
        snprintf(m, sizeof m, "unknown address family %d", family);
        return fail(e, SB_VALUE, 0, m);
    }
    if (n != (family == AF_INET ? 4u : 16u)) return fail(e, SB_VALUE, 0, "invalid length of packed IP address string");
    return ip_text(family, p, out, e);
}

/* ---------------- optional helpers ---------------- */
sb_socket *sb_create_connection(const sb_text *host, const sb_text *service, int64_t timeout,
                                const sb_record *source, sb_error *e) {
    sb_rows *rows = sb_getaddrinfo(host, service, 0, SOCK_STREAM, 0, 0, e);
    if (!rows) return NULL;
    sb_socket *won = NULL;
    fail(e, SB_LOOKUP, 0, "getaddrinfo returns an empty list");
    for (struct addrinfo *a = rows->first; a && !won; a = a->ai_next) {
        uint8_t text[64];
        sb_record to = {.text = {{text, 0, sizeof text}}};
        anyaddr any;
        memcpy(&any, a->ai_addr, a->ai_addrlen);
        if (decode(-1, 0, &any, a->ai_addrlen, &to, e)) continue;
        sb_socket *s = sb_create(a->ai_family, a->ai_socktype, a->ai_protocol, e);
        if (!s) continue;
        sb_error ignored;
        if ((timeout != -2 && sb_set_timeout(s, timeout, e)) || (source && sb_bind(s, source, e)) ||
            sb_connect(s, &to, e)) {
            sb_close(s, &ignored);
            sb_free(s);
        } else won = s;
    }
    sb_rows_free(rows);
    return won;
}
int32_t sb_has_dualstack_ipv6(void) {
    sb_error e;
    sb_socket *s = sb_create(AF_INET6, SOCK_STREAM, 0, &e);
    if (!s) return 0;
    int ok = sb_setopt_int(s, IPPROTO_IPV6, IPV6_V6ONLY, 0, &e) == 0;
    sb_close(s, &e);
    sb_free(s);
    return ok;
}
sb_socket *sb_create_server(const sb_record *address, int32_t family, int32_t has, int64_t backlog,
                            int32_t reuse_port, int32_t dual, sb_error *e) {
    if (dual && !sb_has_dualstack_ipv6()) { fail(e, SB_VALUE, 0, "dualstack_ipv6 not supported on this platform"); return NULL; }
    if (dual && family != AF_INET6) { fail(e, SB_VALUE, 0, "dualstack_ipv6 requires AF_INET6 family"); return NULL; }
    sb_socket *s = sb_create(family, SOCK_STREAM, 0, e);
    if (!s) return NULL;
    sb_setopt_int(s, SOL_SOCKET, SO_REUSEADDR, 1, e);
    if ((reuse_port && sb_setopt_int(s, SOL_SOCKET, SO_REUSEPORT, 1, e)) ||
        (family == AF_INET6 && sb_setopt_int(s, IPPROTO_IPV6, IPV6_V6ONLY, !dual, e)) ||
        sb_bind(s, address, e) || sb_listen(s, has, backlog, e)) {
        sb_error ignored;
        sb_close(s, &ignored);
        sb_free(s);
        return NULL;
    }
    return s;
}
int32_t sb_getfqdn(const sb_text *host, sb_record *out, sb_error *e) {
    char name[1025], own[1025];
    sb_text t = {(uint8_t *)name, 0, sizeof name};
    size_t b = 0, n = host->len;
    while (b < n && host->p[b] == ' ') b++;
    while (n > b && host->p[n - 1] == ' ') n--;
    snprintf(name, sizeof name, "%.*s", (int)(n - b), (char *)host->p + b);
    if (!*name || !strcmp(name, "0.0.0.0") || !strcmp(name, "::")) {
        gethostname(own, sizeof own);
        strcpy(name, own);
    }
    t.len = strlen(name);
    sb_rows *r = sb_hostent_by_addr(&t, e);
    const char *best = name;
    if (r) {
        best = r->item[0].s;
        for (size_t i = 0; i < r->n; i++)
            if (r->item[i].tag < 2 && strchr(r->item[i].s, '.')) { best = r->item[i].s; break; }
    }
    int rc = puts_(out, 0, best, e);
    sb_rows_free(r);
    return rc;
}
int64_t sb_send_fds(sb_socket *s, const sb_buffer *iov, size_t niov, const int32_t *fds, size_t n, int32_t flags, sb_error *e) {
    sb_cmsg c = {SOL_SOCKET, SCM_RIGHTS, (void *)fds, 0, n * sizeof *fds};
    return sb_sendmsg(s, iov, niov, &c, 1, flags, NULL, e);
}
int64_t sb_recv_fds(sb_socket *s, void *p, size_t n, int32_t *fds, size_t *nfds, int32_t flags, int32_t *flags_out,
                    sb_record *from, sb_error *e) {
    size_t room = CMSG_LEN(*nfds * sizeof *fds), nc = room / 16 + 1, got = 0;
    char *data = malloc(room);
    sb_cmsg *c = calloc(nc, sizeof *c);
    int32_t bad;
    sb_buffer piece = {p, n};
    int64_t r = sb_recvmsg(s, &piece, 1, room, data, c, &nc, flags, flags_out, &bad, from, e);
    for (size_t i = 0; r >= 0 && i < nc; i++)
        if (c[i].level == SOL_SOCKET && c[i].type == SCM_RIGHTS) {
            memcpy(fds + got, data + c[i].offset, c[i].len / sizeof *fds * sizeof *fds);
            got += c[i].len / sizeof *fds;
        }
    *nfds = got;
    free(data);
    free(c);
    return r;
}
int64_t sb_sendfile(sb_socket *s, int32_t fd, int64_t offset, int64_t count, int64_t *sent, sb_error *e) {
    struct stat st;
    *sent = 0;
    if (fstat(fd, &st) < 0) return fail(e, SB_NOSUPPORT, errno, "not a regular file");
    if (!st.st_size) return 0;
    if (s->timeout == 0) return fail(e, SB_VALUE, 0, "non-blocking sockets are not supported");
    off_t at = offset;
    int64_t want = count >= 0 ? count : st.st_size;
    while (count < 0 || *sent < count) {
        int64_t chunk = count >= 0 ? count - *sent : want, r;
        if (chunk > 1 << 30) chunk = 1 << 30;
        RETRY(s, POLLOUT, deadline_of(s), r, sendfile(s->fd, fd, &at, chunk), e);
        if (r < 0) {
            if (*sent == 0 && e->kind == SB_ERRNO) e->kind = SB_NOSUPPORT;
            return -1;
        }
        if (r == 0) break;
        *sent += r;
    }
    return *sent;
}
