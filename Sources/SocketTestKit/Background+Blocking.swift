internal import Glibc
internal import SocketAPI

extension Background {
    /// Waits until the body's thread sleeps in a system call. A test that needs a waiting call can then continue; a
    /// pause of any length wouldn't prove it on a busy machine.
    ///
    /// - Parameters:
    ///   - orForLock: Whether sleeping for a lock (futex(2)) counts. Otherwise the thread is considered to be still on
    ///     its way to the call.
    ///   - limit: The longest time to wait.
    /// - Throws: ``ConformanceFailure`` if the body ends instead, or doesn't sleep within the time.
    public func waitUntilBlocked(orForLock: Bool = false, within limit: Duration = .seconds(30)) throws {
        let end = ContinuousClock.now + limit
        while ContinuousClock.now < end {
            if isFinished { throw ConformanceFailure("a call that should wait has ended") }
            if let task = task.withLock({ $0 }), Thread(task).isBlocked(orForLock: orForLock) { return }
            pause(.microseconds(200))
        }
        throw ConformanceFailure("a call did not wait within \(limit)")
    }
}

/// A thread of this process, as described by /proc: see proc(5).
private struct Thread {
    let directory: String

    init(_ directory: String) { self.directory = directory }

    /// The number of futex(2), which Swift's Glibc module doesn't have.
    private static var futex: Int {
        #if arch(x86_64)
            202
        #else
            98
        #endif
    }

    /// Whether the thread sleeps in the same system call twice in a row.
    func isBlocked(orForLock: Bool) -> Bool {
        guard isAsleep, let first = place, orForLock || !first.isLock else { return false }
        pause(.milliseconds(1))
        return isAsleep && place?.text == first.text
    }

    /// Whether the state in `stat`, after the name in parentheses, is S.
    private var isAsleep: Bool {
        guard let state = read("stat"), let name = state.lastIndex(of: ")") else { return false }
        return state[name...].dropFirst(2).first == "S"
    }

    /// The system call and its arguments; if the kernel doesn't show them, the function in which the thread sleeps. Nil
    /// while it runs.
    private var place: (text: String, isLock: Bool)? {
        if let call = read("syscall") {
            guard let number = call.split(separator: " ").first.flatMap({ Int($0) }) else { return nil }
            return (call, number == Self.futex)
        }
        guard let function = read("wchan"), function != "0" else { return nil }
        return (function, function.contains("futex"))
    }

    private func read(_ name: String) -> String? {
        let file = unsafe open("\(directory)/\(name)", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = unsafe Glibc.read(file, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
}
