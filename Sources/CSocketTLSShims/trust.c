#include "internal.h"

#include <ctype.h>
#include <dirent.h>

/* X509_STORE counts its references, so a store is shared by contexts. */
static X509_STORE *of(const sockets_tls_store *store) { return (X509_STORE *)(uintptr_t)store; }

sockets_tls_store *sockets_tls_store_new(void) {
    if (!sockets_tls_prepare()) return NULL;
    return (sockets_tls_store *)X509_STORE_new();
}

void sockets_tls_store_free(sockets_tls_store *store) { X509_STORE_free(of(store)); }

int sockets_tls_store_add_pem(sockets_tls_store *store, const uint8_t *pem, size_t length, sockets_tls_failure *failure) {
    int count = 0;
    ERR_clear_error();
    BIO *memory = length <= INT_MAX ? BIO_new_mem_buf(pem, (int)length) : NULL;
    /* An empty password: without one, OpenSSL would ask for it on the terminal. */
    STACK_OF(X509_INFO) *found = memory ? PEM_X509_INFO_read_bio(memory, NULL, NULL, (void *)"") : NULL;
    BIO_free(memory);
    if (!found) {
        sockets_tls_take_failure(failure);
        return -1;
    }
    for (int place = 0; place < sk_X509_INFO_num(found) && count >= 0; place++) {
        X509_INFO *info = sk_X509_INFO_value(found, place);
        if (!info->x509) continue;
        count = X509_STORE_add_cert(of(store), info->x509) ? count + 1 : -1;
    }
    if (count < 0) sockets_tls_take_failure(failure);
    sk_X509_INFO_pop_free(found, X509_INFO_free);
    ERR_clear_error();
    return count;
}

bool sockets_tls_store_add_der(sockets_tls_store *store, const uint8_t *der, size_t length, sockets_tls_failure *failure) {
    ERR_clear_error();
    X509 *certificate = d2i_X509(NULL, &der, (long)length);
    bool is_added = certificate && X509_STORE_add_cert(of(store), certificate);
    if (!is_added) sockets_tls_take_failure(failure);
    X509_free(certificate);
    return is_added;
}

bool sockets_tls_store_add_directory(sockets_tls_store *store, const char *path, sockets_tls_failure *failure) {
    ERR_clear_error();
    X509_LOOKUP *lookup = X509_STORE_add_lookup(of(store), X509_LOOKUP_hash_dir());
    if (lookup && X509_LOOKUP_add_dir(lookup, path, X509_FILETYPE_PEM)) return true;
    sockets_tls_take_failure(failure);
    return false;
}

/* Eight hexadecimal digits, a dot, and a number. */
static bool is_hash_link(const char *name) {
    for (int place = 0; place < 8; place++)
        if (!isxdigit((unsigned char)name[place])) return false;
    return name[8] == '.' && isdigit((unsigned char)name[9]);
}

bool sockets_tls_has_hash_links(const char *path) {
    bool is_found = false;
    DIR *directory = opendir(path);
    if (!directory) return false;
    for (struct dirent *entry; !is_found && (entry = readdir(directory));) is_found = is_hash_link(entry->d_name);
    closedir(directory);
    return is_found;
}

const char *sockets_tls_environment(const char *name) { return secure_getenv(name); }
