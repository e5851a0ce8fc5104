/* What the handshake agreed on. */
#include "internal.h"

static bool copy(const char *found, char *text, size_t capacity) {
    if (!found) return false;
    snprintf(text, capacity, "%s", found);
    return true;
}

int sockets_tls_version(sockets_tls *tls) {
    sockets_lock(tls->lock);
    int version = SSL_version(tls->ssl);
    sockets_unlock(tls->lock);
    return version;
}

bool sockets_tls_cipher(sockets_tls *tls, char *text, size_t capacity) {
    sockets_lock(tls->lock);
    const SSL_CIPHER *cipher = SSL_get_current_cipher(tls->ssl);
    /* The name of the RFCs and of IANA's registry. */
    bool is_found = cipher && copy(SSL_CIPHER_standard_name(cipher), text, capacity);
    sockets_unlock(tls->lock);
    return is_found;
}

bool sockets_tls_group(sockets_tls *tls, char *text, size_t capacity) {
    sockets_lock(tls->lock);
    int group = (int)SSL_get_negotiated_group(tls->ssl);
    bool is_found = group > 0 && copy(SSL_group_to_name(tls->ssl, group), text, capacity);
    sockets_unlock(tls->lock);
    return is_found;
}

bool sockets_tls_server_name(sockets_tls *tls, char *text, size_t capacity) {
    sockets_lock(tls->lock);
    bool is_found = copy(SSL_get_servername(tls->ssl, TLSEXT_NAMETYPE_host_name), text, capacity);
    sockets_unlock(tls->lock);
    return is_found;
}

size_t sockets_tls_protocol(sockets_tls *tls, uint8_t *name) {
    const unsigned char *found = NULL;
    unsigned length = 0;
    sockets_lock(tls->lock);
    SSL_get0_alpn_selected(tls->ssl, &found, &length);
    if (length > 255) length = 0;
    if (length > 0) memcpy(name, found, length);
    sockets_unlock(tls->lock);
    return length;
}

bool sockets_tls_is_resumed(sockets_tls *tls) {
    sockets_lock(tls->lock);
    bool is_resumed = SSL_session_reused(tls->ssl);
    sockets_unlock(tls->lock);
    return is_resumed;
}

/* On a server the chain as sent has no place for the client's own certificate. */
static X509 *certificate_at(const sockets_tls *tls, int place, bool is_verified) {
    STACK_OF(X509) *chain = is_verified ? SSL_get0_verified_chain(tls->ssl) : SSL_get_peer_cert_chain(tls->ssl);
    if (!is_verified && place == 0) return SSL_get0_peer_certificate(tls->ssl);
    if (!is_verified && tls->is_server) place--;
    return chain && place < sk_X509_num(chain) ? sk_X509_value(chain, place) : NULL;
}

size_t sockets_tls_peer_certificate(sockets_tls *tls, int place, bool is_verified, uint8_t **der) {
    *der = NULL;
    sockets_lock(tls->lock);
    X509 *certificate = certificate_at(tls, place, is_verified);
    int length = certificate ? i2d_X509(certificate, der) : 0;
    ERR_clear_error();
    sockets_unlock(tls->lock);
    return length > 0 ? (size_t)length : 0;
}

void sockets_tls_free_bytes(void *bytes) { OPENSSL_free(bytes); }

sockets_tls_session *sockets_tls_get_session(sockets_tls *tls) {
    sockets_lock(tls->lock);
    SSL_SESSION *session = SSL_get1_session(tls->ssl);
    if (session && !SSL_SESSION_is_resumable(session)) {
        SSL_SESSION_free(session);
        session = NULL;
    }
    sockets_unlock(tls->lock);
    return (sockets_tls_session *)session;
}

void sockets_tls_session_free(sockets_tls_session *session) { SSL_SESSION_free((SSL_SESSION *)session); }
