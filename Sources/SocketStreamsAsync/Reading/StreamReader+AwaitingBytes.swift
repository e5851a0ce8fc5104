// Parameters, results and errors are those of the blocking forms; a cancelled task's call throws `.cancelled` and has taken
// nothing.

extension StreamReader where Stream: AsyncByteStream {
    /// Lends exactly `count` bytes, and waits for them without a thread.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    @_lifetime(&self)
    public nonisolated(nonsending) mutating func nextBytes(
        exactly count: Int, limit: Int = StreamLimit.bytes, until deadline: Deadline? = nil
    ) async throws(SocketError) -> RawSpan {
        guard let extent = try await find(.exactly(count, limit: limit), deadline) else {
            throw SocketError(.endOfStream, .readBytes)
        }
        return lend(extent)
    }

    /// Lends the bytes before a delimiter, and waits for them without a thread.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    @_lifetime(&self)
    public nonisolated(nonsending) mutating func nextBytes(
        before delimiter: [UInt8], limit: Int = StreamLimit.line, until deadline: Deadline? = nil
    ) async throws(SocketError) -> RawSpan? {
        guard let extent = try await find(.sequence(delimiter, limit: limit), deadline) else { return nil }
        return lend(extent)
    }

    /// Lends what is there, and waits without a thread if there is nothing.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    @_lifetime(&self)
    public nonisolated(nonsending) mutating func nextBytes(
        upTo limit: Int = .max, until deadline: Deadline? = nil
    ) async throws(SocketError) -> RawSpan? {
        guard let extent = try await find(.some(upTo: limit), deadline) else { return nil }
        return lend(extent)
    }

    /// Lends exactly `count` bytes to a body, and waits for them without a thread.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) mutating func withBytes<Result>(
        exactly count: Int, limit: Int = StreamLimit.bytes, until deadline: Deadline? = nil,
        _ body: (RawSpan) throws(SocketError) -> Result
    ) async throws(SocketError) -> Result {
        let bytes = try await nextBytes(exactly: count, limit: limit, until: deadline)
        return try body(bytes)
    }

    /// Lends the bytes before a delimiter to a body, and waits for them without a thread.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) mutating func withBytes<Result>(
        before delimiter: [UInt8], limit: Int = StreamLimit.line, until deadline: Deadline? = nil,
        _ body: (RawSpan) throws(SocketError) -> Result
    ) async throws(SocketError) -> Result? {
        guard let bytes = try await nextBytes(before: delimiter, limit: limit, until: deadline) else { return nil }
        return try body(bytes)
    }

    /// Lends all bytes in the buffer without taking them, and waits without a thread until there are at least `count`.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    @_lifetime(&self)
    public nonisolated(nonsending) mutating func peek(
        atLeast count: Int = 1, limit: Int = StreamLimit.bytes, until deadline: Deadline? = nil
    ) async throws(SocketError) -> RawSpan {
        _ = try await find(.peek(atLeast: count, limit: limit), deadline)
        return lend(StreamExtent(count: bufferedCount, taken: 0))
    }
}

extension StreamReader where Stream: AsyncByteStream {
    /// Reads exactly `count` bytes into an array, and waits for them without a thread.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) mutating func read(
        exactly count: Int, limit: Int = StreamLimit.bytes, until deadline: Deadline? = nil
    ) async throws(SocketError) -> [UInt8] {
        guard let extent = try await find(.exactly(count, limit: limit), deadline) else {
            throw SocketError(.endOfStream, .readBytes)
        }
        return copyBytes(extent)
    }

    /// Reads the bytes before a delimiter into an array, and waits for them without a thread.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) mutating func read(
        before delimiter: [UInt8], limit: Int = StreamLimit.line, until deadline: Deadline? = nil
    ) async throws(SocketError) -> [UInt8]? {
        guard let extent = try await find(.sequence(delimiter, limit: limit), deadline) else { return nil }
        return copyBytes(extent)
    }

    /// Reads what is there into an array, and waits without a thread if there is nothing.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) mutating func read(
        upTo limit: Int = .max, until deadline: Deadline? = nil
    ) async throws(SocketError) -> [UInt8] {
        guard let extent = try await find(.some(upTo: limit), deadline) else { return [] }
        return copyBytes(extent)
    }

    /// Reads what is there into the caller's memory, and waits without a thread if there is nothing.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) mutating func read(
        into output: inout OutputRawSpan, until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        if output.freeCapacity == 0 { return 0 }
        if receivesDirectly(output.freeCapacity) {
            let end = callEnd(deadline)
            if let writer, writer.isPending { try await writer.flush(until: end) }
            let count = try await stream.read(into: &output, until: end)
            buffer.noteDirect(count)
            return count
        }
        guard let extent = try await find(.some(upTo: output.freeCapacity), deadline) else { return 0 }
        output.append(bytes: lend(extent))
        return extent.count
    }

    /// Takes bytes and discards them, and waits for them without a thread.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) mutating func skip(
        _ count: Int, until deadline: Deadline? = nil
    ) async throws(SocketError) {
        guard count >= 0 else { throw SocketError(.invalidArgument, .readBytes, subject: .number(count)) }
        let end = bufferedCount < count ? callEnd(deadline) : nil
        var rest = count
        while true {
            let now = min(rest, bufferedCount)
            buffer.take(now)
            rest -= now
            if rest == 0 { return }
            if buffer.hasEnded { throw SocketError(.endOfStream, .readBytes, bytesTransferred: count - rest) }
            do throws(SocketError) { try await receive(for: 1, until: end) } catch { throw error.after(count - rest) }
        }
    }

    /// Reads the rest of the stream into an array, and waits for it without a thread.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) mutating func readAll(
        limit: Int = StreamLimit.bytes, until deadline: Deadline? = nil
    ) async throws(SocketError) -> [UInt8] {
        guard let extent = try await find(.all(limit: limit), deadline) else { return [] }
        return copyBytes(extent)
    }

    /// Reads the rest of the stream as text, and waits for it without a thread.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) mutating func readText(
        limit: Int = StreamLimit.bytes, repairing: Bool = false, until deadline: Deadline? = nil
    ) async throws(SocketError) -> String {
        guard let extent = try await find(.all(limit: limit), deadline) else { return "" }
        return try copyText(extent, repairing: repairing, .readAll)
    }

    /// Reads exactly `count` bytes as text, and waits for them without a thread.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) mutating func readText(
        exactly count: Int, limit: Int = StreamLimit.bytes, repairing: Bool = false, until deadline: Deadline? = nil
    ) async throws(SocketError) -> String {
        guard let extent = try await find(.exactly(count, limit: limit), deadline) else {
            throw SocketError(.endOfStream, .readBytes)
        }
        return try copyText(extent, repairing: repairing, .readBytes)
    }
}
