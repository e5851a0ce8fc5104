import CLayoutOracle
import Foundation

/// Runs a function on a thread of its own and waits for it: blocking calls have no place on the test's own threads.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) throws -> Value {
    let box = Box<Value>()
    let thread = Thread {
        box.result = Result { try body() }
        box.done.signal()
    }
    thread.start()
    box.done.wait()
    return try box.result!.get()
}

/// What a thread leaves behind.
private final class Box<Value>: @unchecked Sendable {
    var result: Result<Value, any Error>?
    let done = DispatchSemaphore(value: 0)
}

/// A network namespace for one thread, whose sockets reach nothing but themselves.
enum PrivateNetwork {
    /// Whether this process may make one.
    static let isPossible = (try? onThread { oracle_enter_network() }) == 0

    /// Runs a function on a thread of its own, in a network of its own.
    static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) throws -> Value {
        try onThread {
            let error = oracle_enter_network()
            guard error == 0 else { throw POSIXError(POSIXErrorCode(rawValue: error) ?? .EPERM) }
            return try body()
        }
    }
}
