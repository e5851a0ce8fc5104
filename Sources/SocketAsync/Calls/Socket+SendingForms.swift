public import SocketAPI

// The bytes that programs have: arrays, texts, slices and other collections. Arrays and texts are kept alive by the call;
// bytes of other collections that don't lie in one piece of memory are copied.

extension Socket {
    /// Sends bytes. See ``send(_:flags:until:)-(RawSpan,_,_)``.
    @discardableResult
    public nonisolated(nonsending) func send(
        _ bytes: [UInt8], flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        unsafe try await send(bytes.span.bytes, flags: flags, until: deadline)
    }

    /// Sends the text's bytes in UTF-8. See ``send(_:flags:until:)-(RawSpan,_,_)``.
    @discardableResult
    public nonisolated(nonsending) func send(
        _ text: String.UTF8View, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        unsafe try await send(text.span.bytes, flags: flags, until: deadline)
    }

    /// Sends the text's bytes in UTF-8. See ``send(_:flags:until:)-(RawSpan,_,_)``.
    @discardableResult
    public nonisolated(nonsending) func send(
        _ text: String, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        unsafe try await send(text.utf8.span.bytes, flags: flags, until: deadline)
    }

    /// Sends a copy of a collection's bytes. See ``send(_:flags:until:)-(RawSpan,_,_)``.
    @discardableResult
    public nonisolated(nonsending) func send(
        _ bytes: some Collection<UInt8>, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        try await send([UInt8](bytes), flags: flags, until: deadline)
    }

    /// Sends all of the bytes. See ``sendAll(_:flags:until:)-(RawSpan,_,_)``.
    public nonisolated(nonsending) func sendAll(
        _ bytes: [UInt8], flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) {
        unsafe try await sendAll(bytes.span.bytes, flags: flags, until: deadline)
    }

    /// Sends all of the text's bytes in UTF-8. See ``sendAll(_:flags:until:)-(RawSpan,_,_)``.
    public nonisolated(nonsending) func sendAll(
        _ text: String.UTF8View, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) {
        unsafe try await sendAll(text.span.bytes, flags: flags, until: deadline)
    }

    /// Sends all of the text's bytes in UTF-8. See ``sendAll(_:flags:until:)-(RawSpan,_,_)``.
    public nonisolated(nonsending) func sendAll(
        _ text: String, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) {
        unsafe try await sendAll(text.utf8.span.bytes, flags: flags, until: deadline)
    }

    /// Sends a copy of all bytes of a collection. See ``sendAll(_:flags:until:)-(RawSpan,_,_)``.
    public nonisolated(nonsending) func sendAll(
        _ bytes: some Collection<UInt8>, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) {
        try await sendAll([UInt8](bytes), flags: flags, until: deadline)
    }

    /// Sends one message to an address. See ``send(_:to:flags:until:)-(RawSpan,_,_,_)``.
    @discardableResult
    public nonisolated(nonsending) func send(
        _ bytes: [UInt8], to address: Family.Address, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        unsafe try await send(bytes.span.bytes, to: address, flags: flags, until: deadline)
    }

    /// Sends the text's bytes in UTF-8 to an address. See ``send(_:to:flags:until:)-(RawSpan,_,_,_)``.
    @discardableResult
    public nonisolated(nonsending) func send(
        _ text: String.UTF8View, to address: Family.Address, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        unsafe try await send(text.span.bytes, to: address, flags: flags, until: deadline)
    }

    /// Sends the text's bytes in UTF-8 to an address. See ``send(_:to:flags:until:)-(RawSpan,_,_,_)``.
    @discardableResult
    public nonisolated(nonsending) func send(
        _ text: String, to address: Family.Address, flags: SendFlags = [], until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        unsafe try await send(text.utf8.span.bytes, to: address, flags: flags, until: deadline)
    }

    /// Sends a copy of a collection's bytes to an address. See ``send(_:to:flags:until:)-(RawSpan,_,_,_)``.
    @discardableResult
    public nonisolated(nonsending) func send(
        _ bytes: some Collection<UInt8>, to address: Family.Address, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        try await send([UInt8](bytes), to: address, flags: flags, until: deadline)
    }
}
