/* Lines of 10 to 70 bytes, about 40, read by getline(3) from a Unix socket, whose other end a thread fills: lines */
#include "common.h"

enum { BLOCK = 1 << 16 };

static int ends[2];
static char block[BLOCK];

/* Lines of all lengths in turn, the last one cut to fit. */
static void fill_lines(void) {
    size_t length = 10;
    memset(block, 'x', sizeof block);
    for (size_t at = length; at < sizeof block; at += length) {
        block[at - 1] = '\n';
        length = length == 70 ? 10 : length + 1;
    }
    block[sizeof block - 1] = '\n';
}

static void *writer(void *unused) {
    (void)unused;
    for (;;) send_all(ends[1], block, sizeof block);
    return NULL;
}

static FILE *file;
static char *line;
static size_t capacity;

static void work(long count) {
    size_t all = 0;
    for (long i = 0; i < count; i++) {
        ssize_t length = getline(&line, &capacity, file);
        check(length > 0, "getline");
        all += length - 1;
    }
    keep(all);
}

int main(void) {
    fill_lines();
    connected("unix", ends);
    file = fdopen(ends[0], "r");
    check(file != NULL, "fdopen");
    /* As much at a time as StreamReader takes. */
    setvbuf(file, NULL, _IOFBF, 16384);
    start(writer, NULL);
    /* The time of the reader: filling the socket is the same work everywhere, and would hide the difference. */
    return serve_with(CLOCK_THREAD_CPUTIME_ID, work, NULL);
}
