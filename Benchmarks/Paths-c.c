/* paths-c <path> <count>: what Sources/Paths does, as C would do it. Built by Benchmarks/instructions with gcc -O2. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static char source[64], target[64];

#define expect(condition) ((condition) ? (void)0 : wrong(__LINE__))

static __attribute__((noinline, noreturn)) void wrong(int line) {
    fprintf(stderr, "the path went wrong in line %d: %s\n", line, strerror(errno));
    exit(2);
}

/* send(2) and recv(2) as every careful program calls them. */
static inline ssize_t send_again(int descriptor, const void *bytes, size_t count) {
    ssize_t sent;
    do {
        sent = send(descriptor, bytes, count, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent;
}

static inline ssize_t receive_again(int descriptor, void *bytes, size_t count, int flags) {
    ssize_t received;
    do {
        received = recv(descriptor, bytes, count, flags);
    } while (received < 0 && errno == EINTR);
    return received;
}

static void spans(long count) {
    int pair[2];
    expect(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
    ssize_t sum = 0;
    for (long turn = 0; turn < count; turn++) {
        sum += send_again(pair[0], source, 64);
        sum += receive_again(pair[1], target, 64, 0);
    }
    expect(sum == count * 128);
}

/* A line of 40 bytes sent, and read by getline(3). */
static void lines(long count) {
    int pair[2];
    char line[41], *read = NULL;
    size_t capacity = 0;
    ssize_t sum = 0;
    memset(line, 'x', 40);
    line[40] = '\n';
    expect(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
    FILE *file = fdopen(pair[1], "r");
    expect(file != NULL);
    for (long turn = 0; turn < count; turn++) {
        sum += send_again(pair[0], line, sizeof line);
        sum += getline(&read, &capacity, file);
    }
    expect(sum == count * 82);
}

/* A receive into memory of its own. */
static void with_room(long count, size_t room) {
    int pair[2];
    expect(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
    ssize_t sum = 0;
    for (long turn = 0; turn < count; turn++) {
        sum += send_again(pair[0], source, 64);
        char *bytes = malloc(room);
        sum += receive_again(pair[1], bytes, room, 0);
        free(bytes);
    }
    expect(sum == count * 128);
}

static void arrays(long count) { with_room(count, 64); }

static void long_arrays(long count) { with_room(count, 16384); }

static inline __attribute__((always_inline)) void udp(int family, long count, int allocates) {
    struct sockaddr_storage to = {0}, from;
    socklen_t size = family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
    int left = socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0), right = socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    to.ss_family = (sa_family_t)family;
    if (family == AF_INET)
        ((struct sockaddr_in *)&to)->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    else
        ((struct sockaddr_in6 *)&to)->sin6_addr = in6addr_loopback;
    expect(bind(left, (struct sockaddr *)&to, size) == 0 && bind(right, (struct sockaddr *)&to, size) == 0);
    expect(getsockname(right, (struct sockaddr *)&to, &size) == 0);
    ssize_t sum = 0, ports = 0;
    for (long turn = 0; turn < count; turn++) {
        ssize_t done;
        do {
            done = sendto(left, source, 64, MSG_NOSIGNAL, (struct sockaddr *)&to, size);
        } while (done < 0 && errno == EINTR);
        sum += done;
        char *bytes = allocates ? malloc(64) : target;
        socklen_t length;
        do {
            length = sizeof from;
            done = recvfrom(right, bytes, 64, 0, (struct sockaddr *)&from, &length);
        } while (done < 0 && errno == EINTR);
        sum += done;
        ports += length == size && from.ss_family == family ? ((struct sockaddr_in *)&from)->sin_port : 0;
        if (allocates) free(bytes);
    }
    expect(sum == count * 128 && (ports > 0 || count == 0));
}

static void udp4(long count) { udp(AF_INET, count, 0); }
static void udp4_arrays(long count) { udp(AF_INET, count, 1); }
static void udp6(long count) { udp(AF_INET6, count, 0); }

static void unix_named(long count, int is_abstract) {
    struct sockaddr_un one = {.sun_family = AF_UNIX}, other = {.sun_family = AF_UNIX}, from;
    char *first = one.sun_path + is_abstract, *second = other.sun_path + is_abstract;
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + is_abstract);
    size += (socklen_t)snprintf(first, 100, "/tmp/paths.%ld.1", (long)getpid()) + !is_abstract;
    snprintf(second, 100, "/tmp/paths.%ld.2", (long)getpid());
    int left = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0), right = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    expect(bind(left, (struct sockaddr *)&one, size) == 0 && bind(right, (struct sockaddr *)&other, size) == 0);
    for (long turn = 0; turn < count; turn++) {
        expect(sendto(left, source, 64, MSG_NOSIGNAL, (struct sockaddr *)&other, size) == 64);
        socklen_t length = sizeof from;
        expect(recvfrom(right, target, 64, 0, (struct sockaddr *)&from, &length) == 64);
        expect(length == size && memcmp(&from, &one, size) == 0);
    }
    if (!is_abstract) {
        unlink(one.sun_path);
        unlink(other.sun_path);
    }
}

static void unix_path(long count) { unix_named(count, 0); }
static void unix_abstract(long count) { unix_named(count, 1); }

static void batch(long count) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}}, from[40];
    socklen_t size = sizeof to;
    int left = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), right = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    expect(bind(left, (struct sockaddr *)&to, size) == 0 && bind(right, (struct sockaddr *)&to, size) == 0);
    expect(getsockname(right, (struct sockaddr *)&to, &size) == 0);
    static char out_bytes[40][64], in_bytes[40][64];
    struct mmsghdr out[40], in[40];
    struct iovec out_parts[40], in_parts[40];
    for (long turn = 0; turn < count / 40; turn++) {
        for (int index = 0; index < 40; index++) {
            memcpy(out_bytes[index], source, 64);
            out_parts[index] = (struct iovec){out_bytes[index], 64};
            out[index] = (struct mmsghdr){{&to, sizeof to, &out_parts[index], 1, NULL, 0, 0}, 0};
        }
        expect(sendmmsg(left, out, 40, MSG_NOSIGNAL) == 40);
        int received = 0;
        while (received < 40) {
            for (int index = 0; index < 40; index++) {
                in_parts[index] = (struct iovec){in_bytes[index], 64};
                in[index] = (struct mmsghdr){{&from[index], sizeof from[index], &in_parts[index], 1, NULL, 0, 0}, 0};
            }
            int some = recvmmsg(right, in, 40, MSG_WAITFORONE, NULL);
            expect(some > 0);
            for (int index = 0; index < some; index++) expect(in[index].msg_len == 64 && from[index].sin_port != 0);
            received += some;
        }
    }
}

static void again(long count) {
    int pair[2];
    long failures = 0;
    expect(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
    for (long turn = 0; turn < count; turn++)
        failures += receive_again(pair[0], target, 64, MSG_DONTWAIT) < 0 && errno == EAGAIN;
    expect(failures == count);
}

static void timed_out(long count) {
    int pair[2];
    long failures = 0;
    expect(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
    for (long turn = 0; turn < count; turn++) {
        if (receive_again(pair[0], target, 64, MSG_DONTWAIT) >= 0 || errno != EAGAIN) continue;
        struct pollfd polled = {pair[0], POLLIN, 0};
        struct timespec limit = {0, 1};
        failures += ppoll(&polled, 1, &limit, NULL) == 0;
    }
    expect(failures == count);
}

static void broken_pipe(long count) {
    int pair[2];
    long failures = 0;
    expect(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
    close(pair[1]);
    for (long turn = 0; turn < count; turn++) failures += send_again(pair[0], source, 64) < 0 && errno == EPIPE;
    expect(failures == count);
}

static void message(long count) {
    int pair[2];
    expect(socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, pair) == 0);
    for (long turn = 0; turn < count; turn++) {
        struct iovec out = {source, 64}, in = {target, 64};
        struct msghdr sent = {.msg_iov = &out, .msg_iovlen = 1}, received = {.msg_iov = &in, .msg_iovlen = 1};
        expect(sendmsg(pair[0], &sent, MSG_NOSIGNAL) == 64);
        expect(recvmsg(pair[1], &received, 0) == 64 && !(received.msg_flags & MSG_TRUNC));
    }
}

static void message_control(long count) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}}, from;
    socklen_t size = sizeof to;
    int on = 1, hops = 3;
    int left = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), right = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    expect(bind(left, (struct sockaddr *)&to, size) == 0 && bind(right, (struct sockaddr *)&to, size) == 0);
    expect(getsockname(right, (struct sockaddr *)&to, &size) == 0);
    expect(setsockopt(right, IPPROTO_IP, IP_RECVTTL, &on, sizeof on) == 0);
    for (long turn = 0; turn < count; turn++) {
        _Alignas(struct cmsghdr) char out_control[CMSG_SPACE(sizeof hops)], in_control[CMSG_SPACE(sizeof hops)];
        struct iovec out = {source, 64}, in = {target, 64};
        struct msghdr sent = {&to, sizeof to, &out, 1, out_control, sizeof out_control, 0};
        struct msghdr received = {&from, sizeof from, &in, 1, in_control, sizeof in_control, 0};
        struct cmsghdr *item = CMSG_FIRSTHDR(&sent);
        *item = (struct cmsghdr){CMSG_LEN(sizeof hops), IPPROTO_IP, IP_TTL};
        memcpy(CMSG_DATA(item), &hops, sizeof hops);
        expect(sendmsg(left, &sent, MSG_NOSIGNAL) == 64);
        expect(recvmsg(right, &received, 0) == 64 && !(received.msg_flags & (MSG_TRUNC | MSG_CTRUNC)));
        int seen = 0;
        for (item = CMSG_FIRSTHDR(&received); item; item = CMSG_NXTHDR(&received, item))
            if (item->cmsg_level == IPPROTO_IP && item->cmsg_type == IP_TTL) memcpy(&seen, CMSG_DATA(item), sizeof seen);
        expect(seen == 3);
    }
}

static void descriptor(long count) {
    int pair[2];
    expect(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
    for (long turn = 0; turn < count; turn++) {
        _Alignas(struct cmsghdr) char out_control[CMSG_SPACE(sizeof(int))], in_control[64];
        struct iovec out = {source, 1}, in = {target, 1};
        struct msghdr sent = {NULL, 0, &out, 1, out_control, sizeof out_control, 0};
        struct msghdr received = {NULL, 0, &in, 1, in_control, sizeof in_control, 0};
        struct cmsghdr *item = CMSG_FIRSTHDR(&sent);
        *item = (struct cmsghdr){CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS};
        memcpy(CMSG_DATA(item), &pair[0], sizeof(int));
        expect(sendmsg(pair[0], &sent, MSG_NOSIGNAL) == 1);
        expect(recvmsg(pair[1], &received, MSG_CMSG_CLOEXEC) == 1);
        item = CMSG_FIRSTHDR(&received);
        expect(item && item->cmsg_type == SCM_RIGHTS);
        int taken;
        memcpy(&taken, CMSG_DATA(item), sizeof taken);
        expect(close(taken) == 0);
    }
}

static void accept_connections(long count) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}}, from;
    socklen_t size = sizeof to;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    expect(bind(listener, (struct sockaddr *)&to, size) == 0 && listen(listener, 4096) == 0);
    expect(getsockname(listener, (struct sockaddr *)&to, &size) == 0);
    for (long turn = 0; turn < count; turn++) {
        int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        expect(connect(client, (struct sockaddr *)&to, sizeof to) == 0);
        socklen_t length = sizeof from;
        int server = accept4(listener, (struct sockaddr *)&from, &length, SOCK_CLOEXEC);
        expect(server >= 0 && from.sin_port != 0);
        close(server);
        close(client);
    }
}

static void make_pairs(long count) {
    for (long turn = 0; turn < count; turn++) {
        int pair[2];
        expect(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
        close(pair[0]);
        close(pair[1]);
    }
}

static void local_address(long count) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int socket_ = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    expect(bind(socket_, (struct sockaddr *)&to, sizeof to) == 0);
    for (long turn = 0; turn < count; turn++) {
        socklen_t size = sizeof to;
        expect(getsockname(socket_, (struct sockaddr *)&to, &size) == 0 && to.sin_port != 0);
    }
}

static void get_option(long count) {
    int socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), value;
    for (long turn = 0; turn < count; turn++) {
        socklen_t size = sizeof value;
        expect(getsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &value, &size) == 0 && !value);
    }
}

static void set_option(long count) {
    int socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), value = 1;
    for (long turn = 0; turn < count; turn++)
        expect(setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &value, sizeof value) == 0);
}

static const char *texts4[] = {"127.0.0.1", "192.168.100.200", "10.0.0.42", "8.8.8.8"};
static const char *texts6[] = {"::1", "2001:db8::8a2e:370:7334", "fe80::1ff:fe23:4567:890a", "2001:db8:1:2:3:4:5:6"};

static void parse(int family, const char **texts, long count) {
    char host[16];
    unsigned sum = 0;
    for (long turn = 0; turn < count; turn++) {
        expect(inet_pton(family, texts[turn & 3], host) == 1);
        sum ^= (unsigned char)host[3];
    }
    expect(sum < 256);
}

static void parse4(long count) { parse(AF_INET, texts4, count); }
static void parse6(long count) { parse(AF_INET6, texts6, count); }

static void format(int family, const char **texts, long count) {
    char hosts[4][16], room[48];
    size_t sum = 0;
    for (int index = 0; index < 4; index++) expect(inet_pton(family, texts[index], hosts[index]) == 1);
    for (long turn = 0; turn < count; turn++) {
        expect(inet_ntop(family, hosts[turn & 3], room, sizeof room) != NULL);
        sum += (unsigned char)room[2];
    }
    expect(count < 4 || sum > 0);
}

static void format4(long count) { format(AF_INET, texts4, count); }
static void format6(long count) { format(AF_INET6, texts6, count); }

static void numeric(const char **texts, long count) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV}, *found;
    for (long turn = 0; turn < count; turn++) {
        expect(getaddrinfo(texts[turn & 3], "8080", &hints, &found) == 0);
        expect(((struct sockaddr_in *)found->ai_addr)->sin_port == htons(8080));
        freeaddrinfo(found);
    }
}

static void numeric4(long count) { numeric(texts4, count); }
static void numeric6(long count) { numeric(texts6, count); }

static const struct {
    const char *name;
    void (*run)(long count);
} paths[] = {
    {"spans", spans}, {"spans-timeout", spans}, {"arrays", arrays}, {"arrays-timeout", arrays}, {"arrays-long", long_arrays}, {"text", spans},
    {"line-lent", lines}, {"line-text", lines}, {"all-spans", spans}, {"all-arrays", spans}, {"udp4", udp4}, {"udp6", udp6}, {"udp-ip4", udp4}, {"udp-ip6", udp6},
    {"udp4-timeout", udp4}, {"udp4-arrays", udp4_arrays}, {"unix-path", unix_path}, {"unix-abstract", unix_abstract},
    {"batch", batch}, {"again", again}, {"again-arrays", again}, {"again-from", again}, {"timed-out", timed_out},
    {"broken-pipe", broken_pipe}, {"message", message}, {"message-control", message_control},
    {"message-reused", message_control}, {"descriptor", descriptor}, {"accept", accept_connections},
    {"accept-timeout", accept_connections}, {"pair", make_pairs}, {"local-address", local_address},
    {"get-option", get_option}, {"set-option", set_option}, {"parse4", parse4}, {"parse6", parse6},
    {"parse4-string", parse4}, {"parse6-string", parse6}, {"format4", format4}, {"format6", format6},
    {"string4", format4}, {"string6", format6}, {"endpoint4", numeric4}, {"endpoint6", numeric6},
    {"numeric4", numeric4}, {"numeric6", numeric6},
};

int main(int argc, char **argv) {
    for (size_t index = 0; argc == 3 && index < sizeof paths / sizeof *paths; index++)
        if (strcmp(paths[index].name, argv[1]) == 0) {
            paths[index].run(atol(argv[2]));
            return 0;
        }
    fprintf(stderr, "usage: paths-c <path> <count>\n");
    return 64;
}
