/* Calls that tests need and Swift's Glibc module hides. */
#ifndef TEST_CALLS_H
#define TEST_CALLS_H

/* Gives the calling thread a table of descriptors of its own: unshare(CLONE_FILES). */
int oracle_unshare_descriptors(void);

/* Makes the calling thread, and no other one, another user's: the system call, not what libc makes of it. From root it
 * loses all capabilities. */
int test_become_user(unsigned int user);

/* Whether the program was built for ThreadSanitizer, which supports no child of a process with threads. */
int oracle_is_thread_sanitized(void);

/* Runs the body in a child of fork(2), which Swift does not see; the child's wait status, or an errno. */
int oracle_fork(void (*body)(void *), void *argument);

#endif
