/* What the C headers say about the addresses and numbers of IP, for FamilyInet's tests. */
#ifndef INET_ORACLE_H
#define INET_ORACLE_H

#include <stddef.h>
#include <stdint.h>

/* The bytes of a struct sockaddr_in, written to 128 bytes; the result is its size. Host and port in host order. */
size_t oracle_sockaddr_in(uint32_t host, uint16_t port, void *bytes);

/* The bytes of a struct sockaddr_in6. `host` is 16 bytes in network order, the numbers are in host order. */
size_t oracle_sockaddr_in6(const void *host, uint16_t port, uint32_t flow_info, uint32_t scope, void *bytes);

/* A number by its C name; -1 where the header that this was compiled with lacks it. `index` counts from 0, and the name
 * is NULL behind the last one. */
const char *oracle_inet_name(size_t index);
int64_t oracle_inet_number(size_t index);

/* The macros IN6_IS_ADDR_* over 16 bytes in network order, one bit for each in the order of the table in the .c. */
uint32_t oracle_in6_kinds(const void *host);
/* The macros IN_CLASSA…, IN_MULTICAST, IN_EXPERIMENTAL, IN_BADCLASS over a host in host order. */
uint32_t oracle_in_kinds(uint32_t host);

/* in6addr_any and in6addr_loopback, and the same by their INIT macros: 16 bytes each. */
void oracle_in6_constants(void *any, void *loopback, void *any_init, void *loopback_init);

/* inet_pton(3), inet_ntop(3) and inet_aton(3). Results: 1 for success; a length for ntop, 0 for failure. */
int oracle_inet_pton(int family, const char *text, void *bytes);
size_t oracle_inet_ntop(int family, const void *bytes, char *text, size_t room);
int oracle_inet_aton(const char *text, uint32_t *host);

/* Moves the calling thread into a network namespace of its own, whose only interface is `lo`: it is up and has fe80::1,
 * and everybody may make ping sockets there. 0, or the error number of the step that failed. */
int oracle_enter_network(void);

/* Gives `lo` of the calling thread's network another name, fewer than 16 bytes; it stays up. 0 or an error number. */
int oracle_rename_loopback(const char *name);

#endif
