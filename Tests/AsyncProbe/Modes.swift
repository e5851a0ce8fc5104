import FamilyInet
import FamilyUnix
import Glibc
import SocketAPI
import SocketAsync

func listener() throws -> Socket<IPv4> {
    let listener = try Socket(.ipv4, .stream)
    try listener.bind(to: .loopback(port: 0))
    try listener.listen()
    return listener
}

/// The processor time of this process.
func processorTime() -> Duration {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return .seconds(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + .microseconds(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
}

/// Whether less than a tenth of half a second is spent on the processor while nothing happens.
///
/// Not Task.sleep: Dispatch ends the program where it can't have a descriptor for its timer.
func isIdle() -> Bool {
    let before = processorTime()
    usleep(500_000)
    return processorTime() - before < .milliseconds(50)
}

/// Everything that can wait, waits: nothing is polled.
func staysIdle() async throws {
    let (listener, pair) = (try listener(), try Socket.pair(.unix, .stream))
    let accepting = Task { for try await _ in listener.connections {} }
    let receiving = Task { _ = try await pair.0.receive(upTo: 1) }
    while !listener.descriptor.hasWaitingCall || !pair.0.descriptor.hasWaitingCall { await Task.yield() }
    print("idle: \(isIdle())")
    listener.close()
    pair.0.close()
    _ = (await accepting.result, await receiving.result)
}

/// Accepts nothing while there is no descriptor for it, doesn't spin, and goes on afterwards.
func pausesWithoutDescriptors() async throws {
    // Not on Swift's pool: Dispatch, which is under it, ends the program where it can't open a file of proc(5).
    _ = try EventLoops.runProgram(count: 2)
    let listener = try listener()
    let address = try listener.localAddress
    let warm = Task { try await listener.accept() }
    while !listener.descriptor.hasWaitingCall { await Task.yield() }
    warm.cancel()
    _ = await warm.result
    let client = try Socket(.ipv4, .stream)
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = 100
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    var hoard: [Int32] = []
    while true {
        let number = dup(0)
        if number < 0 { break }
        hoard.append(number)
    }
    try await client.connect(to: address)
    let accepting = Task {
        var iterator = listener.connections.makeAsyncIterator()
        return try await iterator.next() != nil
    }
    let isBusy = !isIdle()
    for number in hoard { close(number) }
    if try await accepting.value { print("accepted after the descriptors came back; busy: \(isBusy)") }
}

/// All tasks of the program run on loops.
func runsOnLoops() async throws {
    try EventLoops.runProgram(count: 2)
    var isTaken = false
    do throws(SocketError) { try EventLoops.runProgram() } catch { isTaken = error.code == .system(.resourceBusy) }
    let (one, other) = try Socket.pair(.unix, .stream)
    let echo = Task.detached {
        let isOnLoop = EventLoop.current != nil
        for _ in 0..<1000 { try await one.sendAll(try await one.receive(upTo: 10)) }
        return isOnLoop
    }
    let count = try await Task.detached {
        var count = 0
        for _ in 0..<1000 {
            try await other.send([1])
            count += try await other.receive(upTo: 1).count
        }
        return count
    }.value
    print("on a loop: \(try await echo.value); echoed: \(count); taken twice: \(isTaken)")
}

/// Two hundred questions are answered while three connections never stop sending.
func answersBesideFloods() async throws {
    let loop = try EventLoop()
    let end = ContinuousClock.now + .seconds(60)
    let floods = try (0..<3).map { _ in
        let (one, other) = try Socket.pair(.unix, .stream)
        let bytes = [UInt8](repeating: 0, count: 512)
        return (
            Task(executorPreference: loop) { while ContinuousClock.now < end { try await one.sendAll(bytes) } },
            Task(executorPreference: loop) { while try await !other.receive(upTo: 4096).isEmpty {} }, one
        )
    }
    let (one, other) = try Socket.pair(.unix, .stream)
    let echo = Task(executorPreference: loop) {
        while true {
            let bytes = try await one.receive(upTo: 1)
            if bytes.isEmpty { return }
            try await one.send(bytes)
        }
    }
    var answered = 0
    for _ in 0..<200 {
        try await other.send([1])
        answered += try await other.receive(upTo: 1).count
    }
    print("answered: \(answered); in time: \(ContinuousClock.now < end)")
    for (sending, receiving, socket) in floods {
        sending.cancel()
        socket.close()
        _ = (await sending.result, await receiving.result)
    }
    other.close()
    try await echo.value
}

/// A child has the parent's epoll instance, and takes nothing out of it.
func forks() async throws {
    let (one, other) = try Socket.pair(.unix, .stream)
    let receiving = Task { try await one.receive(upTo: 10) }
    while !one.descriptor.hasWaitingCall { await Task.yield() }
    let status = statusOfChild {
        // In the child: closing gives the number back, and leaves the registration to the parent.
        one.close()
    }
    try await other.send([UInt8]("after".utf8))
    print("child: \(status); parent received: \(String(decoding: try await receiving.value, as: UTF8.self))")
}

/// Runs a body in a child of this process, and returns the child's status.
private func statusOfChild(_ body: () -> Void) -> Int32 {
    // fork(2) is not available by name in Swift.
    typealias Fork = @convention(c) () -> Int32
    let fork = unsafeBitCast(dlsym(nil, "fork"), to: Fork.self)
    let child = fork()
    if child == 0 {
        body()
        _exit(0)
    }
    var status: Int32 = -1
    waitpid(child, &status, 0)
    return status
}
