#include "CSocketShimsTransfers.h"
#include "internal.h"

#include <strings.h>
#include <unistd.h>

static void log_key(const SSL *ssl, const char *line) {
    const sockets_tls_context *context = SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl));
    char text[1024];
    int length = snprintf(text, sizeof text, "%s\n", line);
    if (length <= 0 || (size_t)length >= sizeof text) return;
    /* One write(2) to a file opened with O_APPEND: lines of several threads don't mix. It may be a FIFO, whose reader is gone:
     * that must not be a SIGPIPE. */
    struct sockets_quiet quiet;
    ssize_t result;
    sockets_begin_quiet(&quiet);
    do result = write(context->key_log, text, (size_t)length);
    while (result < 0 && errno == EINTR);
    sockets_end_quiet(&quiet, result, (size_t)length);
    OPENSSL_cleanse(text, sizeof text);
}

/* Servers: the first of the server's protocols that the client offers. */
static int select_protocol(SSL *ssl, const unsigned char **chosen, unsigned char *length, const unsigned char *offered,
                           unsigned int offered_length, void *user) {
    (void)ssl;
    const sockets_tls_context *context = user;
    unsigned char *name;
    if (SSL_select_next_proto(&name, length, context->protocols, (unsigned)context->protocols_length, offered,
                              offered_length) != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    *chosen = name;
    return SSL_TLSEXT_ERR_OK;
}

/* "*.example.org" stands for one label before the rest. */
static bool matches(const char *pattern, const char *name) {
    if (strncmp(pattern, "*.", 2) != 0) return strcasecmp(pattern, name) == 0;
    const char *dot = strchr(name, '.');
    return dot && dot != name && strcasecmp(pattern + 1, dot) == 0;
}

/* Servers: the identity of the host that the client names. Exact names come before wildcards. */
static int select_identity(SSL *ssl, void *user) {
    const sockets_tls_context *context = user;
    const char *name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    const struct sockets_tls_host *best = NULL;
    for (const struct sockets_tls_host *host = context->hosts; name && host; host = host->next)
        if (matches(host->name, name) && (!best || host->name[0] != '*')) best = host;
    if (!best) return 1;
    SSL_certs_clear(ssl);
    return SSL_use_cert_and_key(ssl, best->identity->certificate, best->identity->key, best->identity->chain, 1);
}

/* Clients and servers: keeps the first fault, and what it was found in. The verdict is OpenSSL's. */
static int note_fault(int is_good, X509_STORE_CTX *verification) {
    SSL *ssl = X509_STORE_CTX_get_ex_data(verification, SSL_get_ex_data_X509_STORE_CTX_idx());
    sockets_tls *tls = ssl ? SSL_get_app_data(ssl) : NULL;
    if (is_good || !tls || tls->verify) return is_good;
    tls->verify = X509_STORE_CTX_get_error(verification);
    tls->verify_depth = X509_STORE_CTX_get_error_depth(verification);
    X509 *certificate = X509_STORE_CTX_get_current_cert(verification);
    if (certificate)
        sockets_tls_name_text(X509_get_subject_name(certificate), tls->verify_subject, sizeof tls->verify_subject);
    return is_good;
}

static void set_options(SSL_CTX *ctx) {
    /* IGNORE_UNEXPECTED_EOF: sockets_tls_read tells truncation from the end by itself, and writing can go on. */
    SSL_CTX_set_options(ctx, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                 SSL_OP_PRIORITIZE_CHACHA | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(ctx, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
}

sockets_tls_context *sockets_tls_context_new(bool is_server, int minimum, int maximum, sockets_tls_failure *failure) {
    static const unsigned char identifier[] = "swift-sockets";
    sockets_tls_clear(failure);
    if (!sockets_tls_prepare()) return NULL;
    ERR_clear_error();
    sockets_tls_context *context = calloc(1, sizeof *context);
    if (!context) return NULL;
    context->is_server = is_server;
    context->sends_tickets = true;
    context->key_log = -1;
    context->ctx = SSL_CTX_new(is_server ? TLS_server_method() : TLS_client_method());
    if (!context->ctx || !SSL_CTX_set_min_proto_version(context->ctx, minimum) ||
        !SSL_CTX_set_max_proto_version(context->ctx, maximum)) {
        sockets_tls_take_failure(failure);
        sockets_tls_context_free(context);
        return NULL;
    }
    SSL_CTX_set_app_data(context->ctx, context);
    set_options(context->ctx);
    if (is_server) SSL_CTX_set_session_id_context(context->ctx, identifier, sizeof identifier - 1);
    else SSL_CTX_set_session_cache_mode(context->ctx, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    return context;
}

void sockets_tls_context_free(sockets_tls_context *context) {
    if (!context) return;
    SSL_CTX_free(context->ctx);
    while (context->hosts) {
        struct sockets_tls_host *host = context->hosts;
        context->hosts = host->next;
        free(host->name);
        free(host);
    }
    if (context->key_log >= 0) close(context->key_log);
    free(context->protocols);
    free(context);
}

bool sockets_tls_context_use_identity(sockets_tls_context *context, const sockets_tls_identity *identity,
                                      sockets_tls_failure *failure) {
    ERR_clear_error();
    if (SSL_CTX_use_cert_and_key(context->ctx, identity->certificate, identity->key, identity->chain, 1)) return true;
    sockets_tls_take_failure(failure);
    return false;
}

bool sockets_tls_context_add_host(sockets_tls_context *context, const char *name, const sockets_tls_identity *identity) {
    struct sockets_tls_host *host = calloc(1, sizeof *host);
    if (!host || !(host->name = strdup(name))) {
        free(host);
        return false;
    }
    host->identity = identity;
    host->next = context->hosts;
    context->hosts = host;
    SSL_CTX_set_cert_cb(context->ctx, select_identity, context);
    return true;
}

void sockets_tls_context_use_store(sockets_tls_context *context, const sockets_tls_store *store) {
    SSL_CTX_set1_cert_store(context->ctx, (X509_STORE *)(uintptr_t)store);
}

bool sockets_tls_context_name_issuers(sockets_tls_context *context, const sockets_tls_store *store) {
    STACK_OF(X509) *certificates = X509_STORE_get1_all_certs((X509_STORE *)(uintptr_t)store);
    bool is_done = certificates != NULL;
    for (int place = 0; place < sk_X509_num(certificates); place++)
        is_done = SSL_CTX_add_client_CA(context->ctx, sk_X509_value(certificates, place)) && is_done;
    sk_X509_pop_free(certificates, X509_free);
    return is_done;
}

void sockets_tls_context_verify(sockets_tls_context *context, int mode) {
    static const int modes[] = {SSL_VERIFY_NONE, SSL_VERIFY_PEER, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT};
    SSL_CTX_set_verify(context->ctx, modes[mode], note_fault);
    /* A certificate that the program trusts needn't be signed by itself: it may be an intermediate one, or the peer's own. */
    X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context->ctx), X509_V_FLAG_PARTIAL_CHAIN);
}

bool sockets_tls_context_protocols(sockets_tls_context *context, const uint8_t *wire, size_t length) {
    if (!(context->protocols = malloc(length))) return false;
    memcpy(context->protocols, wire, length);
    context->protocols_length = length;
    if (!context->is_server) return SSL_CTX_set_alpn_protos(context->ctx, wire, (unsigned)length) == 0;
    SSL_CTX_set_alpn_select_cb(context->ctx, select_protocol, context);
    return true;
}

bool sockets_tls_context_ciphers(sockets_tls_context *context, const char *list, const char *suites,
                                 sockets_tls_failure *failure) {
    ERR_clear_error();
    if ((!list || SSL_CTX_set_cipher_list(context->ctx, list)) && (!suites || SSL_CTX_set_ciphersuites(context->ctx, suites)))
        return true;
    sockets_tls_take_failure(failure);
    return false;
}

void sockets_tls_context_tickets(sockets_tls_context *context, bool are_sent) {
    context->sends_tickets = are_sent;
    if (are_sent) return;
    SSL_CTX_set_options(context->ctx, SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(context->ctx, SSL_SESS_CACHE_OFF);
}

void sockets_tls_context_key_log(sockets_tls_context *context, int descriptor) {
    context->key_log = descriptor;
    SSL_CTX_set_keylog_callback(context->ctx, log_key);
}
