internal import Glibc
internal import SocketAPI

/// A body that runs on a thread of its own, for the blocking calls of a test. A blocking call in a task would occupy
/// one of the few threads of Swift's pool.
///
/// A body that doesn't end makes ``value(within:)`` fail instead of hanging the test; its thread keeps running.
public final class Background<Value: Sendable>: Sendable {
    private let result = Locked<Result<Value, any Error>?>(nil)
    /// The thread's directory in /proc, once it runs.
    let task = Locked<String?>(nil)
    private let body: @Sendable () throws -> Value

    /// Starts the thread.
    public init(_ body: @escaping @Sendable () throws -> Value) {
        self.body = body
        var thread = pthread_t()
        let this = unsafe Unmanaged.passRetained(self as AnyObject).toOpaque()
        // The closure can't be generic, so the object is called through a protocol.
        let failure = unsafe pthread_create(
            &thread, nil,
            { argument in
                unsafe (Unmanaged<AnyObject>.fromOpaque(argument!).takeRetainedValue() as? any Startable)?.start()
                return nil
            }, this)
        if failure == 0 {
            pthread_detach(thread)
        } else {
            unsafe Unmanaged<AnyObject>.fromOpaque(this).release()
            result.withLock { $0 = .failure(ConformanceFailure("pthread_create: error \(failure)")) }
        }
    }

    /// Whether the body has ended.
    public var isFinished: Bool { result.withLock { $0 != nil } }

    /// Returns the body's result, or throws its error.
    ///
    /// - Throws: ``ConformanceFailure`` if the body hasn't ended within the time.
    public func value(within limit: Duration = .seconds(120)) throws -> Value {
        let clock = ContinuousClock()
        let end = clock.now + limit
        while clock.now < end {
            if let result = result.withLock({ $0 }) { return try result.get() }
            pause(.microseconds(200))
        }
        throw ConformanceFailure("a call did not end within \(limit)")
    }
}

private protocol Startable {
    func start()
}

extension Background: Startable {
    func start() {
        task.withLock { $0 = "/proc/" + DescriptorTable.link("/proc/thread-self") }
        let outcome = Result { try body() }
        result.withLock { $0 = outcome }
    }
}

/// Sleeps on the calling thread.
public func pause(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    var whole = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    var left = timespec()
    while unsafe nanosleep(&whole, &left) != 0, errno == EINTR { whole = left }
}

/// Measures the time that a body takes.
func elapsed(_ body: () throws -> Void) rethrows -> Duration {
    let clock = ContinuousClock()
    let start = clock.now
    try body()
    return clock.now - start
}

/// Returns the error of a body that must fail.
func failure(
    of what: String, file: StaticString = #fileID, line: UInt = #line, _ body: () throws -> Void
) throws -> SocketError {
    do {
        try body()
    } catch let error as SocketError {
        return error
    }
    throw ConformanceFailure("\(what) did not fail", file: file, line: line)
}
