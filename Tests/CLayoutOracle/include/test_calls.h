/* Calls that tests need and Swift's Glibc module hides. */
#ifndef TEST_CALLS_H
#define TEST_CALLS_H

/* Gives the calling thread a table of descriptors of its own: unshare(CLONE_FILES). */
int oracle_unshare_descriptors(void);

/* Moves the calling thread into a network namespace: setns(CLONE_NEWNET). 0 or an error number. */
int oracle_join_network(int name_space);

#endif
