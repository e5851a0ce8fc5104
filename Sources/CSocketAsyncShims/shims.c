/* For CPU_COUNT and sched_getaffinity. In this file alone. */
#define _GNU_SOURCE
#include "CSocketAsyncShims.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

__thread void *sockets_loop_of_thread;

long sockets_processor_count(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? count : 1;
}

#define SWIFT __attribute__((swiftcall))
#define CONTEXT __attribute__((swift_context))

SWIFT void *swift_task_addCancellationHandler(SWIFT void (*handler)(CONTEXT void *), void *context);
SWIFT void swift_task_removeCancellationHandler(void *record);

static void (*cancelled)(void *context);
SWIFT static void call_cancelled(CONTEXT void *context) { cancelled(context); }

void sockets_set_cancellation_handler(void (*handler)(void *context)) { cancelled = handler; }

void *sockets_add_cancellation_handler(void *context) {
    return swift_task_addCancellationHandler(call_cancelled, context);
}

void sockets_remove_cancellation_handler(void *record) { swift_task_removeCancellationHandler(record); }

extern void *swift_task_enqueueGlobal_hook __attribute__((weak));
SWIFT void swift_job_run(void *job, void *identity, void *implementation);

static void (*global_enqueue)(void *job);
SWIFT static void enqueue_global(void *job, void *original) {
    (void)original;
    global_enqueue(job);
}

int sockets_can_take_over_global_executor(void) { return &swift_task_enqueueGlobal_hook != NULL; }

int sockets_take_over_global_executor(void (*enqueue)(void *job)) {
    void *none = NULL;
    if (!&swift_task_enqueueGlobal_hook) return -1;
    global_enqueue = enqueue;
    return __atomic_compare_exchange_n(&swift_task_enqueueGlobal_hook, &none, (void *)enqueue_global, 0, __ATOMIC_SEQ_CST,
                                       __ATOMIC_SEQ_CST)
               ? 0
               : -1;
}

void sockets_run_job(void *job) { swift_job_run(job, NULL, NULL); }
