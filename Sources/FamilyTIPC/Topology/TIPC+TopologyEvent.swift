public import SocketAPI

extension TIPC {
    /// An event of the topology service (`struct tipc_event`, linux/tipc.h).
    public struct TopologyEvent: Hashable, Sendable {
        /// The kind of an event.
        public struct Kind: RawRepresentable, Hashable, Sendable {
            /// The number.
            public let rawValue: UInt32

            /// Creates a kind.
            @inlinable
            public init(rawValue: UInt32) { self.rawValue = rawValue }

            /// A socket was bound, or a node or a link came up (TIPC_PUBLISHED).
            @inlinable public static var published: Self { Self(rawValue: 1) }
            /// A socket was unbound, or a node or a link went down (TIPC_WITHDRAWN).
            @inlinable public static var withdrawn: Self { Self(rawValue: 2) }
            /// The subscription's time is over (TIPC_SUBSCR_TIMEOUT).
            @inlinable public static var timeout: Self { Self(rawValue: 3) }
        }

        /// The kind.
        public var kind: Kind
        /// The range that was bound or unbound, which overlaps with the one that is watched; the latter for a timeout.
        public var found: ServiceRange
        /// The socket that was bound or unbound.
        ///
        /// What was published before the node had its address names the socket with node 0, and its withdrawal afterwards
        /// with the node's address: compare the ``SocketID/reference``.
        public var socket: SocketID
        /// The subscription, as it was sent.
        public var subscription: Subscription

        /// Creates an event.
        public init(_ kind: Kind, found: ServiceRange, socket: SocketID, subscription: Subscription) {
            self.kind = kind
            self.found = found
            self.socket = socket
            self.subscription = subscription
        }
    }
}

extension TIPC.TopologyEvent {
    /// The node that came up or went down; nil if the subscription was not to nodes.
    public var node: TIPC.Node? {
        found.type == TIPC.ServiceType.nodeState ? TIPC.Node(rawValue: found.lower) : nil
    }

    /// The link that came up or went down: the node at the other end, and the bearers' numbers at both ends; nil if the
    /// subscription was not to links.
    public var link: (peer: TIPC.Node, localBearer: UInt32, remoteBearer: UInt32)? {
        guard found.type == TIPC.ServiceType.linkState else { return nil }
        return (TIPC.Node(rawValue: found.lower), socket.reference & 0xffff, socket.reference >> 16)
    }
}

// struct tipc_event, 48 bytes: event, found_lower, found_upper, the socket's number and node, and the subscription.
extension TIPC.TopologyEvent {
    /// The number of bytes: 48.
    @inlinable public static var encodedSize: Int { headSize + TIPC.Subscription.encodedSize }

    /// The size of what precedes the subscription.
    @inlinable static var headSize: Int { 20 }

    /// Appends `struct tipc_event`: 48 bytes.
    public func encode(into output: inout OutputRawSpan) {
        output.append(integer: kind.rawValue)
        output.append(integer: found.lower)
        output.append(integer: found.upper)
        output.append(integer: socket.reference)
        output.append(integer: socket.node.rawValue)
        subscription.encode(into: &output)
    }

    /// Decodes `struct tipc_event`.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/unexpectedValue`` for fewer than 48 bytes.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard bytes.byteCount >= Self.encodedSize, let kind: UInt32 = bytes.integer(at: 0),
            let lower: UInt32 = bytes.integer(at: 4), let upper: UInt32 = bytes.integer(at: 8),
            let reference: UInt32 = bytes.integer(at: 12), let node: UInt32 = bytes.integer(at: 16)
        else { throw SocketError(.unexpectedValue, .decode, subject: .number(bytes.byteCount)) }
        let subscription = try TIPC.Subscription(decoding: bytes.extracting(Self.headSize..<Self.encodedSize))
        self.init(
            Kind(rawValue: kind),
            found: TIPC.ServiceRange(subscription.range.type, lower: lower, upper: upper),
            socket: TIPC.SocketID(reference, on: TIPC.Node(rawValue: node)), subscription: subscription)
    }
}

extension TIPC.TopologyEvent.Kind: CustomStringConvertible {
    /// `published`, `withdrawn`, `timeout`, or the number.
    public var description: String {
        switch self {
        case .published: "published"
        case .withdrawn: "withdrawn"
        case .timeout: "timeout"
        default: "event \(rawValue)"
        }
    }
}

extension TIPC.TopologyEvent: CustomStringConvertible {
    /// The kind with what it is about: `published {18888,17,17} <5c6f6465:1234>`, `published node 5c6f6465`,
    /// `withdrawn link to 5c6f6465`, `timeout of {18888,0,9} sockets`
    public var description: String {
        if kind == .timeout { return "\(kind) of \(subscription)" }
        if let node { return "\(kind) node \(node)" }
        if let link { return "\(kind) link to \(link.peer)" }
        return "\(kind) \(found) \(socket)"
    }
}
