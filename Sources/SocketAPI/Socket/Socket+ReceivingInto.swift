// Receiving into memory of the caller's own, in the forms that the language has without `unsafe`.

extension Socket {
    /// Receives bytes over those of an array, from its beginning: recv(2). Python's `recv_into`.
    ///
    /// - Parameters:
    ///   - bytes: Its count is the limit, and stays as it is. Bytes behind those that arrived keep their values.
    ///   - flags: As for ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    ///   - deadline: As for ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    /// - Returns: The number of bytes that arrived.
    /// - Throws: As ``receive(into:flags:until:)-(OutputRawSpan,_,_)``; the array is then unchanged.
    @inlinable
    public func receive(
        into bytes: inout [UInt8], flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        if flags.contains(.truncate) { try checkTruncate(.receive) }
        return try unsafe bytes.withUnsafeMutableBufferPointer { (buffer) throws(SocketError) in
            try unsafe descriptor.receive(buffer.baseAddress, buffer.count, flags.rawValue, deadline)
        }
    }

    /// Receives bytes over those of a span, from its beginning: recv(2).
    ///
    /// - Parameters:
    ///   - bytes: Its count is the limit. Bytes behind those that arrived keep their values.
    ///   - flags: As for ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    ///   - deadline: As for ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    /// - Returns: The number of bytes that arrived.
    /// - Throws: As ``receive(into:flags:until:)-(OutputRawSpan,_,_)``; the span is then unchanged.
    @inlinable
    public func receive(
        into bytes: inout MutableRawSpan, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        if flags.contains(.truncate) { try checkTruncate(.receive) }
        return try unsafe bytes.withUnsafeMutableBytes { (buffer) throws(SocketError) in
            try unsafe descriptor.receive(buffer.baseAddress, buffer.count, flags.rawValue, deadline)
        }
    }

    /// Receives bytes behind what the span already holds: recv(2).
    ///
    /// - Parameters:
    ///   - output: Its free capacity is the limit; what arrives is appended.
    ///   - flags: As for ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    ///   - deadline: As for ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    /// - Returns: The number of bytes that arrived.
    /// - Throws: As ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    @inlinable
    public func receive(
        into output: inout OutputSpan<UInt8>, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        if flags.contains(.truncate) { try checkTruncate(.receive) }
        return try unsafe output.withUnsafeMutableBufferPointer { (buffer, initialized) throws(SocketError) in
            let capacity = buffer.count - initialized
            let target = unsafe free(UnsafeMutableRawBufferPointer(buffer), initialized, flags)
            let received = try unsafe descriptor.receive(target, capacity, flags.rawValue, deadline)
            initialized += min(received, capacity)
            return received
        }
    }

    /// Receives bytes into a buffer in place of what it holds: recv(2).
    ///
    /// - Parameters:
    ///   - buffer: Its capacity is the limit. If the call throws, it is empty.
    ///   - flags: As for ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    ///   - deadline: As for ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    /// - Returns: The number of bytes that arrived.
    /// - Throws: As ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    @inlinable
    public func receive(
        into buffer: inout ReceiveBuffer, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        if flags.contains(.truncate) { try checkTruncate(.receive) }
        buffer.removeAll()
        let received = try unsafe descriptor.receive(buffer.base, buffer.capacity, flags.rawValue, deadline)
        buffer.setCount(min(received, buffer.capacity))
        return received
    }

    /// Receives a message into a buffer in place of what it holds, and its sender's address: recvfrom(2).
    ///
    /// - Parameters:
    ///   - buffer: Its capacity is the limit. If the call throws, it is empty.
    ///   - flags: As for ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    ///   - deadline: As for ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    /// - Returns: The number of bytes, and the sender.
    /// - Throws: As ``receiveFrom(into:flags:until:)-(OutputRawSpan,_,_)``.
    @inlinable
    public func receiveFrom(
        into buffer: inout ReceiveBuffer, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> (count: Int, sender: Family.Address) {
        buffer.removeAll()
        let memory = unsafe UnsafeMutableRawBufferPointer(start: buffer.base, count: buffer.capacity)
        var output = unsafe OutputRawSpan(buffer: memory, initializedCount: 0)
        let result = try receiveFrom(into: &output, flags: flags, until: deadline)
        buffer.setCount(unsafe output.finalize(for: memory))
        return result
    }
}

extension Socket {
    /// Receives exactly so many bytes of a stream, in as many calls as it takes, under one deadline.
    ///
    /// - Parameters:
    ///   - count: The number of bytes.
    ///   - bytes: What arrives is appended, also if the call throws: nothing is lost.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Throws: ``SocketError/Code/endOfStream`` if the peer sent fewer; ``SocketError/Code/invalidArgument`` for a
    ///   negative count; otherwise as ``receive(into:flags:until:)-(OutputRawSpan,_,_)``. The error's
    ///   ``SocketError/bytesTransferred`` is the number of bytes that arrived.
    public func receive(
        exactly count: Int, into bytes: inout [UInt8], until deadline: Deadline? = nil
    ) throws(SocketError) {
        guard count >= 0 else { throw SocketError(.invalidArgument, .receive, subject: .number(count)) }
        let start = bytes.count
        bytes.append(contentsOf: UnsetBytes(count))
        var received = 0
        defer { bytes.removeLast(count - received) }
        try unsafe bytes.withUnsafeMutableBufferPointer { (all) throws(SocketError) in
            let target = unsafe all.baseAddress.map { unsafe UnsafeMutableRawPointer($0 + start) }
            try unsafe descriptor.receiveExactly(target, count, deadline, &received)
        }
    }

    /// Receives exactly so many bytes of a stream, in as many calls as it takes, under one deadline.
    ///
    /// - Parameters:
    ///   - count: The number of bytes. They are allocated at once.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Throws: As ``receive(exactly:into:until:)``. The bytes that arrived before a failure are discarded: for
    ///   protocols that end the connection then.
    public func receive(
        exactly count: Int, until deadline: Deadline? = nil
    ) throws(SocketError) -> [UInt8] {
        var bytes: [UInt8] = []
        try receive(exactly: count, into: &bytes, until: deadline)
        return bytes
    }
}
