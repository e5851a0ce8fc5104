#include "CSocketShims.h"
#include <pthread.h>
#include <signal.h>
#include <sys/uio.h>

#include <net/if.h>

/* eventfd(2): the flags are those of open(2) on every Linux. */
#define WAKER_FLAGS (O_CLOEXEC | O_NONBLOCK)

int sockets_poll(int descriptor, short events, int waker, int64_t nanoseconds, short *ready, short *woken) {
    int result = sockets_wait(descriptor, events, waker, &nanoseconds);
    *ready = result < 0 ? 0 : (short)(result & 0xffff);
    *woken = result < 0 ? 0 : (short)(result >> 16);
    return result < 0 ? -1 : (*ready != 0) + (*woken != 0);
}

_Static_assert(sizeof(struct sockets_part) == sizeof(struct iovec), "a part is an iovec");
_Static_assert(offsetof(struct sockets_part, length) == offsetof(struct iovec, iov_len), "a part is an iovec");

int sockets_forks;
static void forked(void) { sockets_forks++; }
__attribute__((constructor)) static void watch_forks(void) { pthread_atfork(NULL, NULL, forked); }

int sockets_make_waker(void) { return eventfd(0, WAKER_FLAGS); }

void sockets_wake(int waker) {
    static const uint64_t one = 1;
    int saved = errno;
    ssize_t written;
    do {
        written = write(waker, &one, sizeof one);
    } while (written < 0 && errno == EINTR);
    errno = saved;
}

unsigned int sockets_interface_index(const void *name) {
    int saved = errno;
    unsigned int index = if_nametoindex((const char *)name);
    errno = saved;
    return index;
}

int sockets_interface_name(unsigned int index, void *name) {
    int saved = errno;
    char *found = if_indextoname(index, (char *)name);
    errno = saved;
    return found != NULL;
}

void *sockets_make_mutex(void) {
    pthread_mutex_t *mutex = malloc(sizeof *mutex);
    if (!mutex) abort();
    pthread_mutex_init(mutex, NULL);
    return mutex;
}

void sockets_free_mutex(void *mutex) {
    pthread_mutex_destroy((pthread_mutex_t *)mutex);
    free(mutex);
}

void *sockets_make_condition(void) {
    pthread_cond_t *condition = malloc(sizeof *condition);
    pthread_condattr_t attributes;
    if (!condition) abort();
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(condition, &attributes);
    pthread_condattr_destroy(&attributes);
    return condition;
}

void sockets_free_condition(void *condition) {
    pthread_cond_destroy((pthread_cond_t *)condition);
    free(condition);
}

int sockets_wait_condition(void *condition, void *mutex, int64_t end) {
    if (end < 0) return pthread_cond_wait((pthread_cond_t *)condition, (pthread_mutex_t *)mutex);
    struct timespec time = {(time_t)(end / 1000000000), (long)(end % 1000000000)};
    return pthread_cond_timedwait((pthread_cond_t *)condition, (pthread_mutex_t *)mutex, &time);
}

struct thread_work {
    void (*body)(void *argument);
    void *argument;
};

static void *run_thread(void *pointer) {
    struct thread_work work = *(struct thread_work *)pointer;
    free(pointer);
    work.body(work.argument);
    return NULL;
}

int sockets_start_thread(void (*body)(void *argument), void *argument) {
    struct thread_work *work = malloc(sizeof *work);
    if (!work) return ENOMEM;
    *work = (struct thread_work){body, argument};
    sigset_t all, saved;
    sigfillset(&all);
    /* The new thread inherits the mask. */
    pthread_sigmask(SIG_SETMASK, &all, &saved);
    pthread_t thread;
    int failure = pthread_create(&thread, NULL, run_thread, work);
    pthread_sigmask(SIG_SETMASK, &saved, NULL);
    if (failure != 0) {
        free(work);
    } else {
        pthread_detach(thread);
    }
    return failure;
}

static pthread_key_t hook_key;
static pthread_once_t hook_once = PTHREAD_ONCE_INIT;
static void (*hook_release)(void *);
static int hook_key_made;

/* The destructor is the same for every hook, so the first one is as good as any. */
static void release_hook(void *hook) {
    void (*release)(void *) = __atomic_load_n(&hook_release, __ATOMIC_ACQUIRE);
    if (release) release(hook);
}

static void make_hook_key(void) { hook_key_made = pthread_key_create(&hook_key, release_hook) == 0; }

void *sockets_thread_hook(void) {
    pthread_once(&hook_once, make_hook_key);
    return hook_key_made ? pthread_getspecific(hook_key) : NULL;
}

int sockets_set_thread_hook(void *hook, void (*release)(void *)) {
    pthread_once(&hook_once, make_hook_key);
    if (!hook_key_made) return EAGAIN;
    __atomic_store_n(&hook_release, release, __ATOMIC_RELEASE);
    return pthread_setspecific(hook_key, hook);
}
