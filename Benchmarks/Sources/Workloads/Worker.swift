import Glibc

/// Does so many operations.
typealias Work = (_ count: Int) throws -> Void

/// The time of a clock, in nanoseconds.
func nanoseconds(_ clock: clockid_t) -> Int {
    var now = timespec()
    clock_gettime(clock, &now)
    return now.tv_sec * 1_000_000_000 + now.tv_nsec
}

/// Reads numbers, one a line, does so many operations for each, and answers with the nanoseconds of the wall clock and of
/// CPU time: by default the process's, both sides' and all threads' together. What undoes them is not counted. Ends with
/// its input.
func serve(_ work: Work, undo: Work? = nil, cpuClock: clockid_t = CLOCK_PROCESS_CPUTIME_ID) throws -> Never {
    while let line = readLine(), let count = Int(line) {
        let (wall, cpu) = (nanoseconds(CLOCK_MONOTONIC), nanoseconds(cpuClock))
        try work(count)
        let spent = nanoseconds(cpuClock) - cpu
        let passed = nanoseconds(CLOCK_MONOTONIC) - wall
        try undo?(count)
        print(passed, spent)
        fflush(nil)
    }
    // The other side's thread waits: nothing is torn down under it.
    exit(0)
}

/// Keeps a value that nothing else uses, so that the work that made it is not left out.
@inline(never)
func keep(_ value: some Any) { withExtendedLifetime(value) {} }

/// Runs the body on a thread of its own: calls that block have no place in a task.
func startThread(_ body: @escaping @Sendable () throws -> Void) {
    final class Start {
        let body: @Sendable () throws -> Void
        init(_ body: @escaping @Sendable () throws -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let start = Unmanaged.passRetained(Start(body)).toOpaque()
    let failure = pthread_create(
        &thread, nil,
        { argument in
            do {
                try Unmanaged<Start>.fromOpaque(argument!).takeRetainedValue().body()
            } catch { fatalError("\(error)") }
            return nil
        }, start)
    precondition(failure == 0, "pthread_create: error \(failure)")
}
