internal import SocketAPI

// Numbers as attributes. The name says how many bytes there are and in which order: a literal's type would be a guess.

extension NetlinkRequest {
    /// Appends an attribute with an integer in the machine's byte order, in as many bytes as its type has.
    @inlinable
    public mutating func append<Key: NetlinkAttributeKey, Value: FixedWidthInteger & BitwiseCopyable>(
        _ key: Key, integer value: Value
    ) throws(NetlinkError) {
        let size = MemoryLayout<Value>.size
        note(Key.self)
        makeRoom(size &+ 7)
        let start = used
        // Header and value at once: whether the memory is shared is asked once.
        unsafe storage.withUnsafeMutableBytes { room in
            let place = unsafe room.baseAddress! + start
            unsafe place.storeBytes(of: UInt16(truncatingIfNeeded: size &+ 4), as: UInt16.self)
            unsafe place.storeBytes(of: key.rawValue & 0x3fff, toByteOffset: 2, as: UInt16.self)
            unsafe place.storeBytes(of: value, toByteOffset: 4, as: Value.self)
        }
        used &+= (size &+ 7) & ~3
    }

    /// Appends an attribute with an integer in network byte order (big endian), in as many bytes as its type has.
    @inlinable
    public mutating func append<Key: NetlinkAttributeKey, Value: FixedWidthInteger & BitwiseCopyable>(
        _ key: Key, networkInteger value: Value
    ) throws(NetlinkError) {
        try append(key, integer: value.bigEndian)
    }

    /// Appends an attribute of 8 bits.
    @inlinable
    public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, uint8 value: UInt8) throws(NetlinkError) {
        try append(key, integer: value)
    }

    /// Appends an attribute of 16 bits in the machine's byte order.
    @inlinable
    public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, uint16 value: UInt16) throws(NetlinkError) {
        try append(key, integer: value)
    }

    /// Appends an attribute of 32 bits in the machine's byte order.
    @inlinable
    public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, uint32 value: UInt32) throws(NetlinkError) {
        try append(key, integer: value)
    }

    /// Appends an attribute of 64 bits in the machine's byte order. The kernel reads it at any multiple of 4.
    @inlinable
    public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, uint64 value: UInt64) throws(NetlinkError) {
        try append(key, integer: value)
    }

    /// Appends an attribute of 32 bits, signed, in the machine's byte order.
    @inlinable
    public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, int32 value: Int32) throws(NetlinkError) {
        try append(key, integer: value)
    }

    /// Appends an attribute of 64 bits, signed, in the machine's byte order.
    @inlinable
    public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, int64 value: Int64) throws(NetlinkError) {
        try append(key, integer: value)
    }

    /// Appends an attribute of 16 bits in network byte order (big endian).
    @inlinable
    public mutating func append<Key: NetlinkAttributeKey>(
        _ key: Key, networkUInt16 value: UInt16
    ) throws(NetlinkError) {
        try append(key, networkInteger: value)
    }

    /// Appends an attribute of 32 bits in network byte order (big endian).
    @inlinable
    public mutating func append<Key: NetlinkAttributeKey>(
        _ key: Key, networkUInt32 value: UInt32
    ) throws(NetlinkError) {
        try append(key, networkInteger: value)
    }

    /// Appends an attribute of 64 bits in network byte order (big endian).
    @inlinable
    public mutating func append<Key: NetlinkAttributeKey>(
        _ key: Key, networkUInt64 value: UInt64
    ) throws(NetlinkError) {
        try append(key, networkInteger: value)
    }

    /// Appends an attribute of 32 bits where the number fits into them, and of 64 where it does not (NLA_UINT, Linux
    /// 6.7).
    @inlinable
    public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, unsigned value: UInt64) throws(NetlinkError) {
        if let short = UInt32(exactly: value) { return try append(key, integer: short) }
        try append(key, integer: value)
    }

    /// Appends an attribute of 32 bits where the number fits into them, and of 64 where it does not (NLA_SINT, Linux
    /// 6.7).
    @inlinable
    public mutating func append<Key: NetlinkAttributeKey>(_ key: Key, signed value: Int64) throws(NetlinkError) {
        if let short = Int32(exactly: value) { return try append(key, integer: short) }
        try append(key, integer: value)
    }
}
