/* CSocketShimsFiles: the calls on files that a socket with a path needs.
 *
 * Paths are C strings. Every function returns the result of the system call; sockets_errno() reads errno.
 */
#ifndef SWIFT_SOCKETS_SHIMS_FILES_H
#define SWIFT_SOCKETS_SHIMS_FILES_H

#include <fcntl.h>
#include <stdint.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Hidden behind _GNU_SOURCE; the kernel's number on every architecture that Swift supports. */
#ifndef O_PATH
#define O_PATH 010000000
#endif

/* Identity, kind, permissions and owner of a file. */
struct sockets_file {
    uint64_t device;
    uint64_t inode;
    uint64_t links;
    uint32_t mode;
    uint32_t owner;
};

static inline int sockets_fill_file(int result, const struct stat *status, struct sockets_file *file) {
    if (result == 0) {
        file->device = status->st_dev;
        file->inode = status->st_ino;
        file->links = status->st_nlink;
        file->mode = status->st_mode;
        file->owner = status->st_uid;
    }
    return result;
}

/* Describes the file at a path; a symbolic link is not followed. */
static inline int sockets_file_at(const char *path, struct sockets_file *file) {
    struct stat status;
    return sockets_fill_file(lstat(path, &status), &status, file);
}

static inline int sockets_file_of(int descriptor, struct sockets_file *file) {
    struct stat status;
    return sockets_fill_file(fstat(descriptor, &status), &status, file);
}

static inline int sockets_mode_is_socket(uint32_t mode) { return S_ISSOCK(mode); }

static inline int sockets_mode_is_regular(uint32_t mode) { return S_ISREG(mode); }

/* Opens a directory as a starting point for paths; needs no read permission. */
static inline int sockets_open_place(const char *path) { return open(path, O_PATH | O_DIRECTORY | O_CLOEXEC); }

/* Opens a reference to the file itself, without opening the file: works for sockets, doesn't follow a symbolic link. */
static inline int sockets_open_reference(const char *path) { return open(path, O_PATH | O_NOFOLLOW | O_CLOEXEC); }

/* Opens a lock file and creates it if missing. O_NONBLOCK: a FIFO in its place must not block the call. */
static inline int sockets_open_lock_file(const char *path) {
    return open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
}

static inline int sockets_set_mode_of(int descriptor, uint32_t mode) { return fchmod(descriptor, mode); }

static inline int sockets_set_mode_at(const char *path, uint32_t mode) { return chmod(path, mode); }

static inline int sockets_unlink(const char *path) { return unlink(path); }

static inline int sockets_try_lock(int descriptor) { return flock(descriptor, LOCK_EX | LOCK_NB); }

static inline uint32_t sockets_effective_user(void) { return geteuid(); }

/* The umask of the calling thread, from /proc: umask(2) can't read it without setting it. -1 if unknown. */
int sockets_umask(void);

/* Whether files in the directory get their permissions from a default ACL: acl(5). */
int sockets_has_default_acl(const char *directory);

/* Waits until no other thread or process is adding, removing or renaming a name in the path's directory. */
void sockets_await_directory(const char *path);

static inline void sockets_sleep(int64_t nanoseconds) {
    struct timespec time = {(time_t)(nanoseconds / 1000000000), (long)(nanoseconds % 1000000000)};
    nanosleep(&time, NULL);
}

/* SIOCUNIXFILE of linux/un.h: a new descriptor of the file that a Unix socket is bound to. */
static inline int sockets_unix_file(int descriptor) { return ioctl(descriptor, 0x89E0, 0); }

#endif
