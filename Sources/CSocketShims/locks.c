#include "CSocketShimsLocks.h"

#include <sched.h>
#include <stdlib.h>

/* claim(FORKS): whether the caller must recreate the object for this process; waits while another thread does so. */
static int claim(int *forks) {
    int seen = __atomic_load_n(forks, __ATOMIC_ACQUIRE);
    while (seen != sockets_fork_count()) {
        if (seen < 0) {
            sched_yield();
            seen = __atomic_load_n(forks, __ATOMIC_ACQUIRE);
        } else if (__atomic_compare_exchange_n(forks, &seen, -1, 0, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE)) {
            return 1;
        }
    }
    return 0;
}

void *sockets_make_mutex(void) {
    struct sockets_mutex *mutex = malloc(sizeof *mutex);
    if (!mutex) abort();
    pthread_mutex_init(&mutex->mutex, NULL);
    mutex->forks = sockets_fork_count();
    return mutex;
}

void sockets_free_mutex(void *locked) {
    struct sockets_mutex *mutex = locked;
    /* A mutex that a thread of the parent held can't be destroyed; on Linux it holds no resources. */
    if (mutex->forks == sockets_fork_count()) pthread_mutex_destroy(&mutex->mutex);
    free(mutex);
}

void sockets_renew_mutex(struct sockets_mutex *mutex) {
    if (!claim(&mutex->forks)) return;
    pthread_mutex_init(&mutex->mutex, NULL);
    __atomic_store_n(&mutex->forks, sockets_fork_count(), __ATOMIC_RELEASE);
}

static void make(pthread_cond_t *condition) {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(condition, &attributes);
    pthread_condattr_destroy(&attributes);
}

void *sockets_make_condition(void) {
    struct sockets_condition *condition = malloc(sizeof *condition);
    if (!condition) abort();
    make(&condition->condition);
    condition->forks = sockets_fork_count();
    return condition;
}

void sockets_free_condition(void *waited) {
    struct sockets_condition *condition = waited;
    if (condition->forks == sockets_fork_count()) pthread_cond_destroy(&condition->condition);
    free(condition);
}

void sockets_renew_condition(struct sockets_condition *condition) {
    if (!claim(&condition->forks)) return;
    make(&condition->condition);
    __atomic_store_n(&condition->forks, sockets_fork_count(), __ATOMIC_RELEASE);
}

int sockets_wait_condition(void *condition, void *locked, int64_t end) {
    pthread_mutex_t *mutex = &((struct sockets_mutex *)locked)->mutex;
    pthread_cond_t *own = sockets_own_condition(condition);
    if (end < 0) return pthread_cond_wait(own, mutex);
    struct timespec time = {(time_t)(end / 1000000000), (long)(end % 1000000000)};
    return pthread_cond_timedwait(own, mutex, &time);
}
