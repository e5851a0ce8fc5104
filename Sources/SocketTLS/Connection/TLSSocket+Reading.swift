extension TLSSocket {
    /// Reads bytes and appends them to a span; waits until there is at least one. See ``ByteStream/read(into:until:)``.
    ///
    /// - Returns: The number of bytes, as many as have arrived and fit. 0 is the end: the peer's close_notify.
    /// - Throws: ``SocketError/Code/protocolError`` with a ``TLSFailure``: ``TLSFailure/Reason/truncated`` for a connection
    ///   that ended without close_notify, ``TLSFailure/Reason/alert(_:)``, ``TLSFailure/Reason/protocolViolation``;
    ///   ``SocketError/Code/closed``, ``SocketError/Code/timedOut``, ``SocketError/Code/wouldBlock``; `.system` as for
    ///   receiving. A call that throws has taken nothing.
    public func read(into output: inout OutputRawSpan, until deadline: Deadline?) throws(SocketError) -> Int {
        guard output.freeCapacity > 0 else { return 0 }
        var wait = TLSWait(deadline)
        while true {
            let step = try engine.read(into: &output)
            if step.count > 0 || step.isEnd { return step.count }
            try block(for: step.events, .tlsRead, &wait)
        }
    }

    /// Reads at most `count` bytes.
    ///
    /// - Parameters:
    ///   - count: The limit in bytes, from 0 to 1 GiB.
    ///   - deadline: As for ``read(into:until:)``.
    /// - Returns: The bytes; an empty array is the end.
    /// - Throws: As ``read(into:until:)``; ``SocketError/Code/invalidArgument`` for another count.
    public func read(upTo count: Int, until deadline: Deadline? = nil) throws(SocketError) -> [UInt8] {
        guard (0...1 << 30).contains(count) else {
            throw SocketError(.invalidArgument, .tlsRead, subject: .number(count))
        }
        // A record has 16 KiB at most, and most reads get one.
        let capacity = min(count, 65536)
        var failure: SocketError?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, used in
            let memory = UnsafeMutableRawBufferPointer(buffer)
            var output = unsafe OutputRawSpan(buffer: memory, initializedCount: 0)
            do throws(SocketError) { _ = try read(into: &output, until: deadline) } catch { failure = error }
            used = unsafe output.finalize(for: memory)
        }
        if let failure { throw failure }
        // A few bytes don't keep the memory of many.
        return unsafe bytes.count < capacity / 2 ? bytes.withUnsafeBytes { unsafe [UInt8]($0) } : bytes
    }
}
