/* Accepts connections and keeps them: idle <number>
 *
 * Prints its port; then, when all are there, the nanoseconds of CPU time that they took and the bytes of memory
 * (RssAnon) that they added. */
#include "common.h"

static long anonymous(void) {
    char line[128];
    long kibibytes = 0;
    FILE *status = fopen("/proc/self/status", "r");
    check(status != NULL, "/proc/self/status");
    while (fgets(line, sizeof line, status))
        if (sscanf(line, "RssAnon: %ld", &kibibytes) == 1) break;
    fclose(status);
    return kibibytes * 1024;
}

int main(int count, char **words) {
    if (count != 2) return 2;
    long number = strtol(words[1], NULL, 10);
    struct sockaddr_in address;
    int listener = bound(SOCK_STREAM, &address);
    check(listen(listener, 4096) == 0, "listen");
    anonymous();
    long before = anonymous();
    int *kept = malloc(number * sizeof *kept);
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    int64_t cpu = nanoseconds(CLOCK_PROCESS_CPUTIME_ID);
    for (long i = 0; i < number; i++) {
        struct sockaddr_in peer;
        socklen_t length = sizeof peer;
        kept[i] = accept4(listener, (struct sockaddr *)&peer, &length, SOCK_CLOEXEC);
        check(kept[i] >= 0, "accept4");
    }
    cpu = nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    printf("%lld %ld\n", (long long)cpu, anonymous() - before);
    return 0;
}
