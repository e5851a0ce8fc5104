public import SocketAPI

// The numbers of linux/tipc.h.

extension TIPC {
    /// The form of an address (`addrtype` of `struct sockaddr_tipc`).
    public struct AddressType: RawRepresentable, Hashable, Sendable {
        /// The number.
        public let rawValue: UInt8

        /// Creates a form.
        @inlinable
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// No address.
        @inlinable public static var none: Self { Self(rawValue: 0) }
        /// A range of names (TIPC_SERVICE_RANGE, TIPC_ADDR_NAMESEQ, TIPC_ADDR_MCAST).
        @inlinable public static var serviceRange: Self { Self(rawValue: 1) }
        /// A name (TIPC_SERVICE_ADDR, TIPC_ADDR_NAME).
        @inlinable public static var service: Self { Self(rawValue: 2) }
        /// A socket (TIPC_SOCKET_ADDR, TIPC_ADDR_ID).
        @inlinable public static var socket: Self { Self(rawValue: 3) }
    }

    /// How far a binding is known.
    public struct Scope: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        /// The number. A negative one undoes a binding.
        public let rawValue: Int8

        /// Creates a scope.
        @inlinable
        public init(rawValue: Int8) { self.rawValue = rawValue }

        /// None given: what addresses have that the kernel returns. A binding takes it for ``cluster``.
        @inlinable public static var none: Self { Self(rawValue: 0) }
        /// In the zone, of which there are none any more: the same as ``cluster`` (TIPC_ZONE_SCOPE).
        @inlinable public static var zone: Self { Self(rawValue: 1) }
        /// On all nodes of the cluster (TIPC_CLUSTER_SCOPE).
        @inlinable public static var cluster: Self { Self(rawValue: 2) }
        /// On this node alone (TIPC_NODE_SCOPE).
        @inlinable public static var node: Self { Self(rawValue: 3) }

        /// `node` or the number.
        public var description: String { self == .node ? "node" : "\(rawValue)" }
    }

    /// Types of services that are the kernel's own.
    public enum ServiceType {
        /// Nodes: one is published for each that is up, its address being the instance (TIPC_NODE_STATE, once
        /// TIPC_CFG_SRV).
        @inlinable public static var nodeState: UInt32 { 0 }
        /// The service that tells what is published (TIPC_TOP_SRV).
        @inlinable public static var topology: UInt32 { 1 }
        /// Links: one is published for each that is up (TIPC_LINK_STATE).
        @inlinable public static var linkState: UInt32 { 2 }
        /// The first type that programs may bind to: 64 (TIPC_RESERVED_TYPES).
        @inlinable public static var firstOfUsers: UInt32 { 64 }
    }

    /// How important messages are: what is less important is refused first where a receiver or a link is congested.
    ///
    /// A receiver takes unread messages up to its buffer (`SO_RCVBUF`) at ``low``, and twice as many at each step.
    public struct Importance: RawRepresentable, Hashable, Sendable, Comparable, SocketOptionValue {
        /// The number.
        public let rawValue: UInt32

        /// Creates an importance.
        @inlinable
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// The usual one (TIPC_LOW_IMPORTANCE).
        @inlinable public static var low: Self { Self(rawValue: 0) }
        /// Above the usual one (TIPC_MEDIUM_IMPORTANCE).
        @inlinable public static var medium: Self { Self(rawValue: 1) }
        /// High (TIPC_HIGH_IMPORTANCE).
        @inlinable public static var high: Self { Self(rawValue: 2) }
        /// The greatest one (TIPC_CRITICAL_IMPORTANCE).
        @inlinable public static var critical: Self { Self(rawValue: 3) }

        /// Less important is less.
        @inlinable
        public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// Why a message came back or a connection ended.
    public struct Reason: RawRepresentable, Hashable, Sendable {
        /// The number.
        public let rawValue: UInt32

        /// Creates a reason.
        @inlinable
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// No failure (TIPC_OK).
        @inlinable public static var ok: Self { Self(rawValue: 0) }
        /// No socket is bound to the name (TIPC_ERR_NO_NAME).
        @inlinable public static var noName: Self { Self(rawValue: 1) }
        /// The socket is gone, or was closed without a shutdown (TIPC_ERR_NO_PORT).
        @inlinable public static var noSocket: Self { Self(rawValue: 2) }
        /// The node can't be reached (TIPC_ERR_NO_NODE).
        @inlinable public static var noNode: Self { Self(rawValue: 3) }
        /// The receiver has too many unread messages (TIPC_ERR_OVERLOAD).
        @inlinable public static var overload: Self { Self(rawValue: 4) }
        /// The peer has shut the connection down: its orderly end (TIPC_CONN_SHUTDOWN).
        @inlinable public static var shutdown: Self { Self(rawValue: 5) }
    }
}

extension TIPC.Reason: CustomStringConvertible {
    /// The reason in words.
    public var description: String {
        switch self {
        case .ok: "no failure"
        case .noName: "nobody has the name"
        case .noSocket: "the socket is gone"
        case .noNode: "the node can't be reached"
        case .overload: "the receiver is overloaded"
        case .shutdown: "shut down by the peer"
        default: "reason \(rawValue)"
        }
    }
}
