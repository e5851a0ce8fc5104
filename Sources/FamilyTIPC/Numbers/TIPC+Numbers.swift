public import SocketAPI

// The numbers of linux/tipc.h.

extension TIPC {
    /// The number of an address's form (`addrtype` of `struct sockaddr_tipc`).
    public struct AddressType: RawRepresentable, Hashable, Sendable {
        /// The number.
        public let rawValue: UInt8

        /// Creates a form.
        @inlinable
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// No address.
        @inlinable public static var none: Self { Self(rawValue: 0) }
        /// A range of services (TIPC_SERVICE_RANGE, TIPC_ADDR_NAMESEQ, TIPC_ADDR_MCAST).
        @inlinable public static var serviceRange: Self { Self(rawValue: 1) }
        /// A service (TIPC_SERVICE_ADDR, TIPC_ADDR_NAME).
        @inlinable public static var service: Self { Self(rawValue: 2) }
        /// A socket (TIPC_SOCKET_ADDR, TIPC_ADDR_ID).
        @inlinable public static var socket: Self { Self(rawValue: 3) }
    }

    /// Where a binding is known.
    public struct Scope: RawRepresentable, Hashable, Sendable {
        /// The number. A negative one unbinds.
        public let rawValue: Int8

        /// Creates a scope.
        @inlinable
        public init(rawValue: Int8) { self.rawValue = rawValue }

        /// None: the scope of addresses that the kernel returns. A bind takes it for ``cluster``.
        @inlinable public static var none: Self { Self(rawValue: 0) }
        /// The zone, which no longer exists: the same as ``cluster`` (TIPC_ZONE_SCOPE).
        @inlinable public static var zone: Self { Self(rawValue: 1) }
        /// All nodes of the cluster (TIPC_CLUSTER_SCOPE).
        @inlinable public static var cluster: Self { Self(rawValue: 2) }
        /// This node alone (TIPC_NODE_SCOPE).
        @inlinable public static var node: Self { Self(rawValue: 3) }

        /// The scopes with a name.
        static var named: [Scope] { [.none, .zone, .cluster, .node] }
    }

    /// Service types of the kernel.
    public enum ServiceType {
        /// Nodes: a service is published for each node that is up, with the node's address as its instance
        /// (TIPC_NODE_STATE, once TIPC_CFG_SRV).
        @inlinable public static var nodeState: UInt32 { 0 }
        /// The topology service (TIPC_TOP_SRV).
        @inlinable public static var topology: UInt32 { 1 }
        /// Links: a service is published for each link that is up (TIPC_LINK_STATE).
        @inlinable public static var linkState: UInt32 { 2 }
        /// The lowest type that programs may bind to: 64 (TIPC_RESERVED_TYPES).
        @inlinable public static var lowestUserType: UInt32 { 64 }
    }

    /// The importance of messages. If a receiver or a link is congested, less important messages are refused first.
    ///
    /// A receiver accepts unread messages up to the size of its buffer (`SO_RCVBUF`) at ``low``, and twice as many at each
    /// step.
    public struct Importance: RawRepresentable, Hashable, Sendable, Comparable, SocketOptionValue {
        /// The number.
        public let rawValue: UInt32

        /// Creates an importance.
        @inlinable
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// Low, the default (TIPC_LOW_IMPORTANCE).
        @inlinable public static var low: Self { Self(rawValue: 0) }
        /// Medium (TIPC_MEDIUM_IMPORTANCE).
        @inlinable public static var medium: Self { Self(rawValue: 1) }
        /// High (TIPC_HIGH_IMPORTANCE).
        @inlinable public static var high: Self { Self(rawValue: 2) }
        /// Critical, the greatest (TIPC_CRITICAL_IMPORTANCE).
        @inlinable public static var critical: Self { Self(rawValue: 3) }

        /// Orders by importance.
        @inlinable
        public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// The reason why a message was returned or a connection ended.
    public struct Reason: RawRepresentable, Hashable, Sendable {
        /// The number.
        public let rawValue: UInt32

        /// Creates a reason.
        @inlinable
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// No error (TIPC_OK).
        @inlinable public static var ok: Self { Self(rawValue: 0) }
        /// No socket is bound to the service address (TIPC_ERR_NO_NAME).
        @inlinable public static var noName: Self { Self(rawValue: 1) }
        /// The socket does not exist any more, or was closed without a shutdown (TIPC_ERR_NO_PORT).
        @inlinable public static var noSocket: Self { Self(rawValue: 2) }
        /// The node is unreachable (TIPC_ERR_NO_NODE).
        @inlinable public static var noNode: Self { Self(rawValue: 3) }
        /// The receiver has too many unread messages (TIPC_ERR_OVERLOAD).
        @inlinable public static var overload: Self { Self(rawValue: 4) }
        /// The peer has shut down the connection: its orderly end (TIPC_CONN_SHUTDOWN).
        @inlinable public static var shutdown: Self { Self(rawValue: 5) }
    }
}
