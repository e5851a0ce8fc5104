/// A stream in memory: for tests of code that reads and writes streams, and for bytes that are there already.
///
/// ```swift
/// let stream = MemoryStream([UInt8]("one\r\ntwo\r\n".utf8))
/// stream.maximumTransfer = 1  // the code under test gets one byte at a time
/// var reader = StreamReader(stream)
/// while let line = try reader.readLine() { print(line) }
/// ```
///
/// It behaves like a socket: reads wait until bytes come, under timeout and deadline; writes wait while the other side's
/// queue is full; any thread may close it.
public final class MemoryStream: ByteStream {
    package let incoming: MemoryChannel
    package let outgoing: MemoryChannel
    private let nanoseconds = Locked<Duration?>(nil)
    private let transfer = Locked(Int.max)

    private init(incoming: MemoryChannel, outgoing: MemoryChannel) {
        self.incoming = incoming
        self.outgoing = outgoing
    }

    /// Creates a stream from which some bytes can be read. What is written is kept in ``written``.
    ///
    /// - Parameters:
    ///   - bytes: The first bytes to be read.
    ///   - ends: Whether the stream ends after them. Otherwise ``feed(_:)`` adds more and ``endInput()`` ends it.
    ///   - capacity: How many written bytes are kept, at least 1; writes then wait until ``takeWritten()``.
    public convenience init(_ bytes: [UInt8] = [], ends: Bool = true, capacity: Int = .max) {
        self.init(incoming: MemoryChannel(capacity: .max), outgoing: MemoryChannel(capacity: capacity))
        incoming.change { state in
            state.bytes = bytes
            state.hasEnded = ends
        }
    }

    /// Creates two connected streams: what one writes, the other reads.
    ///
    /// - Parameter capacity: How many bytes each direction holds; at least 1.
    public static func pair(capacity: Int = 65_536) -> (MemoryStream, MemoryStream) {
        let (one, other) = (MemoryChannel(capacity: capacity), MemoryChannel(capacity: capacity))
        return (MemoryStream(incoming: one, outgoing: other), MemoryStream(incoming: other, outgoing: one))
    }

    deinit { close() }

    /// The greatest number of bytes that one read returns; at least 1. For tests of every way in which bytes may arrive.
    public var maximumTransfer: Int {
        get { transfer.withLock { $0 } }
        set { transfer.withLock { $0 = max(newValue, 1) } }
    }

    /// Adds bytes to be read.
    public func feed(_ bytes: [UInt8]) { incoming.change { $0.bytes += bytes } }

    /// Ends what can be read, after the bytes that are there.
    public func endInput() { incoming.change { $0.hasEnded = true } }

    /// The bytes that have been written and not read by the other side.
    public var written: [UInt8] { outgoing.look { Array($0.bytes[$0.readCount...]) } }

    /// Takes the written bytes, and so makes the capacity free again.
    public func takeWritten() -> [UInt8] {
        var taken: [UInt8] = []
        outgoing.change { state in
            taken = Array(state.bytes[state.readCount...])
            state.bytes = []
            state.readCount = 0
        }
        return taken
    }

    /// Whether ``finishWriting(until:)`` or ``close()`` has been called.
    public var hasFinishedWriting: Bool { outgoing.look { $0.hasEnded || $0.isWriterClosed } }
}

extension MemoryStream {
    /// Reads bytes. See ``ByteStream/read(into:until:)``.
    public func read(into output: inout OutputRawSpan, until deadline: Deadline?) throws(SocketError) -> Int {
        guard output.freeCapacity > 0 else { return 0 }
        let count = min(output.freeCapacity, maximumTransfer)
        guard let outcome = incoming.read(upTo: count, until: end(deadline)) else { throw late(.read, deadline) }
        let bytes = try outcome.get()
        unsafe output.append(bytes: bytes.span.bytes)
        return bytes.count
    }

    /// Writes all bytes. See ``ByteStream/write(_:until:)-(RawSpan,_)``.
    public func write(_ bytes: RawSpan, until deadline: Deadline?) throws(SocketError) {
        let end = end(deadline)
        var sent = 0
        repeat {
            guard let outcome = outgoing.write(bytes, from: sent, upTo: 65_536, until: end) else {
                throw late(.write, deadline).after(sent)
            }
            do throws(SocketError) { sent += try outcome.get() } catch { throw error.after(sent) }
        } while sent < bytes.byteCount
    }

    /// Ends the stream's own direction. It doesn't wait.
    ///
    /// - Throws: ``SocketError/Code/closed``.
    public func finishWriting(until deadline: Deadline?) throws(SocketError) {
        if outgoing.look({ $0.isWriterClosed }) { throw SocketError(.closed, .shutdown) }
        outgoing.change { $0.hasEnded = true }
    }

    /// Closes the stream. See ``ByteStream/close()``.
    public func close() {
        incoming.change { $0.isReaderClosed = true }
        outgoing.change { $0.isWriterClosed = true }
    }

    /// The time that a call without a deadline may wait. See ``ByteStream/timeout``.
    public var timeout: Duration? {
        get { nanoseconds.withLock { $0 } }
        set { nanoseconds.withLock { $0 = newValue.map { max($0, .zero) } } }
    }

    /// The end of a call in nanoseconds of CLOCK_MONOTONIC: -1 for none, 0 for non-blocking.
    private func end(_ deadline: Deadline?) -> Int64 {
        if let deadline { return deadline == .never ? -1 : max(deadline.nanoseconds, 0) }
        guard let timeout else { return -1 }
        return timeout == .zero ? 0 : Deadline.after(timeout).nanoseconds
    }

    package func late(_ operation: SocketError.Operation, _ deadline: Deadline?) -> SocketError {
        SocketError(deadline == nil && timeout == .zero ? .wouldBlock : .timedOut, operation)
    }
}
