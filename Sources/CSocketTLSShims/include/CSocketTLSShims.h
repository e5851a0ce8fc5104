/* OpenSSL 3 for SocketTLS, behind opaque handles. No header of OpenSSL reaches Swift: much of that API is macros, which Swift
 * can't import.
 *
 * The calls on a connection hold its lock and never wait. They use OpenSSL's queue of errors, which belongs to the thread:
 * each call empties it first, and classifies a failure before it returns. */
#ifndef CSOCKETTLSSHIMS_H
#define CSOCKETTLSSHIMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct sockets_tls_context sockets_tls_context;
typedef struct sockets_tls sockets_tls;
typedef struct sockets_tls_identity sockets_tls_identity;
typedef struct sockets_tls_store sockets_tls_store;
typedef struct sockets_tls_session sockets_tls_session;

/* Why a call of OpenSSL failed. */
typedef struct {
    uint32_t code;     /* OpenSSL's packed error code; 0 for none */
    int32_t alert;     /* the alert that the peer sent, or -1 */
    int32_t verify;    /* X509_V_ERR_*, or 0 */
    int32_t depth;     /* the refused certificate's place: 0 is the peer's own; -1 without one */
    char text[192];    /* OpenSSL's reason, in English */
    char subject[256]; /* the subject of the refused certificate, RFC 2253 */
} sockets_tls_failure;

/* ---- trust stores ---- */
sockets_tls_store *sockets_tls_store_new(void);
void sockets_tls_store_free(sockets_tls_store *store);
/* Adds all certificates of a PEM file. Returns their number; -1 for a failure, with the reason. */
int sockets_tls_store_add_pem(sockets_tls_store *store, const uint8_t *pem, size_t length, sockets_tls_failure *failure);
/* Adds one certificate. */
bool sockets_tls_store_add_der(sockets_tls_store *store, const uint8_t *der, size_t length, sockets_tls_failure *failure);
/* Looks certificates up, when they are needed, in directories of hash links, separated by colons. */
bool sockets_tls_store_add_directory(sockets_tls_store *store, const char *path, sockets_tls_failure *failure);
/* Whether a directory has at least one link of the form that OpenSSL looks up, such as 5ed36f99.0. */
bool sockets_tls_has_hash_links(const char *directory);
/* secure_getenv(3) */
const char *sockets_tls_environment(const char *name);

/* ---- identities: a chain of certificates and its key ---- */
/* `key` may be the chain itself. `password` may be NULL. The terminal is never asked. Returns NULL for a failure. */
sockets_tls_identity *sockets_tls_identity_new(const uint8_t *chain, size_t chain_length, const uint8_t *key,
                                               size_t key_length, const char *password, size_t password_length,
                                               sockets_tls_failure *failure);
void sockets_tls_identity_free(sockets_tls_identity *identity);
/* The DER of a certificate of the chain; 0 past its end. Free the bytes with sockets_tls_free_bytes. */
size_t sockets_tls_identity_certificate(const sockets_tls_identity *identity, int place, uint8_t **der);

/* ---- contexts: set up by one thread, then shared and never changed ---- */
sockets_tls_context *sockets_tls_context_new(bool is_server, int minimum, int maximum, sockets_tls_failure *failure);
void sockets_tls_context_free(sockets_tls_context *context);
bool sockets_tls_context_use_identity(sockets_tls_context *context, const sockets_tls_identity *identity,
                                      sockets_tls_failure *failure);
/* Servers: the identity for a name, or for `*.name`. The context must not outlive the identity. */
bool sockets_tls_context_add_host(sockets_tls_context *context, const char *name, const sockets_tls_identity *identity);
void sockets_tls_context_use_store(sockets_tls_context *context, const sockets_tls_store *store);
/* Servers: asks for a certificate of the issuers in a store, by name. */
bool sockets_tls_context_name_issuers(sockets_tls_context *context, const sockets_tls_store *store);
/* mode: 0 doesn't ask for a certificate, 1 asks and verifies, 2 requires one too (servers). */
void sockets_tls_context_verify(sockets_tls_context *context, int mode);
bool sockets_tls_context_protocols(sockets_tls_context *context, const uint8_t *wire, size_t length);
bool sockets_tls_context_ciphers(sockets_tls_context *context, const char *list, const char *suites,
                                 sockets_tls_failure *failure);
void sockets_tls_context_tickets(sockets_tls_context *context, bool are_sent);
/* Writes secrets to this descriptor, in the format of NSS. */
void sockets_tls_context_key_log(sockets_tls_context *context, int descriptor);

/* ---- connections ---- */
sockets_tls *sockets_tls_new(const sockets_tls_context *context, sockets_tls_failure *failure);
void sockets_tls_free(sockets_tls *tls);
/* Clients: the host to verify: an IP address or a name. A name is sent to the server too. */
bool sockets_tls_set_host(sockets_tls *tls, const char *host, bool is_verified);
bool sockets_tls_set_session(sockets_tls *tls, const sockets_tls_session *session);

enum {
    SOCKETS_TLS_DONE = 0,
    SOCKETS_TLS_WAITS = 1,     /* needs bytes of the peer, unless the flag `waits_for_output` is set */
    SOCKETS_TLS_ENDED = 2,     /* the peer has sent close_notify */
    SOCKETS_TLS_TRUNCATED = 3, /* the connection ended without close_notify */
    SOCKETS_TLS_FAILED = 4,    /* OpenSSL failed: see the failure */
    SOCKETS_TLS_SYSTEM = 5,    /* recv(2) or send(2) failed: see `number` */
    SOCKETS_TLS_UNSUPPORTED = 6
};

/* What a call came to. */
typedef struct {
    int32_t outcome;
    int32_t number;        /* errno, for SOCKETS_TLS_SYSTEM */
    size_t count;          /* bytes read, or bytes that are now in records */
    bool owes;             /* records remain that the kernel hasn't taken: poll for output too */
    bool waits_for_output; /* the call waits for these to be sent, and not for input */
} sockets_tls_step;

/* All of these send what they can, without waiting. */
void sockets_tls_handshake(sockets_tls *tls, int descriptor, sockets_tls_step *step);
void sockets_tls_read(sockets_tls *tls, int descriptor, void *bytes, size_t capacity, sockets_tls_step *step);
void sockets_tls_write(sockets_tls *tls, int descriptor, const void *bytes, size_t length, sockets_tls_step *step);
/* close_notify */
void sockets_tls_finish(sockets_tls *tls, int descriptor, sockets_tls_step *step);
void sockets_tls_update_keys(sockets_tls *tls, int descriptor, bool requests_peers, sockets_tls_step *step);
/* Sends what an earlier call encoded. */
void sockets_tls_flush(sockets_tls *tls, int descriptor, sockets_tls_step *step);
/* The failure of the call that failed. A failed connection stays failed. */
void sockets_tls_last_failure(sockets_tls *tls, sockets_tls_failure *failure);

int sockets_tls_version(sockets_tls *tls);
/* Texts are copied, with a zero byte at the end. Returns false for none. */
bool sockets_tls_cipher(sockets_tls *tls, char *text, size_t capacity);
bool sockets_tls_group(sockets_tls *tls, char *text, size_t capacity);
bool sockets_tls_server_name(sockets_tls *tls, char *text, size_t capacity);
/* Returns the length, 0 for none; at most 255. */
size_t sockets_tls_protocol(sockets_tls *tls, uint8_t *name);
bool sockets_tls_is_resumed(sockets_tls *tls);
/* The DER of a certificate of the peer's chain, as sent or as verified; 0 past its end. */
size_t sockets_tls_peer_certificate(sockets_tls *tls, int place, bool is_verified, uint8_t **der);
void sockets_tls_free_bytes(void *bytes);
/* A reference to the session; NULL if it can't be resumed (yet). */
sockets_tls_session *sockets_tls_get_session(sockets_tls *tls);
void sockets_tls_session_free(sockets_tls_session *session);

/* ---- certificates ---- */
enum {
    SOCKETS_TLS_PART_SUBJECT = 1,           /* RFC 2253 */
    SOCKETS_TLS_PART_ISSUER = 2,            /* RFC 2253 */
    SOCKETS_TLS_PART_SUBJECT_ATTRIBUTE = 3, /* with its type in `name` */
    SOCKETS_TLS_PART_ISSUER_ATTRIBUTE = 4,
    SOCKETS_TLS_PART_DNS = 5,
    SOCKETS_TLS_PART_IP = 6, /* 4 or 16 bytes */
    SOCKETS_TLS_PART_EMAIL = 7,
    SOCKETS_TLS_PART_URI = 8,
    SOCKETS_TLS_PART_SERIAL = 9,  /* big-endian */
    SOCKETS_TLS_PART_SHA256 = 10, /* of the DER */
    SOCKETS_TLS_PART_KEY_TYPE = 11,
    SOCKETS_TLS_PART_KEY = 12, /* SubjectPublicKeyInfo, DER */
    SOCKETS_TLS_PART_SIGNATURE = 13
};
typedef void (*sockets_tls_part)(void *user, int32_t kind, const char *name, const uint8_t *bytes, size_t length);
/* Decodes a certificate and calls `part` for each part. False for bytes that aren't one certificate exactly. */
bool sockets_tls_certificate(const uint8_t *der, size_t length, int64_t *not_before, int64_t *not_after, int32_t *key_bits,
                             bool *is_authority, void *user, sockets_tls_part part, sockets_tls_failure *failure);
/* Calls `found` with the DER of each certificate of a PEM text. Returns their number; -1 for a malformed one. */
int sockets_tls_pem_certificates(const uint8_t *pem, size_t length, void *user,
                                 void (*found)(void *user, const uint8_t *der, size_t length), sockets_tls_failure *failure);

/* OpenSSL's text for X509_V_ERR_*, in English. */
const char *sockets_tls_verify_text(int32_t code);
/* The version of the library that the program runs with, such as "OpenSSL 3.0.19 27 Jan 2026". */
const char *sockets_tls_library_version(void);

#endif
