#define _GNU_SOURCE
#include "cmsg_oracle.h"

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

int oracle_set_loopback_mtu(int mtu) {
    int control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (control < 0) return errno;
    struct ifreq request = {.ifr_mtu = mtu};
    strcpy(request.ifr_name, "lo");
    int result = ioctl(control, SIOCSIFMTU, &request) < 0 ? errno : 0;
    close(control);
    return result;
}

static int enable(const char *path) {
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return errno;
    int result = write(file, "1", 1) < 0 ? errno : 0;
    close(file);
    return result;
}

int oracle_enable_segment_routing(void) {
    int result = enable("/proc/sys/net/ipv6/conf/all/seg6_enabled");
    return result ? result : enable("/proc/sys/net/ipv6/conf/lo/seg6_enabled");
}
