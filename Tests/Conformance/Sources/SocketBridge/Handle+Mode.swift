import Glibc
import SocketAPI
import Synchronization

// CPython keeps the timeout apart from O_NONBLOCK, which other programs and os.set_blocking() change. A socket without a
// timeout makes the system call, and O_NONBLOCK decides whether that waits. The library waits as its own timeout says, and
// an adopted socket in non-blocking mode has the timeout zero. So the bridge looks at the flag before each call of a socket
// whose timeout is None in Python.

/// The calls that may set O_NONBLOCK for themselves: accept, connect and sendfile. The flag is not looked at while one of
/// them runs in any thread.
private enum ModeChanges {
    static let running = Atomic(0)
    static let begun = Atomic(0)

    static func begin() {
        begun.add(1, ordering: .sequentiallyConsistent)
        running.add(1, ordering: .sequentiallyConsistent)
    }

    static func end() { running.subtract(1, ordering: .sequentiallyConsistent) }

    /// What `body` returns, or nil if such a call ran meanwhile.
    static func absent<Value>(_ body: () -> Value) -> Value? {
        let before = begun.load(ordering: .sequentiallyConsistent)
        guard running.load(ordering: .sequentiallyConsistent) == 0 else { return nil }
        let value = body()
        return begun.load(ordering: .sequentiallyConsistent) == before ? value : nil
    }
}

extension Handle {
    /// The timeout in Python.
    var timeout: Duration? { keepsAdoptedMode.load(ordering: .acquiring) ? nil : socket.timeout }

    /// Sets the timeout, and with it O_NONBLOCK.
    func setTimeout(_ timeout: Duration?) throws {
        try socket.setTimeout(timeout)
        keepsAdoptedMode.store(false, ordering: .sequentiallyConsistent)
        // Other sockets of this process for the same description keep the flag on while they have a timeout.
        trustsMode.store(timeout != nil || !isNonBlocking, ordering: .releasing)
    }

    /// Makes a call that waits as CPython's own does.
    ///
    /// - Parameters:
    ///   - changesMode: Whether the library may set O_NONBLOCK for this call.
    ///   - body: Makes the call under a deadline, or under the socket's timeout.
    func waiting<Value>(
        changesMode: Bool = false, _ body: (any BridgedSocket, Deadline?) throws -> Value
    ) throws -> Value {
        let deadline = try deadlineOfMode()
        if changesMode { ModeChanges.begin() }
        defer {
            // Lending the number takes back the O_NONBLOCK that an accept has set.
            if changesMode {
                _ = socket.descriptor
                ModeChanges.end()
            }
        }
        return try body(socket, deadline)
    }

    /// What O_NONBLOCK says about the next call, where Python has no timeout: in non-blocking mode the library's timeout
    /// becomes zero, and afterwards a call in blocking mode has a deadline that never comes.
    private func deadlineOfMode() throws -> Deadline? {
        guard timeout == nil, trustsMode.load(ordering: .acquiring) else { return nil }
        switch ModeChanges.absent({ isNonBlocking }) {
        case true?:
            if !keepsAdoptedMode.exchange(true, ordering: .acquiringAndReleasing) { try socket.setTimeout(.zero) }
            return nil
        case false?: return keepsAdoptedMode.load(ordering: .acquiring) ? .never : nil
        case nil: return nil
        }
    }

    /// O_NONBLOCK.
    private var isNonBlocking: Bool {
        let number = socket.descriptor
        guard number >= 0 else { return false }
        let flags = fcntl(number, F_GETFL)
        return flags >= 0 && flags & O_NONBLOCK != 0
    }
}
