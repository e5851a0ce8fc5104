public import SocketAPI

// The interface of RFC 3678, one for both versions: groups and senders are socket addresses of either.

/// A multicast group and the interface to join it on: `struct group_req`, RFC 3678.
public struct GroupMembership<Host: InternetHost>: Hashable, Sendable {
    /// The group.
    public var group: Host
    /// The interface's index; 0 leaves the choice to routing.
    public var interfaceIndex: UInt32

    /// A group on the interface of this index; 0 leaves the choice to routing.
    public init(_ group: Host, interfaceIndex: UInt32 = 0) {
        self.group = group
        self.interfaceIndex = interfaceIndex
    }
}

/// A multicast group, one sender, and the interface: `struct group_source_req`, RFC 3678.
public struct GroupSourceMembership<Host: InternetHost>: Hashable, Sendable {
    /// The group.
    public var group: Host
    /// The sender.
    public var source: Host
    /// The interface's index; 0 leaves the choice to routing.
    public var interfaceIndex: UInt32

    /// A group and a sender.
    public init(_ group: Host, source: Host, interfaceIndex: UInt32 = 0) {
        self.group = group
        self.source = source
        self.interfaceIndex = interfaceIndex
    }
}

extension GroupMembership: SocketOptionValue {
    /// 136 bytes.
    public static var maximumEncodedSize: Int { 136 }

    /// Appends index and group, the group in 128 bytes.
    public func encode(into output: inout OutputRawSpan) {
        output.append(integer: interfaceIndex)
        output.append(integer: 0 as UInt32)  // padding before the address
        output.append(storage: group)
    }

    /// Reads what ``encode(into:)`` appends; the kernel never returns it.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard bytes.byteCount >= 136, let index: UInt32 = bytes.integer(at: 0), let group: Host = bytes.storage(at: 8)
        else { throw .unexpectedSize(bytes.byteCount) }
        self.init(group, interfaceIndex: index)
    }
}

extension GroupSourceMembership: SocketOptionValue {
    /// 264 bytes.
    public static var maximumEncodedSize: Int { 264 }

    /// Appends index, group and sender, each of these in 128 bytes.
    public func encode(into output: inout OutputRawSpan) {
        GroupMembership(group, interfaceIndex: interfaceIndex).encode(into: &output)
        output.append(storage: source)
    }

    /// Reads what ``encode(into:)`` appends; the kernel never returns it.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard bytes.byteCount >= 264, let index: UInt32 = bytes.integer(at: 0), let group: Host = bytes.storage(at: 8),
            let source: Host = bytes.storage(at: 136)
        else { throw .unexpectedSize(bytes.byteCount) }
        self.init(group, source: source, interfaceIndex: index)
    }
}

extension OutputRawSpan {
    /// Appends a host as the `struct sockaddr_storage` of its version: family, port 0, for IPv6 no flow, zeros.
    fileprivate mutating func append(storage host: some InternetHost) {
        let isVersion4 = type(of: host).bitCount == 32
        append(integer: UInt16(isVersion4 ? 2 : 10))
        unsafe append(repeating: 0, count: isVersion4 ? 2 : 6, as: UInt8.self)
        host.encode(into: &self)
        unsafe append(repeating: 0, count: isVersion4 ? 120 : 104, as: UInt8.self)
    }
}

extension RawSpan {
    /// The host of a `struct sockaddr_storage`.
    fileprivate func storage<Host: InternetHost>(at offset: Int) -> Host? {
        let isVersion4 = Host.bitCount == 32
        guard let family: UInt16 = integer(at: offset), family == (isVersion4 ? 2 : 10) else { return nil }
        return Host(networkBytes: self, at: offset + (isVersion4 ? 4 : 8))
    }
}

/// Whether the listed senders of a group are heard or not: MCAST_INCLUDE and MCAST_EXCLUDE.
public struct SourceFilterMode: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt32

    /// Creates a mode.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// All but the listed ones (MCAST_EXCLUDE).
    public static var exclude: Self { Self(rawValue: 0) }
    /// The listed ones only (MCAST_INCLUDE).
    public static var include: Self { Self(rawValue: 1) }
}

/// All senders of a group at once: `struct group_filter`, RFC 3678.
public struct GroupSourceFilter<Host: InternetHost>: Hashable, Sendable {
    /// The group; the socket is a member already.
    public var group: Host
    /// Whether the senders are heard or not.
    public var mode: SourceFilterMode
    /// The senders.
    public var sources: [Host]
    /// The interface's index.
    public var interfaceIndex: UInt32

    /// Creates a filter.
    public init(_ group: Host, _ mode: SourceFilterMode, _ sources: [Host], interfaceIndex: UInt32 = 0) {
        self.group = group
        self.mode = mode
        self.sources = sources
        self.interfaceIndex = interfaceIndex
    }
}

extension GroupSourceFilter: SocketOptionValue {
    /// 144 bytes, and 128 for each of up to 64 senders.
    public static var maximumEncodedSize: Int { 144 + 64 * 128 }

    /// 144 bytes, and 128 for each sender.
    public var encodedSize: Int { 144 + sources.count * 128 }

    /// Appends index, group, mode and senders.
    public func encode(into output: inout OutputRawSpan) {
        GroupMembership(group, interfaceIndex: interfaceIndex).encode(into: &output)
        output.append(integer: mode.rawValue)
        output.append(integer: UInt32(truncatingIfNeeded: sources.count))
        for source in sources { output.append(storage: source) }
    }

    /// Reads index, group, mode and senders.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        let head = try GroupMembership<Host>(decoding: bytes)
        guard let mode: UInt32 = bytes.integer(at: 136), let count: UInt32 = bytes.integer(at: 140) else {
            throw .unexpectedSize(bytes.byteCount)
        }
        self.init(head.group, SourceFilterMode(rawValue: mode), [], interfaceIndex: head.interfaceIndex)
        for index in 0..<min(Int(count), (bytes.byteCount - 144) / 128) {
            guard let source: Host = bytes.storage(at: 144 + index * 128) else { throw .unexpectedSize(index) }
            sources.append(source)
        }
    }
}

extension GroupMembership: CustomStringConvertible {
    /// The group and the interface: `224.0.0.251, interface 2`.
    public var description: String { "\(group), interface \(interfaceIndex)" }
}

extension GroupSourceMembership: CustomStringConvertible {
    /// The group, the sender and the interface: `232.1.1.1 from 192.0.2.1, interface 2`.
    public var description: String { "\(group) from \(source), interface \(interfaceIndex)" }
}

extension SourceFilterMode: CustomStringConvertible {
    /// `include` or `exclude`, or the number.
    public var description: String { numberName([(.include, "include"), (.exclude, "exclude")], or: "mode") }
}

extension GroupSourceFilter: CustomStringConvertible {
    /// The group, the interface and the senders: `232.1.1.1, interface 2, include 192.0.2.1`.
    public var description: String {
        "\(group), interface \(interfaceIndex), \(mode) " + sources.map(\.description).joined(separator: ", ")
    }
}
