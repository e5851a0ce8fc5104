internal import CSocketShims
internal import Synchronization
internal import SystemPackage

/// Control messages that arrived and can't be in place: because they are many, or because there are descriptors among
/// them (SCM_RIGHTS, SCM_PIDFD), of which what nobody takes is closed with this object.
@usableFromInline
final class KeptControl: Sendable {
    private let few: ControlBytes
    private let many: [UInt8]
    /// How many of the passed descriptors, from the first, nobody has taken.
    private let passed: Atomic<Int>
    /// The sender's process; -1 where there is none, or somebody has taken it.
    private let process: Atomic<Int32>

    /// Keeps messages; with the descriptors among them, if these are of the kernel.
    init(_ bytes: RawSpan, ownsDescriptors: Bool) {
        let isShort = bytes.byteCount <= ControlBytes.limit
        few = isShort ? ControlBytes(copying: bytes) : ControlBytes()
        many = isShort ? [] : bytes.bytes()
        var (count, number) = (0, Int32(-1))
        if ownsDescriptors {
            Self.forEachDescriptor(in: bytes) { type, descriptor in
                if type == 1 { count += 1 } else { number = descriptor }
            }
        }
        passed = Atomic(count)
        process = Atomic(number)
    }

    deinit { close() }

    /// Whether there is a message among these that can carry descriptors.
    static func carriesDescriptors(_ bytes: RawSpan) -> Bool {
        var cursor = ControlMessageCursor()
        while let item = cursor.next(in: bytes) {
            if item.level == .socket, item.type == 1 || item.type == 4 { return true }
        }
        return false
    }

    var byteCount: Int { many.isEmpty ? few.count : many.count }

    /// Lends the bytes.
    @usableFromInline
    @inline(never)
    func withBytes<Result>(
        _ body: (UnsafeRawBufferPointer) throws(SocketError) -> Result
    ) throws(SocketError) -> Result {
        if many.isEmpty { return try unsafe few.withBytes(body) }
        let many = many
        return try unsafe many.span.withUnsafeBytes(body)
    }

    /// The number of passed descriptors that nobody has taken.
    var count: Int { passed.load(ordering: .relaxed) }

    /// The passed descriptors, the first time.
    func take() -> [FileDescriptor] {
        let count = passed.exchange(0, ordering: .acquiringAndReleasing)
        var taken: [FileDescriptor] = []
        forEachPassed(0..<count) { number in
            // An array of one is made at once, and most messages carry one.
            let descriptor = FileDescriptor(rawValue: number)
            if taken.isEmpty { taken = [descriptor] } else { taken.append(descriptor) }
        }
        return taken
    }

    /// The sender's process, the first time.
    func takeProcess() -> FileDescriptor? {
        let number = process.exchange(-1, ordering: .acquiringAndReleasing)
        return number < 0 ? nil : FileDescriptor(rawValue: number)
    }

    /// Closes the passed descriptors beyond so many.
    func close(beyond limit: Int) {
        let count = passed.load(ordering: .relaxed)
        guard count > limit else { return }
        // Where somebody takes them meanwhile, it is all of them.
        let (isOurs, _) = passed.compareExchange(expected: count, desired: limit, ordering: .acquiringAndReleasing)
        if isOurs { forEachPassed(limit..<count) { _ = sockets_close($0) } }
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
        _ = try? unsafe withBytes { (bytes) throws(SocketError) in
            Self.forEachDescriptor(in: unsafe bytes.bytes) { type, number in
                guard type == 1 else { return }
                if range.contains(index) { body(number) }
                index += 1
            }
        }
    }

    /// Calls the body with the type of the message and the number of each descriptor.
    private static func forEachDescriptor(in bytes: RawSpan, _ body: (Int32, Int32) -> Void) {
        var cursor = ControlMessageCursor()
        while let item = cursor.next(in: bytes) {
            guard item.level == .socket, item.type == 1 || item.type == 4 else { continue }
            let count = item.type == 1 ? item.payload.count / 4 : min(1, item.payload.count / 4)
            for index in 0..<count {
                // Where the kernel could not open a process's, the number is a negative error number.
                if let number: Int32 = bytes.integer(at: item.payload.lowerBound + index * 4), number >= 0 {
                    body(item.type.rawValue, number)
                }
            }
        }
    }
}
