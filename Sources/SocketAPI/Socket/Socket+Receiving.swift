extension Socket {
    /// Receives bytes and appends them to a span; waits until at least one byte arrives: recv(2).
    ///
    /// - Parameters:
    ///   - output: Its free capacity is the limit; the bytes are appended.
    ///   - flags: With `.truncate` on sockets that preserve message boundaries, the result is the message's full
    ///     length, which may exceed the free capacity. On streams that flag would discard bytes, so it is refused.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the ``timeout``.
    ///     With a deadline in the past the call takes what is queued and doesn't wait.
    /// - Returns: The number of bytes. On a stream 0 is the end (for a free capacity above 0); on other sockets 0 is an
    ///   empty message. A message that is longer than the capacity is silently truncated;
    ///   ``receiveMessage(upTo:controlCapacity:flags:until:)-(Int,_,_,_)`` and `.truncate` report it.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``, ``SocketError/Code/wouldBlock``;
    ///   ``SocketError/Code/invalidArgument`` for `.truncate` on a stream; ``SocketError/Code/truncated`` for joined
    ///   datagrams (UDP_GRO) that don't fit; `.system` with ECONNRESET, ENOTCONN, ECONNREFUSED (a connected datagram
    ///   socket whose peer's port is closed).
    @inlinable
    @inline(__always)
    public func receive(
        into output: inout OutputRawSpan, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        if flags.contains(.truncate) { try checkTruncate(.receive) }
        return try unsafe output.withUnsafeMutableBytes { (bytes, initialized) throws(SocketError) -> Int in
            let capacity = bytes.count &- initialized
            let target = unsafe free(bytes, initialized, flags)
            let received = try unsafe descriptor.receive(target, capacity, flags.rawValue, deadline)
            // With `.truncate` it may be more. The minimum shows the compiler that it fits, so it omits the span's own
            // check.
            initialized &+= min(received, capacity)
            return received
        }
    }

    /// Receives at most `count` bytes; waits until at least one byte arrives: recv(2).
    ///
    /// - Parameters:
    ///   - count: The limit in bytes. The memory is allocated at once, except on sockets with a timeout for at most
    ///     1,024 bytes: there a call that receives nothing allocates nothing.
    ///   - flags: As for ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    ///   - deadline: As for ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    /// - Returns: The bytes. On a stream an empty array is the end; on other sockets it is an empty message. A longer
    ///   message is silently truncated.
    /// - Throws: As ``receive(into:flags:until:)-(OutputRawSpan,_,_)``; ``SocketError/Code/invalidArgument`` for a
    ///   negative count.
    @inlinable
    public func receive(
        upTo count: Int, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> [UInt8] {
        guard count >= 0 else { throw SocketError(.invalidArgument, .receive, subject: .number(count)) }
        if flags.contains(.truncate) { try checkTruncate(.receive) }
        return try descriptor.receiveArray(count, flags.rawValue, deadline)
    }

    /// Receives a message and its sender's address, and appends the bytes to a span: recvfrom(2).
    ///
    /// On a connected stream, whose bytes carry no address, the sender is the ``peerAddress``, which is read first.
    ///
    /// - Parameters:
    ///   - output: Its free capacity is the limit; the bytes are appended.
    ///   - flags: As for ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    ///   - deadline: As for ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    /// - Returns: The number of bytes, as ``receive(into:flags:until:)-(OutputRawSpan,_,_)``, and the sender.
    /// - Throws: As ``receive(into:flags:until:)-(OutputRawSpan,_,_)``; ``SocketError/Code/invalidAddress`` if the
    ///   family can't decode the sender's address.
    @inlinable
    @inline(__always)
    public func receiveFrom(
        into output: inout OutputRawSpan, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> (count: Int, sender: Family.Address) {
        if flags.contains(.truncate) { try checkTruncate(.receiveFrom) }
        return try unsafe output.withUnsafeMutableBytes { (bytes, initialized) throws(SocketError) in
            let capacity = bytes.count &- initialized
            let target = unsafe free(bytes, initialized, flags)
            if descriptor.type == .stream {
                let (received, peer) =
                    if let deadline { try unsafe receiveFromPeer(target, capacity, flags, until: deadline) } else {
                        try unsafe receiveFromPeer(target, capacity, flags)
                    }
                initialized &+= min(received, capacity)
                return (received, peer)
            }
            var received = 0
            let sender = try unsafe decodingAddress(.receiveFrom) { (address, length) throws(SocketError) in
                received = try unsafe descriptor.receive(
                    target, capacity, flags.rawValue, deadline, from: address, &length)
                initialized &+= min(received, capacity)
            }
            return (received, sender)
        }
    }

    /// Receives from a stream. Not inlined, so the form for datagrams doesn't contain it.
    @inlinable
    @inline(never)
    func receiveFromPeer(
        _ target: UnsafeMutableRawPointer?, _ capacity: Int, _ flags: ReceiveFlags
    ) throws(SocketError) -> (count: Int, sender: Family.Address) {
        let peer = try peerAddress
        return (try unsafe descriptor.receive(target, capacity, flags.rawValue), peer)
    }

    @inlinable
    @inline(never)
    func receiveFromPeer(
        _ target: UnsafeMutableRawPointer?, _ capacity: Int, _ flags: ReceiveFlags, until deadline: Deadline
    ) throws(SocketError) -> (count: Int, sender: Family.Address) {
        let peer = try peerAddress
        return (try unsafe descriptor.receive(target, capacity, flags.rawValue, deadline), peer)
    }

    /// Receives a message of at most `count` bytes, and its sender's address: recvfrom(2).
    ///
    /// - Parameters:
    ///   - count: The limit in bytes. More than 1,024 are allocated at once; otherwise the array is allocated
    ///     afterwards.
    ///   - flags: As for ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    ///   - deadline: As for ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    /// - Returns: The bytes, and the sender: see ``receiveFrom(into:flags:until:)-(OutputRawSpan,_,_)``.
    /// - Throws: As ``receiveFrom(into:flags:until:)-(OutputRawSpan,_,_)``; ``SocketError/Code/invalidArgument`` for a
    ///   negative count.
    @inlinable
    @inline(never)
    public func receiveFrom(
        upTo count: Int, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> (bytes: [UInt8], sender: Family.Address) {
        guard count >= 0 else { throw SocketError(.invalidArgument, .receiveFrom, subject: .number(count)) }
        // A socket without a timeout receives directly into the array.
        if descriptor.nanoseconds < 0, count > 0, flags.isEmpty, descriptor.type != .stream, deadline == nil {
            var bytes = [UInt8](UnsetBytes(count))
            var received = 0
            let sender = try unsafe decodingAddress(.receiveFrom) { (address, length) throws(SocketError) in
                received = try unsafe bytes.withUnsafeMutableBufferPointer { (buffer) throws(SocketError) in
                    try unsafe descriptor.receive(buffer.baseAddress, count, 0, from: address, &length)
                }
            }
            if received < count { bytes.removeLast(count &- received) }
            return (bytes, sender)
        }
        var sender: Family.Address?
        let bytes = try unsafe collect(count) { (buffer) throws(SocketError) in
            var output = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
            sender = try receiveFrom(into: &output, flags: flags, until: deadline).sender
            return unsafe output.finalize(for: buffer)
        }
        return (bytes, sender!)
    }
}

extension Socket {
    /// Returns the beginning of the free part of a span; nil if the span has no memory.
    ///
    /// Computed with integers, so that nil needs no branch.
    @inlinable
    @inline(__always)
    package func free(
        _ bytes: UnsafeMutableRawBufferPointer, _ initialized: Int, _ flags: ReceiveFlags
    ) -> UnsafeMutableRawPointer? {
        let target = unsafe UnsafeMutableRawPointer(bitPattern: Int(bitPattern: bytes.baseAddress) &+ initialized)
        // With the flag the kernel may report more bytes than it has written.
        if flags.contains(.truncate) {
            unsafe target?.initializeMemory(as: UInt8.self, repeating: 0, count: bytes.count &- initialized)
        }
        return unsafe target
    }

    /// Refuses MSG_TRUNC on streams, where recv(2) discards the bytes and writes none.
    @usableFromInline
    @inline(never)
    package func checkTruncate(_ operation: SocketError.Operation) throws(SocketError) {
        if descriptor.isStream {
            throw SocketError(.invalidArgument, operation, subject: .named("MSG_TRUNC on a stream"))
        }
    }
}
