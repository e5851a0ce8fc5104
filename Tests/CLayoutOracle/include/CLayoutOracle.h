#ifndef CLAYOUT_ORACLE_H
#define CLAYOUT_ORACLE_H
#endif
