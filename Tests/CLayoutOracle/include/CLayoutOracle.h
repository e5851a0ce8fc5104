#ifndef CLAYOUT_ORACLE_H
#define CLAYOUT_ORACLE_H

#include "cmsg_oracle.h"
#include "constants_oracle.h"
#include "inet_oracle.h"
#include "netlink_oracle.h"
#include "test_calls.h"
#include "test_spawn.h"
#include "tipc_oracle.h"
#include "unix_oracle.h"

#endif
