#include "CSocketShimsForks.h"

#include <pthread.h>
#include <stdlib.h>

int sockets_forks;
int sockets_forks_begun;
void **sockets_table[SOCKETS_TABLE_CHUNKS];

/* SocketAPI defines them. Weak, so that a program with another user of these shims links. */
__attribute__((weak)) void sockets_prepare_for_fork(void) {}
__attribute__((weak)) void sockets_finish_fork_in_parent(void) {}
__attribute__((weak)) void sockets_reset_owner_in_child(void *owner) { (void)owner; }

void **sockets_make_table_chunk(int chunk) {
    void **fresh = calloc(SOCKETS_TABLE_CHUNK, sizeof *fresh);
    void **made = NULL;
    if (!fresh) return NULL;
    if (__atomic_compare_exchange_n(&sockets_table[chunk], &made, fresh, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
        return fresh;
    free(fresh);
    return made;
}

static void prepare(void) {
    __atomic_fetch_add(&sockets_forks_begun, 1, __ATOMIC_SEQ_CST);
    sockets_prepare_for_fork();
}

static void in_parent(void) { sockets_finish_fork_in_parent(); }

/* The child has one thread, so the table doesn't change during this. */
static void in_child(void) {
    __atomic_store_n(&sockets_forks, sockets_forks + 1, __ATOMIC_RELEASE);
    for (int chunk = 0; chunk < SOCKETS_TABLE_CHUNKS; chunk++) {
        void **entries = sockets_table[chunk];
        for (int index = 0; entries && index < SOCKETS_TABLE_CHUNK; index++)
            if (entries[index]) sockets_reset_owner_in_child(entries[index]);
    }
}

__attribute__((constructor)) static void watch_forks(void) { pthread_atfork(prepare, in_parent, in_child); }
