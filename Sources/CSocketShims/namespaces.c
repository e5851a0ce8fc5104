#include "CSocketShims.h"
#include "CSocketShimsNamespaces.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>

/* Hidden behind _GNU_SOURCE; the kernel's numbers on every architecture. */
#ifndef CLONE_NEWNET
#define CLONE_NEWNET 0x40000000
#endif
int setns(int descriptor, int kind);
int unshare(int kinds);
int umount2(const char *path, int flags);
#ifndef MNT_DETACH
#define MNT_DETACH 2
#endif

#define NS_GET_NSTYPE 0xb703
#define SIOCGSKNS 0x894C

static const char own_namespace[] = "/proc/thread-self/ns/net";

/* ---- a thread in another namespace --------------------------------------- */

struct visit {
    int name_space;
    int failure;
    void (*body)(void *argument);
    void *argument;
};

static void *enter_and_run(void *argument) {
    struct visit *visit = argument;
    int result = visit->name_space < 0 ? unshare(CLONE_NEWNET) : setns(visit->name_space, CLONE_NEWNET);
    visit->failure = result == 0 ? 0 : errno;
    if (result == 0) visit->body(visit->argument);
    return NULL;
}

int sockets_run_in_namespace(int name_space, void (*body)(void *argument), void *argument) {
    struct visit visit = {name_space, 0, body, argument};
    sigset_t all, saved;
    sigfillset(&all);
    pthread_t thread;
    /* The new thread inherits the mask: a handler of the program must not run in another namespace. */
    pthread_sigmask(SIG_SETMASK, &all, &saved);
    int failure = pthread_create(&thread, NULL, enter_and_run, &visit);
    pthread_sigmask(SIG_SETMASK, &saved, NULL);
    if (failure != 0) return failure;
    pthread_join(thread, NULL);
    return visit.failure;
}

/* ---- descriptors of namespaces ------------------------------------------- */

/* Whether a thread of this process belongs to libdispatch, whose threads run Swift's tasks. Tested by its name, such as
 * "oot.default-qos". */
static int is_pool_thread(const char *thread) {
    char path[64], name[32] = "";
    int length = snprintf(path, sizeof path, "/proc/self/task/%s/comm", thread);
    if (length < 0 || (size_t)length >= sizeof path) return 0;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t count = read(file, name, sizeof name - 1);
    close(file);
    return count > 0 && strstr(name, "qos") != NULL;
}

static uint64_t namespace_of_thread(const char *thread) {
    char path[64];
    struct stat status;
    int length = snprintf(path, sizeof path, "/proc/self/task/%s/ns/net", thread);
    if (length < 0 || (size_t)length >= sizeof path || stat(path, &status) != 0) return 0;
    return status.st_ino;
}

int sockets_pool_threads_in_namespace(uint64_t inode) {
    DIR *threads = opendir("/proc/self/task");
    if (!threads) return 0;
    int count = 0;
    struct dirent *thread;
    while ((thread = readdir(threads)) != NULL)
        if (thread->d_name[0] != '.' && namespace_of_thread(thread->d_name) == inode && is_pool_thread(thread->d_name))
            count++;
    closedir(threads);
    return count;
}

int sockets_own_namespace(void) { return sockets_open_namespace(own_namespace); }

/* O_NONBLOCK: a FIFO without a writer would keep open(2) waiting. */
int sockets_open_namespace(const char *path) { return open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); }

int sockets_namespace_of(int socket) { return ioctl(socket, SIOCGSKNS, 0); }

int sockets_is_network_namespace(int descriptor) { return ioctl(descriptor, NS_GET_NSTYPE, 0) == CLONE_NEWNET; }

/* ---- names --------------------------------------------------------------- */

/* The directory must be a mount with shared propagation, so that a name created in one mount namespace can be seen and
 * removed in the others. */
static int share_directory(const char *directory) {
    if (mount("", directory, "none", MS_SHARED | MS_REC, NULL) == 0) return 0;
    if (errno != EINVAL) return errno;
    if (mount(directory, directory, "none", MS_BIND | MS_REC, NULL) != 0) return errno;
    return mount("", directory, "none", MS_SHARED | MS_REC, NULL) == 0 ? 0 : errno;
}

int sockets_prepare_namespace_directory(const char *directory) {
    if (mkdir(directory, 0755) != 0 && errno != EEXIST) return errno;
    /* Two processes must not both mount the directory over itself. */
    int lock = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock < 0) return errno;
    /* Any user can hold the lock for ever, because everybody can read the directory. After a second it is ignored: two
     * concurrent mounts at worst leave a second mount over the first. */
    static const struct timespec pause = {0, 10 * 1000 * 1000};
    for (int attempt = 0; flock(lock, LOCK_EX | LOCK_NB) != 0 && attempt < 100; attempt++) nanosleep(&pause, NULL);
    int failure = share_directory(directory);
    close(lock);
    return failure;
}

int sockets_name_namespace(const char *path) {
    int file = open(path, O_RDONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0);
    if (file < 0) return errno;
    close(file);
    if (mount(own_namespace, path, "none", MS_BIND, NULL) == 0) return 0;
    int failure = errno;
    unlink(path);
    return failure;
}

int sockets_remove_namespace_name(const char *path) {
    /* EINVAL: nothing is mounted on it, as after a crash between creating and mounting. The file is still removed. */
    if (umount2(path, MNT_DETACH) != 0 && errno != EINVAL) return errno;
    return unlink(path) == 0 ? 0 : errno;
}

int sockets_list_directory(const char *directory, void (*each)(const char *name, void *argument), void *argument) {
    DIR *entries = opendir(directory);
    if (!entries) return errno;
    struct dirent *entry;
    while ((entry = readdir(entries)) != NULL)
        if (entry->d_name[0] != '.') each(entry->d_name, argument);
    closedir(entries);
    return 0;
}
