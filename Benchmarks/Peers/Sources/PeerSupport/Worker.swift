import Glibc

/// The time of a clock, in nanoseconds.
private func nanoseconds(_ clock: clockid_t) -> Int {
    var now = timespec()
    clock_gettime(clock, &now)
    return now.tv_sec * 1_000_000_000 + now.tv_nsec
}

/// Reads numbers, one a line, does so many operations for each, and answers with the nanoseconds of the wall clock and of
/// the process's CPU time. Ends with its input.
public func serve(_ work: (_ count: Int) throws -> Void) throws -> Never {
    while let line = readLine(), let count = Int(line) {
        let (wall, cpu) = (nanoseconds(CLOCK_MONOTONIC), nanoseconds(CLOCK_PROCESS_CPUTIME_ID))
        try work(count)
        let spent = nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - cpu
        print(nanoseconds(CLOCK_MONOTONIC) - wall, spent)
        fflush(nil)
    }
    exit(0)
}

/// Keeps a value that nothing else uses.
@inline(never)
public func keep(_ value: some Any) { withExtendedLifetime(value) {} }

/// IPv4 addresses to be parsed.
public let texts4 = [
    "127.0.0.1", "192.168.1.254", "8.8.8.8", "10.0.0.1", "255.255.255.255", "172.16.31.4", "100.64.9.17", "1.2.3.4",
]
/// IPv6 addresses to be parsed.
public let texts6 = [
    "::1", "2001:db8::1", "fe80::1ff:fe23:4567:890a", "2001:db8:85a3:8d3:1319:8a2e:370:7348", "ff02::1",
    "2001:db8:0:1::192", "fd12:3456:789a:1::1", "64:ff9b::808:808",
]
