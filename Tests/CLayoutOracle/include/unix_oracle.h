#ifndef UNIX_ORACLE_H
#define UNIX_ORACLE_H

#include <stddef.h>
#include <stdint.h>

/* struct sockaddr_un as C programs write it; `out` has room for sizeof(struct sockaddr_un) bytes. Each returns the
 * length that goes to bind(2), by the rules of unix(7). */
size_t unix_oracle_path(const uint8_t *name, size_t count, uint8_t *out);
size_t unix_oracle_abstract(const uint8_t *name, size_t count, uint8_t *out);
size_t unix_oracle_unnamed(uint8_t *out);

size_t unix_oracle_size(void);
size_t unix_oracle_path_offset(void);
size_t unix_oracle_path_size(void);
int unix_oracle_family(void);

#endif
