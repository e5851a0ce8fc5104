internal import CMnl
internal import SocketAPI

extension MNL {
    /// A message that libmnl writes, in memory of a fixed size. See ``NetlinkRequest`` for one that grows.
    @safe
    public struct Builder: ~Copyable {
        private let room: UnsafeMutableRawPointer
        private let capacity: Int
        private var header: UnsafeMutablePointer<nlmsghdr> { unsafe room.assumingMemoryBound(to: nlmsghdr.self) }

        /// A message without anything behind its header: `mnl_nlmsg_put_header`.
        ///
        /// - Parameters:
        ///   - type: What it is about.
        ///   - flags: The flags.
        ///   - sequence: The sequence number.
        ///   - capacity: The room, in bytes: at least 16 are made.
        public init(
            _ type: NetlinkMessageType, flags: NetlinkMessageFlags = [], sequence: UInt32 = 0, capacity: Int = 8192
        ) {
            self.capacity = min(max(capacity, 16), 1 << 30)
            unsafe room = .allocate(byteCount: self.capacity, alignment: 8)
            // Libmnl writes no padding: what memory had before would go to the kernel.
            unsafe room.initializeMemory(as: UInt8.self, repeating: 0, count: self.capacity)
            unsafe mnl_nlmsg_put_header(room)
            unsafe header.pointee.nlmsg_type = type.rawValue
            unsafe header.pointee.nlmsg_flags = flags.rawValue
            unsafe header.pointee.nlmsg_seq = sequence
        }

        deinit { unsafe room.deallocate() }

        /// The number of bytes so far.
        public var count: Int { unsafe Int(header.pointee.nlmsg_len) }

        /// A copy of the message's bytes.
        public var encoded: [UInt8] { unsafe [UInt8](UnsafeRawBufferPointer(start: room, count: count)) }

        /// Appends the protocol's own header: `mnl_nlmsg_put_extra_header`, which checks nothing, behind a check.
        ///
        /// - Throws: ``NetlinkError/Code/tooLong`` where there is no room.
        public mutating func append<Header: NetlinkHeader>(_ header: Header) throws(NetlinkError) {
            let size = Header.encodedSize
            guard size >= 0, size <= 256, count + (size + 3) & ~3 <= capacity else { throw noRoom("\(Header.self)") }
            guard let target = unsafe mnl_nlmsg_put_extra_header(self.header, size) else {
                throw noRoom("\(Header.self)")
            }
            unsafe withUnsafeTemporaryAllocation(byteCount: 512, alignment: 8) { buffer in
                var output = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
                header.encode(into: &output)
                let written = unsafe output.finalize(for: buffer)
                unsafe target.copyMemory(from: buffer.baseAddress!, byteCount: min(written, size))
            }
        }

        /// Appends an attribute: `mnl_attr_put_check`.
        ///
        /// - Throws: ``NetlinkError/Code/tooLong`` with the attribute's name for more than 65,531 bytes, or where there
        ///   is no room.
        public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, bytes: [UInt8]) throws(NetlinkError) {
            try check(key, bytes.count)
            let fits = unsafe bytes.withUnsafeBytes {
                unsafe mnl_attr_put_check(
                    header, capacity, key.rawValue & 0x3fff, $0.count, $0.baseAddress ?? UnsafeRawPointer(room))
            }
            guard fits else { throw noRoom(key.text) }
        }

        /// Appends an attribute of 8 bits: `mnl_attr_put_u8_check`.
        public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, uint8 value: UInt8) throws(NetlinkError) {
            try check(key, 1)
            guard unsafe mnl_attr_put_u8_check(header, capacity, key.rawValue & 0x3fff, value) else {
                throw noRoom(key.text)
            }
        }

        /// Appends an attribute of 16 bits: `mnl_attr_put_u16_check`.
        public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, uint16 value: UInt16) throws(NetlinkError) {
            try check(key, 2)
            guard unsafe mnl_attr_put_u16_check(header, capacity, key.rawValue & 0x3fff, value) else {
                throw noRoom(key.text)
            }
        }

        /// Appends an attribute of 32 bits: `mnl_attr_put_u32_check`.
        public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, uint32 value: UInt32) throws(NetlinkError) {
            try check(key, 4)
            guard unsafe mnl_attr_put_u32_check(header, capacity, key.rawValue & 0x3fff, value) else {
                throw noRoom(key.text)
            }
        }

        /// Appends an attribute of 64 bits: `mnl_attr_put_u64_check`.
        public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, uint64 value: UInt64) throws(NetlinkError) {
            try check(key, 8)
            guard unsafe mnl_attr_put_u64_check(header, capacity, key.rawValue & 0x3fff, value) else {
                throw noRoom(key.text)
            }
        }

        /// Appends an attribute with a text and a zero byte behind it: `mnl_attr_put_strz_check`.
        ///
        /// - Throws: ``NetlinkError/Code/invalidValue`` where the text has a zero byte within.
        public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, string: String) throws(NetlinkError) {
            guard !string.utf8.contains(0) else {
                throw NetlinkError(.invalidValue, "\(key.text): a text with a zero byte")
            }
            try check(key, string.utf8.count + 1)
            let (type, capacity, header) = unsafe (key.rawValue & 0x3fff, capacity, header)
            guard unsafe string.withCString({ unsafe mnl_attr_put_strz_check(header, capacity, type, $0) }) else {
                throw noRoom(key.text)
            }
        }

        /// Appends an attribute with attributes within: `mnl_attr_nest_start_check`, and `mnl_attr_nest_end` or
        /// `mnl_attr_nest_cancel`.
        ///
        /// - Throws: ``NetlinkError/Code/tooLong`` where there is no room, or the whole has more than 65,535 bytes; what
        ///   the body throws. Nothing is appended then.
        public mutating func nest<Key: NetlinkAttributeKey>(
            _ key: Key, _ body: (inout Builder) throws(NetlinkError) -> Void
        ) throws(NetlinkError) {
            try check(key, 0)
            let memory = unsafe room
            guard let start = unsafe mnl_attr_nest_start_check(header, capacity, key.rawValue & 0x3fff) else {
                throw noRoom(key.text)
            }
            do throws(NetlinkError) { try body(&self) } catch {
                if unsafe room == memory { unsafe mnl_attr_nest_cancel(header, start) }
                throw error
            }
            guard unsafe room == memory else {
                throw NetlinkError(.invalidValue, "\(key.text): the body put another message in its place")
            }
            let size = unsafe count - UnsafeRawPointer(start).distanceFrom(room)
            guard size <= Int(UInt16.max) else {
                unsafe mnl_attr_nest_cancel(header, start)
                throw NetlinkRequest.tooLong(key, size - 4)
            }
            unsafe mnl_attr_nest_end(header, start)
        }

        // libmnl adds the length to what is there, and compares: a large one wraps around.
        private func check(_ key: some NetlinkAttributeKey, _ length: Int) throws(NetlinkError) {
            guard length <= NetlinkAttribute.maximumPayloadSize else { throw NetlinkRequest.tooLong(key, length) }
            guard count + 4 + (length + 3) & ~3 <= capacity else { throw noRoom(key.text) }
        }

        private func noRoom(_ name: String) -> NetlinkError {
            NetlinkError(.tooLong, "\(name): no room in \(capacity) bytes, of which \(count) are used")
        }
    }
}

extension UnsafeRawPointer {
    fileprivate func distanceFrom(_ start: UnsafeMutableRawPointer) -> Int { unsafe self - UnsafeRawPointer(start) }
}
