#include "internal.h"

void sockets_tls_clear(sockets_tls_failure *failure) {
    memset(failure, 0, sizeof *failure);
    failure->alert = -1;
    failure->depth = -1;
}

void sockets_tls_set_failure(sockets_tls_failure *failure, const char *text) {
    sockets_tls_clear(failure);
    snprintf(failure->text, sizeof failure->text, "%s", text);
}

static void set_text(sockets_tls_failure *failure, unsigned long code, const char *data) {
    const char *reason = ERR_reason_error_string(code);
    /* An error number of the kernel has no text in OpenSSL's tables. */
    if (ERR_SYSTEM_ERROR(code)) reason = strerror(ERR_GET_REASON(code));
    snprintf(failure->text, sizeof failure->text, "%s%s%s", reason ? reason : "unknown reason", data && *data ? ": " : "",
             data ? data : "");
}

/* The first error of the SSL library names the cause; without one, the last error of any library does. */
void sockets_tls_take_failure(sockets_tls_failure *failure) {
    unsigned long code;
    const char *data;
    int flags;
    bool is_named = false;
    sockets_tls_clear(failure);
    while ((code = ERR_get_error_all(NULL, NULL, NULL, &data, &flags)) != 0) {
        bool is_ssl = ERR_GET_LIB(code) == ERR_LIB_SSL;
        if (is_named || (!is_ssl && ERR_peek_error() != 0)) continue;
        is_named = is_ssl;
        failure->code = (uint32_t)code;
        set_text(failure, code, flags & ERR_TXT_STRING ? data : NULL);
        int reason = ERR_GET_REASON(code);
        if (is_ssl && reason >= SSL_AD_REASON_OFFSET && reason < SSL_AD_REASON_OFFSET + 256)
            failure->alert = reason - SSL_AD_REASON_OFFSET;
    }
    if (failure->text[0] == 0) snprintf(failure->text, sizeof failure->text, "unknown reason");
}

void sockets_tls_name_text(const X509_NAME *name, char *text, size_t capacity) {
    text[0] = 0;
    BIO *memory = BIO_new(BIO_s_mem());
    if (!memory) return;
    char *bytes;
    /* Without escaping what isn't ASCII: the text is UTF-8. Control characters stay escaped. */
    X509_NAME_print_ex(memory, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    long length = BIO_get_mem_data(memory, &bytes);
    if (length > 0) snprintf(text, capacity, "%.*s", (int)length, bytes);
    BIO_free(memory);
}

const char *sockets_tls_verify_text(int32_t code) { return X509_verify_cert_error_string(code); }

const char *sockets_tls_library_version(void) { return OpenSSL_version(OPENSSL_VERSION); }
