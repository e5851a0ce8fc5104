/* CSocketShimsBatches: several messages in one system call, sendmmsg(2) and recvmmsg(2).
 *
 * `struct mmsghdr` is hidden behind _GNU_SOURCE, and the libcs differ in the types of its fields. This is the kernel's
 * layout of it; batches.c makes the compiler check that it equals the libc's.
 */
#ifndef SWIFT_SOCKETS_SHIMS_BATCHES_H
#define SWIFT_SOCKETS_SHIMS_BATCHES_H

#include <stddef.h>
#include <stdint.h>

/* A piece of a message: struct iovec. */
struct sockets_part;

/* struct mmsghdr: struct msghdr, which is padded to the alignment of a pointer, and the length. */
struct sockets_batched {
    struct {
        void *address;           /* NULL for none */
        uint32_t address_length; /* in: the capacity; out: the address's full size */
        struct sockets_part *parts;
        size_t part_count;
        void *control;         /* NULL for none */
        size_t control_length; /* in: the capacity; out: the size used */
        int flags;             /* out: MSG_TRUNC and other flags */
    } header;
    unsigned int length; /* out: the number of bytes sent or received */
};

/* sendmmsg(2): the number of messages sent, or -1 if the first one failed. */
int sockets_sendmmsg(int descriptor, struct sockets_batched *messages, unsigned int count, int flags);

/* recvmmsg(2): the number of messages received. Its timeout isn't used (see BUGS in the manual page). */
int sockets_recvmmsg(int descriptor, struct sockets_batched *messages, unsigned int count, int flags);

#endif
