/* What the files of this target share. */
#ifndef CSOCKETTLSSHIMS_INTERNAL_H
#define CSOCKETTLSSHIMS_INTERNAL_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <limits.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>

#include "CSocketShimsLocks.h"
#include "CSocketTLSShims.h"

#if OPENSSL_VERSION_NUMBER < 0x30000000L
#error "SocketTLS needs OpenSSL 3.0 or later"
#endif

struct sockets_tls_identity {
    X509 *certificate;
    EVP_PKEY *key;
    STACK_OF(X509) *chain; /* without the certificate itself */
};

struct sockets_tls_host {
    char *name;
    const sockets_tls_identity *identity;
    struct sockets_tls_host *next;
};

struct sockets_tls_context {
    SSL_CTX *ctx;
    bool is_server, sends_tickets;
    int key_log;
    size_t protocols_length;
    uint8_t *protocols;
    struct sockets_tls_host *hosts;
};

struct sockets_tls {
    SSL *ssl;
    void *lock;
    int descriptor; /* during a call; otherwise -1 */
    bool is_server, owes_ticket, has_finished;
    bool has_failed, at_end, is_truncated, has_ended;
    int receive_error, send_error; /* errno; they stay */
    int verify, verify_depth;      /* the first fault of a certificate */
    char verify_subject[256];
    sockets_tls_failure failure; /* of the call that failed */
    /* Ciphertext that has been received and not read, and that has been written and not sent. */
    uint8_t *in, *out;
    size_t in_start, in_end, in_capacity;
    size_t out_start, out_end, out_capacity;
};

/* Prepares OpenSSL once. Returns false if it can't be. */
bool sockets_tls_prepare(void);
/* A BIO that reads with recv(MSG_DONTWAIT) and writes to memory. */
BIO *sockets_tls_make_bio(sockets_tls *tls);
/* Sends what is in memory. */
void sockets_tls_send_pending(sockets_tls *tls);

/* An empty failure. */
void sockets_tls_clear(sockets_tls_failure *failure);
/* The failure of the call before, from the thread's queue, which it empties. */
void sockets_tls_take_failure(sockets_tls_failure *failure);
/* A failure in the library's own words. */
void sockets_tls_set_failure(sockets_tls_failure *failure, const char *text);
/* A name as RFC 2253, cut to the capacity. */
void sockets_tls_name_text(const X509_NAME *name, char *text, size_t capacity);

#endif
