/* For struct mmsghdr. In this file alone: see CSocketShims.h. */
#define _GNU_SOURCE
#include "CSocketShims.h"

#include <sys/socket.h>

#define SAME_PLACE(ours, theirs)                                                                                       \
    _Static_assert(offsetof(struct sockets_batched, ours) == offsetof(struct mmsghdr, theirs), "a batch is mmsghdr[]")

_Static_assert(sizeof(struct sockets_batched) == sizeof(struct mmsghdr), "a batch is mmsghdr[]");
SAME_PLACE(header.address, msg_hdr.msg_name);
SAME_PLACE(header.address_length, msg_hdr.msg_namelen);
SAME_PLACE(header.parts, msg_hdr.msg_iov);
SAME_PLACE(header.part_count, msg_hdr.msg_iovlen);
SAME_PLACE(header.control, msg_hdr.msg_control);
SAME_PLACE(header.control_length, msg_hdr.msg_controllen);
SAME_PLACE(header.flags, msg_hdr.msg_flags);
SAME_PLACE(length, msg_len);

int sockets_sendmmsg(int descriptor, struct sockets_batched *messages, unsigned int count, int flags) {
    return sendmmsg(descriptor, (struct mmsghdr *)messages, count, flags);
}

int sockets_recvmmsg(int descriptor, struct sockets_batched *messages, unsigned int count, int flags) {
    return recvmmsg(descriptor, (struct mmsghdr *)messages, count, flags, NULL);
}
