/* CSocketShimsBatches: several messages in one system call, sendmmsg(2) and recvmmsg(2).
 *
 * `struct mmsghdr` is hidden behind _GNU_SOURCE, and the libcs differ in the types of its fields. This is the kernel's
 * own layout of it; batches.c has the compiler check that it is the libc's too.
 */
#ifndef SWIFT_SOCKETS_SHIMS_BATCHES_H
#define SWIFT_SOCKETS_SHIMS_BATCHES_H

#include <stddef.h>
#include <stdint.h>

/* One of the pieces that a message is made of: struct iovec. */
struct sockets_part;

/* struct mmsghdr: struct msghdr, which is padded to the alignment of a pointer, and the length. */
struct sockets_batched {
    struct {
        void *address;           /* NULL for none */
        uint32_t address_length; /* in: the room; out: the address's own size */
        struct sockets_part *parts;
        size_t part_count;
        void *control;         /* NULL for none */
        size_t control_length; /* in: the room; out: what is used */
        int flags;             /* out: MSG_TRUNC and its relatives */
    } header;
    unsigned int length; /* out: the bytes that were sent or received */
};

/* sendmmsg(2): how many of the messages were taken, or -1 where not even the first was. */
int sockets_sendmmsg(int descriptor, struct sockets_batched *messages, unsigned int count, int flags);

/* recvmmsg(2): how many messages arrived. Its own timeout is none (see BUGS in the manual page): there is none here. */
int sockets_recvmmsg(int descriptor, struct sockets_batched *messages, unsigned int count, int flags);

#endif
