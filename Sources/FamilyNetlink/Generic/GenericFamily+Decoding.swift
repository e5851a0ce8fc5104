internal import SocketAPI

extension GenericFamily {
    /// Reads a family of a message of `nlctrl`: the answer to CTRL_CMD_GETFAMILY, or a notification.
    ///
    /// - Throws: ``NetlinkError/Code/missingAttribute`` where it has no name or no id; as reading attributes does.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        _ = try message.header(GenericHeader.self)
        var name: String?
        var id: UInt16?
        var family = GenericFamily(name: "", id: 0)
        var attributes = message.attributes(after: GenericHeader.self)
        while let attribute = try attributes.next() {
            switch attribute.type {
            case 1: id = try attribute.uint16
            case 2: name = attribute.string
            case 3: family.version = Int(try attribute.uint32)
            case 4: family.headerSize = Int(try attribute.uint32)
            case 5: family.maximumAttribute = Int(try attribute.uint32)
            case 6: family.operations = try Self.operations(attribute)
            case 7: family.groups = try Self.groups(attribute)
            default: break
            }
        }
        guard let id else { throw .missing(ControllerAttribute.familyID) }
        guard let name else { throw .missing(ControllerAttribute.familyName) }
        family.id = NetlinkMessageType(rawValue: id)
        family.name = name
        self = family
    }

    private static func operations(_ array: borrowing NetlinkAttribute) throws(NetlinkError) -> [Operation] {
        var operations: [Operation] = []
        var elements = array.nested
        while let element = try elements.next() {
            var command: UInt32 = 0
            var flags: UInt32 = 0
            var fields = element.nested
            while let field = try fields.next() {
                switch field.type {
                case 1: command = try field.uint32
                case 2: flags = try field.uint32
                default: break
                }
            }
            operations.append(
                Operation(command: UInt8(truncatingIfNeeded: command), flags: OperationFlags(rawValue: flags)))
        }
        return operations
    }

    private static func groups(_ array: borrowing NetlinkAttribute) throws(NetlinkError) -> [Group] {
        var groups: [Group] = []
        var elements = array.nested
        while let element = try elements.next() {
            var name = ""
            var id: UInt32 = 0
            var fields = element.nested
            while let field = try fields.next() {
                switch field.type {
                case 1: name = field.string
                case 2: id = try field.uint32
                default: break
                }
            }
            groups.append(Group(name: name, id: NetlinkGroup(rawValue: id)))
        }
        return groups
    }
}

extension GenericFamily {
    /// What happened to the families: a notification of the group `notify` of the family `nlctrl`.
    public struct Change: Hashable, Sendable {
        /// What happened, a command of `nlctrl`.
        public struct Kind: RawRepresentable, Hashable, Sendable {
            /// The number.
            public let rawValue: UInt8

            /// Creates a kind.
            public init(rawValue: UInt8) { self.rawValue = rawValue }

            /// A family is there (CTRL_CMD_NEWFAMILY).
            public static var added: Self { Self(rawValue: 1) }
            /// A family is gone (CTRL_CMD_DELFAMILY).
            public static var removed: Self { Self(rawValue: 2) }
            /// A family has another group (CTRL_CMD_NEWMCAST_GRP).
            public static var groupAdded: Self { Self(rawValue: 7) }
            /// A group of a family is gone (CTRL_CMD_DELMCAST_GRP).
            public static var groupRemoved: Self { Self(rawValue: 8) }
        }

        /// What happened.
        public var kind: Kind
        /// The family; where it happened to a group, with that group alone.
        public var family: GenericFamily

        /// Creates a change.
        public init(kind: Kind, family: GenericFamily) {
            self.kind = kind
            self.family = family
        }

        /// Reads a notification.
        ///
        /// - Throws: As ``GenericFamily/init(decoding:)``.
        public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
            kind = Kind(rawValue: try message.header(GenericHeader.self).command)
            family = try GenericFamily(decoding: message)
        }
    }
}
