#ifndef CLAYOUT_ORACLE_H
#define CLAYOUT_ORACLE_H
#include "test_calls.h"
#endif
