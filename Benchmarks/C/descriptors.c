/* A descriptor passed over a Unix socket, received close-on-exec and closed: descriptors */
#include "common.h"
#include <fcntl.h>

static int ends[2], file;

static void pass(void) {
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control = {0};
    struct iovec part = {"x", 1};
    struct msghdr message = {NULL, 0, &part, 1, control.bytes, sizeof control.bytes, 0};
    control.header = (struct cmsghdr){CMSG_LEN(sizeof file), SOL_SOCKET, SCM_RIGHTS};
    memcpy(CMSG_DATA(&control.header), &file, sizeof file);
    check(sendmsg(ends[0], &message, MSG_NOSIGNAL) == 1, "sendmsg");
}

static void take(void) {
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control;
    char byte;
    struct iovec part = {&byte, 1};
    struct msghdr message = {NULL, 0, &part, 1, control.bytes, sizeof control.bytes, 0};
    check(recvmsg(ends[1], &message, MSG_CMSG_CLOEXEC) == 1, "recvmsg");
    check(!(message.msg_flags & MSG_CTRUNC) && message.msg_controllen >= sizeof control.header, "no descriptor");
    int received;
    memcpy(&received, CMSG_DATA(&control.header), sizeof received);
    close(received);
}

static void work(long count) {
    for (long i = 0; i < count; i++) {
        pass();
        take();
    }
}

int main(void) {
    check(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0, "socketpair");
    check((file = open("/dev/null", O_RDWR | O_CLOEXEC)) >= 0, "/dev/null");
    return serve(work);
}
