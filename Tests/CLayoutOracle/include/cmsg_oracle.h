/* Control messages as a C program builds them with the macros of cmsg(3), for tests to compare with. */
#ifndef CMSG_ORACLE_H
#define CMSG_ORACLE_H

#include <stddef.h>

/* Builds the messages whose names stand in `names`, separated by commas, with the values that the tests know (see
 * cmsg_oracle.c). Returns msg_controllen, or 0 for a name that it does not know or where there is not enough room. */
size_t oracle_control(const char *names, void *buffer, size_t room);

/* The name of a message that oracle_control knows, by a number that counts from 0; NULL behind the last one. */
const char *oracle_control_name(size_t index);

/* Sets the greatest packet of `lo` in the calling thread's network. 0 or an error number. */
int oracle_set_loopback_mtu(int mtu);

/* Lets `lo` of the calling thread's network take segment routing headers. 0 or an error number. */
int oracle_enable_segment_routing(void);

#endif
