public import CSocketShims

extension Socket {
    /// Receives a message with everything that comes with one: recvmsg(2).
    ///
    /// - Parameters:
    ///   - count: The room for bytes, which is allocated at once.
    ///   - controlCapacity: The room for control messages, in bytes, to the byte: see ``ControlMessageLayout`` for what
    ///     messages take, and ``ReceivePlan`` for who counts them for you.
    ///   - flags: As for `receive`. Descriptors that arrive are always close-on-exec.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Returns: The message. An empty one is the end of a stream, and a message like others on other sockets.
    /// - Throws: As `receive`; ``SocketError/Code/invalidArgument`` for a negative count.
    @inlinable
    public func receiveMessage(
        upTo count: Int, controlCapacity: Int = 0, flags: ReceiveFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> ReceivedMessage<Family> {
        try MessageInfo.check(count)
        var header = MessageHeader<Family>()
        let bytes = try unsafe collect(count) { (room) throws(SocketError) in
            try unsafe receiveMessage(room.baseAddress, room.count, controlCapacity, flags, deadline, &header.info)
            return header.info.count
        }
        return ReceivedMessage(availableBytes: bytes, header: header)
    }

    /// Receives a message behind what the span holds already: recvmsg(2).
    ///
    /// - Parameters:
    ///   - output: Its free capacity is the room; what arrives is appended.
    ///   - controlCapacity: The room for control messages, in bytes.
    ///   - flags: As for `receive`.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Throws: As for fresh memory.
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
    ///   - second: What is left goes here.
    ///   - controlCapacity: The room for control messages, in bytes.
    ///   - flags: As for `receive`.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Throws: As for fresh memory.
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

    /// Receives a message into several fresh arrays.
    ///
    /// - Parameters:
    ///   - counts: The room in each, in bytes; at most 1,024 of them.
    ///   - controlCapacity: The room for control messages, in bytes.
    ///   - flags: As for `receive`.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Returns: What came with the message, and its parts: the last ones may be shorter than asked for, or empty.
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
        let parts = unsafe buffers.map { room in
            let used = min(rest, room.count)
            rest -= used
            return unsafe [UInt8](UnsafeRawBufferPointer(rebasing: room[..<used]))
        }
        return (header, parts)
    }

    /// Receives a message into memory that the caller has in another form: recvmsg(2).
    ///
    /// - Parameters:
    ///   - buffers: The memory, filled in this order; at most 1,024 pieces. It must stay valid during the call.
    ///   - controlCapacity: The room for control messages, in bytes.
    ///   - flags: As for `receive`.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the ``timeout``.
    /// - Throws: As for fresh memory.
    @inlinable
    @unsafe
    public func receiveMessage(
        intoBuffers buffers: [UnsafeMutableRawBufferPointer], controlCapacity: Int = 0, flags: ReceiveFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> MessageHeader<Family> {
        var parts = unsafe buffers.map { unsafe sockets_part(base: $0.baseAddress, length: $0.count) }
        // One more than there are: an empty list has no memory to point to.
        unsafe parts.append(sockets_part())
        let total = unsafe buffers.reduce(0) { $0 + $1.count }
        var header = MessageHeader<Family>()
        try unsafe parts.withUnsafeMutableBufferPointer { (parts) throws(SocketError) in
            try unsafe receiveMessage(
                parts.baseAddress!, buffers.count, total, controlCapacity, flags, deadline, &header.info)
        }
        return header
    }

    /// One piece of memory.
    @inlinable
    @inline(__always)
    func receiveMessage(
        _ target: UnsafeMutableRawPointer?, _ room: Int, _ controlCapacity: Int, _ flags: ReceiveFlags,
        _ deadline: Deadline?, _ info: inout MessageInfo
    ) throws(SocketError) {
        var part = unsafe sockets_part(base: target, length: room)
        try unsafe receiveMessage(&part, 1, room, controlCapacity, flags, deadline, &info)
    }

    @inlinable
    @inline(__always)
    func receiveMessage(
        _ parts: UnsafeMutablePointer<sockets_part>, _ count: Int, _ total: Int, _ controlCapacity: Int,
        _ flags: ReceiveFlags, _ deadline: Deadline?, _ info: inout MessageInfo
    ) throws(SocketError) {
        try MessageInfo.check(controlCapacity)
        // A message's own length, where it is cut. On streams the flag would discard bytes.
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
