/* socket_bridge.h - the one C interface between the Python shim (_socket.py)
 * and the socket library under test.
 *
 * Rules of the bridge
 *  - Addresses cross as fields (text + numbers), never as sockaddr bytes.  The
 *    library encodes, decodes, resolves names and checks ranges.
 *  - The library owns: the descriptor, the timeout, the blocking mode, waiting,
 *    the deadline across retries, EINTR, ancillary-data layout, error choice.
 *  - The shim owns: Python argument parsing, the buffer protocol, Python
 *    exceptions, object identity.  It never retries and never waits.
 *  - Every call that can fail takes an sb_error.  The return is >= 0 for
 *    success and -1 for failure with *err filled.
 *  - Calls come from any thread; none may assume the Python GIL.
 */
#ifndef SOCKET_BRIDGE_H
#define SOCKET_BRIDGE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SB_VERSION 1

/* ---- errors ---------------------------------------------------------- */
enum {
    SB_OK = 0,
    SB_ERRNO = 1,        /* code = errno                       OSError(code, message) */
    SB_TIMEOUT = 2,      /* a configured timeout ran out       TimeoutError("timed out") */
    SB_GAI = 3,          /* code = EAI_*                       gaierror(code, message) */
    SB_HERR = 4,         /* code = h_errno                     herror(code, message) */
    SB_LOOKUP = 5,       /* name has no entry, no code         OSError(message) */
    SB_VALUE = 6,        /* bad value for this operation       ValueError(message) */
    SB_OVERFLOW = 7,     /* number outside the field's range   OverflowError(message) */
    SB_TYPE = 8,         /* fields do not fit the family       TypeError(message) */
    SB_NOSUPPORT = 9,    /* family unknown to the codec        OSError(message) */
    SB_INTERRUPTED = 10, /* the interrupt hook asked to stop   the pending Python exception */
    SB_NOMEM = 11,       /*                                    MemoryError */
    SB_NAME = 12         /* no host can have this name         UnicodeError(message) */
};

typedef struct sb_error {
    int32_t kind;
    int32_t code;
    char message[248];   /* NUL-terminated UTF-8 */
} sb_error;

/* ---- structured record: an address, or one row of a lookup ------------
 * Input: text[i].p/len are set by the caller, ntext/nnum say how many are there.
 * Output: the caller sets text[i].p and cap, the library fills len and bytes;
 *         text that does not fit is an SB_OVERFLOW error, never cut silently.
 *
 * family        text                        num
 * AF_INET       host                        port
 * AF_INET6      host                        port, flowinfo, scope_id
 * AF_UNIX       path bytes (leading NUL     -
 *               = abstract name)
 * AF_NETLINK    -                           pid, groups
 * AF_VSOCK      -                           cid, port
 * AF_QIPCRTR    -                           node, port
 * AF_TIPC       -                           addr_type, v1, v2, v3, scope
 * AF_RDS        host                        port
 * AF_CAN        interface                   CAN_RAW/BCM: -
 *                                           CAN_ISOTP: rx, tx
 *                                           CAN_J1939: name, pgn, addr
 * AF_PACKET     interface, hw address       protocol (host order), pkttype, hatype
 * AF_ALG        type, name                  feat, mask       (input only)
 * other         raw sa_data bytes           sa_family        (output only)
 * An output record with ntext = nnum = 0 and has_address = 0 means "no address".
 */
#define SB_MAX_TEXT 2
#define SB_MAX_NUM 6

typedef struct sb_text {
    uint8_t *p;
    size_t len;
    size_t cap;
} sb_text;

typedef struct sb_record {
    int32_t family;
    int32_t proto;        /* the socket's protocol, for output too; CAN needs it to pick fields */
    uint32_t has_address; /* output */
    uint32_t ntext;
    uint32_t nnum;
    uint32_t reserved;
    sb_text text[SB_MAX_TEXT];
    int64_t num[SB_MAX_NUM];
} sb_record;

typedef struct sb_buffer {      /* one scatter/gather piece */
    void *p;
    size_t len;
} sb_buffer;

typedef struct sb_cmsg {        /* one ancillary item */
    int32_t level;
    int32_t type;
    void *p;                    /* input: payload */
    size_t offset;              /* output: payload position in the data area */
    size_t len;                 /* payload bytes that really arrived */
} sb_cmsg;

typedef struct sb_socket sb_socket;   /* a library Socket object */
typedef struct sb_rows sb_rows;       /* a result list owned by the library */

/* ---- process ---------------------------------------------------------- */
int32_t sb_version(void);
/* The library calls the hook whenever a system call came back with EINTR, and
 * after each partial write of sb_sendall (a signal can cut a write short without
 * EINTR) - but only on the thread that set the hook, and with no lock held.
 * Nonzero: give up with SB_INTERRUPTED.  Zero: carry on with what is left of
 * the deadline.  (Python runs signal handlers on its main thread only.) */
typedef int32_t (*sb_interrupt_hook)(void);
void sb_set_interrupt_hook(sb_interrupt_hook hook);
/* i-th constant the library knows: 1 and name/value, or 0 past the end. */
int32_t sb_constant(size_t i, const char **name, int64_t *value);

/* ---- lifetime --------------------------------------------------------- */
sb_socket *sb_create(int32_t family, int32_t type, int32_t proto, sb_error *err);
/* Adopt a descriptor; -1 for family/type/proto means "ask the kernel". */
sb_socket *sb_adopt(int32_t fd, int32_t family, int32_t type, int32_t proto, sb_error *err);
int32_t sb_pair(int32_t family, int32_t type, int32_t proto, sb_socket *out[2], sb_error *err);
int32_t sb_close(sb_socket *s, sb_error *err);   /* idempotent */
int32_t sb_detach(sb_socket *s);                 /* the fd, or -1 when closed */
void sb_free(sb_socket *s);                      /* drops the object, closes nothing */
int32_t sb_fileno(sb_socket *s);
int32_t sb_family(sb_socket *s);
int32_t sb_type(sb_socket *s);
int32_t sb_proto(sb_socket *s);
int32_t sb_fd_close(int32_t fd, sb_error *err);
int32_t sb_fd_dup(int32_t fd, sb_error *err);    /* close-on-exec copy */

/* ---- timeouts: nanoseconds; -1 = none (blocking), 0 = non-blocking ----- */
int32_t sb_set_timeout(sb_socket *s, int64_t ns, sb_error *err);
int64_t sb_get_timeout(sb_socket *s);
int32_t sb_set_default_timeout(int64_t ns, sb_error *err);
int64_t sb_get_default_timeout(void);

/* ---- connection ------------------------------------------------------- */
int32_t sb_bind(sb_socket *s, const sb_record *address, sb_error *err);
int32_t sb_connect(sb_socket *s, const sb_record *address, sb_error *err);
/* Like sb_connect, but an OS failure is the (positive) return value. */
int32_t sb_connect_ex(sb_socket *s, const sb_record *address, sb_error *err);
int32_t sb_listen(sb_socket *s, int32_t has_backlog, int64_t backlog, sb_error *err);
int32_t sb_accept(sb_socket *s, sb_record *peer, sb_error *err);   /* a new fd */
int32_t sb_shutdown(sb_socket *s, int32_t how, sb_error *err);
int32_t sb_getsockname(sb_socket *s, sb_record *out, sb_error *err);
int32_t sb_getpeername(sb_socket *s, sb_record *out, sb_error *err);

/* ---- data ------------------------------------------------------------- */
int64_t sb_send(sb_socket *s, const void *p, size_t n, int32_t flags, sb_error *err);
int64_t sb_sendall(sb_socket *s, const void *p, size_t n, int32_t flags, sb_error *err);
int64_t sb_sendto(sb_socket *s, const void *p, size_t n, int32_t flags,
                  const sb_record *address, sb_error *err);
int64_t sb_sendmsg(sb_socket *s, const sb_buffer *iov, size_t niov,
                   const sb_cmsg *control, size_t ncontrol, int32_t flags,
                   const sb_record *address, sb_error *err);
int64_t sb_recv(sb_socket *s, void *p, size_t n, int32_t flags, sb_error *err);
int64_t sb_recvfrom(sb_socket *s, void *p, size_t n, int32_t flags,
                    sb_record *from, sb_error *err);
/* control_size bytes of control buffer go to the kernel.  Items land in
 * control[0..*ncontrol) (in: capacity, out: count), payloads in data
 * (control_size bytes).  *malformed is set when an item did not parse. */
int64_t sb_recvmsg(sb_socket *s, const sb_buffer *iov, size_t niov,
                   size_t control_size, void *data, sb_cmsg *control,
                   size_t *ncontrol, int32_t flags, int32_t *flags_out,
                   int32_t *malformed, sb_record *from, sb_error *err);
int64_t sb_cmsg_len(size_t n, sb_error *err);
int64_t sb_cmsg_space(size_t n, sb_error *err);

/* ---- options ---------------------------------------------------------- */
int32_t sb_getopt_int(sb_socket *s, int32_t level, int32_t name, int64_t *value, sb_error *err);
int64_t sb_getopt_bytes(sb_socket *s, int32_t level, int32_t name, void *p, size_t n, sb_error *err);
int32_t sb_setopt_int(sb_socket *s, int32_t level, int32_t name, int64_t value, sb_error *err);
/* p may be NULL with n > 0 (an option of n bytes with no value). */
int32_t sb_setopt_bytes(sb_socket *s, int32_t level, int32_t name, const void *p, size_t n, sb_error *err);

/* ---- names ------------------------------------------------------------ */
/* NULL text pointers mean "not given". Rows: family,type,proto in num[0..2],
 * canonical name in text[0], then a second record with the address. */
sb_rows *sb_getaddrinfo(const sb_text *host, const sb_text *service, int32_t family,
                        int32_t type, int32_t proto, int32_t flags, sb_error *err);
/* One AF_INET/AF_INET6 record in (port, flowinfo, scope), text[0] = host and
 * text[1] = service out. */
int32_t sb_getnameinfo(const sb_record *address, int32_t flags, sb_record *out, sb_error *err);
int32_t sb_gethostbyname(const sb_text *host, sb_record *out, sb_error *err);
/* Rows: num[0] = 0 official name, 1 alias, 2 address; value in text[0]. */
sb_rows *sb_hostent_by_name(const sb_text *host, sb_error *err);
sb_rows *sb_hostent_by_addr(const sb_text *host, sb_error *err);
/* Rows: num[0] = index, text[0] = name. */
sb_rows *sb_if_nameindex(sb_error *err);
/* 1 with *out filled, 0 at the end, -1 on error.  Address rows of getaddrinfo
 * come from sb_rows_address and belong to the row last returned. */
int32_t sb_rows_next(sb_rows *rows, sb_record *out, sb_error *err);
int32_t sb_rows_address(sb_rows *rows, sb_record *out, sb_error *err);
void sb_rows_free(sb_rows *rows);

int32_t sb_if_nametoindex(const sb_text *name, sb_error *err);
int32_t sb_if_indextoname(int64_t index, sb_record *out, sb_error *err);
int32_t sb_getservbyname(const sb_text *name, const sb_text *proto, sb_error *err);
int32_t sb_getservbyport(int64_t port, const sb_text *proto, sb_record *out, sb_error *err);
int32_t sb_getprotobyname(const sb_text *name, sb_error *err);
int32_t sb_gethostname(sb_record *out, sb_error *err);
int32_t sb_sethostname(const sb_text *name, sb_error *err);

/* ---- number and address text ------------------------------------------ */
/* width 16 or 32, to_network is only a name: both directions swap alike. */
int64_t sb_byteorder(int64_t value, int32_t width, int32_t to_network, sb_error *err);
int32_t sb_inet_aton(const sb_text *text, uint8_t out[4], sb_error *err);
int32_t sb_inet_ntoa(const void *packed, size_t n, sb_record *out, sb_error *err);
int32_t sb_inet_pton(int32_t family, const sb_text *text, uint8_t out[16], sb_error *err); /* length */
int32_t sb_inet_ntop(int32_t family, const void *packed, size_t n, sb_record *out, sb_error *err);

/* ---- optional: the helpers that Lib/socket.py writes in Python ---------
 * Used only by Python/socket_overlay.py (Scripts/conformance --overlay), which puts the
 * library's own versions in place of Python's.  A missing function leaves
 * Python's version alone. */
/* timeout_ns: -1 none, -2 the default timeout; source may be NULL. */
sb_socket *sb_create_connection(const sb_text *host, const sb_text *service, int64_t timeout_ns,
                                const sb_record *source, sb_error *err);
sb_socket *sb_create_server(const sb_record *address, int32_t family, int32_t has_backlog, int64_t backlog,
                            int32_t reuse_port, int32_t dualstack, sb_error *err);
int32_t sb_has_dualstack_ipv6(void);
int32_t sb_getfqdn(const sb_text *host, sb_record *out, sb_error *err);
int64_t sb_send_fds(sb_socket *s, const sb_buffer *iov, size_t niov, const int32_t *fds, size_t nfds,
                    int32_t flags, sb_error *err);
/* *nfds: in capacity, out count. */
int64_t sb_recv_fds(sb_socket *s, void *p, size_t n, int32_t *fds, size_t *nfds, int32_t flags,
                    int32_t *flags_out, sb_record *from, sb_error *err);
/* A whole file range by sendfile(2); count -1 = to the end; *sent is valid on
 * failure too.  Fails with SB_NOSUPPORT when fd is not a file sendfile takes. */
int64_t sb_sendfile(sb_socket *s, int32_t fd, int64_t offset, int64_t count, int64_t *sent, sb_error *err);

#ifdef __cplusplus
}
#endif
#endif
