/* CSocketShimsLocks: mutexes and conditions of pthreads, separately allocated.
 *
 * A mutex that another thread of the parent held at fork(2) would stay locked in the child for ever. So each records
 * the process in which it was created, and a child creates its own on first use.
 */
#ifndef SWIFT_SOCKETS_SHIMS_LOCKS_H
#define SWIFT_SOCKETS_SHIMS_LOCKS_H

#include <pthread.h>
#include <sched.h>
#include <stdint.h>

#include "CSocketShimsForks.h"

struct sockets_mutex {
    pthread_mutex_t mutex;
    int forks; /* the process it belongs to, or -1 while it is being recreated */
};

struct sockets_condition {
    pthread_cond_t condition;
    int forks;
};

/* Lets other threads run: for waits of a few microseconds that need no lock. */
static inline void sockets_yield(void) { sched_yield(); }

/* Ends the process if there is no memory. */
void *sockets_make_mutex(void);
void sockets_free_mutex(void *mutex);
void sockets_renew_mutex(struct sockets_mutex *mutex);

static inline void sockets_lock(void *locked) {
    struct sockets_mutex *mutex = (struct sockets_mutex *)locked;
    if (__atomic_load_n(&mutex->forks, __ATOMIC_ACQUIRE) != sockets_fork_count()) sockets_renew_mutex(mutex);
    pthread_mutex_lock(&mutex->mutex);
}

static inline void sockets_unlock(void *locked) { pthread_mutex_unlock(&((struct sockets_mutex *)locked)->mutex); }

/* Creates a condition to wait for with its mutex held, until an end on CLOCK_MONOTONIC. */
void *sockets_make_condition(void);
void sockets_free_condition(void *condition);
void sockets_renew_condition(struct sockets_condition *condition);

static inline pthread_cond_t *sockets_own_condition(void *waited) {
    struct sockets_condition *condition = (struct sockets_condition *)waited;
    if (__atomic_load_n(&condition->forks, __ATOMIC_ACQUIRE) != sockets_fork_count()) sockets_renew_condition(condition);
    return &condition->condition;
}

static inline void sockets_notify_one(void *condition) { pthread_cond_signal(sockets_own_condition(condition)); }
static inline void sockets_notify_all(void *condition) { pthread_cond_broadcast(sockets_own_condition(condition)); }

/* Waits until `end` nanoseconds (negative: no end). Returns 0 after a notification or spuriously, otherwise
 * ETIMEDOUT. */
int sockets_wait_condition(void *condition, void *mutex, int64_t end);

#endif
