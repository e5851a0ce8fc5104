public import SocketAPI

// Calls that go on until all bytes are there: receive(exactly:), and the flag `.waitAll`.

extension Socket {
    /// Receives exactly so many bytes of a stream, in as many calls as it takes, under one deadline, without a thread.
    ///
    /// - Parameters:
    ///   - count: The number of bytes.
    ///   - bytes: What arrives is appended, also if the call throws: nothing is lost.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func receive(
        exactly count: Int, into bytes: inout [UInt8], until deadline: Deadline? = nil
    ) async throws(SocketError) {
        guard count >= 0 else { throw SocketError(.invalidArgument, .receive, subject: .number(count)) }
        let received = try await receiveWhatComes(exactly: count, into: &bytes, [], deadline)
        if received < count { throw SocketError(.endOfStream, .receive, bytesTransferred: received) }
    }

    /// Receives exactly so many bytes of a stream, in as many calls as it takes, under one deadline, without a thread.
    ///
    /// - Throws: As ``receive(exactly:into:until:)``. The bytes that arrived before a failure are discarded.
    public nonisolated(nonsending) func receive(
        exactly count: Int, until deadline: Deadline? = nil
    ) async throws(SocketError) -> [UInt8] {
        var bytes: [UInt8] = []
        try await receive(exactly: count, into: &bytes, until: deadline)
        return bytes
    }

    /// Appends so many bytes, or fewer at the end of the stream; the number of bytes.
    ///
    /// With `.waitAll` a deadline, a cancellation or an error behind the first byte ends the call like the end of the stream,
    /// as MSG_WAITALL does.
    @discardableResult
    nonisolated(nonsending) func receiveWhatComes(
        exactly count: Int, into bytes: inout [UInt8], _ flags: ReceiveFlags, _ deadline: Deadline?
    ) async throws(SocketError) -> Int {
        var (wait, received) = (descriptor.pendingWait(.input), 0)
        while received < count {
            do throws(SocketError) {
                let more = try appendNow(count - received, &bytes, flags)
                if more == 0 { return received }
                received += more
                if descriptor.isGreedy { await Task.yield() }
                continue
            } catch {
                guard error.code == .wouldBlock else { throw after(received, error) }
            }
            if descriptor.hasEnded(&wait, -11, flags.rawValue) { return received }
            do throws(SocketError) {
                try await descriptor.awaitReady(.input, .receive, &wait, flags.rawValue, deadline)
            } catch {
                if received > 0, flags.contains(.waitAll) { return received }
                throw after(received, error)
            }
        }
        return received
    }

    private func after(_ received: Int, _ error: SocketError) -> SocketError {
        SocketError(error.code, error.operation, subject: error.subject, bytesTransferred: received)
    }

    /// One attempt to append at most so many bytes.
    private func appendNow(_ count: Int, _ bytes: inout [UInt8], _ flags: ReceiveFlags) throws(SocketError) -> Int {
        let piece = try receiveNow(upTo: min(count, 65536), flags: flags.subtracting(.waitAll))
        bytes += piece
        return piece.count
    }

    /// ``receive(into:flags:until:)-(OutputRawSpan,_,_)`` with `.waitAll`.
    @usableFromInline
    nonisolated(nonsending) func receiveAll(
        into output: inout OutputRawSpan, flags: ReceiveFlags, until deadline: Deadline?
    ) async throws(SocketError) -> Int {
        guard waitsForAll(flags) else {
            return try await receive(into: &output, flags: flags.subtracting(.waitAll), until: deadline)
        }
        var bytes: [UInt8] = []
        let received = try await receiveWhatComes(exactly: output.freeCapacity, into: &bytes, flags, deadline)
        unsafe output.append(bytes: bytes.span.bytes)
        return received
    }
}
