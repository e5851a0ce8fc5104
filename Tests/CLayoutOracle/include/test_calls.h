/* Calls that tests need and Swift's Glibc module hides. */
#ifndef TEST_CALLS_H
#define TEST_CALLS_H

/* Gives the calling thread a table of descriptors of its own: unshare(CLONE_FILES). */
int oracle_unshare_descriptors(void);

#endif
