internal import CSocketShims
public import SocketAPI

extension Socket {
    /// Takes the next connection, and waits for one without a thread: accept4(2), close-on-exec.
    ///
    /// A connection that failed before it could be accepted is skipped.
    ///
    /// - Parameter deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Returns: The connection, and the address of the peer.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``: a connection that was taken is returned, never lost.
    public nonisolated(nonsending) func accept(
        until deadline: Deadline? = nil
    ) async throws(SocketError) -> (socket: Socket, peer: Family.Address) {
        var wait = descriptor.pendingWait(.input)
        while true {
            var failure: Int32 = 0
            if let accepted = try acceptNow(&failure) {
                if descriptor.isGreedy { await Task.yield() }
                return accepted
            }
            if Self.concernsPeer(failure) {
                if descriptor.isClosed { throw SocketError(.closed, .accept) }
                await Task.yield()
                if Task.isCancelled { throw SocketError(.cancelled, .accept) }
                continue
            }
            let word = unsafe try descriptor.prepareWait(.input, .accept, &wait, after: Int(-failure), 0, deadline)
            if let word = unsafe word { await unsafe descriptor.park(word, until: wait) }
        }
    }

    private func acceptNow(_ failure: inout Int32) throws(SocketError) -> (socket: Socket, peer: Family.Address)? {
        var accepted: Descriptor?
        var result: Int32 = 0
        let size = Family.Address.maximumEncodedSize
        let peer = try unsafe withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) {
            (bytes) throws(SocketError) -> Family.Address? in
            guard let base = bytes.baseAddress else { return nil }
            var length = UInt32(size)
            accepted = try unsafe descriptor.attemptAccept(base, &length, &result)
            guard accepted != nil else { return nil }
            guard length <= size else { throw SocketError(.invalidAddress, .accept, subject: .number(Int(length))) }
            return try unsafe Family.Address(
                decoding: UnsafeRawBufferPointer(start: base, count: Int(length)).bytes)
        }
        failure = result
        guard let accepted, let peer else { return nil }
        return (Socket(family, accepted), peer)
    }

    /// ENONET, EPROTO, ECONNABORTED, ENETDOWN, ENETUNREACH, EHOSTDOWN, EHOSTUNREACH: a connection that has failed before it
    /// was accepted; see accept(2), "Error handling".
    private static func concernsPeer(_ failure: Int32) -> Bool {
        switch failure {
        case 64, 71, 103, 100, 101, 112, 113: true
        default: false
        }
    }

    /// Connects to an address, and waits until the connection is made, without a thread: connect(2).
    ///
    /// - Parameters:
    ///   - address: The peer.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the timeout.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``. After a failure or a cancellation, close the socket.
    public nonisolated(nonsending) func connect(
        to address: Family.Address, until deadline: Deadline? = nil
    ) async throws(SocketError) {
        var wait = descriptor.pendingWait(.output)
        var pause: Int64 = 50_000
        while true {
            let failure = try connectNow(address)
            switch failure {
            case 0: return
            // EINPROGRESS and EINTR: it goes on by itself.
            case 115, 4:
                if deadline == nil, timeout == .zero { throw SocketError(.inProgress, .connect).about(address) }
                return try await awaitConnection(&wait, deadline, address)
            // EAGAIN: a Unix listener's queue is full, and no event tells of a place in it.
            case 11:
                if wait.end == .min { wait.end = try descriptor.end(deadline, .connect) }
                try await descriptor.pause(pause, .connect, before: wait.end)
                pause = min(pause * 2, 6_400_000)
            default: throw descriptor.failed(failure, .connect).about(address)
            }
        }
    }

    /// Waits without a thread for the end of a connection attempt that a non-blocking ``connect(to:until:)`` left in
    /// progress.
    ///
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``.
    public nonisolated(nonsending) func finishConnect(until deadline: Deadline? = nil) async throws(SocketError) {
        if deadline == nil, timeout == .zero { return try finishConnectNow() }
        var wait = descriptor.pendingWait(.output)
        while true {
            do throws(SocketError) { return try finishConnectNow(.now) } catch {
                guard error.code == .timedOut || error.code == .inProgress else { throw error }
            }
            try await descriptor.awaitReady(.output, .connect, &wait, 0, deadline)
            if wait.end != .max, ManualClock.hasPassed(wait.end) { throw SocketError(.timedOut, .connect) }
        }
    }

    private func finishConnectNow(_ deadline: Deadline? = nil) throws(SocketError) {
        try finishConnect(until: deadline)
    }

    private func connectNow(_ address: Family.Address) throws(SocketError) -> Int32 {
        try unsafe withUnsafeTemporaryAllocation(byteCount: Family.Address.maximumEncodedSize, alignment: 8) {
            (buffer) throws(SocketError) -> Int32 in
            var output = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
            address.encode(into: &output)
            let count = unsafe output.finalize(for: buffer)
            guard let base = buffer.baseAddress else { return 22 }
            return try unsafe descriptor.attemptConnect(base, UInt32(count))
        }
    }

    /// Waits until a connection attempt has ended: SO_ERROR and the peer decide, never the event.
    nonisolated(nonsending) func awaitConnection(
        _ wait: inout PendingWait, _ deadline: Deadline?, _ address: Family.Address
    ) async throws(SocketError) {
        do throws(SocketError) {
            while try !descriptor.hasConnected() {
                try await descriptor.awaitReady(.output, .connect, &wait, 0, deadline)
            }
        } catch { throw error.about(address) }
    }
}
