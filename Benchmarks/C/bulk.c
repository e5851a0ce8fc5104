/* Pieces of 64 KiB through a TCP connection, from one thread to another: bulk
 *
 * The reader is told beforehand how many bytes come, and acknowledges the last with one byte. */
#include "common.h"

enum { PIECE = 65536 };

static int ends[2];
static char piece[PIECE];

static void *reader(void *unused) {
    static char room[PIECE];
    uint64_t expected;
    (void)unused;
    for (;;) {
        receive_all(ends[1], (char *)&expected, sizeof expected);
        while (expected > 0) {
            size_t got = receive_some(ends[1], room, sizeof room);
            check(got > 0, "the stream ended");
            expected -= got;
        }
        send_all(ends[1], "k", 1);
    }
    return NULL;
}

static void work(long count) {
    uint64_t all = (uint64_t)count * PIECE;
    char answer;
    send_all(ends[0], (char *)&all, sizeof all);
    for (long i = 0; i < count; i++) send_all(ends[0], piece, sizeof piece);
    receive_all(ends[0], &answer, 1);
}

int main(void) {
    fill(piece, sizeof piece);
    connected("tcp", ends);
    start(reader, NULL);
    return serve(work);
}
