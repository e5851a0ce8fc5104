/* What linux/tipc.h says about the addresses, structures and numbers of TIPC, for FamilyTIPC's tests. */
#ifndef TIPC_ORACLE_H
#define TIPC_ORACLE_H

#include <stddef.h>
#include <stdint.h>

/* Each writes a structure as a C program does, to room for 128 bytes, and returns its size. */
size_t oracle_tipc_service(uint32_t type, uint32_t instance, uint32_t domain, int scope, void *bytes);
size_t oracle_tipc_range(uint32_t type, uint32_t lower, uint32_t upper, int scope, void *bytes);
size_t oracle_tipc_socket(uint32_t ref, uint32_t node, void *bytes);
size_t oracle_tipc_member(uint32_t ref, uint32_t node, uint32_t type, uint32_t instance, void *bytes);
size_t oracle_tipc_group_request(uint32_t type, uint32_t instance, uint32_t scope, uint32_t flags, void *bytes);
size_t oracle_tipc_subscription(uint32_t type, uint32_t lower, uint32_t upper, uint32_t timeout, uint32_t filter,
                                uint64_t handle, void *bytes);
size_t oracle_tipc_event(uint32_t event, uint32_t lower, uint32_t upper, uint32_t ref, uint32_t node,
                         const void *subscription, void *bytes);

/* A number by its place, from 0, and its name; NULL behind the last one. */
const char *oracle_tipc_name(size_t index);
int64_t oracle_tipc_number(size_t index);

#endif
