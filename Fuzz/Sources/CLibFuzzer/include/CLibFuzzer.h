/* libFuzzer's driver, which -sanitize=fuzzer links: see "Using libFuzzer as a library" in LLVM's documentation. */
#ifndef LIB_FUZZER_H
#define LIB_FUZZER_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*callback)(const uint8_t *bytes, size_t count));

#endif
