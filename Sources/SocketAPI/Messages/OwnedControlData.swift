internal import CSocketShims
internal import Synchronization
internal import SystemPackage

/// Control messages that arrived and aren't stored inline, because they are too long or include descriptors
/// (SCM_RIGHTS, SCM_PIDFD). The object owns the descriptors, and closes those that haven't been taken.
@usableFromInline
final class OwnedControlData: Sendable {
    private let few: InlineControlBuffer
    private let many: [UInt8]
    /// The first passed descriptor: most messages carry one.
    private let first: Int32
    /// The range of the passed descriptors that haven't been taken: from the lower half to the upper half.
    private let passed: Atomic<UInt64>
    /// The sender's process; -1 if none arrived or it was taken.
    private let process: Atomic<Int32>

    /// Stores messages, and the descriptors among them if the kernel wrote the messages.
    init(_ bytes: RawSpan, ownsDescriptors: Bool) {
        let isShort = bytes.byteCount <= InlineControlBuffer.limit
        few = isShort ? InlineControlBuffer(copying: bytes) : InlineControlBuffer()
        many = isShort ? [] : bytes.bytes()
        var (count, first, process) = (0 as UInt64, Int32(-1), Int32(-1))
        if ownsDescriptors {
            ArrivedDescriptors.forEach(in: bytes) { type, number, _ in
                if type == ArrivedDescriptors.process {
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

    /// The number of passed descriptors that haven't been taken.
    var count: Int { Self.range(passed.load(ordering: .relaxed)).count }

    private static func range(_ word: UInt64) -> Range<Int> {
        let (lower, upper) = (Int(word & 0xffff_ffff), Int(word >> 32))
        return min(lower, upper)..<upper
    }

    /// Takes the passed descriptors. A second call returns none.
    func take() -> [FileDescriptor] {
        let range = Self.range(passed.exchange(0, ordering: .acquiringAndReleasing))
        if range == 0..<1 { return [FileDescriptor(rawValue: first)] }
        var taken: [FileDescriptor] = []
        forEachPassed(range) { taken.append(FileDescriptor(rawValue: $0)) }
        return taken
    }

    /// Takes the next passed descriptor.
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

    /// Takes the descriptor of the sender's process. A second call returns none.
    func takeProcess() -> FileDescriptor? {
        let number = process.exchange(-1, ordering: .acquiringAndReleasing)
        return number < 0 ? nil : FileDescriptor(rawValue: number)
    }

    /// Closes the passed descriptors beyond the first `limit`.
    func close(beyond limit: Int) {
        let word = passed.load(ordering: .relaxed)
        let range = Self.range(word)
        guard range.count > limit else { return }
        let end = range.lowerBound + limit
        // If another thread has taken some in the meantime, that thread closes them.
        let (isOurs, _) = passed.compareExchange(
            expected: word, desired: UInt64(end) << 32 | UInt64(range.lowerBound), ordering: .acquiringAndReleasing)
        if isOurs { forEachPassed(end..<range.upperBound) { _ = sockets_close($0) } }
    }

    /// Closes the descriptors that haven't been taken.
    func close() {
        while let descriptor = takeNext() { _ = sockets_close(descriptor.rawValue) }
        let number = process.exchange(-1, ordering: .acquiringAndReleasing)
        if number >= 0 { _ = sockets_close(number) }
    }

    private func forEachPassed(_ range: Range<Int>, _ body: (Int32) -> Void) {
        guard !range.isEmpty else { return }
        var index = 0
        _ = try? unsafe withBytes { (bytes) throws(SocketError) in
            ArrivedDescriptors.forEach(in: unsafe bytes.bytes) { type, number, _ in
                guard type == ArrivedDescriptors.passed else { return }
                if range.contains(index) { body(number) }
                index += 1
            }
        }
    }
}
