extension Socket {
    /// Receives bytes behind those of an array: recv(2). For programs that collect what arrives until it is complete, such
    /// as a line or a header.
    ///
    /// ```swift
    /// var request: [UInt8] = []
    /// while !request.suffix(4).elementsEqual("\r\n\r\n".utf8), request.count < 8192 {
    ///     if try socket.receive(appendingTo: &request, upTo: 4096) == 0 { break }
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - bytes: What arrives is appended. The array keeps its capacity, so that one that is emptied in place is used again
    ///     without an allocation.
    ///   - count: The limit in bytes. The array grows to have a capacity of so many more.
    ///   - flags: As for ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    ///   - deadline: As for ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    /// - Returns: The number of bytes, as ``receive(into:flags:until:)-(OutputRawSpan,_,_)``.
    /// - Throws: As ``receive(into:flags:until:)-(OutputRawSpan,_,_)``; ``SocketError/Code/invalidArgument`` for a negative
    ///   count. The array's bytes are then unchanged.
    public func receive(
        appendingTo bytes: inout [UInt8], upTo count: Int, flags: ReceiveFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        guard count >= 0 else { throw SocketError(.invalidArgument, .receive, subject: .number(count)) }
        if flags.contains(.truncate) { try checkTruncate(.receive) }
        let start = bytes.count
        bytes.append(contentsOf: UnsetBytes(count))
        var appended = 0
        defer { bytes.removeLast(count - appended) }
        let received = try unsafe bytes.withUnsafeMutableBufferPointer { (all) throws(SocketError) in
            let target = unsafe free(UnsafeMutableRawBufferPointer(all), start, flags)
            return try unsafe descriptor.receive(target, count, flags.rawValue, deadline)
        }
        appended = min(received, count)
        return received
    }
}
