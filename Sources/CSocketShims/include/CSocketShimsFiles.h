/* CSocketShimsFiles: the few calls on files that a socket with a path needs.
 *
 * Paths are C strings. Every function returns what the system call returned; errno is read with sockets_errno().
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

/* Hidden behind _GNU_SOURCE; the kernel's number on every architecture that Swift has. */
#ifndef O_PATH
#define O_PATH 010000000
#endif

/* What tells one file from another, and what kind it is. */
struct sockets_file {
    uint64_t device;
    uint64_t inode;
    uint32_t mode;
};

static inline int sockets_fill_file(int result, const struct stat *status, struct sockets_file *file) {
    if (result == 0) {
        file->device = status->st_dev;
        file->inode = status->st_ino;
        file->mode = status->st_mode;
    }
    return result;
}

/* The file of a path, a link itself and not what it points to. */
static inline int sockets_file_at(const char *path, struct sockets_file *file) {
    struct stat status;
    return sockets_fill_file(lstat(path, &status), &status, file);
}

static inline int sockets_file_of(int descriptor, struct sockets_file *file) {
    struct stat status;
    return sockets_fill_file(fstat(descriptor, &status), &status, file);
}

static inline int sockets_file_is_socket(uint32_t mode) { return S_ISSOCK(mode); }

/* A directory, for reading, as flock(2) wants it. */
static inline int sockets_open_directory(const char *path) { return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC); }

/* A directory as a place to start from: needs no permission to read it. */
static inline int sockets_open_place(const char *path) { return open(path, O_PATH | O_DIRECTORY | O_CLOEXEC); }

/* A file as itself, not opened: also works for sockets, does not follow a link. */
static inline int sockets_open_file_itself(const char *path) { return open(path, O_PATH | O_NOFOLLOW | O_CLOEXEC); }

static inline int sockets_set_mode_of(int descriptor, uint32_t mode) { return fchmod(descriptor, mode); }

static inline int sockets_set_mode_at(const char *path, uint32_t mode) { return chmod(path, mode); }

static inline int sockets_unlink(const char *path) { return unlink(path); }

static inline int sockets_try_lock(int descriptor) { return flock(descriptor, LOCK_EX | LOCK_NB); }

static inline void sockets_sleep(int64_t nanoseconds) {
    struct timespec time = {(time_t)(nanoseconds / 1000000000), (long)(nanoseconds % 1000000000)};
    nanosleep(&time, NULL);
}

/* SIOCUNIXFILE of linux/un.h: the file that a Unix socket is bound to, as a new descriptor. */
static inline int sockets_unix_file(int descriptor) { return ioctl(descriptor, 0x89E0, 0); }

#endif
