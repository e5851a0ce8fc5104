#define _GNU_SOURCE
#include "CResolverShims.h"

#include <errno.h>
#include <ifaddrs.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

int resolver_get_host_name(char *buffer, size_t size) {
    if (gethostname(buffer, size) != 0) return errno;
    buffer[size - 1] = 0;
    return 0;
}

int resolver_set_host_name(const char *name, size_t length) { return sethostname(name, length) == 0 ? 0 : errno; }

int resolver_check_file(const char *path) { return access(path, R_OK) == 0 ? 0 : errno; }

/* ---- interfaces ---------------------------------------------------------- */

void *resolver_get_interfaces(int *error) {
    struct if_nameindex *list = if_nameindex();
    *error = list ? 0 : errno;
    return list;
}

const char *resolver_interface_at(void *list, size_t position, unsigned int *index) {
    const struct if_nameindex *row = (const struct if_nameindex *)list + position;
    *index = row->if_index;
    return row->if_name;
}

void resolver_free_interfaces(void *list) { if_freenameindex(list); }

int resolver_index_of_interface(const char *name, unsigned int *index) {
    *index = if_nametoindex(name);
    return *index != 0 ? 0 : errno;
}

int resolver_name_of_interface(unsigned int index, char *name) { return if_indextoname(index, name) ? 0 : errno; }

int resolver_get_interface_addresses(void **list) {
    struct ifaddrs *found = NULL;
    int code = getifaddrs(&found) == 0 ? 0 : errno;
    *list = code == 0 ? found : NULL;
    return code;
}

static uint32_t length_of(const struct sockaddr *address) {
    if (!address) return 0;
    switch (address->sa_family) {
    case AF_INET: return sizeof(struct sockaddr_in);
    case AF_INET6: return sizeof(struct sockaddr_in6);
    case AF_PACKET: return sizeof(struct sockaddr_ll);
    default: return 0;
    }
}

void *resolver_read_interface_address(void *position, struct resolver_interface_address *row) {
    const struct ifaddrs *found = position;
    row->name = found->ifa_name;
    row->flags = found->ifa_flags;
    row->family = found->ifa_addr ? found->ifa_addr->sa_family : AF_UNSPEC;
    row->address = found->ifa_addr;
    row->length = length_of(found->ifa_addr);
    /* A row of family AF_PACKET has no mask, and glibc leaves an address that is not set with family 0. */
    row->mask = length_of(found->ifa_netmask) == row->length ? found->ifa_netmask : NULL;
    row->other = length_of(found->ifa_broadaddr) == row->length ? found->ifa_broadaddr : NULL;
    return found->ifa_next;
}

void resolver_free_interface_addresses(void *list) {
    if (list) freeifaddrs(list);
}

/* ---- threads ------------------------------------------------------------- */

struct start {
    void (*body)(void *argument);
    void *argument;
};

static void *run(void *start) {
    struct start copy = *(struct start *)start;
    free(start);
    copy.body(copy.argument);
    return NULL;
}

int resolver_start_thread(void (*body)(void *argument), void *argument) {
    struct start *start = malloc(sizeof *start);
    if (!start) return ENOMEM;
    start->body = body;
    start->argument = argument;
    pthread_attr_t attributes;
    int code = pthread_attr_init(&attributes);
    if (code == 0) {
        pthread_t thread;
        sigset_t all, old;
        pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
        /* A thread inherits the mask: the kernel delivers the program's signals to the program's own threads. */
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &old);
        code = pthread_create(&thread, &attributes, run, start);
        pthread_sigmask(SIG_SETMASK, &old, NULL);
        pthread_attr_destroy(&attributes);
    }
    if (code != 0) free(start);
    return code;
}

static int namespace_at(const char *path, struct resolver_namespace *found) {
    struct stat file;
    if (stat(path, &file) != 0) return errno;
    found->device = file.st_dev;
    found->inode = file.st_ino;
    return 0;
}

int resolver_namespace_of_thread(struct resolver_namespace *found) {
    return namespace_at("/proc/thread-self/ns/net", found);
}

int resolver_namespace_of_process(struct resolver_namespace *found) { return namespace_at("/proc/self/ns/net", found); }
