public import SocketAPI
internal import SocketAsync
public import SocketStreamsAsync
public import SocketTLS

// The awaited forms of TLSSocket's calls, under the same names. In async code the compiler prefers them.

extension TLSSocket: AsyncByteStream {
    /// Reads bytes and appends them to a span; suspends until there is at least one.
    ///
    /// - Returns: The number of bytes; 0 is the end: the peer's close_notify.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``. A call that throws has taken nothing.
    public nonisolated(nonsending) func read(
        into output: inout OutputRawSpan, until deadline: Deadline?
    ) async throws(SocketError) -> Int {
        guard output.freeCapacity > 0 else { return 0 }
        var wait = TLSWait(deadline)
        while true {
            let step = try engine.read(into: &output)
            if step.count > 0 || step.isEnd {
                if socket.descriptor.isGreedy { await Task.yield() }
                return step.count
            }
            try await suspend(for: step.events, .tlsRead, &wait)
        }
    }

    /// Reads at most `count` bytes; suspends until there is at least one.
    ///
    /// - Parameters:
    ///   - count: The limit in bytes, from 0 to 1 GiB.
    ///   - deadline: As for ``read(into:until:)``.
    /// - Returns: The bytes; an empty array is the end.
    /// - Throws: As ``read(into:until:)``; ``SocketError/Code/invalidArgument`` for another count.
    public nonisolated(nonsending) func read(
        upTo count: Int, until deadline: Deadline? = nil
    ) async throws(SocketError) -> [UInt8] {
        guard (0...1 << 30).contains(count) else {
            throw SocketError(.invalidArgument, .tlsRead, subject: .number(count))
        }
        var wait = TLSWait(deadline)
        while count > 0 {
            let (bytes, step) = try readNow(upTo: count)
            if step.count > 0 || step.isEnd {
                if socket.descriptor.isGreedy { await Task.yield() }
                return bytes
            }
            try await suspend(for: step.events, .tlsRead, &wait)
        }
        return []
    }

    /// Writes all bytes, in records of up to 16 KiB, under one deadline.
    ///
    /// - Throws: As the blocking form, with the same ``SocketError/bytesTransferred``; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func write(_ bytes: RawSpan, until deadline: Deadline?) async throws(SocketError) {
        var wait = TLSWait(deadline)
        var written = 0
        while true {
            let step = try engine.write(bytes, from: written)
            written += step.count
            if !step.events.isEmpty {
                do throws(SocketError) {
                    try await suspend(for: step.events, .tlsWrite, &wait)
                } catch { throw error.after(written) }
            } else if written == bytes.byteCount {
                return
            }
        }
    }

    /// Writes all bytes of an array. See ``write(_:until:)-(RawSpan,_)``.
    public nonisolated(nonsending) func write(
        _ bytes: [UInt8], until deadline: Deadline? = nil
    ) async throws(SocketError) {
        try unsafe await write(bytes.span.bytes, until: deadline)
    }

    /// Writes a text as UTF-8. See ``write(_:until:)-(RawSpan,_)``.
    public nonisolated(nonsending) func write(
        _ text: String.UTF8View, until deadline: Deadline? = nil
    ) async throws(SocketError) {
        try unsafe await write(text.span.bytes, until: deadline)
    }

    /// Ends this side's direction with close_notify. A second call sends nothing more.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func finishWriting(until deadline: Deadline?) async throws(SocketError) {
        let step = try engine.finish()
        try await drain(step, .tlsFinish, deadline)
    }

    /// Changes the key that this side encrypts with: KeyUpdate of TLS 1.3.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func updateKeys(
        requestingPeers: Bool = false, until deadline: Deadline? = nil
    ) async throws(SocketError) {
        let step = try engine.updateKeys(requestingPeers: requestingPeers)
        try await drain(step, .tlsUpdate, deadline)
    }

    /// Ends the connection so that the peer gets everything that was written: sends close_notify, discards what still arrives
    /// until the peer has ended its direction too, and closes.
    ///
    /// - Parameters:
    ///   - limit: The greatest number of bytes to discard, from about which on the connection is closed anyway: 1 MiB.
    ///   - deadline: When the connection is closed anyway; nil for a second from now.
    /// - Returns: Whether the peer had ended its direction. If not, it may have been reset.
    @discardableResult
    public nonisolated(nonsending) func closeAfterPeer(
        discardingUpTo limit: Int = 1 << 20, until deadline: Deadline? = nil
    ) async -> Bool {
        defer { close() }
        let end = deadline ?? .after(.seconds(1))
        var discarded = 0
        do throws(SocketError) {
            try await finishWriting(until: end)
            while discarded < limit {
                let count = try await read(upTo: 16384, until: end).count
                if count == 0 { return true }
                discarded += count
            }
        } catch { return false }
        return false
    }

    /// Suspends until the kernel has taken all records.
    private nonisolated(nonsending) func drain(
        _ first: TLSStep, _ operation: SocketError.Operation, _ deadline: Deadline?
    ) async throws(SocketError) {
        var wait = TLSWait(deadline)
        var step = first
        while !step.events.isEmpty {
            try await suspend(for: step.events, operation, &wait)
            step = try engine.flush(operation)
        }
    }

    /// One attempt to read.
    private func readNow(upTo count: Int) throws(SocketError) -> ([UInt8], TLSStep) {
        var failure: SocketError?
        var step = TLSStep()
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: min(count, 16384)) { buffer, used in
            let memory = UnsafeMutableRawBufferPointer(buffer)
            var output = unsafe OutputRawSpan(buffer: memory, initializedCount: 0)
            do throws(SocketError) { step = try engine.read(into: &output) } catch { failure = error }
            used = unsafe output.finalize(for: memory)
        }
        if let failure { throw failure }
        // A few bytes don't keep the memory of many.
        return unsafe (bytes.count < bytes.capacity / 2 ? bytes.withUnsafeBytes { unsafe [UInt8]($0) } : bytes, step)
    }
}
