/* UDP datagrams of 64 bytes in batches over loopback, sendmmsg(2) and recvmmsg(2): batch [datagrams in a batch]
 *
 * Counts batches. */
#include "common.h"

enum { LIMIT = 1024, SIZE = 64 };

static struct mmsghdr out[LIMIT], in[LIMIT];
static struct iovec out_part[LIMIT], in_part[LIMIT];
static struct sockaddr_in out_name[LIMIT], in_name[LIMIT], target;
static char out_bytes[LIMIT * SIZE], in_bytes[LIMIT * SIZE], payload[SIZE];
static int sender, receiver, size = 64;

static void send_batch(void) {
    for (int i = 0; i < size; i++) {
        memcpy(out_bytes + i * SIZE, payload, SIZE);
        out_name[i] = target;
        out_part[i] = (struct iovec){out_bytes + i * SIZE, SIZE};
        out[i].msg_hdr = (struct msghdr){&out_name[i], sizeof out_name[i], &out_part[i], 1, NULL, 0, 0};
    }
    for (int sent = 0; sent < size;) {
        int more = sendmmsg(sender, out + sent, size - sent, MSG_DONTWAIT | MSG_NOSIGNAL);
        check(more > 0, "sendmmsg");
        sent += more;
    }
}

static uint64_t receive_batch(void) {
    uint64_t sum = 0;
    for (int got = 0; got < size;) {
        for (int i = 0; i < size; i++) {
            in_part[i] = (struct iovec){in_bytes + i * SIZE, SIZE};
            in[i].msg_hdr = (struct msghdr){&in_name[i], sizeof in_name[i], &in_part[i], 1, NULL, 0, 0};
        }
        int more = recvmmsg(receiver, in, size, MSG_DONTWAIT, NULL);
        check(more > 0, "recvmmsg");
        for (int i = 0; i < more; i++) {
            if (in[i].msg_hdr.msg_flags & MSG_TRUNC || in_name[i].sin_family != AF_INET) exit(3);
            sum += in[i].msg_len + (unsigned char)in_bytes[i * SIZE] + ntohs(in_name[i].sin_port);
        }
        got += more;
    }
    return sum;
}

static void work(long count) {
    uint64_t sum = 0;
    for (long i = 0; i < count; i++) {
        send_batch();
        sum += receive_batch();
    }
    keep(sum);
}

int main(int count, char **words) {
    if (count > 1) size = atoi(words[1]);
    if (size < 1 || size > LIMIT) return 2;
    fill(payload, sizeof payload);
    sender = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    receiver = bound(SOCK_DGRAM, &target);
    /* More than 256 do not fit into the usual buffer; beyond the limit of the system needs CAP_NET_ADMIN. */
    if (size > 256) set_option(receiver, SOL_SOCKET, SO_RCVBUFFORCE, 8 << 20);
    return serve(work);
}
