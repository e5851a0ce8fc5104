#define _GNU_SOURCE
#include "CResolverShims.h"

#include <arpa/inet.h>
#include <errno.h>
#include <locale.h>
#include <netdb.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

/* The C library converts internationalised names from the character set of the locale, which is ASCII in a program that
 * never called setlocale. Swift's strings are UTF-8, so the calling thread has a UTF-8 locale during the call. */
static locale_t utf8_locale;
static pthread_once_t utf8_once = PTHREAD_ONCE_INIT;
static void make_utf8_locale(void) { utf8_locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0); }

static locale_t enter_utf8(int needed) {
    if (!needed) return (locale_t)0;
    pthread_once(&utf8_once, make_utf8_locale);
    return utf8_locale ? uselocale(utf8_locale) : (locale_t)0;
}

static void leave_utf8(locale_t old) {
    if (old) uselocale(old);
}

int resolver_get_addresses(const char *host, const char *service, int flags, int family, int type, int protocol,
                           void **list, int *error) {
    struct addrinfo hints = {.ai_flags = flags, .ai_family = family, .ai_socktype = type, .ai_protocol = protocol};
    struct addrinfo *found = NULL;
    locale_t old = enter_utf8(flags & (AI_IDN | AI_CANONIDN));
    errno = 0;
    int code = getaddrinfo(host, service, &hints, &found);
    *error = errno;
    leave_utf8(old);
    *list = code == 0 ? found : NULL;
    return code;
}

void *resolver_read_row(void *position, struct resolver_row *row) {
    struct addrinfo *info = position;
    row->family = info->ai_family;
    row->type = info->ai_socktype;
    row->protocol = info->ai_protocol;
    row->length = info->ai_addrlen;
    row->address = info->ai_addr;
    row->canonical = info->ai_canonname;
    return info->ai_next;
}

void resolver_free_addresses(void *list) {
    if (list) freeaddrinfo(list);
}

int resolver_get_names(const void *address, uint32_t length, char *host, char *service, int flags, int *error) {
    locale_t old = enter_utf8(flags & NI_IDN);
    errno = 0;
    int code = getnameinfo(address, length, host, RESOLVER_HOST_CAPACITY, service, RESOLVER_SERVICE_CAPACITY, flags);
    *error = errno;
    leave_utf8(old);
    return code;
}

const char *resolver_address_error(int code) { return gai_strerror(code); }
const char *resolver_host_error(int code) { return hstrerror(code); }

/* ---- entries ------------------------------------------------------------ */

/* Bytes. A module of the name service switch that asks for more than 64 MiB is broken. */
#define FIRST_CAPACITY 1024
#define GREATEST_CAPACITY ((size_t)64 << 20)

/* One attempt of a query with a buffer. Returns an errno; `found` tells whether there is an answer. */
struct query;
typedef int (*attempt)(const struct query *query, char *buffer, size_t size, struct resolver_entry *entry, int *found,
                       int *host_error);

struct query {
    attempt run;
    const void *key;
    const char *protocol;
    int number;
    int length;
};

void resolver_free_entry(struct resolver_entry *entry) {
    free(entry->buffer);
    entry->buffer = NULL;
}

/* Runs the query with buffers of growing size until the answer fits. */
static int grow(const struct query *query, struct resolver_entry *entry, int *host_error) {
    for (size_t size = FIRST_CAPACITY; size <= GREATEST_CAPACITY; size *= 4) {
        char *buffer = malloc(size);
        if (!buffer) return ENOMEM;
        int found = 0;
        memset(entry, 0, sizeof *entry);
        int code = query->run(query, buffer, size, entry, &found, host_error);
        if (code == 0 && found) {
            entry->buffer = buffer;
            return 0;
        }
        free(buffer);
        if (code != ERANGE) return code == 0 || code == ENOENT || *host_error > 0 ? -1 : code;
    }
    return ERANGE;
}

static void take_host(const struct hostent *host, struct resolver_entry *entry) {
    entry->name = host->h_name;
    entry->aliases = host->h_aliases;
    entry->number = host->h_addrtype;
    entry->length = host->h_length;
    entry->addresses = host->h_addr_list;
}

static int host_by_name(const struct query *query, char *buffer, size_t size, struct resolver_entry *entry,
                        int *found, int *host_error) {
    struct hostent host, *result = NULL;
    int code = gethostbyname2_r(query->key, query->number, &host, buffer, size, &result, host_error);
    *found = result != NULL;
    if (result) take_host(result, entry);
    return code;
}

int resolver_host_by_name(const char *name, int family, struct resolver_entry *entry, int *host_error) {
    struct query query = {host_by_name, name, NULL, family, 0};
    *host_error = 0;
    return grow(&query, entry, host_error);
}

static int host_by_address(const struct query *query, char *buffer, size_t size, struct resolver_entry *entry,
                           int *found, int *host_error) {
    struct hostent host, *result = NULL;
    int code = gethostbyaddr_r(query->key, (socklen_t)query->length, query->number, &host, buffer, size, &result,
                               host_error);
    *found = result != NULL;
    if (result) take_host(result, entry);
    return code;
}

int resolver_host_by_address(const void *bytes, int length, int family, struct resolver_entry *entry, int *host_error) {
    struct query query = {host_by_address, bytes, NULL, family, length};
    *host_error = 0;
    return grow(&query, entry, host_error);
}

static int take_service(const struct servent *service, struct resolver_entry *entry, int *found, int code) {
    *found = service != NULL;
    if (service) {
        entry->name = service->s_name;
        entry->aliases = service->s_aliases;
        entry->number = ntohs((uint16_t)service->s_port);
        entry->protocol = service->s_proto;
    }
    return code;
}

static int service_by_name(const struct query *query, char *buffer, size_t size, struct resolver_entry *entry,
                           int *found, int *host_error) {
    (void)host_error;
    struct servent service, *result = NULL;
    int code = getservbyname_r(query->key, query->protocol, &service, buffer, size, &result);
    return take_service(result, entry, found, code);
}

int resolver_service_by_name(const char *name, const char *protocol, struct resolver_entry *entry) {
    struct query query = {service_by_name, name, protocol, 0, 0};
    int none = 0;
    return grow(&query, entry, &none);
}

static int service_by_port(const struct query *query, char *buffer, size_t size, struct resolver_entry *entry,
                           int *found, int *host_error) {
    (void)host_error;
    struct servent service, *result = NULL;
    int code = getservbyport_r(query->number, query->protocol, &service, buffer, size, &result);
    return take_service(result, entry, found, code);
}

int resolver_service_by_port(uint16_t port, const char *protocol, struct resolver_entry *entry) {
    struct query query = {service_by_port, NULL, protocol, htons(port), 0};
    int none = 0;
    return grow(&query, entry, &none);
}

static int take_protocol(const struct protoent *protocol, struct resolver_entry *entry, int *found, int code) {
    *found = protocol != NULL;
    if (protocol) {
        entry->name = protocol->p_name;
        entry->aliases = protocol->p_aliases;
        entry->number = protocol->p_proto;
    }
    return code;
}

static int protocol_by_name(const struct query *query, char *buffer, size_t size, struct resolver_entry *entry,
                            int *found, int *host_error) {
    (void)host_error;
    struct protoent protocol, *result = NULL;
    int code = getprotobyname_r(query->key, &protocol, buffer, size, &result);
    return take_protocol(result, entry, found, code);
}

int resolver_protocol_by_name(const char *name, struct resolver_entry *entry) {
    struct query query = {protocol_by_name, name, NULL, 0, 0};
    int none = 0;
    return grow(&query, entry, &none);
}

static int protocol_by_number(const struct query *query, char *buffer, size_t size, struct resolver_entry *entry,
                              int *found, int *host_error) {
    (void)host_error;
    struct protoent protocol, *result = NULL;
    int code = getprotobynumber_r(query->number, &protocol, buffer, size, &result);
    return take_protocol(result, entry, found, code);
}

int resolver_protocol_by_number(int number, struct resolver_entry *entry) {
    struct query query = {protocol_by_number, NULL, NULL, number, 0};
    int none = 0;
    return grow(&query, entry, &none);
}
