extension Socket {
    /// Receives bytes behind what the span holds already, waiting for some if need be: recv(2).
    ///
    /// - Parameters:
    ///   - output: Its free capacity is the room; what arrives is appended.
    ///   - flags: With `.truncate` on datagrams the result is the datagram's real length, which may exceed the room.
    /// - Returns: The number of bytes. On a stream 0 is the end (for a room greater than 0); on sockets of messages 0
    ///   is an empty message. A message that is longer than the room is cut.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``, ``SocketError/Code/wouldBlock``; `.system`
    ///   with ECONNRESET, ENOTCONN, ECONNREFUSED (a connected datagram socket whose peer's port is closed).
    @inlinable
    @inline(__always)
    public func receive(into output: inout OutputRawSpan, flags: ReceiveFlags = []) throws(SocketError) -> Int {
        try unsafe output.withUnsafeMutableBytes { (bytes, initialized) throws(SocketError) -> Int in
            let room = bytes.count &- initialized
            let target = unsafe free(bytes, initialized, flags)
            let received = try unsafe descriptor.receive(target, room, flags.rawValue)
            // With `.truncate` it may be more. The compiler then sees that it fits, and leaves out the span's own look.
            initialized &+= min(received, room)
            return received
        }
    }

    /// Receives at most so many bytes, waiting for some if need be: recv(2).
    ///
    /// - Parameters:
    ///   - count: The room, in bytes, which is allocated at once; but not where the socket has a timeout and the room is
    ///     1,024 bytes at most: a call that fails to bring anything then allocates nothing.
    ///   - flags: As for ``receive(into:flags:)-(OutputRawSpan,_)``.
    /// - Returns: The bytes. On a stream an empty array is the end; on sockets of messages it is an empty message.
    /// - Throws: As ``receive(into:flags:)-(OutputRawSpan,_)``; ``SocketError/Code/invalidArgument`` for a negative
    ///   count.
    @inlinable
    public func receive(upTo count: Int, flags: ReceiveFlags = []) throws(SocketError) -> [UInt8] {
        guard count >= 0 else { throw SocketError(.invalidArgument, .receive, subject: .number(count)) }
        return try descriptor.receiveArray(count, flags.rawValue)
    }

    /// Receives a message and its sender's address behind what the span holds already: recvfrom(2).
    ///
    /// On a connected stream, whose bytes carry no address, the sender is the ``peerAddress``, which is asked for
    /// first.
    ///
    /// - Parameters:
    ///   - output: Its free capacity is the room; what arrives is appended.
    ///   - flags: As for ``receive(into:flags:)-(OutputRawSpan,_)``.
    /// - Returns: The number of bytes, as ``receive(into:flags:)-(OutputRawSpan,_)``, and the sender.
    /// - Throws: As ``receive(into:flags:)-(OutputRawSpan,_)``; ``SocketError/Code/invalidAddress`` where the family
    ///   can't read the sender's address.
    @inlinable
    @inline(__always)
    public func receiveFrom(
        into output: inout OutputRawSpan, flags: ReceiveFlags = []
    ) throws(SocketError) -> (count: Int, sender: Family.Address) {
        try unsafe output.withUnsafeMutableBytes { (bytes, initialized) throws(SocketError) in
            let room = bytes.count &- initialized
            let target = unsafe free(bytes, initialized, flags)
            if descriptor.type == .stream {
                let (received, peer) = try unsafe receiveFromPeer(target, room, flags)
                initialized &+= min(received, room)
                return (received, peer)
            }
            var received = 0
            let sender = try unsafe decodingAddress(.receiveFrom) { (address, length) throws(SocketError) in
                received = try unsafe descriptor.receive(target, room, flags.rawValue, from: address, &length)
                initialized &+= min(received, room)
            }
            return (received, sender)
        }
    }

    /// The same on a stream: out of line, so that datagrams don't carry it along.
    @inlinable
    @inline(never)
    func receiveFromPeer(
        _ target: UnsafeMutableRawPointer?, _ room: Int, _ flags: ReceiveFlags
    ) throws(SocketError) -> (count: Int, sender: Family.Address) {
        let peer = try peerAddress
        return (try unsafe descriptor.receive(target, room, flags.rawValue), peer)
    }

    /// Receives a message of at most so many bytes, and its sender's address: recvfrom(2).
    ///
    /// - Parameters:
    ///   - count: The room, in bytes. More than 1,024 are allocated at once; up to that, the array is made of what came.
    ///   - flags: As for ``receive(into:flags:)-(OutputRawSpan,_)``.
    /// - Returns: The bytes, and the sender: see ``receiveFrom(into:flags:)``.
    /// - Throws: As ``receiveFrom(into:flags:)``; ``SocketError/Code/invalidArgument`` for a negative count.
    @inlinable
    @inline(never)
    public func receiveFrom(
        upTo count: Int, flags: ReceiveFlags = []
    ) throws(SocketError) -> (bytes: [UInt8], sender: Family.Address) {
        guard count >= 0 else { throw SocketError(.invalidArgument, .receiveFrom, subject: .number(count)) }
        // A socket that waits until something comes receives right into the array.
        if descriptor.nanoseconds < 0, count > 0, flags.isEmpty, descriptor.type != .stream {
            var bytes = [UInt8](UnsetBytes(count))
            var received = 0
            let sender = try unsafe decodingAddress(.receiveFrom) { (address, length) throws(SocketError) in
                received = try unsafe bytes.withUnsafeMutableBufferPointer { (room) throws(SocketError) in
                    try unsafe descriptor.receive(room.baseAddress, count, 0, from: address, &length)
                }
            }
            if received < count { bytes.removeLast(count &- received) }
            return (bytes, sender)
        }
        var sender: Family.Address?
        let bytes = try unsafe collect(count) { (room) throws(SocketError) in
            var output = unsafe OutputRawSpan(buffer: room, initializedCount: 0)
            sender = try receiveFrom(into: &output, flags: flags).sender
            return unsafe output.finalize(for: room)
        }
        return (bytes, sender!)
    }
}

extension Socket {
    /// Where the free part of a span begins; nil where it has no memory at all.
    ///
    /// By numbers, so that nil needs no branch.
    @inlinable
    @inline(__always)
    func free(
        _ bytes: UnsafeMutableRawBufferPointer, _ initialized: Int, _ flags: ReceiveFlags
    ) -> UnsafeMutableRawPointer? {
        let target = unsafe UnsafeMutableRawPointer(bitPattern: Int(bitPattern: bytes.baseAddress) &+ initialized)
        // With the flag the kernel may say more bytes than it has written.
        if flags.contains(.truncate) {
            unsafe target?.initializeMemory(as: UInt8.self, repeating: 0, count: bytes.count &- initialized)
        }
        return unsafe target
    }
}
