public import SocketAPI

// Receiving into memory of the caller's own, in the forms that the language has without `unsafe`.

extension Socket {
    /// Receives bytes over those of an array, from its beginning, and waits for some without a thread: recv(2).
    ///
    /// - Returns: The number of bytes; 0 is the end of a stream.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func receive(
        into bytes: inout [UInt8], flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        if waitsForAll(flags) {
            let all = try await receiveAll(upTo: bytes.count, flags, deadline)
            bytes.replaceSubrange(..<all.count, with: all)
            return all.count
        }
        var wait = descriptor.pendingWait(.input)
        while true {
            do throws(SocketError) {
                let received = try receiveNow(into: &bytes, flags: flags)
                if descriptor.isGreedy { await Task.yield() }
                return received
            } catch {
                guard error.code == .wouldBlock else { throw error }
            }
            if try await waitForBytes(&wait, flags, deadline) { return 0 }
        }
    }

    /// Receives bytes over those of a span, from its beginning, and waits for some without a thread: recv(2).
    ///
    /// - Returns: The number of bytes; 0 is the end of a stream.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func receive(
        into bytes: inout MutableRawSpan, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        if waitsForAll(flags) {
            let all = try await receiveAll(upTo: bytes.byteCount, flags, deadline)
            for index in all.indices { bytes.storeBytes(of: all[index], toByteOffset: index, as: UInt8.self) }
            return all.count
        }
        var wait = descriptor.pendingWait(.input)
        while true {
            do throws(SocketError) {
                let received = try receiveNow(into: &bytes, flags: flags)
                if descriptor.isGreedy { await Task.yield() }
                return received
            } catch {
                guard error.code == .wouldBlock else { throw error }
            }
            if try await waitForBytes(&wait, flags, deadline) { return 0 }
        }
    }

    /// Receives bytes behind what the span already holds, and waits for some without a thread: recv(2).
    ///
    /// - Returns: The number of bytes; 0 is the end of a stream.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func receive(
        into output: inout OutputSpan<UInt8>, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        if waitsForAll(flags) {
            let all = try await receiveAll(upTo: output.freeCapacity, flags, deadline)
            for byte in all { output.append(byte) }
            return all.count
        }
        var wait = descriptor.pendingWait(.input)
        while true {
            do throws(SocketError) {
                let received = try receiveNow(into: &output, flags: flags)
                if descriptor.isGreedy { await Task.yield() }
                return received
            } catch {
                guard error.code == .wouldBlock else { throw error }
            }
            if try await waitForBytes(&wait, flags, deadline) { return 0 }
        }
    }

    /// Receives bytes behind those of an array, and waits for some without a thread: recv(2).
    ///
    /// - Parameters:
    ///   - bytes: What arrives is appended.
    ///   - count: The limit in bytes.
    ///   - flags: As for the blocking form.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Returns: The number of bytes; 0 is the end of a stream.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func receive(
        appendingTo bytes: inout [UInt8], upTo count: Int, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        guard count >= 0 else { throw SocketError(.invalidArgument, .receive, subject: .number(count)) }
        if waitsForAll(flags) { return try await receiveWhatComes(exactly: count, into: &bytes, flags, deadline) }
        var wait = descriptor.pendingWait(.input)
        while true {
            do throws(SocketError) {
                let received = try receiveNow(appendingTo: &bytes, upTo: count, flags: flags)
                if descriptor.isGreedy { await Task.yield() }
                return received
            } catch {
                guard error.code == .wouldBlock else { throw error }
            }
            if try await waitForBytes(&wait, flags, deadline) { return 0 }
        }
    }
}

extension Socket {
    /// Whether MSG_WAITALL means more than one attempt.
    func waitsForAll(_ flags: ReceiveFlags) -> Bool {
        flags.contains(.waitAll) && flags.isDisjoint(with: [.peek, .errorQueue]) && type == .stream
    }

    private nonisolated(nonsending) func receiveAll(
        upTo count: Int, _ flags: ReceiveFlags, _ deadline: Deadline?
    ) async throws(SocketError) -> [UInt8] {
        var bytes: [UInt8] = []
        try await receiveWhatComes(exactly: count, into: &bytes, flags, deadline)
        return bytes
    }

    /// Waits after a receive that found nothing; true for an end that the kernel reports only as a hang-up.
    nonisolated(nonsending) func waitForBytes(
        _ wait: inout PendingWait, _ flags: ReceiveFlags, _ deadline: Deadline?
    ) async throws(SocketError) -> Bool {
        if descriptor.hasEnded(&wait, -11, flags.rawValue) { return true }
        try await descriptor.awaitReady(.input, .receive, &wait, flags.rawValue, deadline)
        return false
    }

    private func receiveNow(into bytes: inout [UInt8], flags: ReceiveFlags) throws(SocketError) -> Int {
        try receive(into: &bytes, flags: flags.union(.dontWait))
    }

    private func receiveNow(into bytes: inout MutableRawSpan, flags: ReceiveFlags) throws(SocketError) -> Int {
        try receive(into: &bytes, flags: flags.union(.dontWait))
    }

    private func receiveNow(into output: inout OutputSpan<UInt8>, flags: ReceiveFlags) throws(SocketError) -> Int {
        try receive(into: &output, flags: flags.union(.dontWait))
    }

    private func receiveNow(
        appendingTo bytes: inout [UInt8], upTo count: Int, flags: ReceiveFlags
    ) throws(SocketError) -> Int {
        try receive(appendingTo: &bytes, upTo: count, flags: flags.union(.dontWait))
    }
}
