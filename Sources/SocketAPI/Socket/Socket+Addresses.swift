extension Socket {
    /// The socket's local address: getsockname(2).
    ///
    /// - Throws: ``SocketError/Code/closed``; ``SocketError/Code/invalidAddress`` if the family can't decode it.
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
    /// - Throws: ``SocketError/Code/closed``; `.system` with ENOTCONN if the socket isn't connected;
    ///   ``SocketError/Code/invalidAddress`` if the family can't decode it.
    @inlinable
    public var peerAddress: Family.Address {
        get throws(SocketError) {
            try unsafe decodingAddress(.peerAddress) { (bytes, length) throws(SocketError) in
                try unsafe descriptor.peerName(bytes, &length)
            }
        }
    }

    /// Lends a buffer for an address to a call that fills it in, and decodes the address.
    @inlinable
    @inline(__always)
    func decodingAddress(
        _ operation: SocketError.Operation,
        _ body: (UnsafeMutableRawPointer, inout UInt32) throws(SocketError) -> Void
    ) throws(SocketError) -> Family.Address {
        try unsafe withUnsafeTemporaryAllocation(byteCount: addressCapacity, alignment: 8) {
            (buffer) throws(SocketError) -> Family.Address in
            var length = UInt32(truncatingIfNeeded: buffer.count)
            try unsafe body(buffer.baseAddress!, &length)
            return try unsafe decode(buffer, length, operation)
        }
    }

    /// The size of the buffer for an address.
    @inlinable
    var addressCapacity: Int { Family.Address.maximumEncodedSize }

    /// Decodes an address. The kernel reports its full length, even if it exceeds the buffer.
    @inlinable
    @inline(__always)
    func decode(
        _ buffer: UnsafeMutableRawBufferPointer, _ length: UInt32, _ operation: SocketError.Operation
    ) throws(SocketError) -> Family.Address {
        let size = Family.Address.maximumEncodedSize
        // Most addresses have a size known at compile time, which the decoder needn't check again. Names and paths have
        // many sizes; for them this would add a second decoder that is rarely used.
        if size <= 32, length == UInt32(truncatingIfNeeded: size) {
            return unsafe try Family.Address(
                decoding: UnsafeRawBufferPointer(start: buffer.baseAddress, count: size).bytes)
        }
        guard Int(length) <= size else { throw SocketError.badAddress(length, operation) }
        return unsafe try Family.Address(
            decoding: UnsafeRawBufferPointer(start: buffer.baseAddress, count: Int(length)).bytes)
    }
}
