extension ControlData {
    /// The part of a value that isn't stored inline, behind one reference, so that values without it are cheap to copy.
    ///
    /// Only a value that holds the only reference writes to it, as with an array's memory.
    @usableFromInline
    final class Rest: @unchecked Sendable {
        @usableFromInline var bytes: [UInt8]

        /// The error that an element of a literal threw. A literal can't throw, so the call that sends it does.
        var refusal: SocketError?

        init(_ bytes: [UInt8], _ refusal: SocketError?) {
            self.bytes = bytes
            self.refusal = refusal
            // More bytes will follow: allocates them in one step, where an array would grow by doubling.
            self.bytes.reserveCapacity(512)
        }
    }

    /// The error that an element of a literal threw.
    var failure: SocketError? { rest?.refusal }

    @usableFromInline
    @inline(never)
    mutating func refuse(_ refusal: SocketError) { rest = Rest(bytes, refusal) }

    /// Appends a message of any size.
    @usableFromInline
    @inline(never)
    mutating func appendLong(
        _ level: OptionLevel, _ type: ControlMessageType, _ size: Int,
        _ encode: (inout OutputRawSpan) throws(SocketError) -> Void
    ) throws(SocketError) {
        let space = try ControlMessageLayout.space(forPayload: size)
        if rest == nil, few.hasCapacity(forPayload: size) { return try few.append(level, type, size, encode) }
        if !isKnownUniquelyReferenced(&rest) { rest = Rest(bytes, failure) }
        try rest?.append(level, type, space, encode)
    }

    /// Lends the bytes to the call that sends them.
    @inline(__always)
    func withBytes<Result>(
        _ body: (UnsafeRawBufferPointer) throws(SocketError) -> Result
    ) throws(SocketError) -> Result {
        guard let rest else { return try unsafe few.withBytes(body) }
        if let refusal = rest.refusal { throw refusal }
        let bytes = rest.bytes
        return try unsafe bytes.span.withUnsafeBytes(body)
    }
}

extension ControlData.Rest {
    fileprivate func append(
        _ level: OptionLevel, _ type: ControlMessageType, _ space: Int,
        _ encode: (inout OutputRawSpan) throws(SocketError) -> Void
    ) throws(SocketError) {
        // Encoded into a separate buffer and then appended: a message that can't be encoded leaves the others
        // unchanged.
        try unsafe withUnsafeTemporaryAllocation(byteCount: space, alignment: 8) { (buffer) throws(SocketError) in
            unsafe buffer.initializeMemory(as: UInt8.self, repeating: 0)
            let used = try unsafe InlineControlBuffer.write(level, type, buffer, encode)
            unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<used]))
        }
    }
}
