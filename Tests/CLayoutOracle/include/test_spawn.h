/* What tests need to start programs, and Swift's Glibc module hides. */
#ifndef TEST_SPAWN_H
#define TEST_SPAWN_H

#include <sys/types.h>

/* Starts the program at a path in a process group of its own, with three descriptors as its standard streams and no
 * other one, no signal blocked and SIGPIPE at its default: posix_spawn(3). Lists end with NULL; without a
 * list of variables, it gets the environment of this process. The streams are above 2. 0 or an errno. */
int test_spawn(const char *path, char *const arguments[], char *const environment[], const int streams[3], pid_t *process);

/* A close-on-exec descriptor above 2 of an empty file without a name, in append mode: memfd_create(2). -1 and errno on
 * failure. */
int test_memory_file(void);

/* A pipe, close-on-exec from the start, above 2: pipe2(2). 0, or -1 and errno. */
int test_pipe(int ends[2]);

/* write(2) that fails with EPIPE instead of sending SIGPIPE. */
ssize_t test_write(int descriptor, const void *bytes, size_t count);

#endif
