// How long waits take to end, and what they take meanwhile: async-waits pool|loop
//
// Prints a name and a number of milliseconds a line: the slowest of many, or a percentile where the name says so.
import FamilyUnix
import SocketAsync

#if canImport(Glibc)
    import Glibc
#endif

typealias Pair = (one: Socket<Unix>, other: Socket<Unix>)

/// Where the tasks run that are measured.
struct Place {
    let loop: EventLoop?

    func start<T: Sendable>(_ body: sending @escaping @isolated(any) () async throws -> T) -> Task<T, any Error> {
        Task.detached(executorPreference: loop, operation: body)
    }

    /// Connected sockets, each with a task that waits to receive; returns when all wait.
    func waiting(_ count: Int) async throws -> [(pair: Pair, task: Task<ContinuousClock.Instant, any Error>)] {
        let all = try (0..<count).map { _ in
            let pair = try Socket.pair(.unix, .stream)
            return (pair: pair, task: start { await whenEnded { _ = try await pair.0.receive(upTo: 1) } })
        }
        try await Task.sleep(for: .milliseconds(50))
        return all
    }
}

/// When an awaited call has ended, with a result or an error.
@concurrent func whenEnded(_ body: () async throws -> Void) async -> ContinuousClock.Instant {
    _ = try? await body()
    return .now
}

func milliseconds(_ duration: Duration) -> Double { duration / .milliseconds(1) }

/// A thousand waits are cancelled: until the last has ended.
func cancellations(_ place: Place) async throws -> Double {
    let all = try await place.waiting(1000)
    let begin = ContinuousClock.now
    for (_, task) in all { task.cancel() }
    var last = begin
    for (_, task) in all { last = max(last, try await task.value) }
    return milliseconds(last - begin)
}

/// A socket is closed while a task waits: the slowest of two hundred.
func closes(_ place: Place) async throws -> Double {
    var slowest = Duration.zero
    for (pair, task) in try await place.waiting(200) {
        let begin = ContinuousClock.now
        pair.one.close()
        slowest = max(slowest, try await task.value - begin)
    }
    return milliseconds(slowest)
}

/// Five hundred waits have deadlines in the next two hundred milliseconds: the latest.
func deadlines(_ place: Place) async throws -> Double {
    let begin = ContinuousClock.now
    let all = try (0..<500).map { index in
        let (pair, limit) = (try Socket.pair(.unix, .stream), Duration.microseconds(50_000 + 300 * index))
        return (
            pair: pair,
            task: place.start {
                // The deadline is a point of the same clock.
                let deadline = Deadline.after(limit - (ContinuousClock.now - begin))
                let ended = await whenEnded { _ = try await pair.0.receive(upTo: 1, until: deadline) }
                return ended - begin - limit
            }
        )
    }
    var latest = Duration.zero
    for (_, task) in all { latest = max(latest, try await task.value) }
    return milliseconds(latest)
}

/// Questions are answered while three connections never stop sending: 99 of 100 are faster than this.
func pings(_ place: Place) async throws -> Double {
    let floods = try (0..<3).map { _ in
        let (one, other) = try Socket.pair(.unix, .stream)
        let bytes = [UInt8](repeating: 0, count: 512)
        return [
            place.start { while true { try await one.sendAll(bytes) } },
            place.start { while try await !other.receive(upTo: 4096).isEmpty {} },
        ]
    }
    defer { for task in floods.joined() { task.cancel() } }
    let (one, other) = try Socket.pair(.unix, .stream)
    let echo = place.start { while true { try await one.sendAll(try await one.receive(upTo: 1)) } }
    defer { echo.cancel() }
    let asking = place.start {
        var taken: [Duration] = []
        for _ in 0..<1000 {
            let begin = ContinuousClock.now
            try await other.sendAll([1])
            _ = try await other.receive(upTo: 1)
            taken.append(.now - begin)
        }
        return taken.sorted()[989]
    }
    return milliseconds(try await asking.value)
}

/// The processor time of a second in which a thousand tasks wait.
func idle(_ place: Place) async throws -> Double {
    let all = try await place.waiting(1000)
    var (before, after) = (timespec(), timespec())
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before)
    // Not Task.sleep: its timer is not what is measured.
    sleep(1)
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after)
    for (_, task) in all { task.cancel() }
    let passed = Duration.seconds(after.tv_sec - before.tv_sec) + .nanoseconds(after.tv_nsec - before.tv_nsec)
    return milliseconds(passed)
}

@main
struct Main {
    static func main() async throws {
        var files = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files)
        files.rlim_cur = files.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files)
        let place = Place(loop: CommandLine.arguments.last == "loop" ? try EventLoop() : nil)
        let measures: [(String, (Place) async throws -> Double)] = [
            ("cancellations", cancellations), ("close", closes), ("deadlines", deadlines), ("ping", pings),
            ("idle", idle),
        ]
        for (name, measure) in measures {
            print(name, try await measure(place))
            fflush(nil)
        }
    }
}
