/* CSocketShimsNamespaces: network namespaces, network_namespaces(7), setns(2), unshare(2), and the files of
 * ip-netns(8).
 *
 * A namespace belongs to a thread. These functions don't change the caller's namespace: code that must run in
 * another one runs on a new thread that ends afterwards.
 */
#ifndef SWIFT_SOCKETS_SHIMS_NAMESPACES_H
#define SWIFT_SOCKETS_SHIMS_NAMESPACES_H

#include <stdint.h>

/* Runs `body(argument)` on a new thread in the namespace, or in a new namespace for -1, and waits until it ends. All
 * signals are blocked on that thread. Returns 0, or the error number of a failure before the body ran. */
int sockets_run_in_namespace(int name_space, void (*body)(void *argument), void *argument);

/* Counts this process's threads that run Swift's tasks and are in the namespace with this inode. */
int sockets_pool_threads_in_namespace(uint64_t inode);

/* Open the calling thread's namespace, and that at any other path of nsfs; close-on-exec. */
int sockets_own_namespace(void);
int sockets_open_namespace(const char *path);

/* SIOCGSKNS of linux/sockios.h: the namespace in which a socket was created, as a new descriptor. */
int sockets_namespace_of(int socket);

/* NS_GET_NSTYPE of linux/nsfs.h: whether the descriptor is a network namespace. */
int sockets_is_network_namespace(int descriptor);

/* Gives the calling thread's namespace a name: a file in the directory on which it is mounted, as ip-netns(8) does.
 * `sockets_name_namespace` requires a prepared directory. Returns 0 or an error number; a failure leaves nothing. */
int sockets_prepare_namespace_directory(const char *directory);
int sockets_name_namespace(const char *path);
int sockets_remove_namespace_name(const char *path);

/* Calls `each` for every file of the directory, in no order. Returns 0 or an error number. */
int sockets_list_directory(const char *directory, void (*each)(const char *name, void *argument), void *argument);

#endif
