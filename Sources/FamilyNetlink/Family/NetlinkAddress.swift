public import SocketAPI

/// The address of a netlink socket: a port id and a set of multicast groups (`struct sockaddr_nl`, netlink(7)).
///
/// The kernel is port 0. A process's socket gets its port id when it is bound, and no two sockets of a network
/// namespace and protocol have the same. It is no process id: a second socket of a process would have no address. Bind
/// to ``automatic`` and read ``Socket/localAddress``.
///
/// As text, the port id in decimal, and the groups behind a plus sign in hexadecimal, if there are any: `4711`,
/// `0+0x11`.
public struct NetlinkAddress: SocketAddress {
    /// The socket's number within its network namespace and protocol; 0 is the kernel as a destination or sender, and
    /// the kernel's choice for `bind` (`nl_pid`).
    public var portID: UInt32

    /// Multicast groups 1 to 32, the lowest bit for group 1 (`nl_groups`).
    ///
    /// In `bind` these are joined; as a destination they get the message; of a sender it is one group at most. Groups
    /// above 32 are joined with the option `.joinGroup`.
    public var groups: UInt32

    /// An address.
    @inlinable
    public init(portID: UInt32, groups: UInt32 = 0) {
        self.portID = portID
        self.groups = groups
    }

    /// The kernel, as a destination and a sender: port 0.
    @inlinable public static var kernel: NetlinkAddress { NetlinkAddress(portID: 0) }

    /// For `bind`: any free port id. The same value as ``kernel``.
    @inlinable public static var automatic: NetlinkAddress { NetlinkAddress(portID: 0) }

    /// 12: the size of `struct sockaddr_nl`.
    @inlinable public static var maximumEncodedSize: Int { 12 }

    /// Appends `struct sockaddr_nl`: 12 bytes.
    @inlinable
    public func encode(into output: inout OutputRawSpan) {
        output.append(integer: UInt16(16))
        output.append(integer: UInt16(0))
        output.append(integer: portID)
        output.append(integer: groups)
    }

    /// Reads `struct sockaddr_nl`.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` where the bytes are not 12 or have another family.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard bytes.byteCount == 12, bytes.integer(at: 0, as: UInt16.self) == 16,
            let portID: UInt32 = bytes.integer(at: 4), let groups: UInt32 = bytes.integer(at: 8)
        else { throw SocketError(.invalidAddress, .decode, subject: .number(bytes.byteCount)) }
        self.init(portID: portID, groups: groups)
    }
}

extension NetlinkAddress {
    /// Reads the text that `description` prints: a port id, and a plus sign and a hexadecimal number of groups.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` with the text as its subject.
    public init(parsing text: String) throws(SocketError) {
        guard let address = Self.read(text) else { throw SocketError(.invalidAddress, .parse, subject: .text(text)) }
        self = address
    }

    private static func read(_ text: String) -> NetlinkAddress? {
        let parts = text.split(separator: "+", omittingEmptySubsequences: false)
        guard parts.count <= 2, let portID = digits(parts[0], radix: 10) else { return nil }
        guard parts.count == 2 else { return NetlinkAddress(portID: portID) }
        guard parts[1].hasPrefix("0x"), let groups = digits(parts[1].dropFirst(2), radix: 16) else { return nil }
        return NetlinkAddress(portID: portID, groups: groups)
    }

    // The standard library would take a sign, too.
    private static func digits(_ text: Substring, radix: Int) -> UInt32? {
        guard let first = text.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-") else { return nil }
        return UInt32(text, radix: radix)
    }
}

extension NetlinkAddress: CustomStringConvertible {
    /// The port id, and the groups if there are any: `4711`, `0+0x11`.
    public var description: String {
        groups == 0 ? "\(portID)" : "\(portID)+0x" + String(groups, radix: 16)
    }
}
