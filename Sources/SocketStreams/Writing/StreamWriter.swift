/// Writes a stream through a buffer: bytes, text, lines, frames. Nothing is sent before the buffer is full or
/// ``flush(until:)`` is called.
///
/// ```swift
/// var writer = StreamWriter(socket)
/// try writer.writeLine("HELO example.org", .carriageReturnLineFeed)
/// print("one", 2, separator: ",", to: &writer)
/// try writer.flush()
/// ```
///
/// **A write that throws has taken nothing**: it can be made again. A write that returns has taken all of its bytes. What
/// couldn't be sent stays in the buffer until a later call sends it, so after a timeout the stream continues at the first
/// byte that wasn't sent.
///
/// **`print(_:to:)`** can't throw. If the stream fails, the text is kept, up to a limit, and the next call that can throw
/// reports the failure. Always end with ``flush(until:)``.
///
/// **`deinit` does no I/O**: what hasn't been flushed is discarded.
///
/// A writer belongs to one thread or task at a time; the ``StreamReader`` that is tied to it belongs to the same one.
/// It doesn't close the stream.
@safe
public final class StreamWriter<Stream: ByteStream>: TextOutputStream {
    /// The stream. Writing it directly goes past the bytes in the buffer.
    public let stream: Stream

    // A writer belongs to one thread at a time, so the checks of exclusive access, several for each write, are left out.
    @exclusivity(unchecked) @usableFromInline var uncheckedBase: UnsafeMutableRawPointer
    @exclusivity(unchecked) @usableFromInline var uncheckedCapacity: Int
    @exclusivity(unchecked) @usableFromInline var uncheckedCount = 0
    @exclusivity(unchecked) @usableFromInline var uncheckedFailure: SocketError?

    /// Whether the stream may hold encoded bytes that it couldn't send.
    var isStreamPending = false

    /// Whether a task sends and is suspended. An actor that keeps the writer may then run another task.
    var isSending = false

    /// Text that was printed while a task sent.
    var overflow: [UInt8] = []

    /// The size to which text would have grown that was lost while a task sent; 0 without a loss.
    var lostSize = 0

    let usualCapacity: Int
    let textLimit: Int
    let textWaits: Bool

    /// Creates a writer.
    ///
    /// - Parameters:
    ///   - stream: What to write.
    ///   - capacity: The buffer's size in bytes, at least 16. It grows if a failure has to be waited out.
    ///   - textLimit: How many bytes of text the buffer may hold while the stream can't send. More text is lost, and the
    ///     next call that can throw says so.
    ///   - textWaits: Whether `print(_:to:)` sends a full buffer, which may block the thread. With false it only keeps the
    ///     text, up to the limit: for tasks, which must not block and flush by themselves.
    public init(
        _ stream: Stream, capacity: Int = 16_384, textLimit: Int = StreamLimit.text, textWaits: Bool = true
    ) {
        self.stream = stream
        usualCapacity = max(capacity, 16)
        unsafe uncheckedCapacity = usualCapacity
        self.textLimit = textLimit
        self.textWaits = textWaits
        unsafe uncheckedBase = .allocate(byteCount: usualCapacity, alignment: 16)
    }

    deinit { unsafe uncheckedBase.deallocate() }

    /// The number of bytes that haven't been sent.
    @inlinable public var bufferedCount: Int { count }

    /// Whether a flush has anything to do.
    @usableFromInline package var isPending: Bool { count > 0 || failure != nil || isStreamPending }

    /// Discards the bytes that haven't been sent, and a failure that hasn't been reported: to read on after the peer has
    /// stopped reading.
    ///
    /// While another task of the same actor sends, the bytes that it sends stay, and text that was printed meanwhile is
    /// discarded.
    public func discard() {
        overflow = []
        lostSize = 0
        if isSending { return }
        count = 0
        failure = nil
        shrink()
    }
}

extension StreamWriter {
    /// Writes bytes.
    ///
    /// - Parameters:
    ///   - bytes: Any number of bytes. More than the buffer holds are sent at once, without a copy.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the stream's timeout.
    /// - Throws: The error of sending what was in the buffer before; then none of `bytes` is taken. If the failure comes
    ///   after some of `bytes` have been sent, the rest is kept and the next call throws the error.
    @inlinable
    public func write(_ bytes: RawSpan, until deadline: Deadline? = nil) throws(SocketError) {
        guard bytes.byteCount > capacity - count || failure != nil else { return append(bytes) }
        try writeSlowly(bytes, deadline)
    }

    /// Writes bytes. See ``write(_:until:)-(RawSpan,_)``.
    @inlinable
    public func write(_ bytes: [UInt8], until deadline: Deadline? = nil) throws(SocketError) {
        try unsafe write(bytes.span.bytes, until: deadline)
    }

    /// Writes the text's bytes in UTF-8. See ``write(_:until:)-(RawSpan,_)``.
    @inlinable
    public func write(_ text: String.UTF8View, until deadline: Deadline? = nil) throws(SocketError) {
        try unsafe write(text.span.bytes, until: deadline)
    }

    /// Sends what is in the buffer.
    ///
    /// - Parameter deadline: As for ``write(_:until:)-(RawSpan,_)``.
    /// - Throws: As the stream's `write`. The error's ``SocketError/bytesTransferred`` is the number of bytes that were
    ///   sent; the rest stays in the buffer, and the next flush sends it. A failure of `print(_:to:)` that hasn't been
    ///   reported, such as ``SocketError/Code/limitExceeded`` for text that was lost.
    @inlinable
    public func flush(until deadline: Deadline? = nil) throws(SocketError) {
        try reportFailure()
        guard isPending else { return }
        do throws(SocketError) {
            try stream.write(unsafe UnsafeRawBufferPointer(start: base, count: count).bytes, until: deadline)
        } catch {
            noteSent(error.bytesTransferred, failing: true)
            throw error
        }
        noteSent(count)
    }

    /// Sends what is in the buffer, and ends the stream's own direction: the peer reads the end.
    ///
    /// - Throws: As ``flush(until:)`` and the stream's `finishWriting`.
    @inlinable
    public func finish(until deadline: Deadline? = nil) throws(SocketError) {
        try flush(until: deadline)
        try stream.finishWriting(until: deadline)
    }

    @inlinable
    @inline(never)
    func writeSlowly(_ bytes: RawSpan, _ deadline: Deadline?) throws(SocketError) {
        try flush(until: deadline)
        guard bytes.byteCount > capacity else { return append(bytes) }
        do throws(SocketError) {
            try stream.write(bytes, until: deadline)
        } catch {
            try keep(bytes, after: error)
        }
    }
}

extension StreamWriter {
    /// The memory of the buffer.
    @inlinable var base: UnsafeMutableRawPointer {
        get { unsafe uncheckedBase }
        set { unsafe uncheckedBase = unsafe newValue }
    }

    /// The size of the buffer.
    @inlinable package var capacity: Int {
        get { unsafe uncheckedCapacity }
        set { unsafe uncheckedCapacity = newValue }
    }

    /// The number of bytes in the buffer.
    @inlinable package var count: Int {
        get { unsafe uncheckedCount }
        set { unsafe uncheckedCount = newValue }
    }

    /// What the next call that can throw reports.
    @inlinable package var failure: SocketError? {
        get { unsafe uncheckedFailure }
        set { unsafe uncheckedFailure = newValue }
    }
}
