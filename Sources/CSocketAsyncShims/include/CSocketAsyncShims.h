/* CSocketAsyncShims: the entries of Swift's concurrency runtime that SocketAsync uses, and the loop of a thread.
 *
 * The runtime exports these functions for code that the compiler emits; Swift has no names for them.
 */
#ifndef SWIFT_SOCKETS_ASYNC_SHIMS_H
#define SWIFT_SOCKETS_ASYNC_SHIMS_H

#include <stdint.h>

/* ---- the loop of a thread ------------------------------------------------ */

extern __thread void *sockets_loop_of_thread;
static inline void *sockets_current_loop(void) { return sockets_loop_of_thread; }
static inline void sockets_set_current_loop(void *loop) { sockets_loop_of_thread = loop; }

/* The number of processors that this process may use. */
long sockets_processor_count(void);

/* ---- cancellation handlers ----------------------------------------------- */

/* The one function that all of the library's records call. Set before the first record. */
void sockets_set_cancellation_handler(void (*handler)(void *context));

/* What `withTaskCancellationHandler` calls: adds a record to the running task, from the task's own memory, so additions
 * and removals nest like calls. The handler runs at most once for it, in the thread that cancels, or at once if the task is
 * cancelled already. */
void *sockets_add_cancellation_handler(void *context);
void sockets_remove_cancellation_handler(void *record);

/* ---- continuations -------------------------------------------------------- */

/* What `UnsafeContinuation<Void, Never>.resume()` calls; a continuation's bits are this argument. Unoptimized, resume()
 * reads the continuation's memory first. If the task has not suspended yet, it goes on without a word of the runtime to
 * ThreadSanitizer, which then takes this read for a race with the task's next use of that memory. */
__attribute__((swiftcall)) void swift_continuation_resume(void *continuation);
static inline void sockets_resume(uintptr_t continuation) { swift_continuation_resume((void *)continuation); }

/* ---- the program's executor ---------------------------------------------- */

/* Whether the runtime has a hook for its default executor. */
int sockets_can_take_over_global_executor(void);

/* Makes `enqueue` the place that every job of the default executor goes to. 0, or -1 if the runtime has no such hook, or
 * another library has taken it. */
int sockets_take_over_global_executor(void (*enqueue)(void *job));

/* Runs a job of the default executor on this thread. */
void sockets_run_job(void *job);

#endif
