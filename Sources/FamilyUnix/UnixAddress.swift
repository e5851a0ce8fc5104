public import SocketAPI

extension Unix {
    /// The address of a Unix socket: a path, an abstract name, or none (`struct sockaddr_un`, unix(7)).
    ///
    /// - A **path** is a file: 1 to 108 bytes, none of them zero. It need not be UTF-8; it is kept byte by byte.
    /// - An **abstract** name lives in the network namespace, not in the file system, and goes with its socket: 0 to
    ///   107 bytes, any of them. Two names are the same only if all of their bytes are, trailing zeros too. There are
    ///   no permissions on it: every process of the network namespace can connect.
    /// - **Unnamed** is what a socket has that was never bound, and what is seen of it by its peers. To bind to it asks
    ///   the kernel for an abstract name (``autobind``).
    ///
    /// The length is part of the address, and is kept exactly. 108 bytes are what `sun_path` holds: a path of as many
    /// has no room for the zero behind it, which Linux does not need, but other programs may.
    ///
    /// As text, a path stands as it is, an abstract name behind an `@`; see ``init(parsing:)``.
    public struct Address: SocketAddress {
        // The bytes of sun_path, without the zero behind a path, and zeros to the end: equal addresses are equal words.
        // An abstract name begins with its zero byte, unnamed has no bytes at all.
        @usableFromInline var words: InlineArray<14, UInt64>
        @usableFromInline var count: UInt8

        /// 111: two bytes of the family, 108 of `sun_path`, and the zero that Linux counts behind a path of 108 bytes
        /// when it returns one. What ``encode(into:)`` appends is 110 bytes at most.
        @inlinable public static var maximumEncodedSize: Int { 111 }

        /// The greatest number of bytes of a path: 108.
        @inlinable public static var maximumPathSize: Int { 108 }

        /// The greatest number of bytes of an abstract name: 107.
        @inlinable public static var maximumAbstractSize: Int { 107 }

        /// No name: 2 bytes, the family alone.
        @inlinable
        public init() {
            // A literal is stores; `repeating` is a loop.
            words = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
            count = 0
        }

        /// No name: what a socket has that was not bound.
        @inlinable public static var unnamed: Address { Address() }

        /// Any free abstract name: the kernel chooses one of five hexadecimal digits.
        ///
        /// It is the same value as ``unnamed``, for the use in `bind`; ``Socket/localAddress`` then tells the name.
        /// Python's `bind("")`.
        @inlinable public static var autobind: Address { Address() }
    }
}

extension Unix.Address {
    /// Reads `struct sockaddr_un`.
    ///
    /// No bytes at all are the unnamed address, which the kernel gives for the sender of a datagram that has no name. A
    /// path ends at its first zero byte or where the bytes end; an abstract name, which begins with a zero byte, ends
    /// where the bytes end and nowhere else.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` where there are more than 111 bytes, another family, one byte
    ///   only, or a name that is too long.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        self.init()
        let size = bytes.byteCount
        guard size > 0 else { return }
        guard size <= Self.maximumEncodedSize, bytes.integer(at: 0, as: UInt16.self) == 1 else {
            throw Self.undecodable(size)
        }
        store(bytes.extracting(2..<size), at: 0)
        let isPath = startsPath
        let length = isPath ? terminatedSize : size &- 2
        guard length <= Self.maximumPathSize else { throw Self.undecodable(size) }
        // What a C program left behind the end of its path is no part of it.
        if isPath, length &+ 3 < size { clear(from: length) }
        count = UInt8(truncatingIfNeeded: length)
    }

    /// Appends `struct sockaddr_un` in its exact length: 2 bytes for no name, 3 and the name for an abstract one, 3 and
    /// the path for a path, 110 for one of 108 bytes, which has no zero behind it.
    @inlinable
    public func encode(into output: inout OutputRawSpan) {
        output.append(integer: UInt16(1))
        unsafe output.append(bytes: words.span.bytes.extracting(0..<Int(count)))
        if startsPath, count < 108 { output.append(0) }
    }

    /// Copies bytes into the name. The caller has seen that they fit into 112.
    @inlinable
    mutating func store(_ bytes: RawSpan, at offset: Int) {
        unsafe withUnsafeMutableBytes(of: &words) { target in
            unsafe bytes.withUnsafeBytes { source in
                unsafe UnsafeMutableRawBufferPointer(rebasing: target[offset...]).copyMemory(from: source)
            }
        }
    }

    /// Whether the first byte is that of a path.
    @inlinable
    var startsPath: Bool { words[0].littleEndian & 0xff != 0 }

    /// The number of bytes before the first that is zero; eight are looked at at once.
    @inlinable
    var terminatedSize: Int {
        // By pointer: a subscript with a variable would copy the array for each word.
        unsafe withUnsafeBytes(of: words) { bytes in
            guard let base = bytes.baseAddress else { return 0 }
            for offset in stride(from: 0, to: 112, by: 8) {
                let word = unsafe base.load(fromByteOffset: offset, as: UInt64.self).littleEndian
                let zeros = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
                if zeros != 0 { return offset &+ zeros.trailingZeroBitCount &>> 3 }
            }
            return 112
        }
    }

    @usableFromInline
    mutating func clear(from start: Int) {
        unsafe withUnsafeMutableBytes(of: &words) { bytes in
            for index in start..<bytes.count { unsafe bytes[index] = 0 }
        }
    }

    @usableFromInline
    @inline(never)
    static func undecodable(_ size: Int) -> SocketError {
        SocketError(.invalidAddress, .decode, subject: .number(size))
    }
}

extension Unix.Address: Hashable {
    /// Two addresses are equal when they are of the same kind and have the same bytes.
    @inlinable
    public static func == (left: Self, right: Self) -> Bool {
        guard left.count == right.count else { return false }
        return unsafe withUnsafeBytes(of: left.words) { one in
            unsafe withUnsafeBytes(of: right.words) { other in unsafe equal(one, other, words: 14) }
        }
    }

    /// Hashes the bytes.
    @inlinable
    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        unsafe withUnsafeBytes(of: words) { bytes in
            for offset in stride(from: 0, to: Int(count), by: 8) {
                hasher.combine(unsafe bytes.load(fromByteOffset: offset, as: UInt64.self))
            }
        }
    }
}
