public import SocketAPI

// What travels beside netlink messages: netlink(7), linux/netlink.h.

/// The group that a message was sent to (`struct nl_pktinfo`, NETLINK_PKTINFO).
public struct NetlinkPacketInfo: ControlMessage, Hashable {
    /// The group; 0 for a message that was sent to this socket alone.
    public var group: NetlinkGroup

    /// Creates it.
    public init(group: NetlinkGroup) { self.group = group }

    /// SOL_NETLINK
    public static var level: OptionLevel { .netlink }
    /// NETLINK_PKTINFO: 3.
    public static var type: ControlMessageType { 3 }
    /// 4
    public static var maximumEncodedSize: Int { 4 }

    /// Appends the group's number.
    public func encode(into output: inout OutputRawSpan) { output.append(integer: group.rawValue) }

    /// Reads the group's number.
    ///
    /// - Throws: ``SocketError/Code/unexpectedValue`` where there are fewer than 4 bytes.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let group: UInt32 = bytes.integer(at: 0) else {
            throw SocketError(.unexpectedValue, .decode, subject: .number(bytes.byteCount))
        }
        self.init(group: NetlinkGroup(rawValue: group))
    }
}

/// The network namespace that a message came from, by its id in the receiver's (NETLINK_LISTEN_ALL_NSID).
///
/// Messages of the socket's own namespace come without one.
public struct NetlinkNamespaceID: ControlMessage, Hashable {
    /// The id; see ip-netns(8).
    public var id: Int32

    /// Creates it.
    public init(id: Int32) { self.id = id }

    /// SOL_NETLINK
    public static var level: OptionLevel { .netlink }
    /// NETLINK_LISTEN_ALL_NSID: 8.
    public static var type: ControlMessageType { 8 }
    /// 4
    public static var maximumEncodedSize: Int { 4 }

    /// Appends the id.
    public func encode(into output: inout OutputRawSpan) { output.append(integer: id) }

    /// Reads the id.
    ///
    /// - Throws: ``SocketError/Code/unexpectedValue`` where there are fewer than 4 bytes.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let id: Int32 = bytes.integer(at: 0) else {
            throw SocketError(.unexpectedValue, .decode, subject: .number(bytes.byteCount))
        }
        self.init(id: id)
    }
}

extension ControlItem where Family == Netlink {
    /// The group that each message was sent to.
    public static var packetInfo: ControlItem<Family, NetlinkPacketInfo> { .init(.packetInfo) }

    /// The messages of all namespaces that have an id, with the id.
    public static var namespaceID: ControlItem<Family, NetlinkNamespaceID> { .init(.listensToAllNamespaces) }
}
