/* For User-Mode Linux on processors with AMX, preloaded into the kernel program by with-tipc.
 *
 * User-Mode Linux 6.1 keeps 2,696 bytes of a process's extended registers (up to those of AVX-512 and PKRU). It reads
 * them with PTRACE_GETREGSET, which cuts, and writes them with PTRACE_SETREGSET, which insists on all bytes that the
 * processor has: some 11,000 with AMX. So every write gets the bytes that are missing from what the process has. They
 * belong to tiles, which no process uses that has not asked the kernel for them. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/uio.h>

/* Not on the stack: the kernel program's own are small. It has one thread. */
static char whole[1 << 16];

long ptrace(enum __ptrace_request request, ...) {
    static long (*next)(enum __ptrace_request, ...);
    if (!next) next = (long (*)(enum __ptrace_request, ...))dlsym(RTLD_NEXT, "ptrace");
    va_list rest;
    va_start(rest, request);
    pid_t process = va_arg(rest, pid_t);
    void *address = va_arg(rest, void *);
    void *data = va_arg(rest, void *);
    va_end(rest);
    if (request != PTRACE_SETREGSET || address != (void *)NT_X86_XSTATE) return next(request, process, address, data);
    const struct iovec *given = data;
    struct iovec all = {whole, sizeof whole};
    if (next(PTRACE_GETREGSET, process, address, &all) < 0) return -1;
    memcpy(whole, given->iov_base, given->iov_len < all.iov_len ? given->iov_len : all.iov_len);
    return next(request, process, address, &all);
}
