// The forms that a task awaits. They search the same buffer as the blocking ones; only the receiving differs.

extension StreamReader where Stream: AsyncByteStream {
    /// Receives until the search has found something; nil at the end of the stream.
    nonisolated(nonsending) mutating func find(
        _ search: StreamSearch, _ deadline: Deadline?
    ) async throws(SocketError) -> StreamExtent? {
        var end = deadline
        var hasWaited = false
        while true {
            let extent = try buffer.search(search)
            if extent.taken >= 0 { return extent }
            if extent.isEnd { return nil }
            if !hasWaited { end = callEnd(deadline) }
            hasWaited = true
            try await receive(for: extent.count, until: end)
        }
    }

    /// Receives once.
    nonisolated(nonsending) mutating func receive(
        for goal: Int, until deadline: Deadline?
    ) async throws(SocketError) {
        if let writer, writer.isPending { try await writer.flush(until: deadline) }
        let free = unsafe buffer.makeFree(for: goal)
        var output = unsafe OutputRawSpan(buffer: free, initializedCount: 0)
        _ = try await stream.read(into: &output, until: deadline)
        buffer.noteArrived(unsafe output.finalize(for: free))
    }

    /// Whether a read goes past the buffer, into the caller's memory.
    func receivesDirectly(_ capacity: Int) -> Bool {
        buffer.count == 0 && !buffer.hasEnded && capacity >= buffer.capacity
    }

    /// The next line, if it is in the buffer.
    func lineInBuffer(_ ending: LineEnding, _ limit: Int) -> StreamExtent? {
        ending == .newline ? buffer.bufferedLine(limit: limit) : nil
    }
}

extension StreamReader where Stream: AsyncByteStream {
    /// Lends the next line without its ending, and waits for it without a thread.
    ///
    /// Parameters, result and errors are those of the blocking form; ``SocketError/Code/cancelled``. A call that throws has
    /// taken nothing, so a line isn't lost if its task is cancelled.
    @_lifetime(&self)
    public nonisolated(nonsending) mutating func nextLine(
        _ ending: LineEnding = .newline, limit: Int = StreamLimit.line, until deadline: Deadline? = nil
    ) async throws(SocketError) -> RawSpan? {
        if let extent = lineInBuffer(ending, limit) { return lend(extent) }
        guard let extent = try await find(.line(ending, limit: limit), deadline) else { return nil }
        return lend(extent)
    }

    /// Lends the next line to a body, and waits for it without a thread. See ``nextLine(_:limit:until:)``.
    public nonisolated(nonsending) mutating func withLine<Result>(
        _ ending: LineEnding = .newline, limit: Int = StreamLimit.line, until deadline: Deadline? = nil,
        _ body: (RawSpan) throws(SocketError) -> Result
    ) async throws(SocketError) -> Result? {
        guard let line = try await nextLine(ending, limit: limit, until: deadline) else { return nil }
        return try body(line)
    }

    /// Reads the next line as text, and waits for it without a thread. See ``nextLine(_:limit:until:)``.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) mutating func readLine(
        _ ending: LineEnding = .newline, limit: Int = StreamLimit.line, repairing: Bool = false,
        until deadline: Deadline? = nil
    ) async throws(SocketError) -> String? {
        if let extent = lineInBuffer(ending, limit) { return try copyText(extent, repairing: repairing, .readLine) }
        guard let extent = try await find(.line(ending, limit: limit), deadline) else { return nil }
        return try copyText(extent, repairing: repairing, .readLine)
    }
}
