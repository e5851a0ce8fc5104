#define _GNU_SOURCE
#include "inet_oracle.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

/* struct in6_ifreq of linux/ipv6.h, whose header can't stand beside netinet/in.h. */
struct address_request {
    struct in6_addr address;
    uint32_t prefix_length;
    int index;
};

static int write_file(const char *path, const char *text) {
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return errno;
    int result = write(file, text, strlen(text)) < 0 ? errno : 0;
    close(file);
    return result;
}

static int raise_loopback(void) {
    int control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (control < 0) return errno;
    struct ifreq request = {.ifr_flags = IFF_UP | IFF_RUNNING | IFF_LOOPBACK};
    strcpy(request.ifr_name, "lo");
    int result = ioctl(control, SIOCSIFFLAGS, &request) < 0 ? errno : 0;
    close(control);
    return result;
}

int oracle_rename_loopback(const char *name) {
    int control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (control < 0) return errno;
    struct ifreq request = {.ifr_ifindex = 1};
    int result = ioctl(control, SIOCGIFNAME, &request) < 0 ? errno : 0;
    strncpy(request.ifr_newname, name, IFNAMSIZ - 1);
    request.ifr_newname[IFNAMSIZ - 1] = 0;
    if (result == 0 && ioctl(control, SIOCSIFNAME, &request) < 0) result = errno;
    close(control);
    return result;
}

/* A fresh address is tentative until a worker of the kernel has looked at it, and can't be bound until then. */
static int wait_for(int socket, const struct sockaddr_in6 *address) {
    for (int round = 0; round < 1000; round++) {
        if (bind(socket, (const struct sockaddr *)address, sizeof *address) == 0) return 0;
        if (errno != EADDRNOTAVAIL) return errno;
        usleep(2000);
    }
    return EADDRNOTAVAIL;
}

static int add_link_local(void) {
    int control = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (control < 0) return errno;
    struct address_request request = {.prefix_length = 64, .index = (int)if_nametoindex("lo")};
    inet_pton(AF_INET6, "fe80::1", &request.address);
    int result = ioctl(control, SIOCSIFADDR, &request) < 0 ? errno : 0;
    struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_addr = request.address};
    address.sin6_scope_id = (uint32_t)request.index;
    if (result == 0) result = wait_for(control, &address);
    close(control);
    return result;
}

int oracle_enter_network(void) {
    if (unshare(CLONE_NEWNET) < 0) return errno;
    int result = raise_loopback();
    if (result == 0) result = write_file("/proc/sys/net/ipv4/ping_group_range", "0 2147483647");
    if (result == 0) result = add_link_local();
    return result;
}
