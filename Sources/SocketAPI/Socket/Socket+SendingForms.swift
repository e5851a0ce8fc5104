// Forms for the types of bytes that programs have: arrays, slices, texts, typed spans and other collections.

extension Socket {
    /// Sends bytes. See ``send(_:flags:until:)-(RawSpan,_,_)``.
    @inlinable
    @discardableResult
    public func send(
        _ bytes: [UInt8], flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe send(bytes.span.bytes, flags: flags, until: deadline)
    }

    /// Sends the text's bytes in UTF-8. See ``send(_:flags:until:)-(RawSpan,_,_)``.
    @inlinable
    @discardableResult
    public func send(
        _ text: String.UTF8View, flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe send(text.span.bytes, flags: flags, until: deadline)
    }

    /// Sends the text's bytes in UTF-8. See ``send(_:flags:until:)-(RawSpan,_,_)``.
    @inlinable
    @discardableResult
    public func send(
        _ text: String, flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe send(text.utf8.span.bytes, flags: flags, until: deadline)
    }

    /// Sends the bytes of a slice or another collection. See ``send(_:flags:until:)-(RawSpan,_,_)``.
    ///
    /// Bytes that don't lie in one piece of memory are copied into an array first.
    @inlinable
    @discardableResult
    public func send(
        _ bytes: some Collection<UInt8>, flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try withContiguousBytes(bytes) { (bytes) throws(SocketError) in
            try send(bytes, flags: flags, until: deadline)
        }
    }

    /// Sends all bytes. See ``sendAll(_:flags:until:)-(RawSpan,_,_)``.
    @inlinable
    public func sendAll(
        _ bytes: [UInt8], flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) {
        try unsafe sendAll(bytes.span.bytes, flags: flags, until: deadline)
    }

    /// Sends all bytes of the text in UTF-8. See ``sendAll(_:flags:until:)-(RawSpan,_,_)``.
    @inlinable
    public func sendAll(
        _ text: String.UTF8View, flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) {
        try unsafe sendAll(text.span.bytes, flags: flags, until: deadline)
    }

    /// Sends all bytes of the text in UTF-8. See ``sendAll(_:flags:until:)-(RawSpan,_,_)``.
    @inlinable
    public func sendAll(
        _ text: String, flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) {
        try unsafe sendAll(text.utf8.span.bytes, flags: flags, until: deadline)
    }

    /// Sends all bytes of a slice or another collection. See ``sendAll(_:flags:until:)-(RawSpan,_,_)``.
    ///
    /// Bytes that don't lie in one piece of memory are copied into an array first.
    @inlinable
    public func sendAll(
        _ bytes: some Collection<UInt8>, flags: SendFlags = [], until deadline: Deadline? = nil
    ) throws(SocketError) {
        try withContiguousBytes(bytes) { (bytes) throws(SocketError) in
            try sendAll(bytes, flags: flags, until: deadline)
        }
    }

    /// Sends one message to an address. See ``send(_:to:flags:until:)-(RawSpan,_,_,_)``.
    @inlinable
    @discardableResult
    public func send(
        _ bytes: [UInt8], to address: Family.Address, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe send(bytes.span.bytes, to: address, flags: flags, until: deadline)
    }

    /// Sends the text's bytes in UTF-8 to an address. See ``send(_:to:flags:until:)-(RawSpan,_,_,_)``.
    @inlinable
    @discardableResult
    public func send(
        _ text: String.UTF8View, to address: Family.Address, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe send(text.span.bytes, to: address, flags: flags, until: deadline)
    }

    /// Sends the text's bytes in UTF-8 to an address. See ``send(_:to:flags:until:)-(RawSpan,_,_,_)``.
    @inlinable
    @discardableResult
    public func send(
        _ text: String, to address: Family.Address, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try unsafe send(text.utf8.span.bytes, to: address, flags: flags, until: deadline)
    }

    /// Sends the bytes of a slice or another collection to an address. See
    /// ``send(_:to:flags:until:)-(RawSpan,_,_,_)``.
    @inlinable
    @discardableResult
    public func send(
        _ bytes: some Collection<UInt8>, to address: Family.Address, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        try withContiguousBytes(bytes) { (bytes) throws(SocketError) in
            try send(bytes, to: address, flags: flags, until: deadline)
        }
    }
}

/// Lends the bytes of a collection: in place if they are contiguous, otherwise as a copy.
@inlinable
package func withContiguousBytes<Result>(
    _ bytes: some Collection<UInt8>, _ body: (RawSpan) throws(SocketError) -> Result
) throws(SocketError) -> Result {
    var failure: SocketError?
    let result = bytes.withContiguousStorageIfAvailable { buffer -> Result? in
        do throws(SocketError) {
            return try unsafe body(UnsafeRawBufferPointer(buffer).bytes)
        } catch {
            failure = error
            return nil
        }
    }
    if let failure { throw failure }
    if let result, let result { return result }
    let copy = [UInt8](bytes)
    return try unsafe body(copy.span.bytes)
}
