#include "internal.h"

struct password {
    const char *text;
    size_t length;
};

/* OpenSSL's own function asks the terminal. */
static int give_password(char *buffer, int capacity, int is_writing, void *user) {
    (void)is_writing;
    const struct password *password = user;
    if (!password->text || password->length > (size_t)capacity) return -1;
    memcpy(buffer, password->text, password->length);
    return (int)password->length;
}

static BIO *memory_of(const uint8_t *bytes, size_t length) {
    return length <= INT_MAX ? BIO_new_mem_buf(bytes, (int)length) : NULL;
}

/* Reads the certificates: the first is the identity's own. */
static bool read_chain(sockets_tls_identity *identity, BIO *pem) {
    struct password none = {NULL, 0};
    identity->certificate = PEM_read_bio_X509_AUX(pem, NULL, give_password, &none);
    identity->chain = sk_X509_new_null();
    if (!identity->certificate || !identity->chain) return false;
    for (X509 *next; (next = PEM_read_bio_X509(pem, NULL, give_password, &none));) {
        if (sk_X509_push(identity->chain, next)) continue;
        X509_free(next);
        return false;
    }
    bool is_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    if (is_end) ERR_clear_error();
    return is_end;
}

sockets_tls_identity *sockets_tls_identity_new(const uint8_t *chain, size_t chain_length, const uint8_t *key,
                                               size_t key_length, const char *password, size_t password_length,
                                               sockets_tls_failure *failure) {
    struct password given = {password, password_length};
    sockets_tls_clear(failure);
    if (!sockets_tls_prepare()) return NULL;
    ERR_clear_error();
    sockets_tls_identity *identity = calloc(1, sizeof *identity);
    BIO *chain_memory = memory_of(chain, chain_length), *key_memory = memory_of(key, key_length);
    bool is_read = identity && chain_memory && key_memory && read_chain(identity, chain_memory) &&
                   (identity->key = PEM_read_bio_PrivateKey(key_memory, NULL, give_password, &given)) &&
                   X509_check_private_key(identity->certificate, identity->key);
    BIO_free(chain_memory);
    BIO_free(key_memory);
    if (is_read) return identity;
    sockets_tls_take_failure(failure);
    sockets_tls_identity_free(identity);
    return NULL;
}

void sockets_tls_identity_free(sockets_tls_identity *identity) {
    if (!identity) return;
    X509_free(identity->certificate);
    EVP_PKEY_free(identity->key);
    sk_X509_pop_free(identity->chain, X509_free);
    free(identity);
}

size_t sockets_tls_identity_certificate(const sockets_tls_identity *identity, int place, uint8_t **der) {
    *der = NULL;
    if (place > sk_X509_num(identity->chain)) return 0;
    X509 *certificate = place == 0 ? identity->certificate : sk_X509_value(identity->chain, place - 1);
    int length = i2d_X509(certificate, der);
    return length > 0 ? (size_t)length : 0;
}
