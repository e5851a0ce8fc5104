internal import SocketAPI

/// A netlink message: a view of bytes that somebody else keeps (`struct nlmsghdr`, netlink(7)).
///
/// 16 bytes of header; then what the protocol puts there: most often a header of its own, of fixed size, and attributes.
/// The compiler lets no view outlive its bytes; what is to be kept is copied out of it.
public struct NetlinkMessage: ~Escapable {
    /// The whole message, from its header to where its length says, without padding.
    public let bytes: RawSpan

    /// 16: the size of `struct nlmsghdr`.
    @inlinable public static var headerSize: Int { 16 }

    /// The caller has seen that there are 16 bytes, and as many as the message says.
    @inlinable
    @_lifetime(copy bytes)
    init(checked bytes: RawSpan) { self.bytes = bytes }

    /// What the message is about.
    @inlinable public var type: NetlinkMessageType {
        NetlinkMessageType(rawValue: unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 4, as: UInt16.self))
    }

    /// The flags.
    @inlinable public var flags: NetlinkMessageFlags {
        NetlinkMessageFlags(rawValue: unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 6, as: UInt16.self))
    }

    /// The number by which an answer belongs to its request.
    @inlinable public var sequence: UInt32 {
        unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 8, as: UInt32.self)
    }

    /// In an answer, the port id of the asker; in a notification, of who caused it, or 0. Nobody vouches for it: who
    /// really sent a message is its datagram's sender.
    @inlinable public var portID: UInt32 {
        unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: 12, as: UInt32.self)
    }

    /// What follows the header, up to the message's end.
    @inlinable public var payload: RawSpan {
        @_lifetime(copy self)
        get { unsafe bytes.extracting(unchecked: 16..<bytes.byteCount) }
    }

    /// The protocol's own header, which stands before the attributes.
    ///
    /// - Throws: ``NetlinkError/Code/malformed`` where the message is shorter.
    @inlinable
    @inline(__always)
    public func header<Header: NetlinkHeader>(_ type: Header.Type = Header.self) throws(NetlinkError) -> Header {
        guard bytes.byteCount &- 16 >= Header.encodedSize, let header = Header(decoding: payload) else {
            throw tooShort(for: Header.encodedSize)
        }
        return header
    }

    /// The attributes behind a header of the protocol's own.
    ///
    /// - Parameter size: The header's size, in bytes; the attributes begin at the next multiple of 4. A message that is
    ///   not longer than that has none.
    @inlinable
    @inline(__always)
    @_lifetime(copy self)
    public func attributes(after size: Int = 0) -> NetlinkAttributes {
        let count = bytes.byteCount
        let start = min(count, 16 &+ ((max(0, min(size, count)) &+ 3) & ~3))
        return unsafe NetlinkAttributes(bytes.extracting(unchecked: start..<count))
    }

    /// The attributes behind the protocol's own header.
    @inlinable
    @inline(__always)
    @_lifetime(copy self)
    public func attributes<Header: NetlinkHeader>(after header: Header.Type) -> NetlinkAttributes {
        attributes(after: Header.encodedSize)
    }

    @usableFromInline
    @inline(never)
    func tooShort(for size: Int) -> NetlinkError {
        .malformed("a message of type \(type.rawValue) with \(payload.byteCount) bytes where its header has \(size)")
    }
}

/// The header that a protocol puts before its attributes, of fixed size: `struct rtmsg`, `struct genlmsghdr`.
///
/// ```swift
/// struct GenericHeader: KernelStructure, NetlinkHeader {  // struct genlmsghdr
///     var command: UInt8, version: UInt8
///     private var reserved: UInt16 = 0
/// }
/// ```
///
/// A ``KernelStructure`` needs nothing more. Another header has codecs of its own.
public protocol NetlinkHeader: Sendable {
    /// The number of bytes that ``encode(into:)`` appends: at most 256.
    static var encodedSize: Int { get }

    /// Appends the header as the kernel wants it: ``encodedSize`` bytes, in the machine's byte order.
    func encode(into output: inout OutputRawSpan)

    /// Reads the header from a message's payload; nil where there are fewer than ``encodedSize`` bytes.
    init?(decoding bytes: RawSpan)
}

extension NetlinkHeader where Self: KernelStructure {
    /// The structure's size.
    @inlinable public static var encodedSize: Int { MemoryLayout<Self>.size }

    /// Appends the structure.
    @inlinable
    @inline(__always)
    public func encode(into output: inout OutputRawSpan) { output.append(structure: self) }

    /// Reads the structure; nil where there are fewer bytes.
    @inlinable
    @inline(__always)
    public init?(decoding bytes: RawSpan) {
        guard let header: Self = bytes.structure() else { return nil }
        self = header
    }
}
