#include "CSocketShims.h"

#include <stdio.h>
#include <sys/xattr.h>

/* RENAME_NOREPLACE of linux/fs.h. */
#define NO_REPLACE 1U

int sockets_umask(void) {
    int descriptor = open("/proc/thread-self/status", O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return -1;
    /* The line is one of the first few; the kernel writes it since Linux 4.7. */
    char text[512];
    ssize_t count = read(descriptor, text, sizeof text - 1);
    close(descriptor);
    if (count <= 0) return -1;
    text[count] = 0;
    unsigned int mask;
    const char *line = strstr(text, "\nUmask:");
    return line && sscanf(line, "\nUmask: %o", &mask) == 1 ? (int)(mask & 0777) : -1;
}

int sockets_has_default_acl(const char *directory) {
    return getxattr(directory, "system.posix_acl_default", NULL, 0) > 0;
}

/* Renaming a path to itself changes nothing, but takes the kernel's lock of the directory. With the flag, the kernel
 * returns EEXIST or ENOENT before it checks permissions. rename(2) is used if seccomp(2) forbids the other call. */
void sockets_await_directory(const char *path) {
    if (syscall(SYS_renameat2, AT_FDCWD, path, AT_FDCWD, path, NO_REPLACE) == 0) return;
    if (errno == ENOSYS || errno == EPERM) (void)rename(path, path);
}
