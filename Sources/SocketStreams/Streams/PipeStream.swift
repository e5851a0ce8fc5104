internal import Synchronization
public import SystemPackage

/// A stream over two pipes: one to read from, one to write to.
///
/// ```swift
/// import SocketStreams
/// import SystemPackage
///
/// let terminal = try PipeStream(
///     reading: FileDescriptor.standardInput.duplicate(), writing: FileDescriptor.standardOutput.duplicate())
/// ```
///
/// Also for one pipe alone, and for terminals. Other processes may share the pipes: their mode (O_NONBLOCK) isn't
/// changed, and each call polls before it reads or writes. No other process may take bytes from the same end at once:
/// a read could then wait in the kernel, where ``close()`` doesn't end it. Regular files are always ready, so deadlines
/// don't apply to them.
///
/// Writing to a pipe without readers fails with EPIPE and raises no SIGPIPE.
public final class PipeStream: ByteStream {
    package let input: Descriptor?
    package let output: Descriptor?
    private let hasClosed = Atomic(false)

    private init(input: Descriptor?, output: Descriptor?) {
        self.input = input
        self.output = output
    }

    /// Adopts descriptors: the stream owns and closes them. They become close-on-exec.
    ///
    /// - Parameters:
    ///   - input: What to read from; nil for a stream that is only written.
    ///   - output: What to write to; nil for a stream that is only read. Another number than the input's.
    /// - Throws: `.system` with EBADF if one isn't open, ``SocketError/Code/invalidArgument`` for the same number twice. The
    ///   caller then still owns both.
    public convenience init(reading input: FileDescriptor?, writing output: FileDescriptor?) throws(SocketError) {
        if let input, input == output {
            throw SocketError(
                .invalidArgument, .adopt, subject: .number(Int(input.rawValue)),
                detail: "each direction needs a descriptor of its own, such as a duplicate")
        }
        let all = [input, output].compactMap(\.self)
        // All are checked before one is owned.
        for file in all { try Descriptor.checkOpen(file) }
        let made = try all.map { (file) throws(SocketError) in try Descriptor.adoptPipe(file) }
        self.init(input: input == nil ? nil : made.first, output: output == nil ? nil : made.last)
    }

    /// Creates two streams that are connected by two pipes: what one writes, the other reads.
    ///
    /// - Throws: `.system` with EMFILE or ENFILE if no descriptor is free.
    public static func pair() throws(SocketError) -> (PipeStream, PipeStream) {
        let there = try Descriptor.makePipe()
        let back = try Descriptor.makePipe()
        return (
            PipeStream(input: back.reading, output: there.writing),
            PipeStream(input: there.reading, output: back.writing)
        )
    }

    /// Reads from the input: read(2). See ``ByteStream/read(into:until:)``.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` without an input; `.system` with EIO and other errors of read(2).
    public func read(into bytes: inout OutputRawSpan, until deadline: Deadline?) throws(SocketError) -> Int {
        let input = try readingEnd
        guard bytes.freeCapacity > 0 else { return 0 }
        return try unsafe bytes.withUnsafeMutableBytes { (memory, initialized) throws(SocketError) -> Int in
            let count = try unsafe input.readPipe(
                memory.baseAddress! + initialized, memory.count - initialized, until: deadline)
            initialized += count
            return count
        }
    }

    /// Writes all bytes to the output: write(2). See ``ByteStream/write(_:until:)-(RawSpan,_)``.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` without an output; `.system` with EPIPE after
    ///   ``finishWriting(until:)`` or if the pipe has no reader.
    public func write(_ bytes: RawSpan, until deadline: Deadline?) throws(SocketError) {
        let output = try writingEnd
        try unsafe bytes.withUnsafeBytes { (bytes) throws(SocketError) in
            try unsafe output.writePipe(bytes, until: deadline)
        }
    }

    /// Closes the output. It doesn't wait.
    public func finishWriting(until deadline: Deadline?) throws(SocketError) {
        guard !hasClosed.load(ordering: .sequentiallyConsistent) else { throw SocketError(.closed, .shutdown) }
        output?.closePipe()
    }

    /// Closes both ends. See ``ByteStream/close()``.
    public func close() {
        hasClosed.store(true, ordering: .sequentiallyConsistent)
        input?.closePipe()
        output?.closePipe()
    }

    /// The time that a call without a deadline may wait. See ``ByteStream/timeout``.
    public var timeout: Duration? {
        get { (input ?? output)?.pipeTimeout }
        set {
            input?.setPipeTimeout(newValue)
            output?.setPipeTimeout(newValue)
        }
    }
}

extension PipeStream {
    /// The output.
    ///
    /// - Throws: `.system` with EPIPE if only the output has been closed.
    package var writingEnd: Descriptor {
        get throws(SocketError) {
            guard let output else {
                throw SocketError(.invalidArgument, .write, subject: .named("stream without an output"))
            }
            if output.isClosed, !hasClosed.load(ordering: .sequentiallyConsistent) {
                throw SocketError(.system(.brokenPipe), .write)
            }
            return output
        }
    }

    /// The input.
    package var readingEnd: Descriptor {
        get throws(SocketError) {
            guard let input else {
                throw SocketError(.invalidArgument, .read, subject: .named("stream without an input"))
            }
            return input
        }
    }
}
