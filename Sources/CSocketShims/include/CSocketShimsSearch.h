/* Searches in the buffer of a stream. Inline, so that a short line costs one call of the C library. */
#ifndef SWIFT_SOCKETS_SHIMS_SEARCH_H
#define SWIFT_SOCKETS_SHIMS_SEARCH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/types.h>

/* memmem(3) is declared only with _GNU_SOURCE. */
extern void *memmem(const void *bytes, size_t count, const void *sought, size_t sought_count);

/* The offset of the first byte with this value; -1 if no byte has it: memchr(3). */
static inline ssize_t sockets_find_byte(const void *bytes, size_t count, uint8_t value) {
    const char *found = (const char *)memchr(bytes, value, count);
    return found ? found - (const char *)bytes : -1;
}

/* The offset of the first occurrence of a sequence of bytes; -1 if it doesn't occur: memmem(3). */
static inline ssize_t sockets_find_bytes(const void *bytes, size_t count, const void *sought, size_t sought_count) {
    const char *found = (const char *)memmem(bytes, count, sought, sought_count);
    return found ? found - (const char *)bytes : -1;
}

#endif
