/* OpenSSL's view of the socket. OpenSSL's own BIO of a descriptor writes with write(2), which raises SIGPIPE, and waits or not
 * as O_NONBLOCK says, which other processes can change. This one reads with recv(MSG_DONTWAIT). It writes to memory, which never
 * fails for lack of buffer space, so no call of OpenSSL has to be repeated with the same arguments; send_pending sends it. */
#include "internal.h"

#include <sys/socket.h>

enum { FIRST_INPUT = 4096, FULL_INPUT = 32768, FIRST_OUTPUT = 4096 };

static BIO_METHOD *method;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* Returns the number of bytes; 0 at the end, -1 if there are none yet, -2 for a failure. */
static int receive_some(sockets_tls *tls, void *bytes, size_t capacity) {
    for (;;) {
        ssize_t count = recv(tls->descriptor, bytes, capacity, MSG_DONTWAIT);
        if (count > 0) return (int)count;
        if (count == 0) {
            tls->at_end = true;
            return 0;
        }
        if (errno == EINTR) continue;
        if (errno == EAGAIN || errno == EWOULDBLOCK) return -1;
        tls->receive_error = errno;
        return -2;
    }
}

/* Makes the buffer as large as bulk data needs, once it has been full. */
static void grow_input(sockets_tls *tls) {
    uint8_t *larger = realloc(tls->in, FULL_INPUT);
    if (!larger) return;
    tls->in = larger;
    tls->in_capacity = FULL_INPUT;
}

static int fill_input(sockets_tls *tls) {
    if (!tls->in) {
        if (!(tls->in = malloc(FIRST_INPUT))) {
            tls->receive_error = ENOMEM;
            return -2;
        }
        tls->in_capacity = FIRST_INPUT;
    }
    int count = receive_some(tls, tls->in, tls->in_capacity);
    if (count <= 0) return count;
    tls->in_start = 0;
    tls->in_end = (size_t)count;
    if ((size_t)count == tls->in_capacity && tls->in_capacity < FULL_INPUT) grow_input(tls);
    return count;
}

static int bio_read(BIO *bio, char *bytes, int capacity) {
    sockets_tls *tls = BIO_get_data(bio);
    BIO_clear_retry_flags(bio);
    if (!bytes || capacity <= 0 || tls->descriptor < 0) return 0;
    if (tls->in_start == tls->in_end) {
        if (tls->at_end) return 0;
        if (tls->receive_error) return -2;
        int count = fill_input(tls);
        if (count == -1) BIO_set_retry_read(bio);
        if (count <= 0) return count;
    }
    size_t count = tls->in_end - tls->in_start;
    if (count > (size_t)capacity) count = (size_t)capacity;
    memcpy(bytes, tls->in + tls->in_start, count);
    tls->in_start += count;
    return (int)count;
}

static bool reserve_output(sockets_tls *tls, size_t count) {
    if (tls->out_start == tls->out_end) tls->out_start = tls->out_end = 0;
    /* The kernel may take a part each time and never all. What it has taken gives its memory back before the buffer grows. */
    if (tls->out_start > 0 && tls->out_end + count > tls->out_capacity) {
        memmove(tls->out, tls->out + tls->out_start, tls->out_end - tls->out_start);
        tls->out_end -= tls->out_start;
        tls->out_start = 0;
    }
    size_t needed = tls->out_end + count, capacity = tls->out_capacity ? tls->out_capacity : FIRST_OUTPUT;
    if (needed <= tls->out_capacity) return true;
    while (capacity < needed) capacity *= 2;
    uint8_t *larger = realloc(tls->out, capacity);
    if (!larger) return false;
    tls->out = larger;
    tls->out_capacity = capacity;
    return true;
}

static int bio_write(BIO *bio, const char *bytes, int count) {
    sockets_tls *tls = BIO_get_data(bio);
    BIO_clear_retry_flags(bio);
    if (count <= 0) return 0;
    if (tls->send_error) return count; /* Nothing can be sent any more, and reading goes on. */
    if (!reserve_output(tls, (size_t)count)) return -1;
    memcpy(tls->out + tls->out_end, bytes, (size_t)count);
    tls->out_end += (size_t)count;
    return count;
}

static long bio_control(BIO *bio, int command, long number, void *pointer) {
    (void)number;
    (void)pointer;
    sockets_tls *tls = BIO_get_data(bio);
    switch (command) {
    case BIO_CTRL_FLUSH: return 1;
    case BIO_CTRL_EOF: return tls->at_end && tls->in_start == tls->in_end;
    case BIO_CTRL_PENDING: return (long)(tls->in_end - tls->in_start);
    default: return 0;
    }
}

static int bio_create(BIO *bio) {
    BIO_set_init(bio, 1);
    return 1;
}

static void prepare(void) {
    /* Without OPENSSL_INIT_NO_ATEXIT, exit(3) frees OpenSSL's tables while other threads still use them. */
    if (!OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, NULL) || !OPENSSL_init_ssl(0, NULL)) return;
    BIO_METHOD *made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "swift-sockets");
    if (!made) return;
    BIO_meth_set_read(made, bio_read);
    BIO_meth_set_write(made, bio_write);
    BIO_meth_set_ctrl(made, bio_control);
    BIO_meth_set_create(made, bio_create);
    method = made;
}

bool sockets_tls_prepare(void) {
    pthread_once(&once, prepare);
    return method != NULL;
}

BIO *sockets_tls_make_bio(sockets_tls *tls) {
    BIO *bio = BIO_new(method);
    if (bio) BIO_set_data(bio, tls);
    return bio;
}

void sockets_tls_send_pending(sockets_tls *tls) {
    while (tls->out_start < tls->out_end && !tls->send_error) {
        ssize_t count = send(tls->descriptor, tls->out + tls->out_start, tls->out_end - tls->out_start,
                             MSG_DONTWAIT | MSG_NOSIGNAL);
        if (count >= 0) tls->out_start += (size_t)count;
        else if (errno == EAGAIN || errno == EWOULDBLOCK) return;
        else if (errno != EINTR) tls->send_error = errno;
    }
    tls->out_start = tls->out_end = 0;
    /* A large buffer isn't kept for a connection that may be idle from now on. */
    if (tls->out_capacity > 65536) {
        free(tls->out);
        tls->out = NULL;
        tls->out_capacity = 0;
    }
}
