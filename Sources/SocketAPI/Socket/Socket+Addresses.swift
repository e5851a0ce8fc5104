extension Socket {
    /// The socket's own address: getsockname(2).
    ///
    /// - Throws: ``SocketError/Code/closed``; ``SocketError/Code/invalidAddress`` where the family can't read it.
    @inlinable
    public var localAddress: Family.Address {
        get throws(SocketError) {
            try unsafe decodingAddress(.localAddress) { (bytes, length) throws(SocketError) in
                try unsafe descriptor.localName(bytes, &length)
            }
        }
    }

    /// The address of the peer: getpeername(2).
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with ENOTCONN where the socket is not connected;
    ///   ``SocketError/Code/invalidAddress`` where the family can't read it.
    @inlinable
    public var peerAddress: Family.Address {
        get throws(SocketError) {
            try unsafe decodingAddress(.peerAddress) { (bytes, length) throws(SocketError) in
                try unsafe descriptor.peerName(bytes, &length)
            }
        }
    }

    /// Lends room for an address to a call that fills it in, and decodes it.
    @inlinable
    @inline(__always)
    func decodingAddress(
        _ operation: SocketError.Operation,
        _ body: (UnsafeMutableRawPointer, inout UInt32) throws(SocketError) -> Void
    ) throws(SocketError) -> Family.Address {
        try unsafe withUnsafeTemporaryAllocation(byteCount: addressRoom, alignment: 8) {
            (room) throws(SocketError) -> Family.Address in
            var length = UInt32(truncatingIfNeeded: room.count)
            try unsafe body(room.baseAddress!, &length)
            return try unsafe decode(room, length, operation)
        }
    }

    /// The room that is lent to the kernel for an address.
    @inlinable
    var addressRoom: Int { Family.Address.maximumEncodedSize }

    /// The kernel says how long the address is, even where that is longer than the room.
    @inlinable
    @inline(__always)
    func decode(
        _ room: UnsafeMutableRawBufferPointer, _ length: UInt32, _ operation: SocketError.Operation
    ) throws(SocketError) -> Family.Address {
        let size = Family.Address.maximumEncodedSize
        // A size that the compiler knows, as most addresses have it, need not be looked at again by the decoder. Names and
        // paths, which have many sizes, would get a second decoder that is hardly used.
        if size <= 32, length == UInt32(truncatingIfNeeded: size) {
            return unsafe try Family.Address(
                decoding: UnsafeRawBufferPointer(start: room.baseAddress, count: size).bytes)
        }
        guard Int(length) <= size else { throw SocketError.badAddress(length, operation) }
        return unsafe try Family.Address(
            decoding: UnsafeRawBufferPointer(start: room.baseAddress, count: Int(length)).bytes)
    }
}
