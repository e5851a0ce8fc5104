#include "internal.h"

#include <time.h>

static bool seconds_of(const ASN1_TIME *time, int64_t *seconds) {
    struct tm parts;
    if (!ASN1_TIME_to_tm(time, &parts)) return false;
    *seconds = (int64_t)timegm(&parts);
    return true;
}

/* The name of a type of attribute, such as CN, or its number in dots. */
static void type_text(const ASN1_OBJECT *type, char *text, int capacity) {
    int number = OBJ_obj2nid(type);
    if (number != NID_undef) snprintf(text, (size_t)capacity, "%s", OBJ_nid2sn(number));
    else OBJ_obj2txt(text, capacity, type, 1);
}

static void tell_name(const X509_NAME *name, int32_t whole, int32_t attribute, void *user, sockets_tls_part part) {
    char type[128];
    BIO *memory = BIO_new(BIO_s_mem());
    char *text;
    if (memory) {
        X509_NAME_print_ex(memory, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
        long length = BIO_get_mem_data(memory, &text);
        part(user, whole, NULL, (const uint8_t *)text, length > 0 ? (size_t)length : 0);
        BIO_free(memory);
    }
    for (int place = 0; place < X509_NAME_entry_count(name); place++) {
        const X509_NAME_ENTRY *entry = X509_NAME_get_entry(name, place);
        unsigned char *value = NULL;
        int length = ASN1_STRING_to_UTF8(&value, X509_NAME_ENTRY_get_data(entry));
        if (length < 0) continue;
        type_text(X509_NAME_ENTRY_get_object(entry), type, sizeof type);
        part(user, attribute, type, value, (size_t)length);
        OPENSSL_free(value);
    }
}

static void tell_alternatives(X509 *certificate, void *user, sockets_tls_part part) {
    GENERAL_NAMES *names = X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
    for (int place = 0; place < sk_GENERAL_NAME_num(names); place++) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, place);
        int32_t kind;
        const ASN1_STRING *value;
        switch (name->type) {
        case GEN_DNS: kind = SOCKETS_TLS_PART_DNS; value = name->d.dNSName; break;
        case GEN_IPADD: kind = SOCKETS_TLS_PART_IP; value = name->d.iPAddress; break;
        case GEN_EMAIL: kind = SOCKETS_TLS_PART_EMAIL; value = name->d.rfc822Name; break;
        case GEN_URI: kind = SOCKETS_TLS_PART_URI; value = name->d.uniformResourceIdentifier; break;
        default: continue;
        }
        part(user, kind, NULL, ASN1_STRING_get0_data(value), (size_t)ASN1_STRING_length(value));
    }
    GENERAL_NAMES_free(names);
}

static void tell_key(X509 *certificate, int32_t *bits, void *user, sockets_tls_part part) {
    uint8_t *der = NULL;
    int length = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    if (length > 0) part(user, SOCKETS_TLS_PART_KEY, NULL, der, (size_t)length);
    OPENSSL_free(der);
    EVP_PKEY *key = X509_get0_pubkey(certificate);
    const char *type = key ? EVP_PKEY_get0_type_name(key) : NULL;
    *bits = key ? EVP_PKEY_get_bits(key) : 0;
    if (type) part(user, SOCKETS_TLS_PART_KEY_TYPE, NULL, (const uint8_t *)type, strlen(type));
}

static void tell_rest(X509 *certificate, void *user, sockets_tls_part part) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    const ASN1_INTEGER *serial = X509_get0_serialNumber(certificate);
    part(user, SOCKETS_TLS_PART_SERIAL, NULL, ASN1_STRING_get0_data(serial), (size_t)ASN1_STRING_length(serial));
    if (X509_digest(certificate, EVP_sha256(), digest, &length)) part(user, SOCKETS_TLS_PART_SHA256, NULL, digest, length);
    const char *signature = OBJ_nid2ln(X509_get_signature_nid(certificate));
    if (signature) part(user, SOCKETS_TLS_PART_SIGNATURE, NULL, (const uint8_t *)signature, strlen(signature));
}

bool sockets_tls_certificate(const uint8_t *der, size_t length, int64_t *not_before, int64_t *not_after, int32_t *key_bits,
                             bool *is_authority, void *user, sockets_tls_part part, sockets_tls_failure *failure) {
    sockets_tls_clear(failure);
    if (!sockets_tls_prepare() || length > INT_MAX) {
        sockets_tls_set_failure(failure, "too long");
        return false;
    }
    ERR_clear_error();
    const uint8_t *rest = der;
    X509 *certificate = d2i_X509(NULL, &rest, (long)length);
    if (!certificate) {
        sockets_tls_take_failure(failure);
        return false;
    }
    bool is_whole = rest == der + length;
    bool has_times = seconds_of(X509_get0_notBefore(certificate), not_before) &&
                     seconds_of(X509_get0_notAfter(certificate), not_after);
    if (is_whole && has_times) {
        tell_name(X509_get_subject_name(certificate), SOCKETS_TLS_PART_SUBJECT, SOCKETS_TLS_PART_SUBJECT_ATTRIBUTE, user, part);
        tell_name(X509_get_issuer_name(certificate), SOCKETS_TLS_PART_ISSUER, SOCKETS_TLS_PART_ISSUER_ATTRIBUTE, user, part);
        tell_alternatives(certificate, user, part);
        tell_key(certificate, key_bits, user, part);
        tell_rest(certificate, user, part);
        *is_authority = X509_check_ca(certificate) > 0;
    } else {
        sockets_tls_set_failure(failure, is_whole ? "a malformed date" : "bytes after the certificate");
    }
    X509_free(certificate);
    ERR_clear_error();
    return is_whole && has_times;
}

int sockets_tls_pem_certificates(const uint8_t *pem, size_t length, void *user,
                                 void (*found)(void *user, const uint8_t *der, size_t length),
                                 sockets_tls_failure *failure) {
    int count = 0;
    sockets_tls_clear(failure);
    ERR_clear_error();
    BIO *memory = sockets_tls_prepare() && length <= INT_MAX ? BIO_new_mem_buf(pem, (int)length) : NULL;
    for (X509 *next; memory && (next = PEM_read_bio_X509(memory, NULL, NULL, (void *)""));) {
        uint8_t *der = NULL;
        int size = i2d_X509(next, &der);
        X509_free(next);
        if (size <= 0) break;
        found(user, der, (size_t)size);
        OPENSSL_free(der);
        count++;
    }
    BIO_free(memory);
    /* "no start line" is how the end looks. */
    if (ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE) {
        ERR_clear_error();
        return count;
    }
    sockets_tls_take_failure(failure);
    return -1;
}
