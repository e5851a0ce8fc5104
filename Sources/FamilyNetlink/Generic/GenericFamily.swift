internal import SocketAPI

/// A family of generic netlink as the kernel describes it: a protocol with a name, such as `ethtool` or `wireguard`
/// (CTRL_CMD_GETFAMILY).
public struct GenericFamily: Hashable, Sendable {
    /// The name (CTRL_ATTR_FAMILY_NAME).
    public var name: String

    /// The id, which is the type of the family's messages (CTRL_ATTR_FAMILY_ID). The kernel gives it out when the family
    /// is registered: another start of the system, or the module loaded again, and it is another.
    public var id: NetlinkMessageType

    /// The version, which requests carry too (CTRL_ATTR_VERSION).
    public var version = 1

    /// The size of the family's own header behind ``GenericHeader``, in bytes; most have none (CTRL_ATTR_HDRSIZE).
    public var headerSize = 0

    /// The greatest type of the attributes, where all commands share one policy; 0 where each has its own
    /// (CTRL_ATTR_MAXATTR).
    public var maximumAttribute = 0

    /// The commands (CTRL_ATTR_OPS).
    public var operations: [Operation] = []

    /// The multicast groups (CTRL_ATTR_MCAST_GROUPS).
    public var groups: [Group] = []

    /// Creates a description.
    public init(name: String, id: NetlinkMessageType) {
        self.name = name
        self.id = id
    }

    /// A command of a family.
    public struct Operation: Hashable, Sendable {
        /// The number (CTRL_ATTR_OP_ID).
        public var command: UInt8
        /// What it can, and who may (CTRL_ATTR_OP_FLAGS).
        public var flags: OperationFlags

        /// Creates a command.
        public init(command: UInt8, flags: OperationFlags) {
            self.command = command
            self.flags = flags
        }
    }

    /// What a command can, and who may: GENL_* of linux/genetlink.h.
    public struct OperationFlags: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: UInt32

        /// Creates a set from its bits.
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// Needs CAP_NET_ADMIN in the first user namespace (GENL_ADMIN_PERM).
        public static var administrator: Self { Self(rawValue: 1) }
        /// Can be sent as a single request (GENL_CMD_CAP_DO).
        public static var request: Self { Self(rawValue: 2) }
        /// Can be sent as a dump (GENL_CMD_CAP_DUMP).
        public static var dump: Self { Self(rawValue: 4) }
        /// Has a policy (GENL_CMD_CAP_HASPOL).
        public static var policy: Self { Self(rawValue: 8) }
        /// Needs CAP_NET_ADMIN in the user namespace of the network namespace (GENL_UNS_ADMIN_PERM).
        public static var namespaceAdministrator: Self { Self(rawValue: 16) }
    }

    /// A multicast group of a family.
    public struct Group: Hashable, Sendable {
        /// The name (CTRL_ATTR_MCAST_GRP_NAME).
        public var name: String
        /// The number to join (CTRL_ATTR_MCAST_GRP_ID).
        public var id: NetlinkGroup

        /// Creates a group.
        public init(name: String, id: NetlinkGroup) {
            self.name = name
            self.id = id
        }
    }

    /// The command of a number, or nil where the kernel's family has none.
    public func operation(_ command: UInt8) -> Operation? { operations.first { $0.command == command } }

    /// The multicast group of a name.
    ///
    /// - Throws: ``NetlinkError/Code/invalidValue`` with the names that there are.
    public func group(named name: String) throws(NetlinkError) -> NetlinkGroup {
        guard let group = groups.first(where: { $0.name == name }) else {
            let known = groups.isEmpty ? "none" : groups.map(\.name).joined(separator: ", ")
            throw NetlinkError(
                .invalidValue, "generic netlink family \"\(self.name)\" has no group \"\(name)\"; it has: \(known)")
        }
        return group.id
    }

    /// A request of the family.
    ///
    /// - Parameters:
    ///   - command: The command.
    ///   - label: Its C name, for the text of errors.
    ///   - flags: The flags.
    public func request(
        _ command: UInt8, _ label: StaticString = "", flags: NetlinkMessageFlags = []
    ) throws(NetlinkError) -> NetlinkRequest {
        var request = NetlinkRequest(id, label, flags: flags)
        try request.append(GenericHeader(command: command, version: UInt8(truncatingIfNeeded: version)))
        return request
    }

    /// The attributes of one of the family's messages: behind ``GenericHeader`` and the family's own header.
    @_lifetime(copy message)
    public func attributes(of message: borrowing NetlinkMessage) -> NetlinkAttributes {
        message.attributes(after: 4 + ((max(0, min(headerSize, 65_535)) + 3) & ~3))
    }
}
