/* For pthread_setname_np. In this file alone. */
#define _GNU_SOURCE
#include "CSocketShims.h"
#include <pthread.h>
#include <signal.h>
#include <sys/uio.h>

#include <net/if.h>

/* eventfd(2): the flags are those of open(2) on every Linux. */
#define WAKER_FLAGS (O_CLOEXEC | O_NONBLOCK)

int sockets_poll(int descriptor, short events, int waker, int other_waker, int64_t nanoseconds, short *ready,
                 short *woken) {
    struct pollfd descriptors[3] = {{descriptor, events, 0}, {waker, POLLIN, 0}, {other_waker, POLLIN, 0}};
    struct timespec limit = {(time_t)(nanoseconds / 1000000000), (long)(nanoseconds % 1000000000)};
    int result = ppoll(descriptors, 3, nanoseconds < 0 ? NULL : &limit, NULL);
    *ready = result < 0 ? 0 : descriptors[0].revents;
    *woken = result < 0 ? 0 : descriptors[1].revents | descriptors[2].revents;
    return result;
}

int sockets_poll_now(int descriptor, short events) {
    struct pollfd polled = {descriptor, events, 0};
    int result;
    do {
        result = poll(&polled, 1, 0);
    } while (result < 0 && errno == EINTR);
    return result < 0 ? -1 : (unsigned short)polled.revents;
}

_Static_assert(sizeof(struct sockets_part) == sizeof(struct iovec), "a part is an iovec");
_Static_assert(offsetof(struct sockets_part, length) == offsetof(struct iovec, iov_len), "a part is an iovec");

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

struct thread_work {
    void (*body)(void *argument);
    void *argument;
    char name[16];
};

static void *run_thread(void *pointer) {
    struct thread_work work = *(struct thread_work *)pointer;
    free(pointer);
    pthread_setname_np(pthread_self(), work.name);
    work.body(work.argument);
    return NULL;
}

int sockets_start_thread(const char *name, void (*body)(void *argument), void *argument) {
    struct thread_work *work = calloc(1, sizeof *work);
    if (!work) return ENOMEM;
    work->body = body;
    work->argument = argument;
    strncpy(work->name, name, sizeof work->name - 1);
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

/* Every hook has the same destructor, so the first one is kept. */
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
