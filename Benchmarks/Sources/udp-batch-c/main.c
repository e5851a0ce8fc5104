/* The loop of udp-batch in C: batches of UDP datagrams over loopback, one thread, two sockets.
 *
 *     udp-batch-c batch <size> <rounds>
 *
 * Prints the datagrams per second of wall time and of CPU time.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

enum { BATCH = 64 };

static struct mmsghdr out[BATCH], in[BATCH];
static struct iovec out_part[BATCH], in_part[BATCH];
static struct sockaddr_in out_name[BATCH], in_name[BATCH];

static double wall(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

static double cpu(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

static void check(int ok, const char *what) {
    if (ok) return;
    perror(what);
    exit(1);
}

static int make(void) {
    int made = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    int room = 4 << 20;
    check(made >= 0, "socket");
    check(setsockopt(made, SOL_SOCKET, SO_RCVBUF, &room, sizeof room) == 0, "SO_RCVBUF");
    return made;
}

int main(int count, char **words) {
    if (count != 4) return 2;
    size_t size = strtoul(words[2], NULL, 10);
    long rounds = strtol(words[3], NULL, 10);
    int sender = make(), receiver = make();
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    check(bind(receiver, (struct sockaddr *)&address, length) == 0, "bind");
    check(getsockname(receiver, (struct sockaddr *)&address, &length) == 0, "getsockname");
    char *out_bytes = calloc(BATCH, size), *in_bytes = calloc(BATCH, size), *payload = calloc(1, size);
    memset(payload, 7, size);
    uint64_t sum = 0, received = 0;
    double wall_start = wall(), cpu_start = cpu();
    for (long round = 0; round < rounds; round++) {
        for (int i = 0; i < BATCH; i++) {
            memcpy(out_bytes + i * size, payload, size);
            out_name[i] = address;
            out_part[i] = (struct iovec){out_bytes + i * size, size};
            out[i].msg_hdr = (struct msghdr){&out_name[i], sizeof out_name[i], &out_part[i], 1, NULL, 0, 0};
        }
        int sent = 0;
        while (sent < BATCH) {
            int more = sendmmsg(sender, out + sent, BATCH - sent, MSG_DONTWAIT | MSG_NOSIGNAL);
            check(more > 0, "sendmmsg");
            sent += more;
        }
        for (int got = 0; got < BATCH;) {
            for (int i = 0; i < BATCH; i++) {
                in_part[i] = (struct iovec){in_bytes + i * size, size};
                in[i].msg_hdr = (struct msghdr){&in_name[i], sizeof in_name[i], &in_part[i], 1, NULL, 0, 0};
            }
            int more = recvmmsg(receiver, in, BATCH, MSG_DONTWAIT, NULL);
            check(more > 0, "recvmmsg");
            for (int i = 0; i < more; i++) {
                if (in[i].msg_hdr.msg_flags & MSG_TRUNC || in_name[i].sin_family != AF_INET) exit(3);
                sum += in[i].msg_len + (unsigned char)in_bytes[i * size] + ntohs(in_name[i].sin_port);
            }
            got += more;
        }
        received += BATCH;
    }
    printf("%.0f %.0f %llu\n", received / (wall() - wall_start), received / (cpu() - cpu_start), (unsigned long long)sum);
    return 0;
}
