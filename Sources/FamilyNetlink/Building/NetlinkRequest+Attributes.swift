internal import SocketAPI

extension NetlinkRequest {
    /// Appends the protocol's own header. It stands before all attributes.
    ///
    /// - Throws: ``NetlinkError/Code/invalidValue`` where there are attributes already, or the header has more bytes
    ///   than it says.
    @inlinable
    public mutating func append<Header: NetlinkHeader>(_ header: Header) throws(NetlinkError) {
        guard used == attributesStart else { throw misplacedHeader() }
        try append(bytesOf: header)
        attributesStart = used
    }

    @usableFromInline
    @inline(never)
    func misplacedHeader() -> NetlinkError { NetlinkError(.invalidValue, "\(label): a header behind attributes") }

    @usableFromInline
    @inline(never)
    static func oversized(_ header: any NetlinkHeader.Type, _ room: Int) -> NetlinkError {
        NetlinkError(.invalidValue, "\(header): \(room) bytes")
    }

    @inlinable
    mutating func append<Header: NetlinkHeader>(bytesOf header: Header) throws(NetlinkError) {
        let room = Header.encodedSize
        guard room >= 0, room <= 256 else { throw Self.oversized(Header.self, room) }
        unsafe withUnsafeTemporaryAllocation(byteCount: 512, alignment: 8) { buffer in
            var output = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
            header.encode(into: &output)
            let count = unsafe output.finalize(for: buffer)
            unsafe append(padded: UnsafeRawBufferPointer(rebasing: buffer[..<min(count, room)]))
        }
    }

    /// Appends an attribute with these bytes as its value.
    ///
    /// - Throws: ``NetlinkError/Code/tooLong`` with the attribute's name for more than 65,531 bytes.
    public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, bytes: RawSpan) throws(NetlinkError) {
        try begin(key, bytes.byteCount)
        unsafe bytes.withUnsafeBytes { unsafe append(padded: $0) }
    }

    /// Appends an attribute with these bytes as its value. See ``append(_:bytes:)-(_,RawSpan)``.
    public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, bytes: [UInt8]) throws(NetlinkError) {
        try begin(key, bytes.count)
        unsafe bytes.withUnsafeBytes { unsafe append(padded: $0) }
    }

    /// Appends an attribute whose being there is its value (NLA_FLAG).
    public mutating func append<Key: NetlinkAttributeKey>(flag key: Key) throws(NetlinkError) { try begin(key, 0) }

    /// Appends an attribute with a text and a zero byte behind it (NLA_NUL_STRING). See ``NetlinkText``.
    ///
    /// - Throws: ``NetlinkError/Code/invalidValue`` if the text has a zero byte within, which would end it there;
    ///   ``NetlinkError/Code/tooLong``.
    public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, string: String) throws(NetlinkError) {
        guard !string.utf8.contains(0) else {
            throw NetlinkError(.invalidValue, "\(key.text): a text with a zero byte")
        }
        let count = NetlinkText.byteCount(of: string)
        try begin(key, count + 1)
        append(text: string)
        // The zero byte, where the padding is none.
        if count & 3 == 0 {
            makeRoom(4)
            used += 4
        }
    }

    /// Appends an attribute with a text and nothing behind it (NLA_STRING). See ``NetlinkText``.
    ///
    /// - Throws: ``NetlinkError/Code/tooLong``.
    public mutating func append<Key: NetlinkAttributeKey>(
        _ key: Key, unterminatedString string: String
    ) throws(NetlinkError) {
        try begin(key, NetlinkText.byteCount(of: string))
        append(text: string)
    }

    private mutating func append(text: String) {
        if NetlinkText.hasEscapes(text) {
            unsafe NetlinkText.bytes(of: text).withUnsafeBytes { unsafe append(padded: $0) }
        } else {
            let bytes = unsafe text.utf8.span.bytes
            unsafe bytes.withUnsafeBytes { unsafe append(padded: $0) }
        }
    }

    /// Appends an attribute with attributes within, marked as such (NLA_F_NESTED).
    ///
    /// Where the body throws, nothing is appended.
    ///
    /// - Parameters:
    ///   - key: The outer attribute's key.
    ///   - marked: False for the few places in the kernel that refuse the mark.
    ///   - body: Appends the attributes within, to the value that it is lent.
    /// - Throws: ``NetlinkError/Code/tooLong`` with the outer attribute's name where the whole has more than 65,535
    ///   bytes; what the body throws.
    public mutating func nest<Key: NetlinkAttributeKey>(
        _ key: Key, marked: Bool = true, _ body: (inout NetlinkRequest) throws(NetlinkError) -> Void
    ) throws(NetlinkError) {
        let start = used
        let outer = open
        let known = spaces.count
        do throws(NetlinkError) {
            try begin(key, 0)
            open = start
            try body(&self)
            guard used >= start + 4, open == start else {
                throw NetlinkError(.invalidValue, "\(key.text): the body put another message in its place")
            }
            let count = used - start
            guard count <= Int(UInt16.max) else { throw Self.tooLong(key, count - 4) }
            store(UInt16(count), at: start)
            store(key.rawValue & 0x3fff | (marked ? 0x8000 : 0), at: start + 2)
            open = outer
        } catch {
            if used > start { cut(to: start) }
            if spaces.count > known { spaces.removeSubrange(known...) }
            if !headers.isEmpty { headers = headers.filter { $0.key < start } }
            open = outer
            throw error
        }
    }

    /// Appends an attribute whose value is a header and attributes behind it, as a message has them, such as the other
    /// end of a pair of links. The attribute has no mark.
    ///
    /// - Parameters:
    ///   - key: The outer attribute's key.
    ///   - header: The header.
    ///   - body: Appends the attributes within, to the value that it is lent.
    /// - Throws: As ``nest(_:marked:_:)``.
    public mutating func nest<Key: NetlinkAttributeKey, Header: NetlinkHeader>(
        _ key: Key, header: Header, _ body: (inout NetlinkRequest) throws(NetlinkError) -> Void
    ) throws(NetlinkError) {
        try nest(key, marked: false) { (nest) throws(NetlinkError) in
            let start = nest.used
            try nest.append(bytesOf: header)
            nest.headers[nest.open] = nest.used - start
            try body(&nest)
        }
    }

    /// Appends attributes that are bytes already, as they are.
    ///
    /// - Throws: ``NetlinkError/Code/malformed`` where they are none.
    public mutating func append(attributes bytes: [UInt8]) throws(NetlinkError) {
        var attributes = unsafe NetlinkAttributes(bytes.span.bytes)
        while try attributes.next() != nil {}
        unsafe bytes.withUnsafeBytes { unsafe append(padded: $0) }
    }

    /// Writes an attribute's header, and keeps in mind which keys there are at this place.
    @inlinable
    @inline(__always)
    mutating func begin<Key: NetlinkAttributeKey>(_ key: Key, _ count: Int) throws(NetlinkError) {
        guard count <= NetlinkAttribute.maximumPayloadSize else { throw Self.tooLong(key, count) }
        note(Key.self)
        makeRoom(4)
        store(UInt16(truncatingIfNeeded: count &+ 4), at: used)
        store(key.rawValue & 0x3fff, at: used &+ 2)
        used &+= 4
    }

    /// Keeps in mind which keys the attributes have that are appended now.
    @inlinable
    @inline(__always)
    package mutating func note<Key: NetlinkAttributeKey>(_: Key.Type) {
        if open != 0 { remember(Key.self) } else if keys == nil { keys = Key.self }
    }

    @usableFromInline
    @inline(never)
    mutating func remember(_ keys: any NetlinkAttributeKey.Type) {
        guard spaces.last?.offset != open, !spaces.contains(where: { $0.offset == open }) else { return }
        spaces.append(Space(offset: open, keys: keys))
    }

    /// The keys of the attributes within the attribute at an offset, as they were written; 0 for the message's own.
    func keys(at offset: Int) -> (any NetlinkAttributeKey.Type)? {
        offset == 0 ? keys : spaces.first { $0.offset == offset }?.keys
    }

    @usableFromInline
    @inline(never)
    static func tooLong(_ key: some NetlinkAttributeKey, _ count: Int) -> NetlinkError {
        NetlinkError(.tooLong, "\(key.text): a value of \(count) bytes, where the limit is 65531")
    }
}
