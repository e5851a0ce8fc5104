public import SocketAPI

extension TIPC {
    /// An address of a TIPC socket (`struct sockaddr_tipc`, linux/tipc.h): a name, names, or one socket.
    ///
    /// | Form | bind | connect | send | who returns it |
    /// |---|---|---|---|---|
    /// | ``service(_:_:lookup:scope:)`` | publishes the name | to one socket behind it | to one | |
    /// | ``range(_:_:scope:)`` | publishes the names | EINVAL; without connections: where to send | to all of them | |
    /// | ``socket(_:)`` | EAFNOSUPPORT | to it | to it | `localAddress`, `peerAddress`, the sender |
    /// | ``member(_:_:)`` | | | to the socket | the sender of a group's message |
    ///
    /// As text: `{18888,17}`, `{18888,0,99}`, `<5c6f6465:1234>`; see ``init(parsing:)``.
    public struct Address: SocketAddress {
        @usableFromInline var kind: AddressType
        @usableFromInline var hasMember: Bool
        // The union of struct sockaddr_tipc, by its words.
        @usableFromInline var first: UInt32
        @usableFromInline var second: UInt32
        @usableFromInline var third: UInt32
        // The name of a group's member, in a second struct sockaddr_tipc.
        @usableFromInline var memberType: UInt32
        @usableFromInline var memberInstance: UInt32

        /// How far a binding is known. It says nothing in other uses, and is 0 in what the kernel returns.
        public var scope: Scope

        /// 32: a group's messages come with two `struct sockaddr_tipc` of 16 bytes.
        @inlinable public static var maximumEncodedSize: Int { 32 }

        @inlinable
        init(_ kind: AddressType, _ scope: Scope, _ first: UInt32, _ second: UInt32, _ third: UInt32) {
            self.kind = kind
            self.scope = scope
            (self.first, self.second, self.third) = (first, second, third)
            (hasMember, memberType, memberInstance) = (false, 0, 0)
        }
    }
}

extension TIPC.Address {
    /// The name of a service.
    ///
    /// - Parameters:
    ///   - type: The type. The kernel refuses to bind to those below 64 (EACCES).
    ///   - instance: The instance.
    ///   - lookup: Where a sender looks for the name: ``TIPC/Node/any`` in the whole cluster, one after the other; a
    ///     node's own address on that node alone.
    ///   - scope: How far a binding is known.
    @inlinable
    public static func service(
        _ type: UInt32, _ instance: UInt32, lookup: TIPC.Node = .any, scope: TIPC.Scope = .cluster
    ) -> Self {
        Self(.service, scope, type, instance, lookup.rawValue)
    }

    /// The name of a service. See ``service(_:_:lookup:scope:)``.
    @inlinable
    public static func service(
        _ service: TIPC.Service, lookup: TIPC.Node = .any, scope: TIPC.Scope = .cluster
    ) -> Self {
        Self(.service, scope, service.type, service.instance, lookup.rawValue)
    }

    /// The names of a type from one instance to another: to bind to all of them, or to send to every socket that is
    /// bound to one of them (multicast).
    @inlinable
    public static func range(
        _ type: UInt32, _ instances: ClosedRange<UInt32>, scope: TIPC.Scope = .cluster
    ) -> Self {
        range(TIPC.ServiceRange(type, instances), scope: scope)
    }

    /// The names of a range. See ``range(_:_:scope:)``.
    @inlinable
    public static func range(_ range: TIPC.ServiceRange, scope: TIPC.Scope = .cluster) -> Self {
        Self(.serviceRange, scope, range.type, range.lower, range.upper)
    }

    /// One socket, wherever it is.
    @inlinable
    public static func socket(_ socket: TIPC.SocketID) -> Self {
        Self(.socket, .none, socket.reference, socket.node.rawValue, 0)
    }

    /// A socket that is a member of a group, and the name that it has there: what a group's messages come from. To send
    /// to it is to send to the socket.
    @inlinable
    public static func member(_ socket: TIPC.SocketID, _ member: TIPC.Service) -> Self {
        var address = Self.socket(socket)
        address.hasMember = true
        (address.memberType, address.memberInstance) = (member.type, member.instance)
        return address
    }

    /// No address: what comes with the end of a connection that was reported before. To bind to it takes all names off
    /// the socket.
    @inlinable public static var none: Self { Self(.none, .none, 0, 0, 0) }
}

extension TIPC.Address {
    /// What an address is.
    public enum Form: Hashable, Sendable {
        /// No address.
        case none
        /// A service, and where it is looked for.
        case service(TIPC.Service, lookup: TIPC.Node)
        /// The services of a range.
        case range(TIPC.ServiceRange)
        /// A socket.
        case socket(TIPC.SocketID)
        /// A socket, and its name in a group.
        case member(TIPC.SocketID, TIPC.Service)
    }

    /// What the address is, for a `switch`.
    @inlinable public var form: Form {
        switch kind {
        case .service: .service(TIPC.Service(first, second), lookup: TIPC.Node(rawValue: third))
        case .serviceRange: .range(TIPC.ServiceRange(first, lower: second, upper: third))
        case .socket where hasMember:
            .member(
                TIPC.SocketID(first, on: TIPC.Node(rawValue: second)), TIPC.Service(memberType, memberInstance))
        case .socket: .socket(TIPC.SocketID(first, on: TIPC.Node(rawValue: second)))
        default: .none
        }
    }

    /// The kernel's number for the form; 0 for ``none``.
    @inlinable public var type: TIPC.AddressType { kind }

    /// The socket, also that of a group's member; nil for names.
    @inlinable public var socket: TIPC.SocketID? {
        kind == .socket ? TIPC.SocketID(first, on: TIPC.Node(rawValue: second)) : nil
    }

    /// The name that the socket has in a group; nil where the address is none of a group's member.
    @inlinable public var member: TIPC.Service? { hasMember ? TIPC.Service(memberType, memberInstance) : nil }

    /// The name; nil for other forms.
    @inlinable public var service: TIPC.Service? { kind == .service ? TIPC.Service(first, second) : nil }

    /// The names: those of a range, and a service as the range of its one name; nil for other forms.
    @inlinable public var range: TIPC.ServiceRange? {
        switch kind {
        case .service: TIPC.ServiceRange(first, lower: second, upper: second)
        case .serviceRange: TIPC.ServiceRange(first, lower: second, upper: third)
        default: nil
        }
    }
}
