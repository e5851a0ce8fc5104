/* An echo server in one thread on io_uring(7), as servers in C are written for it: multishot accept and receive, a ring of
 * buffers that the kernel chooses from, registered descriptors, and one system call for all that is ready. Prints its port,
 * and ends with its input. */
#include "common.h"
#include <liburing.h>
#include <poll.h>

enum { DESCRIPTORS = 16384, ENTRIES = 4096, COMPLETIONS = 32768, BUFFERS = 4096, SIZE = 2048, GROUP = 0 };
enum { INPUT = 1, ACCEPT, RECEIVE, SEND, CLOSE };

static struct io_uring ring;
static struct io_uring_buf_ring *buffers;
static char *memory;

/* What a completion is for: an operation, a registered descriptor, and a buffer. */
static uint64_t tag(uint64_t operation, uint64_t descriptor, uint64_t buffer) {
    return operation << 56 | descriptor << 16 | buffer;
}

/* The next entry of the submission queue, which is emptied if it is full. */
static struct io_uring_sqe *entry(void) {
    struct io_uring_sqe *next = io_uring_get_sqe(&ring);
    if (next == NULL) {
        check(io_uring_submit(&ring) >= 0, "io_uring_submit");
        next = io_uring_get_sqe(&ring);
    }
    check(next != NULL, "io_uring_get_sqe");
    return next;
}

static void accept_all(int listener) {
    struct io_uring_sqe *next = entry();
    io_uring_prep_multishot_accept_direct(next, listener, NULL, NULL, 0);
    next->user_data = tag(ACCEPT, 0, 0);
}

static void receive(unsigned descriptor) {
    struct io_uring_sqe *next = entry();
    io_uring_prep_recv_multishot(next, descriptor, NULL, 0, 0);
    next->flags |= IOSQE_FIXED_FILE | IOSQE_BUFFER_SELECT;
    next->buf_group = GROUP;
    next->user_data = tag(RECEIVE, descriptor, 0);
}

static void echo(unsigned descriptor, unsigned buffer, size_t count) {
    struct io_uring_sqe *next = entry();
    io_uring_prep_send(next, descriptor, memory + (size_t)buffer * SIZE, count, MSG_NOSIGNAL | MSG_WAITALL);
    next->flags |= IOSQE_FIXED_FILE;
    next->user_data = tag(SEND, descriptor, buffer);
}

static void give_back(unsigned buffer) {
    io_uring_buf_ring_add(
        buffers, memory + (size_t)buffer * SIZE, SIZE, buffer, io_uring_buf_ring_mask(BUFFERS), 0);
    io_uring_buf_ring_advance(buffers, 1);
}

static void make_buffers(void) {
    check(posix_memalign((void **)&buffers, 4096, BUFFERS * sizeof(struct io_uring_buf)) == 0, "posix_memalign");
    check(posix_memalign((void **)&memory, 4096, (size_t)BUFFERS * SIZE) == 0, "posix_memalign");
    struct io_uring_buf_reg registered = {.ring_addr = (uintptr_t)buffers, .ring_entries = BUFFERS, .bgid = GROUP};
    errno = -io_uring_register_buf_ring(&ring, &registered, 0);
    check(errno == 0, "io_uring_register_buf_ring");
    io_uring_buf_ring_init(buffers);
    for (unsigned i = 0; i < BUFFERS; i++) give_back(i);
}

static void complete(const struct io_uring_cqe *done, int listener) {
    unsigned operation = done->user_data >> 56, descriptor = done->user_data >> 16 & 0xffffffff;
    switch (operation) {
    case INPUT: exit(0);
    case ACCEPT:
        if (done->res >= 0) receive(done->res);
        if (!(done->flags & IORING_CQE_F_MORE)) accept_all(listener);
        break;
    case RECEIVE:
        if (done->res > 0) echo(descriptor, done->flags >> IORING_CQE_BUFFER_SHIFT, done->res);
        if (done->res <= 0 && done->res != -ENOBUFS) {
            struct io_uring_sqe *next = entry();
            io_uring_prep_close_direct(next, descriptor);
            next->user_data = tag(CLOSE, descriptor, 0);
        } else if (!(done->flags & IORING_CQE_F_MORE)) {
            receive(descriptor);
        }
        break;
    case SEND: give_back(done->user_data & 0xffff); break;
    }
}

int main(void) {
    struct io_uring_params settings = {
        .flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_CQSIZE, .cq_entries = COMPLETIONS};
    errno = -io_uring_queue_init_params(ENTRIES, &ring, &settings);
    check(errno == 0, "io_uring_setup");
    errno = -io_uring_register_files_sparse(&ring, DESCRIPTORS);
    check(errno == 0, "io_uring_register_files_sparse");
    make_buffers();
    struct sockaddr_in name;
    int listener = bound(SOCK_STREAM, &name);
    /* Connections inherit it. */
    set_option(listener, IPPROTO_TCP, TCP_NODELAY, 1);
    check(listen(listener, 4096) == 0, "listen");
    printf("%d\n", ntohs(name.sin_port));
    fflush(stdout);
    struct io_uring_sqe *next = entry();
    io_uring_prep_poll_add(next, STDIN_FILENO, POLLIN);
    next->user_data = tag(INPUT, 0, 0);
    accept_all(listener);
    for (;;) {
        int submitted = io_uring_submit_and_wait(&ring, 1);
        check(submitted >= 0 || submitted == -EINTR, "io_uring_submit_and_wait");
        struct io_uring_cqe *done;
        unsigned head, count = 0;
        io_uring_for_each_cqe(&ring, head, done) {
            complete(done, listener);
            count++;
        }
        io_uring_cq_advance(&ring, count);
    }
}
