/* CSocketShimsForks: the effects of fork(2) on the library's state.
 *
 * A child has one thread, copies of all descriptors and a copy of all memory. Three things in that memory are then
 * wrong: counts of calls in flight of the parent's other threads, mutexes that those threads held, and event
 * counters that belong to the parent. The count of forks distinguishes a process from its parent; the table of
 * descriptors lets the child drop the counts.
 */
#ifndef SWIFT_SOCKETS_SHIMS_FORKS_H
#define SWIFT_SOCKETS_SHIMS_FORKS_H

#include <stddef.h>
#include <stdint.h>

/* The number of forks between this process and the one that loaded the library. It distinguishes a child from its
 * parent. */
extern int sockets_forks;
static inline int sockets_fork_count(void) { return __atomic_load_n(&sockets_forks, __ATOMIC_RELAXED); }

/* The number of forks that this process and its parents have begun. Another process may share what was created
 * before the last of them. */
extern int sockets_forks_begun;
static inline int sockets_forks_begun_count(void) { return __atomic_load_n(&sockets_forks_begun, __ATOMIC_SEQ_CST); }

/* The object that owns each descriptor number, in chunks that are never freed. Numbers beyond the table have no entry:
 * a child of fork(2) then keeps their stale counts. */
enum { SOCKETS_TABLE_CHUNK = 1024, SOCKETS_TABLE_CHUNKS = 4096 };
extern void **sockets_table[SOCKETS_TABLE_CHUNKS];
void **sockets_make_table_chunk(int chunk);

static inline void sockets_table_set(int number, void *owner) {
    unsigned chunk = (unsigned)number / SOCKETS_TABLE_CHUNK;
    if (chunk >= SOCKETS_TABLE_CHUNKS) return;
    void **entries = __atomic_load_n(&sockets_table[chunk], __ATOMIC_ACQUIRE);
    if (!entries && (!owner || !(entries = sockets_make_table_chunk((int)chunk)))) return;
    __atomic_store_n(&entries[(unsigned)number % SOCKETS_TABLE_CHUNK], owner, __ATOMIC_RELEASE);
}

/* SocketAPI's functions: before a fork, in the forking thread, and after it, in the child, for each owner in the
 * table. */
void sockets_prepare_for_fork(void);
void sockets_finish_fork_in_parent(void);
void sockets_reset_owner_in_child(void *owner);

#endif
