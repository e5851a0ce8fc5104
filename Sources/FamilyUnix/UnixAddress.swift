public import SocketAPI

extension Unix {
    /// The address of a Unix socket: a path, an abstract name, or no name (`struct sockaddr_un`, unix(7)).
    ///
    /// - A **path** names a file: 1 to 108 bytes without a zero byte. It need not be UTF-8; its bytes are kept as they
    ///   are.
    /// - An **abstract** name belongs to the network namespace, not to the file system, and ends with its socket: 0 to
    ///   107 bytes of any value. Two names are equal only if all their bytes are, zeros at the end included. It has no
    ///   permissions: every process of the network namespace can connect.
    /// - **Unnamed** is the address of a socket that was never bound. Binding to it makes the kernel choose an abstract
    ///   name (``autobind``).
    ///
    /// The length is part of the address and kept exactly. `sun_path` has 108 bytes. A path of 108 bytes has no zero byte
    /// behind it: Linux needs none, but other programs may.
    ///
    /// As text, a path stands for itself, and an abstract name follows an `@`; see ``init(parsing:)``.
    public struct Address: SocketAddress {
        // The bytes of sun_path without the zero behind a path, then zeros to the end, so that equal addresses have equal
        // words. An abstract name begins with its zero byte; an unnamed address has no bytes.
        @usableFromInline var words: InlineArray<14, UInt64>
        @usableFromInline var count: UInt8

        /// 111: two bytes for the family, 108 of `sun_path`, and the zero byte that Linux counts behind a path of 108
        /// bytes that it returns. ``encode(into:)`` appends at most 110 bytes.
        @inlinable public static var maximumEncodedSize: Int { familySize + maximumPathSize + 1 }

        /// The size of `sun_family`, in bytes.
        @inlinable static var familySize: Int { 2 }

        /// The greatest number of bytes of a path: 108.
        @inlinable public static var maximumPathSize: Int { 108 }

        /// The greatest number of bytes of an abstract name, without the zero byte before it: 107.
        @inlinable public static var maximumAbstractSize: Int { maximumPathSize - 1 }

        /// The unnamed address: 2 bytes, the family alone.
        @inlinable
        public init() {
            // A literal is stores; `repeating` is a loop.
            words = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
            count = 0
        }

        /// The unnamed address: that of a socket that was not bound.
        @inlinable public static var unnamed: Address { Address() }

        /// Makes `bind` choose a free abstract name of five hexadecimal digits, which ``Socket/localAddress`` returns.
        ///
        /// The same value as ``unnamed``. Python's `bind("")`.
        @inlinable public static var autobind: Address { Address() }
    }
}

extension Unix.Address {
    /// Reads `struct sockaddr_un`.
    ///
    /// No bytes are the unnamed address: the kernel returns none for a datagram's sender that has no name. A path ends at
    /// its first zero byte or at the last byte. An abstract name, which begins with a zero byte, always ends at the last
    /// byte.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` for more than 111 bytes, a single byte, another family, or a name
    ///   that is too long. The subject is the number of bytes.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        self.init()
        let size = bytes.byteCount
        guard size > 0 else { return }
        guard size <= Self.maximumEncodedSize, bytes.integer(at: 0, as: UInt16.self) == Self.family else {
            throw Self.undecodable(size)
        }
        store(bytes.extracting(Self.familySize..<size), at: 0)
        let isPath = startsPath
        let length = isPath ? terminatedSize : size &- Self.familySize
        guard length <= Self.maximumPathSize else { throw Self.undecodable(size) }
        // Bytes that a C program left behind the end of its path are not part of it.
        if isPath, length &+ Self.familySize &+ 1 < size { clear(from: length) }
        count = UInt8(truncatingIfNeeded: length)
    }

    /// Appends `struct sockaddr_un` in its exact length: 2 bytes for no name, 3 bytes more than the name for an abstract
    /// one, and 3 more than the path for a path. A path of 108 bytes takes 110: no zero byte follows it.
    @inlinable
    public func encode(into output: inout OutputRawSpan) {
        output.append(integer: Self.family)
        unsafe output.append(bytes: words.span.bytes.extracting(0..<Int(count)))
        if startsPath, count < Self.maximumPathSize { output.append(0) }
    }

    /// `sun_family`.
    @inlinable static var family: UInt16 { UInt16(truncatingIfNeeded: AddressFamilyNumber.unix.rawValue) }

    /// Copies bytes into the name. The caller has checked that they fit into its 112 bytes.
    @inlinable
    mutating func store(_ bytes: RawSpan, at offset: Int) {
        unsafe withUnsafeMutableBytes(of: &words) { target in
            unsafe bytes.withUnsafeBytes { source in
                unsafe UnsafeMutableRawBufferPointer(rebasing: target[offset...]).copyMemory(from: source)
            }
        }
    }

    /// Whether there is a first byte that is not zero: the beginning of a path.
    @inlinable
    var startsPath: Bool { words[0].littleEndian & 0xff != 0 }

    /// The number of bytes before the first zero byte; compares eight at a time.
    @inlinable
    var terminatedSize: Int {
        // By pointer: a subscript with a variable would copy the array for each word.
        unsafe withUnsafeBytes(of: words) { bytes in
            guard let base = bytes.baseAddress else { return 0 }
            for offset in stride(from: 0, to: bytes.count, by: 8) {
                let word = unsafe base.load(fromByteOffset: offset, as: UInt64.self).littleEndian
                let zeros = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
                if zeros != 0 { return offset &+ zeros.trailingZeroBitCount &>> 3 }
            }
            return bytes.count
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
    /// Two addresses are equal if they have the same form and the same bytes.
    @inlinable
    public static func == (left: Self, right: Self) -> Bool {
        guard left.count == right.count else { return false }
        return unsafe withUnsafeBytes(of: left.words) { one in
            unsafe withUnsafeBytes(of: right.words) { other in unsafe equal(one, other, words: left.words.count) }
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
