#include "unix_oracle.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

static size_t copy(struct sockaddr_un *address, size_t length, uint8_t *out) {
    memcpy(out, address, length);
    return length;
}

size_t unix_oracle_path(const uint8_t *name, size_t count, uint8_t *out) {
    struct sockaddr_un address;
    memset(&address, 0, sizeof address);
    address.sun_family = AF_UNIX;
    memcpy(address.sun_path, name, count);
    size_t length = offsetof(struct sockaddr_un, sun_path) + count + 1;
    return copy(&address, length < sizeof address ? length : sizeof address, out);
}

size_t unix_oracle_abstract(const uint8_t *name, size_t count, uint8_t *out) {
    struct sockaddr_un address;
    memset(&address, 0, sizeof address);
    address.sun_family = AF_UNIX;
    memcpy(address.sun_path + 1, name, count);
    return copy(&address, offsetof(struct sockaddr_un, sun_path) + 1 + count, out);
}

size_t unix_oracle_unnamed(uint8_t *out) {
    struct sockaddr_un address;
    memset(&address, 0, sizeof address);
    address.sun_family = AF_UNIX;
    return copy(&address, sizeof(sa_family_t), out);
}

size_t unix_oracle_size(void) { return sizeof(struct sockaddr_un); }
size_t unix_oracle_path_offset(void) { return offsetof(struct sockaddr_un, sun_path); }
size_t unix_oracle_path_size(void) { return sizeof(((struct sockaddr_un *)0)->sun_path); }
int unix_oracle_family(void) { return AF_UNIX; }
