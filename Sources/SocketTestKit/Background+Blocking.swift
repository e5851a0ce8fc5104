internal import Glibc
internal import SocketAPI

extension Background {
    /// Waits until the body's thread sleeps in a system call: the moment from which a test may go on that wants a call to
    /// be waiting. A pause of any length would not prove it on a busy machine.
    ///
    /// - Parameters:
    ///   - orForLock: Whether sleeping for a lock (futex(2)) counts too. Otherwise the thread is taken to be still on its
    ///     way to the call.
    ///   - limit: How long to wait.
    /// - Throws: ``ConformanceFailure`` if the body ends instead, or doesn't sleep within the time.
    public func waitUntilBlocked(orForLock: Bool = false, within limit: Duration = .seconds(30)) throws {
        let end = ContinuousClock.now + limit
        while ContinuousClock.now < end {
            if isFinished { throw ConformanceFailure("a call ended that should wait") }
            if let task = task.withLock({ $0 }), Thread(task).isBlocked(orForLock: orForLock) { return }
            pause(.microseconds(200))
        }
        throw ConformanceFailure("a call did not wait within \(limit)")
    }
}

/// A thread of this process, as /proc shows it: see proc(5).
private struct Thread {
    let directory: String

    init(_ directory: String) { self.directory = directory }

    /// The number of futex(2), which Swift's Glibc module does not have.
    private static var futex: Int {
        #if arch(x86_64)
            202
        #else
            98
        #endif
    }

    /// Whether the thread sleeps, twice in a row, in one system call.
    func isBlocked(orForLock: Bool) -> Bool {
        guard isAsleep, let first = place, orForLock || !first.isLock else { return false }
        pause(.milliseconds(1))
        return isAsleep && place?.text == first.text
    }

    /// State S of `stat`, which stands behind the name in parentheses.
    private var isAsleep: Bool {
        guard let state = read("stat"), let name = state.lastIndex(of: ")") else { return false }
        return state[name...].dropFirst(2).first == "S"
    }

    /// The system call and its arguments; where the kernel does not show them, the function that the thread sleeps in. Nil
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
