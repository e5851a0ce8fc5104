public import CSocketShims

extension Socket {
    /// Receives a message with its control messages and its sender's address: recvmsg(2).
    ///
    /// - Parameters:
    ///   - count: The capacity for bytes, which is allocated at once.
    ///   - controlCapacity: The exact capacity for control messages, in bytes. ``ControlMessageLayout`` gives their
    ///     sizes; ``ReceivePlan`` computes the sum.
    ///   - flags: As for `receive`. Descriptors that arrive are always close-on-exec.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the ``timeout``.
    /// - Returns: The message. An empty one is the end of a stream; on other sockets it is an ordinary message.
    /// - Throws: As `receive`; ``SocketError/Code/invalidArgument`` for a negative count.
    @inlinable
    public func receiveMessage(
        upTo count: Int, controlCapacity: Int = 0, flags: ReceiveFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> ReceivedMessage<Family> {
        try MessageInfo.check(count)
        var header = MessageHeader<Family>()
        let bytes = try unsafe collect(count) { (buffer) throws(SocketError) in
            try unsafe receiveMessage(buffer.baseAddress, buffer.count, controlCapacity, flags, deadline, &header.info)
            return header.info.count
        }
        return ReceivedMessage(availableBytes: bytes, header: header)
    }

    /// Receives a message and appends its bytes to a span: recvmsg(2).
    ///
    /// - Parameters:
    ///   - output: Its free capacity is the limit; the bytes are appended.
    ///   - controlCapacity: The capacity for control messages, in bytes.
    ///   - flags: As for `receive`.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the ``timeout``.
    /// - Throws: As ``receiveMessage(upTo:controlCapacity:flags:until:)-(Int,_,_,_)``.
    @inlinable
    @inline(__always)
    public func receiveMessage(
        into output: inout OutputRawSpan, controlCapacity: Int = 0, flags: ReceiveFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> MessageHeader<Family> {
        var header = MessageHeader<Family>()
        try unsafe output.withUnsafeMutableBytes { (bytes, initialized) throws(SocketError) in
            let target = unsafe UnsafeMutableRawPointer(bitPattern: Int(bitPattern: bytes.baseAddress) &+ initialized)
            try unsafe receiveMessage(
                target, bytes.count &- initialized, controlCapacity, flags, deadline, &header.info)
            initialized &+= header.info.count
        }
        return header
    }

    /// Receives a message in two parts, such as a head of fixed size and a body: recvmsg(2) with two buffers.
    ///
    /// - Parameters:
    ///   - first: Its free capacity is filled first.
    ///   - second: Receives the bytes that don't fit into the first.
    ///   - controlCapacity: The capacity for control messages, in bytes.
    ///   - flags: As for `receive`.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the ``timeout``.
    /// - Throws: As ``receiveMessage(upTo:controlCapacity:flags:until:)-(Int,_,_,_)``.
    @inlinable
    public func receiveMessage(
        into first: inout OutputRawSpan, _ second: inout OutputRawSpan, controlCapacity: Int = 0,
        flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> MessageHeader<Family> {
        try unsafe first.withUnsafeMutableBytes { (one, oneInitialized) throws(SocketError) in
            try unsafe second.withUnsafeMutableBytes { (other, otherInitialized) throws(SocketError) in
                let buffers = unsafe [
                    UnsafeMutableRawBufferPointer(rebasing: one[oneInitialized...]),
                    UnsafeMutableRawBufferPointer(rebasing: other[otherInitialized...]),
                ]
                let header = try unsafe receiveMessage(
                    intoBuffers: buffers, controlCapacity: controlCapacity, flags: flags, until: deadline)
                let inFirst = unsafe min(header.availableCount, buffers[0].count)
                oneInitialized += inFirst
                otherInitialized += header.availableCount - inFirst
                return header
            }
        }
    }

    /// Receives a message into several new arrays.
    ///
    /// - Parameters:
    ///   - counts: The capacity of each array, in bytes; at most 1,024 arrays.
    ///   - controlCapacity: The capacity for control messages, in bytes.
    ///   - flags: As for `receive`.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the ``timeout``.
    /// - Returns: The message's parts and its other data. The last parts may be shorter than their capacity, or empty.
    /// - Throws: As for one array.
    @inlinable
    public func receiveMessage(
        upTo counts: [Int], controlCapacity: Int = 0, flags: ReceiveFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> (header: MessageHeader<Family>, parts: [[UInt8]]) {
        for count in counts { try MessageInfo.check(count) }
        let buffers = unsafe counts.map { UnsafeMutableRawBufferPointer.allocate(byteCount: $0, alignment: 1) }
        defer { for index in counts.indices { unsafe buffers[index].deallocate() } }
        let header = try unsafe receiveMessage(
            intoBuffers: buffers, controlCapacity: controlCapacity, flags: flags, until: deadline)
        var rest = header.availableCount
        let parts = unsafe buffers.map { buffer in
            let used = min(rest, buffer.count)
            rest -= used
            return unsafe [UInt8](UnsafeRawBufferPointer(rebasing: buffer[..<used]))
        }
        return (header, parts)
    }

    /// Receives a message into the caller's buffers: recvmsg(2).
    ///
    /// - Parameters:
    ///   - buffers: The memory, filled in this order; at most 1,024 pieces. It must stay valid during the call.
    ///   - controlCapacity: The capacity for control messages, in bytes.
    ///   - flags: As for `receive`.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the ``timeout``.
    /// - Throws: As ``receiveMessage(upTo:controlCapacity:flags:until:)-(Int,_,_,_)``.
    @inlinable
    @unsafe
    public func receiveMessage(
        intoBuffers buffers: [UnsafeMutableRawBufferPointer], controlCapacity: Int = 0, flags: ReceiveFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> MessageHeader<Family> {
        var parts = unsafe buffers.map { unsafe sockets_part(base: $0.baseAddress, length: $0.count) }
        // One more than needed, because an empty list has no memory to point to.
        unsafe parts.append(sockets_part())
        let total = unsafe buffers.reduce(0) { $0 + $1.count }
        var header = MessageHeader<Family>()
        try unsafe parts.withUnsafeMutableBufferPointer { (parts) throws(SocketError) in
            try unsafe receiveMessage(
                parts.baseAddress!, buffers.count, total, controlCapacity, flags, deadline, &header.info)
        }
        return header
    }

    /// Receives into one piece of memory.
    @inlinable
    @inline(__always)
    func receiveMessage(
        _ target: UnsafeMutableRawPointer?, _ capacity: Int, _ controlCapacity: Int, _ flags: ReceiveFlags,
        _ deadline: Deadline?, _ info: inout MessageInfo
    ) throws(SocketError) {
        var part = unsafe sockets_part(base: target, length: capacity)
        try unsafe receiveMessage(&part, 1, capacity, controlCapacity, flags, deadline, &info)
    }

    @inlinable
    @inline(__always)
    func receiveMessage(
        _ parts: UnsafeMutablePointer<sockets_part>, _ count: Int, _ total: Int, _ controlCapacity: Int,
        _ flags: ReceiveFlags, _ deadline: Deadline?, _ info: inout MessageInfo
    ) throws(SocketError) {
        try MessageInfo.check(controlCapacity)
        // With the flag, a truncated message reports its full length. On streams the flag would discard bytes.
        if flags.contains(.truncate) { try checkTruncate(.receiveMessage) }
        let asked = descriptor.isStream ? flags.rawValue : flags.rawValue | MSG.truncate
        guard let deadline else {
            return try unsafe descriptor.receiveMessage(
                parts, count, total: total, control: controlCapacity, asked, &info)
        }
        try unsafe descriptor.receiveMessage(
            parts, count, total: total, control: controlCapacity, asked, until: deadline, &info)
    }
}
