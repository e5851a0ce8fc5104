#ifndef CLAYOUT_ORACLE_H
#define CLAYOUT_ORACLE_H
#include "unix_oracle.h"
#endif
