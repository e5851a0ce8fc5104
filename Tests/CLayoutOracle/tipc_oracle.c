#include "tipc_oracle.h"

#include <linux/tipc.h>
#include <string.h>
#include <sys/socket.h>

static struct sockaddr_tipc address(int type, int scope) {
    struct sockaddr_tipc address;
    memset(&address, 0, sizeof address);
    address.family = AF_TIPC;
    address.addrtype = (unsigned char)type;
    address.scope = (signed char)scope;
    return address;
}

static size_t copy(const void *value, size_t size, void *bytes) {
    memcpy(bytes, value, size);
    return size;
}

size_t oracle_tipc_service(uint32_t type, uint32_t instance, uint32_t domain, int scope, void *bytes) {
    struct sockaddr_tipc value = address(TIPC_SERVICE_ADDR, scope);
    value.addr.name.name.type = type;
    value.addr.name.name.instance = instance;
    value.addr.name.domain = domain;
    return copy(&value, sizeof value, bytes);
}

size_t oracle_tipc_range(uint32_t type, uint32_t lower, uint32_t upper, int scope, void *bytes) {
    struct sockaddr_tipc value = address(TIPC_SERVICE_RANGE, scope);
    value.addr.nameseq.type = type;
    value.addr.nameseq.lower = lower;
    value.addr.nameseq.upper = upper;
    return copy(&value, sizeof value, bytes);
}

size_t oracle_tipc_socket(uint32_t ref, uint32_t node, void *bytes) {
    struct sockaddr_tipc value = address(TIPC_SOCKET_ADDR, 0);
    value.addr.id.ref = ref;
    value.addr.id.node = node;
    return copy(&value, sizeof value, bytes);
}

size_t oracle_tipc_member(uint32_t ref, uint32_t node, uint32_t type, uint32_t instance, void *bytes) {
    size_t size = oracle_tipc_socket(ref, node, bytes);
    return size + oracle_tipc_service(type, instance, 0, 0, (char *)bytes + size);
}

size_t oracle_tipc_group_request(uint32_t type, uint32_t instance, uint32_t scope, uint32_t flags, void *bytes) {
    struct tipc_group_req value = {.type = type, .instance = instance, .scope = scope, .flags = flags};
    return copy(&value, sizeof value, bytes);
}

size_t oracle_tipc_subscription(uint32_t type, uint32_t lower, uint32_t upper, uint32_t timeout, uint32_t filter,
                                uint64_t handle, void *bytes) {
    struct tipc_subscr value = {.seq = {type, lower, upper}, .timeout = timeout, .filter = filter};
    memcpy(value.usr_handle, &handle, sizeof handle);
    return copy(&value, sizeof value, bytes);
}

size_t oracle_tipc_event(uint32_t event, uint32_t lower, uint32_t upper, uint32_t ref, uint32_t node,
                         const void *subscription, void *bytes) {
    struct tipc_event value = {.event = event, .found_lower = lower, .found_upper = upper, .port = {ref, node}};
    memcpy(&value.s, subscription, sizeof value.s);
    return copy(&value, sizeof value, bytes);
}

#define NUMBER(name) {#name, (int64_t)(name)}

/* Everything that linux/tipc.h numbers, but for bearers' and keys' sizes, which are TIPCManagement's. */
static const struct {
    const char *name;
    int64_t number;
} numbers[] = {
    NUMBER(AF_TIPC), NUMBER(SOL_TIPC), NUMBER(TIPC_ADDR_MCAST), NUMBER(TIPC_SERVICE_RANGE), NUMBER(TIPC_SERVICE_ADDR),
    NUMBER(TIPC_SOCKET_ADDR), NUMBER(TIPC_ADDR_NAMESEQ), NUMBER(TIPC_ADDR_NAME), NUMBER(TIPC_ADDR_ID),
    NUMBER(TIPC_NODE_STATE), NUMBER(TIPC_CFG_SRV), NUMBER(TIPC_TOP_SRV), NUMBER(TIPC_LINK_STATE),
    NUMBER(TIPC_RESERVED_TYPES), NUMBER(TIPC_ZONE_SCOPE), NUMBER(TIPC_CLUSTER_SCOPE), NUMBER(TIPC_NODE_SCOPE),
    NUMBER(TIPC_MAX_USER_MSG_SIZE), NUMBER(TIPC_LOW_IMPORTANCE), NUMBER(TIPC_MEDIUM_IMPORTANCE),
    NUMBER(TIPC_HIGH_IMPORTANCE), NUMBER(TIPC_CRITICAL_IMPORTANCE), NUMBER(TIPC_OK), NUMBER(TIPC_ERR_NO_NAME),
    NUMBER(TIPC_ERR_NO_PORT), NUMBER(TIPC_ERR_NO_NODE), NUMBER(TIPC_ERR_OVERLOAD), NUMBER(TIPC_CONN_SHUTDOWN),
    NUMBER(TIPC_SUB_PORTS), NUMBER(TIPC_SUB_SERVICE), NUMBER(TIPC_SUB_CANCEL), NUMBER(TIPC_WAIT_FOREVER),
    NUMBER(TIPC_PUBLISHED), NUMBER(TIPC_WITHDRAWN), NUMBER(TIPC_SUBSCR_TIMEOUT), NUMBER(TIPC_ERRINFO),
    NUMBER(TIPC_RETDATA), NUMBER(TIPC_DESTNAME), NUMBER(TIPC_IMPORTANCE), NUMBER(TIPC_SRC_DROPPABLE),
    NUMBER(TIPC_DEST_DROPPABLE), NUMBER(TIPC_CONN_TIMEOUT), NUMBER(TIPC_NODE_RECVQ_DEPTH),
    NUMBER(TIPC_SOCK_RECVQ_DEPTH), NUMBER(TIPC_MCAST_BROADCAST), NUMBER(TIPC_MCAST_REPLICAST), NUMBER(TIPC_GROUP_JOIN),
    NUMBER(TIPC_GROUP_LEAVE), NUMBER(TIPC_SOCK_RECVQ_USED), NUMBER(TIPC_NODELAY), NUMBER(TIPC_GROUP_LOOPBACK),
    NUMBER(TIPC_GROUP_MEMBER_EVTS), NUMBER(TIPC_NODEID_LEN),
};

const char *oracle_tipc_name(size_t index) {
    return index < sizeof numbers / sizeof *numbers ? numbers[index].name : NULL;
}

int64_t oracle_tipc_number(size_t index) { return numbers[index].number; }
