internal import CSocketShims
internal import Synchronization
internal import SystemPackage

/// Control messages that arrived and can't be in place: because they are many, or because there are descriptors among
/// them (SCM_RIGHTS, SCM_PIDFD), of which what nobody takes is closed with this object.
@usableFromInline
final class OwnedControlData: Sendable {
    private let few: InlineControlBuffer
    private let many: [UInt8]
    /// The first passed descriptor: most messages carry one.
    private let first: Int32
    /// Which of the passed descriptors nobody has taken: from the lower half to the upper half.
    private let passed: Atomic<UInt64>
    /// The sender's process; -1 where there is none, or somebody has taken it.
    private let process: Atomic<Int32>

    /// Keeps messages; with the descriptors among them, if these are of the kernel.
    init(_ bytes: RawSpan, ownsDescriptors: Bool) {
        let isShort = bytes.byteCount <= InlineControlBuffer.limit
        few = isShort ? InlineControlBuffer(copying: bytes) : InlineControlBuffer()
        many = isShort ? [] : bytes.bytes()
        var (count, first, process) = (0 as UInt64, Int32(-1), Int32(-1))
        if ownsDescriptors {
            Self.forEachDescriptor(in: bytes) { type, number in
                if type == 4 {
                    process = number
                } else {
                    if count == 0 { first = number }
                    count += 1
                }
            }
        }
        self.first = first
        passed = Atomic(count << 32)
        self.process = Atomic(process)
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
    var count: Int { Self.range(passed.load(ordering: .relaxed)).count }

    private static func range(_ word: UInt64) -> Range<Int> {
        let (lower, upper) = (Int(word & 0xffff_ffff), Int(word >> 32))
        return min(lower, upper)..<upper
    }

    /// The passed descriptors, the first time.
    func take() -> [FileDescriptor] {
        let range = Self.range(passed.exchange(0, ordering: .acquiringAndReleasing))
        if range == 0..<1 { return [FileDescriptor(rawValue: first)] }
        var taken: [FileDescriptor] = []
        forEachPassed(range) { taken.append(FileDescriptor(rawValue: $0)) }
        return taken
    }

    /// The next one of the passed descriptors.
    func takeNext() -> FileDescriptor? {
        var word = passed.load(ordering: .relaxed)
        while true {
            let range = Self.range(word)
            guard !range.isEmpty else { return nil }
            let (isOurs, now) = passed.compareExchange(
                expected: word, desired: word + 1, ordering: .acquiringAndReleasing)
            if isOurs { return FileDescriptor(rawValue: number(at: range.lowerBound)) }
            word = now
        }
    }

    private func number(at index: Int) -> Int32 {
        var number = first
        if index > 0 { forEachPassed(index..<index + 1) { number = $0 } }
        return number
    }

    /// The sender's process, the first time.
    func takeProcess() -> FileDescriptor? {
        let number = process.exchange(-1, ordering: .acquiringAndReleasing)
        return number < 0 ? nil : FileDescriptor(rawValue: number)
    }

    /// Closes the passed descriptors beyond so many.
    func close(beyond limit: Int) {
        let word = passed.load(ordering: .relaxed)
        let range = Self.range(word)
        guard range.count > limit else { return }
        let end = range.lowerBound + limit
        // Where somebody takes them meanwhile, these are no more ours to close.
        let (isOurs, _) = passed.compareExchange(
            expected: word, desired: UInt64(end) << 32 | UInt64(range.lowerBound), ordering: .acquiringAndReleasing)
        if isOurs { forEachPassed(end..<range.upperBound) { _ = sockets_close($0) } }
    }

    /// Closes what nobody has taken.
    func close() {
        while let descriptor = takeNext() { _ = sockets_close(descriptor.rawValue) }
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
