import Glibc

/// Signals that a thread waits for, instead of a handler that could do next to nothing.
public struct Signals: Sendable {
    /// SIGINT and SIGTERM: the program is asked to end.
    public static let termination = Signals([SIGINT, SIGTERM])

    private let numbers: [Int32]

    private init(_ numbers: [Int32]) { self.numbers = numbers }

    private var set: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for number in numbers { sigaddset(&set, number) }
        return set
    }

    /// Keeps the signals from the calling thread and from all that it starts: they wait for ``wait()``.
    public func block() {
        var set = set
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Waits for one of the signals, which must be blocked.
    public func wait() {
        var set = set
        var number: Int32 = 0
        while sigwait(&set, &number) != 0 {}
    }
}
