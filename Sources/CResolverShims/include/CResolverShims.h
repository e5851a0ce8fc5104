/* CResolverShims: the C library's functions for names, services, protocols and interfaces, under Resolver.
 *
 * Why C: these functions return lists of pointers into buffers that the caller must make large enough, and some are
 * hidden behind _GNU_SOURCE. Here the buffers grow until the answer fits, and one call frees each answer. All of them
 * are the reentrant variants: they may run on many threads at once.
 *
 * Functions that return an int return 0 for success. Each function documents its other results.
 */
#ifndef SWIFT_SOCKETS_RESOLVER_SHIMS_H
#define SWIFT_SOCKETS_RESOLVER_SHIMS_H

#include <stddef.h>
#include <stdint.h>

/* ---- names and addresses ------------------------------------------------ */

/* One row of getaddrinfo(3). The pointers live as long as the list. */
struct resolver_row {
    int family;
    int type;
    int protocol;
    uint32_t length;
    const void *address;
    const char *canonical;
};

/* getaddrinfo(3), with names in UTF-8 whatever the program's locale is. Returns an EAI_* number; for EAI_SYSTEM `error`
 * is the errno. */
int resolver_get_addresses(const char *host, const char *service, int flags, int family, int type, int protocol,
                           void **list, int *error);

/* Copies the row at a position, and returns the next position, NULL after the last row. */
void *resolver_read_row(void *position, struct resolver_row *row);

void resolver_free_addresses(void *list);

/* getnameinfo(3) into buffers of NI_MAXHOST (1025) and NI_MAXSERV (32) bytes. Returns an EAI_* number. */
#define RESOLVER_HOST_CAPACITY 1025
#define RESOLVER_SERVICE_CAPACITY 32
int resolver_get_names(const void *address, uint32_t length, char *host, char *service, int flags, int *error);

/* gai_strerror(3), hstrerror(3). */
const char *resolver_address_error(int code);
const char *resolver_host_error(int code);

/* ---- entries ------------------------------------------------------------ */

/* A host, a service or a protocol: what hostent, servent and protoent have in common. The lists end with NULL. */
struct resolver_entry {
    void *buffer;
    const char *name;
    char **aliases;
    /* Hosts: the family, and the size of an address in bytes. Services: the port. Protocols: the number. */
    int number;
    int length;
    char **addresses;
    /* Services. */
    const char *protocol;
};

void resolver_free_entry(struct resolver_entry *entry);

/* gethostbyname2_r and gethostbyaddr_r (gethostbyname(3)). -1: `host_error` is an h_errno. Positive: an errno. */
int resolver_host_by_name(const char *name, int family, struct resolver_entry *entry, int *host_error);
int resolver_host_by_address(const void *bytes, int length, int family, struct resolver_entry *entry, int *host_error);

/* getservbyname_r, getservbyport_r (getservent(3)), getprotobyname_r, getprotobynumber_r (getprotoent(3)). A port is in
 * the machine's order. -1: no such entry. Positive: an errno. */
int resolver_service_by_name(const char *name, const char *protocol, struct resolver_entry *entry);
int resolver_service_by_port(uint16_t port, const char *protocol, struct resolver_entry *entry);
int resolver_protocol_by_name(const char *name, struct resolver_entry *entry);
int resolver_protocol_by_number(int number, struct resolver_entry *entry);

/* ---- this machine -------------------------------------------------------- */

/* gethostname(2), always NUL-terminated, and sethostname(2). They return an errno. */
int resolver_get_host_name(char *buffer, size_t size);
int resolver_set_host_name(const char *name, size_t length);

/* access(2): whether the file can be read. Returns an errno, ENOENT for a file that does not exist. */
int resolver_check_file(const char *path);

/* if_nameindex(3): NULL and errno in `error` on failure. The list ends with the index 0. */
void *resolver_get_interfaces(int *error);
const char *resolver_interface_at(void *list, size_t position, unsigned int *index);
void resolver_free_interfaces(void *list);

/* if_nametoindex(3) and if_indextoname(3) (into 16 bytes). They return an errno. */
int resolver_index_of_interface(const char *name, unsigned int *index);
int resolver_name_of_interface(unsigned int index, char *name);

/* One row of getifaddrs(3). The pointers may be NULL; the lengths are those of the family, 0 for an unknown one. */
struct resolver_interface_address {
    const char *name;
    unsigned int flags;
    int family;
    const void *address;
    const void *mask;
    const void *other;
    uint32_t length;
};

int resolver_get_interface_addresses(void **list);
void *resolver_read_interface_address(void *position, struct resolver_interface_address *row);
void resolver_free_interface_addresses(void *list);

/* ---- threads ------------------------------------------------------------- */

/* Starts a detached thread with all signals blocked. It inherits the calling thread's network namespace. Returns an
 * errno. */
int resolver_start_thread(void (*body)(void *argument), void *argument);

/* What identifies a network namespace for as long as it exists: the device and the inode of its file in /proc. */
struct resolver_namespace {
    uint64_t device;
    uint64_t inode;
};

/* The network namespace of the calling thread, and of the process's first thread (stat(2) of /proc). Both return an
 * errno, ENOENT where /proc is not mounted. */
int resolver_namespace_of_thread(struct resolver_namespace *found);
int resolver_namespace_of_process(struct resolver_namespace *found);

#endif
