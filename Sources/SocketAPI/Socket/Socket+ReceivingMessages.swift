internal import CSocketShims

extension Socket {
    /// Receives a message with everything that comes with one: recvmsg(2).
    ///
    /// - Parameters:
    ///   - count: The room for bytes, which is allocated at once.
    ///   - controlCapacity: The room for control messages, in bytes, to the byte: see ``ControlMessageLayout`` for what
    ///     messages take, and ``ReceivePlan`` for who counts them for you.
    ///   - flags: As for `receive`. Descriptors that arrive are always close-on-exec.
    /// - Returns: The message. An empty one is the end of a stream, and a message like others on other sockets.
    /// - Throws: As `receive`; ``SocketError/Code/invalidArgument`` for a negative count.
    public func receiveMessage(
        upTo count: Int, controlCapacity: Int = 0, flags: ReceiveFlags = []
    ) throws(SocketError) -> ReceivedMessage<Family> {
        try check([count, controlCapacity])
        var header: MessageHeader<Family>?
        let bytes = try unsafe collect(count) { (room) throws(SocketError) in
            let received = try unsafe receiveMessage(
                intoBuffers: [room], controlCapacity: controlCapacity, flags: flags)
            header = received
            return received.availableCount
        }
        return ReceivedMessage(availableBytes: bytes, header: header!)
    }

    /// Receives a message behind what the span holds already: recvmsg(2).
    ///
    /// - Parameters:
    ///   - output: Its free capacity is the room; what arrives is appended.
    ///   - controlCapacity: The room for control messages, in bytes.
    ///   - flags: As for `receive`.
    /// - Throws: As for fresh memory.
    public func receiveMessage(
        into output: inout OutputRawSpan, controlCapacity: Int = 0, flags: ReceiveFlags = []
    ) throws(SocketError) -> MessageHeader<Family> {
        try unsafe output.withUnsafeMutableBytes { (bytes, initialized) throws(SocketError) in
            let room = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[initialized...])
            let header = try unsafe receiveMessage(
                intoBuffers: [room], controlCapacity: controlCapacity, flags: flags)
            initialized += header.availableCount
            return header
        }
    }

    /// Receives a message in two parts, such as a head of fixed size and a body: recvmsg(2) with two buffers.
    ///
    /// - Parameters:
    ///   - first: Its free capacity is filled first.
    ///   - second: What is left goes here.
    ///   - controlCapacity: The room for control messages, in bytes.
    ///   - flags: As for `receive`.
    /// - Throws: As for fresh memory.
    public func receiveMessage(
        into first: inout OutputRawSpan, _ second: inout OutputRawSpan, controlCapacity: Int = 0,
        flags: ReceiveFlags = []
    ) throws(SocketError) -> MessageHeader<Family> {
        try unsafe first.withUnsafeMutableBytes { (one, oneInitialized) throws(SocketError) in
            try unsafe second.withUnsafeMutableBytes { (other, otherInitialized) throws(SocketError) in
                let rooms = unsafe [
                    UnsafeMutableRawBufferPointer(rebasing: one[oneInitialized...]),
                    UnsafeMutableRawBufferPointer(rebasing: other[otherInitialized...]),
                ]
                let header = try unsafe receiveMessage(
                    intoBuffers: rooms, controlCapacity: controlCapacity, flags: flags)
                let inFirst = unsafe min(header.availableCount, rooms[0].count)
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
    /// - Returns: What came with the message, and its parts: the last ones may be shorter than asked for, or empty.
    /// - Throws: As for one array.
    public func receiveMessage(
        upTo counts: [Int], controlCapacity: Int = 0, flags: ReceiveFlags = []
    ) throws(SocketError) -> (header: MessageHeader<Family>, parts: [[UInt8]]) {
        try check(counts + [controlCapacity])
        let rooms = unsafe counts.map { UnsafeMutableRawBufferPointer.allocate(byteCount: $0, alignment: 1) }
        defer { for index in counts.indices { unsafe rooms[index].deallocate() } }
        let header = try unsafe receiveMessage(intoBuffers: rooms, controlCapacity: controlCapacity, flags: flags)
        var rest = header.availableCount
        let parts = unsafe rooms.map { room in
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
    /// - Throws: As for fresh memory.
    @unsafe
    public func receiveMessage(
        intoBuffers buffers: [UnsafeMutableRawBufferPointer], controlCapacity: Int = 0, flags: ReceiveFlags = []
    ) throws(SocketError) -> MessageHeader<Family> {
        try check([controlCapacity])
        var parts = unsafe buffers.map { unsafe sockets_part(base: $0.baseAddress, length: $0.count) }
        return try unsafe withUnsafeTemporaryAllocation(byteCount: 128 + controlCapacity, alignment: 16) {
            (room) throws(SocketError) in
            var message = unsafe sockets_message()
            unsafe message.address = room.baseAddress
            unsafe message.address_length = 128
            unsafe message.control = room.baseAddress.map { unsafe $0 + 128 }
            unsafe message.control_length = controlCapacity
            unsafe message.part_count = parts.count
            // A message's own length, where it is cut. On streams the flag would throw bytes away.
            let asked = type == .stream ? flags.rawValue : flags.rawValue | MSG.truncate
            let received = try unsafe parts.withUnsafeMutableBufferPointer { (parts) throws(SocketError) in
                unsafe message.parts = parts.baseAddress
                return try unsafe descriptor.receiveMessage(&message, asked)
            }
            return unsafe header(received, message, room, total: buffers.reduce(0) { $0 + $1.count })
        }
    }

    private func header(
        _ received: Int, _ message: sockets_message, _ room: UnsafeMutableRawBufferPointer, total: Int
    ) -> MessageHeader<Family> {
        let control = unsafe UnsafeRawBufferPointer(rebasing: room[128...].prefix(message.control_length))
        let name = unsafe UnsafeRawBufferPointer(rebasing: room.prefix(min(128, Int(message.address_length))))
        let flags = unsafe MessageFlags(rawValue: message.flags & ~MSG.closeOnExec)
        let isCut = flags.contains(.truncated)
        return unsafe MessageHeader(
            availableCount: min(received, total), length: isCut && received <= total ? nil : received, flags: flags,
            availableControl: control.isEmpty ? .none : ReceivedControl(bytes: [UInt8](control)),
            rawSender: AnySocketAddress(prefixOf: name.bytes))
    }

    private func check(_ counts: [Int]) throws(SocketError) {
        for count in counts where count < 0 || count > Int(Int32.max) {
            throw SocketError(.invalidArgument, .receiveMessage, subject: .number(count))
        }
    }
}
