import Glibc

/// The time of a clock, in seconds.
func seconds(_ clock: clockid_t) -> Double {
    var now = timespec()
    clock_gettime(clock, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
}

/// Prints how many of something were done per second of wall time and of CPU time, and a sum that keeps the loop.
func measure(_ body: () throws -> (count: Int, sum: Int)) rethrows {
    let (wall, cpu) = (seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID))
    let (count, sum) = try body()
    let perWall = Double(count) / (seconds(CLOCK_MONOTONIC) - wall)
    let perCPU = Double(count) / (seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu)
    print(Int(perWall), Int(perCPU), sum)
}
