extension DatagramBatch {
    /// Appends a datagram to send; the bytes are copied. Received datagrams are removed first.
    ///
    /// - Parameters:
    ///   - bytes: At most ``datagramSize`` bytes; may be empty.
    ///   - address: The destination; nil on a connected socket.
    /// - Throws: ``SocketError/Code/invalidArgument`` if the batch is full or there are too many bytes;
    ///   ``SocketError/Code/invalidAddress`` for an address with more bytes than its type's maximum. Nothing is then
    ///   appended.
    @inlinable
    public mutating func append(_ bytes: RawSpan, to address: Family.Address? = nil) throws(SocketError) {
        let size = bytes.byteCount
        guard size <= storage.datagramSize else { throw tooLong(size) }
        try append(to: address) { $0.append(bytes: bytes) }
    }

    /// Appends a datagram to send. See ``append(_:to:)-(RawSpan,_)``.
    @inlinable
    public mutating func append(_ bytes: [UInt8], to address: Family.Address? = nil) throws(SocketError) {
        try unsafe append(bytes.span.bytes, to: address)
    }

    /// Appends a datagram of the text's bytes in UTF-8. See ``append(_:to:)-(RawSpan,_)``.
    @inlinable
    public mutating func append(_ text: String.UTF8View, to address: Family.Address? = nil) throws(SocketError) {
        try unsafe append(text.span.bytes, to: address)
    }

    /// Appends a datagram that the body writes in place.
    ///
    /// - Parameters:
    ///   - address: The destination; nil on a connected socket.
    ///   - body: Appends to the span, whose capacity is ``datagramSize``.
    /// - Throws: As ``append(_:to:)-(RawSpan,_)``, and the error of the body. Nothing is then appended.
    @inlinable
    public mutating func append(
        to address: Family.Address? = nil, _ body: (inout OutputRawSpan) throws(SocketError) -> Void
    ) throws(SocketError) {
        guard let buffer = unsafe storage.nextBuffer() else { throw full() }
        var output = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
        try body(&output)
        let size = unsafe output.finalize(for: buffer)
        var nameLength = 0
        if let address {
            let nameBuffer = unsafe storage.nextName
            var name = unsafe OutputRawSpan(buffer: nameBuffer, initializedCount: 0)
            address.encode(into: &name)
            nameLength = unsafe name.finalize(for: nameBuffer)
            guard nameLength <= storage.addressCapacity else {
                throw SocketError(.invalidAddress, .sendBatch, subject: .encoding(address))
            }
        }
        storage.commit(byteCount: size, nameLength: nameLength)
    }

    /// Appends a datagram to send, with control messages, which are also copied.
    ///
    /// - Parameters:
    ///   - bytes: At most ``datagramSize`` bytes.
    ///   - control: At most ``controlCapacity`` bytes of control messages. The caller keeps descriptors to pass, which
    ///     must be open until the batch is sent.
    ///   - address: The destination; nil on a connected socket.
    /// - Throws: As ``append(_:to:)-(RawSpan,_)``; ``SocketError/Code/invalidArgument`` if the buffer is smaller than
    ///   the control messages, and what encoding them threw.
    public mutating func append(
        _ bytes: RawSpan, control: ControlData, to address: Family.Address? = nil
    ) throws(SocketError) {
        try append(bytes, to: address)
        do throws(SocketError) {
            try storage.attach(control)
        } catch {
            storage.count -= 1
            throw error
        }
    }

    @usableFromInline
    @inline(never)
    func full() -> SocketError {
        SocketError(
            .invalidArgument, .sendBatch, subject: .count(storage.count + 1, limit: storage.capacity),
            detail: "the batch is full: send it, and remove its datagrams")
    }

    @usableFromInline
    @inline(never)
    func tooLong(_ size: Int) -> SocketError {
        SocketError(.invalidArgument, .sendBatch, subject: .size(size, limit: storage.datagramSize))
    }
}
