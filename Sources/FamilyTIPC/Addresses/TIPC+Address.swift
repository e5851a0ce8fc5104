public import SocketAPI

extension TIPC {
    /// An address of AF_TIPC (`struct sockaddr_tipc`, linux/tipc.h): of a service, of a range of services, or of a socket.
    ///
    /// | Form | bind | connect | send | returned by |
    /// |---|---|---|---|---|
    /// | ``service(_:_:lookup:scope:)`` | publishes it | to one socket bound to it | to one | |
    /// | ``range(_:_:scope:)`` | publishes it | EINVAL; without connections: sets the destination | to all (multicast) | |
    /// | ``socket(_:)`` | EAFNOSUPPORT | to that socket | to that socket | `localAddress`, `peerAddress`, the sender |
    /// | ``member(_:_:)`` | | | to the member's socket | the sender in a group |
    ///
    /// If several sockets are bound to the very same range, one after the other is chosen. If ranges that contain a service
    /// address differ, one of them gets every message: on Linux 6.1 the one with the lowest first instance, and of these
    /// the one that was bound last. Multicast reaches all of them.
    ///
    /// As text: `{18888,17}`, `{18888,0,99}`, `<5c6f6465:1234>`; see ``init(parsing:)``.
    public struct Address: SocketAddress {
        @usableFromInline var kind: AddressType
        @usableFromInline var hasMember: Bool
        // The union of struct sockaddr_tipc, by its words.
        @usableFromInline var first: UInt32
        @usableFromInline var second: UInt32
        @usableFromInline var third: UInt32
        // The service address of a group's member, in a second struct sockaddr_tipc.
        @usableFromInline var memberType: UInt32
        @usableFromInline var memberInstance: UInt32

        /// Where a binding is known. It has no meaning elsewhere, and is 0 in addresses that the kernel returns.
        public var scope: Scope

        /// 32: two `struct sockaddr_tipc`, for a group's member.
        @inlinable public static var maximumEncodedSize: Int { 2 * encodedSize }

        /// The size of a `struct sockaddr_tipc`.
        @inlinable static var encodedSize: Int { 16 }

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
    /// A service address.
    ///
    /// - Parameters:
    ///   - type: The type. Binding to a type below 64 is EACCES.
    ///   - instance: The instance.
    ///   - lookup: The node on which a sender looks for the service; ``TIPC/Node/any`` for the whole cluster.
    ///   - scope: Where a binding is known.
    @inlinable
    public static func service(
        _ type: UInt32, _ instance: UInt32, lookup: TIPC.Node = .any, scope: TIPC.Scope = .cluster
    ) -> Self {
        Self(.service, scope, type, instance, lookup.rawValue)
    }

    /// A service address. See ``service(_:_:lookup:scope:)``.
    @inlinable
    public static func service(
        _ service: TIPC.Service, lookup: TIPC.Node = .any, scope: TIPC.Scope = .cluster
    ) -> Self {
        Self(.service, scope, service.type, service.instance, lookup.rawValue)
    }

    /// The service addresses of a type from one instance to another: to bind to all of them, or to send to every socket
    /// that is bound to any of them (multicast).
    @inlinable
    public static func range(
        _ type: UInt32, _ instances: ClosedRange<UInt32>, scope: TIPC.Scope = .cluster
    ) -> Self {
        range(TIPC.ServiceRange(type, instances), scope: scope)
    }

    /// A range of service addresses. See ``range(_:_:scope:)``.
    @inlinable
    public static func range(_ range: TIPC.ServiceRange, scope: TIPC.Scope = .cluster) -> Self {
        Self(.serviceRange, scope, range.type, range.lower, range.upper)
    }

    /// One socket, on whichever node.
    @inlinable
    public static func socket(_ socket: TIPC.SocketID) -> Self {
        Self(.socket, .none, socket.reference, socket.node.rawValue, 0)
    }

    /// A socket that is a member of a group, and its service address there: the sender of a group's message. Sending to it
    /// is sending to the socket.
    @inlinable
    public static func member(_ socket: TIPC.SocketID, _ member: TIPC.Service) -> Self {
        var address = Self.socket(socket)
        address.hasMember = true
        (address.memberType, address.memberInstance) = (member.type, member.instance)
        return address
    }

    /// No address. Binding to it unbinds the socket from all service addresses.
    @inlinable public static var none: Self { Self(.none, .none, 0, 0, 0) }
}

extension TIPC.Address {
    /// The form of an address, with its numbers.
    public enum Form: Hashable, Sendable {
        /// No address.
        case none
        /// A service, and the node on which it is looked up.
        case service(TIPC.Service, lookup: TIPC.Node)
        /// A range of services.
        case range(TIPC.ServiceRange)
        /// A socket.
        case socket(TIPC.SocketID)
        /// A socket, and its service address in a group.
        case member(TIPC.SocketID, TIPC.Service)
    }

    /// The form of the address, for a `switch`.
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

    /// The kernel's number of the form; 0 for ``none``.
    @inlinable public var type: TIPC.AddressType { kind }

    /// The socket, also that of a group's member; nil for services.
    @inlinable public var socket: TIPC.SocketID? {
        kind == .socket ? TIPC.SocketID(first, on: TIPC.Node(rawValue: second)) : nil
    }

    /// The member's service address in its group; nil if the address is not that of a group's member.
    @inlinable public var member: TIPC.Service? { hasMember ? TIPC.Service(memberType, memberInstance) : nil }

    /// The service; nil for other forms.
    @inlinable public var service: TIPC.Service? { kind == .service ? TIPC.Service(first, second) : nil }

    /// The range, or the range of the single service; nil for other forms.
    @inlinable public var range: TIPC.ServiceRange? {
        switch kind {
        case .service: TIPC.ServiceRange(first, lower: second, upper: second)
        case .serviceRange: TIPC.ServiceRange(first, lower: second, upper: third)
        default: nil
        }
    }
}
