public import SocketAPI

// The options of netlink sockets: netlink(7), linux/netlink.h.

extension OptionLevel {
    /// Netlink (SOL_NETLINK): 270.
    @inlinable public static var netlink: OptionLevel { 270 }
}

/// A multicast group of a netlink protocol, by its number: from 1, and above 32 too.
public struct NetlinkGroup: RawRepresentable, Hashable, Sendable, SocketOptionValue, ExpressibleByIntegerLiteral {
    /// The number.
    public let rawValue: UInt32

    /// Creates a group.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Creates a group from a literal.
    @inlinable
    public init(integerLiteral value: UInt32) { rawValue = value }

    /// The group's bit in ``NetlinkAddress/groups``; 0 for groups above 32, which have none.
    @inlinable public var mask: UInt32 { rawValue == 0 || rawValue > 32 ? 0 : 1 << (rawValue &- 1) }
}

extension SocketOption where Family == Netlink, Value == Bool {
    /// Whether each message says which group it was sent to, in a control message ``NetlinkPacketInfo``
    /// (NETLINK_PKTINFO).
    public static var packetInfo: Self { .named("NETLINK_PKTINFO", level: .netlink, name: 3) }

    /// Whether a sender to a group hears of it when this socket's queue was full (NETLINK_BROADCAST_ERROR).
    public static var broadcastErrors: Self { .named("NETLINK_BROADCAST_ERROR", level: .netlink, name: 4) }

    /// Whether the socket hears nothing of messages that were lost because its queue was full, instead of an ENOBUFS
    /// at the next call (NETLINK_NO_ENOBUFS).
    public static var noOverrunErrors: Self { .named("NETLINK_NO_ENOBUFS", level: .netlink, name: 5) }

    /// Whether messages of all network namespaces are received that have an id in this one, with a control message
    /// ``NetlinkNamespaceID`` (NETLINK_LISTEN_ALL_NSID, Linux 4.2). Needs CAP_NET_BROADCAST in the socket's namespace.
    public static var listensToAllNamespaces: Self { .named("NETLINK_LISTEN_ALL_NSID", level: .netlink, name: 8) }

    /// Whether an error does not carry a copy of the whole request, but its header alone (NETLINK_CAP_ACK, Linux 4.3).
    public static var cappedAcknowledgements: Self { .named("NETLINK_CAP_ACK", level: .netlink, name: 10) }

    /// Whether errors come with a text and the place of the attribute at fault (NETLINK_EXT_ACK, Linux 4.12).
    public static var extendedAcknowledgements: Self { .named("NETLINK_EXT_ACK", level: .netlink, name: 11) }

    /// Whether the kernel refuses dump requests with fields that it does not know, and filters by those that it does
    /// (NETLINK_GET_STRICT_CHK, Linux 4.20).
    public static var strictChecking: Self { .named("NETLINK_GET_STRICT_CHK", level: .netlink, name: 12) }
}

extension WriteOnlyOption where Family == Netlink, Value == NetlinkGroup {
    /// Joins a multicast group (NETLINK_ADD_MEMBERSHIP). EPERM where the protocol lets only privileged processes,
    /// EINVAL where it has no such group.
    public static var joinGroup: Self { .named("NETLINK_ADD_MEMBERSHIP", level: .netlink, name: 1) }

    /// Leaves a multicast group (NETLINK_DROP_MEMBERSHIP).
    public static var leaveGroup: Self { .named("NETLINK_DROP_MEMBERSHIP", level: .netlink, name: 2) }
}

extension ReadOnlyOption where Family == Netlink, Value == NetlinkMemberships {
    /// The groups that the socket has joined (NETLINK_LIST_MEMBERSHIPS, Linux 4.2).
    public static var memberships: Self { .named("NETLINK_LIST_MEMBERSHIPS", level: .netlink, name: 9) }
}

/// The multicast groups that a socket has joined: a bit for each, from group 1.
public struct NetlinkMemberships: Hashable, Sendable, SocketOptionValue {
    /// The bits, the lowest of the first word for group 1.
    public var words: [UInt32]

    /// Creates it from words.
    public init(words: [UInt32]) { self.words = words }

    /// The groups, in ascending order.
    public var groups: [NetlinkGroup] {
        words.enumerated().flatMap { index, word in
            (0..<32).filter { word >> UInt32($0) & 1 != 0 }.map { NetlinkGroup(rawValue: UInt32(index * 32 + $0 + 1)) }
        }
    }

    /// Room for 32,768 groups.
    public static var maximumEncodedSize: Int { 4096 }

    /// Four bytes for each word.
    public var encodedSize: Int { words.count * 4 }

    /// Appends the words.
    public func encode(into output: inout OutputRawSpan) { for word in words { output.append(integer: word) } }

    /// Reads as many words as there are.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        self.init(words: stride(from: 0, to: bytes.byteCount, by: 4).compactMap { bytes.integer(at: $0) })
    }
}
