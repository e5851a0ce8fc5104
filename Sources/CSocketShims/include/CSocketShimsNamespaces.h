/* CSocketShimsNamespaces: network namespaces, network_namespaces(7), setns(2), unshare(2), and the files of ip-netns(8).
 *
 * A namespace belongs to a thread. Nothing here changes that of the caller: what has to run in another one runs on a
 * thread that is made for it and ends with it.
 */
#ifndef SWIFT_SOCKETS_SHIMS_NAMESPACES_H
#define SWIFT_SOCKETS_SHIMS_NAMESPACES_H

#include <stdint.h>

/* Runs `body(argument)` on a new thread in the namespace, or in one that the thread makes where it is -1, and waits for
 * its end. All signals are blocked on that thread. 0, or the error number of what failed before the body ran. */
int sockets_run_in_namespace(int name_space, void (*body)(void *argument), void *argument);

/* The number of this process's threads that run Swift's tasks and are in the namespace with this inode. */
int sockets_pool_threads_in_namespace(uint64_t inode);

/* The calling thread's own namespace, and that of any other path of nsfs; close-on-exec. */
int sockets_own_namespace(void);
int sockets_open_namespace(const char *path);

/* SIOCGSKNS of linux/sockios.h: the namespace that a socket was made in, as a new descriptor. */
int sockets_namespace_of(int socket);

/* NS_GET_NSTYPE of linux/nsfs.h: whether the descriptor is a network namespace. */
int sockets_is_network_namespace(int descriptor);

/* Gives the calling thread's namespace a name: a file in the directory that it is mounted on, as ip-netns(8) does.
 * `sockets_name_namespace` wants the directory ready. 0, or an error number; nothing is left behind by a failure. */
int sockets_prepare_namespace_directory(const char *directory);
int sockets_name_namespace(const char *path);
int sockets_remove_namespace_name(const char *path);

/* Calls `each` for every file of the directory, in no order. 0, or an error number. */
int sockets_list_directory(const char *directory, void (*each)(const char *name, void *argument), void *argument);

#endif
