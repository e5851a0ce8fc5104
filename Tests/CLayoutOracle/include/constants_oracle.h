/* The C headers' own constants and structures of socket options, for tests to compare with. */
#ifndef CONSTANTS_ORACLE_H
#define CONSTANTS_ORACLE_H

#include <stddef.h>

/* The value of a constant such as "SO_REUSEADDR". Returns 1, or 0 where these headers don't have it. */
int oracle_constant(const char *name, long long *value);

/* The name of a constant that these headers have, by a number that counts from 0; NULL behind the last one. */
const char *oracle_constant_name(int index);

/* The part of it that comes from the headers of the C library; oracle_constant asks it too. */
int oracle_libc_constant(const char *name, long long *value);

/* Offset and size of a field such as "linger.l_linger", or 0 and the size of a structure such as "linger". Returns 1, or
 * 0 for a name that it does not know. */
int oracle_field(const char *name, size_t *offset, size_t *size);

/* The bytes of a structure of this name with the values that the tests know (see options_oracle.c). Returns their
 * number, or 0 for a name that it does not know or where there is not enough room. */
size_t oracle_option_bytes(const char *name, void *bytes, size_t room);

#endif
