internal import CSocketShims
internal import Synchronization
internal import SystemPackage

/// The owner of the descriptors that came with a message (SCM_RIGHTS, SCM_PIDFD): what nobody takes is closed with it.
@usableFromInline
final class ArrivedDescriptors: Sendable {
    /// The control messages, with the numbers in them.
    private let bytes: ControlBytes
    /// How many of the passed descriptors, from the first, nobody has taken.
    private let passed: Atomic<Int>
    /// The sender's process; -1 where there is none, or somebody has taken it.
    private let process: Atomic<Int32>

    /// The owner of the descriptors among the messages that the kernel has just written; nil where there are none.
    static func owner(of bytes: ControlBytes) -> ArrivedDescriptors? {
        var (passed, process) = (0, Int32(-1))
        forEach(in: bytes) { type, number in
            if type == 1 { passed += 1 } else { process = number }
        }
        return passed > 0 || process >= 0 ? ArrivedDescriptors(bytes, passed, process) : nil
    }

    private init(_ bytes: ControlBytes, _ passed: Int, _ process: Int32) {
        self.bytes = bytes
        self.passed = Atomic(passed)
        self.process = Atomic(process)
    }

    deinit { close() }

    /// The number of passed descriptors that nobody has taken.
    var count: Int { passed.load(ordering: .relaxed) }

    /// The passed descriptors, the first time.
    func take() -> [FileDescriptor] {
        let count = passed.exchange(0, ordering: .acquiringAndReleasing)
        var first: FileDescriptor?
        var taken: [FileDescriptor] = []
        forEachPassed(0..<count) { number in
            // An array of one is made at once: it need not grow, and most messages carry one.
            if first == nil { first = FileDescriptor(rawValue: number) } else { taken.append(.init(rawValue: number)) }
        }
        guard let first else { return [] }
        return taken.isEmpty ? [first] : [first] + taken
    }

    /// The sender's process, the first time.
    func takeProcess() -> FileDescriptor? {
        let number = process.exchange(-1, ordering: .acquiringAndReleasing)
        return number < 0 ? nil : FileDescriptor(rawValue: number)
    }

    /// Closes the passed descriptors beyond so many.
    func close(beyond limit: Int = 0) {
        let count = passed.load(ordering: .relaxed)
        guard count > limit else { return }
        // Somebody may have taken them meanwhile: all of them, then.
        let (kept, _) = passed.compareExchange(expected: count, desired: limit, ordering: .acquiringAndReleasing)
        if kept { forEachPassed(limit..<count) { _ = sockets_close($0) } }
    }

    /// Closes what nobody has taken.
    func close() {
        close(beyond: 0)
        let number = process.exchange(-1, ordering: .acquiringAndReleasing)
        if number >= 0 { _ = sockets_close(number) }
    }

    private func forEachPassed(_ range: Range<Int>, _ body: (Int32) -> Void) {
        guard !range.isEmpty else { return }
        var index = 0
        Self.forEach(in: bytes) { type, number in
            guard type == 1 else { return }
            if range.contains(index) { body(number) }
            index += 1
        }
    }

    /// Calls the body with the type and the number of each descriptor.
    @inline(__always)
    private static func forEach(in bytes: ControlBytes, _ body: (Int32, Int32) -> Void) {
        _ = try? unsafe bytes.withBytes { (all) throws(SocketError) in
            let all = unsafe all.bytes
            var cursor = ControlMessageCursor()
            while let item = cursor.next(in: all) {
                guard item.level == .socket, item.type == 1 || item.type == 4 else { continue }
                let count = item.type == 1 ? item.payload.count / 4 : min(1, item.payload.count / 4)
                for index in 0..<count {
                    // Where the kernel could not open a process's, the number is a negative error number.
                    guard let number: Int32 = all.integer(at: item.payload.lowerBound + index * 4), number >= 0 else {
                        continue
                    }
                    body(item.type.rawValue, number)
                }
            }
        }
    }
}
