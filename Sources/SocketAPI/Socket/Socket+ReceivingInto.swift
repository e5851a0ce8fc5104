// Receiving into the caller's memory, in the forms that the language offers without `unsafe`.

extension Socket {
    /// Receives bytes into an array and overwrites its beginning: recv(2). Python's `recv_into`.
    ///
    /// - Parameters:
    ///   - bytes: Its count is the limit and doesn't change. Bytes after the received ones keep their values.
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

    /// Receives bytes into a span and overwrites its beginning: recv(2).
    ///
    /// - Parameters:
    ///   - bytes: Its count is the limit. Bytes after the received ones keep their values.
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

    /// Receives bytes and appends them to a span: recv(2).
    ///
    /// - Parameters:
    ///   - output: Its free capacity is the limit; the bytes are appended.
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

    /// Receives bytes into a buffer and replaces its contents: recv(2).
    ///
    /// - Parameters:
    ///   - buffer: Its capacity is the limit. If the call throws, the buffer is empty.
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

    /// Receives a message and its sender's address, and replaces a buffer's contents: recvfrom(2).
    ///
    /// - Parameters:
    ///   - buffer: Its capacity is the limit. If the call throws, the buffer is empty.
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
    /// Receives exactly `count` bytes of a stream, in as many calls as necessary, under one deadline.
    ///
    /// - Parameters:
    ///   - count: The number of bytes.
    ///   - bytes: The received bytes are appended, even if the call throws, so none is lost.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the ``timeout``.
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

    /// Receives exactly `count` bytes of a stream, in as many calls as necessary, under one deadline.
    ///
    /// - Parameters:
    ///   - count: The number of bytes. They are allocated at once.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the ``timeout``.
    /// - Throws: As ``receive(exactly:into:until:)``. Bytes received before a failure are discarded: for protocols that
    ///   then end the connection.
    public func receive(
        exactly count: Int, until deadline: Deadline? = nil
    ) throws(SocketError) -> [UInt8] {
        var bytes: [UInt8] = []
        try receive(exactly: count, into: &bytes, until: deadline)
        return bytes
    }
}
