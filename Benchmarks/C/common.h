/* What the C programs share: checks, clocks, connected sockets, threads, and the protocol of a worker. */
#ifndef COMMON_H
#define COMMON_H
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static inline void check(int ok, const char *what) {
    if (ok) return;
    perror(what);
    exit(1);
}

static inline int64_t nanoseconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

/* Fills what is sent: memory that nobody has written is one page of noughts, which stays in the cache. */
static inline void fill(void *bytes, size_t count) { memset(bytes, 7, count); }

/* Keeps a value that nothing else uses, so that the work that made it is not left out. */
static inline void keep(uint64_t value) { __asm__ volatile("" : : "r"(value) : "memory"); }

/* A worker reads numbers, one a line, does so many operations for each, and answers with the nanoseconds of the wall
 * clock and of a clock of CPU time: of the process, both sides and all threads together, or of this thread alone. What
 * undoes them is not counted. It ends with its input. */
static inline int serve_with(clockid_t clock, void (*work)(long count), void (*undo)(long count)) {
    char line[32];
    while (fgets(line, sizeof line, stdin)) {
        long count = strtol(line, NULL, 10);
        int64_t wall = nanoseconds(CLOCK_MONOTONIC), cpu = nanoseconds(clock);
        work(count);
        cpu = nanoseconds(clock) - cpu;
        wall = nanoseconds(CLOCK_MONOTONIC) - wall;
        if (undo) undo(count);
        printf("%lld %lld\n", (long long)wall, (long long)cpu);
        fflush(stdout);
    }
    return 0;
}

static inline int serve_and_undo(void (*work)(long count), void (*undo)(long count)) {
    return serve_with(CLOCK_PROCESS_CPUTIME_ID, work, undo);
}

static inline int serve(void (*work)(long count)) { return serve_and_undo(work, NULL); }

static inline void start(void *(*body)(void *), void *argument) {
    pthread_t thread;
    check(pthread_create(&thread, NULL, body, argument) == 0, "pthread_create");
}

/* A socket bound to a free port of 127.0.0.1, whose address goes to *address. */
static inline int bound(int type, struct sockaddr_in *address) {
    int made = socket(AF_INET, type | SOCK_CLOEXEC, 0);
    socklen_t length = sizeof *address;
    check(made >= 0, "socket");
    *address = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    check(bind(made, (struct sockaddr *)address, length) == 0, "bind");
    check(getsockname(made, (struct sockaddr *)address, &length) == 0, "getsockname");
    return made;
}

static inline void set_option(int socket, int level, int name, int value) {
    check(setsockopt(socket, level, name, &value, sizeof value) == 0, "setsockopt");
}

/* Two connected stream sockets: "tcp" over loopback without Nagle's delay, or "unix". */
static inline void connected(const char *family, int ends[2]) {
    if (strcmp(family, "unix") == 0) {
        check(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0, "socketpair");
        return;
    }
    struct sockaddr_in address;
    int listener = bound(SOCK_STREAM, &address);
    check(listen(listener, 16) == 0, "listen");
    ends[0] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    check(connect(ends[0], (struct sockaddr *)&address, sizeof address) == 0, "connect");
    ends[1] = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    check(ends[1] >= 0, "accept4");
    close(listener);
    for (int i = 0; i < 2; i++) set_option(ends[i], IPPROTO_TCP, TCP_NODELAY, 1);
}

static inline void send_all(int socket, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t sent = send(socket, bytes, count, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        check(sent > 0, "send");
        bytes += sent;
        count -= sent;
    }
}

/* Receives what is there, at most count bytes; 0 at the end. */
static inline size_t receive_some(int socket, char *bytes, size_t count) {
    ssize_t got;
    while ((got = recv(socket, bytes, count, 0)) < 0) check(errno == EINTR, "recv");
    return got;
}

static inline void receive_all(int socket, char *bytes, size_t count) {
    for (size_t got = 0; got < count;) {
        size_t more = receive_some(socket, bytes + got, count - got);
        check(more > 0, "the stream ended");
        got += more;
    }
}
#endif
