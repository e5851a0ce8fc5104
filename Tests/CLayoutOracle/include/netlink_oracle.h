/* What linux/netlink.h says, for FamilyNetlink's tests. */
#ifndef NETLINK_ORACLE_H
#define NETLINK_ORACLE_H

#include <stddef.h>
#include <stdint.h>

/* struct sockaddr_nl as C programs write it, to 128 bytes; the result is its size. */
size_t oracle_sockaddr_nl(uint32_t port, uint32_t groups, void *bytes);

/* struct nlmsghdr; the result is its size. */
size_t oracle_nlmsghdr(uint32_t length, uint16_t type, uint16_t flags, uint32_t sequence, uint32_t port, void *bytes);

/* struct nlattr; the result is its size. */
size_t oracle_nlattr(uint16_t length, uint16_t type, void *bytes);

/* A number of linux/netlink.h by its C name; -1 for a name that it does not know. */
int64_t oracle_netlink_number(const char *name);

/* Makes a network namespace for the calling thread, with nothing in it but `lo`, which is down. 0 or an error number. */
int oracle_new_network(void);

#endif
