internal import SocketAPI

extension TIPC {
    /// The address of a node: a hash of its identity, or what it was given (`__u32 node` in linux/tipc.h).
    ///
    /// A node that was given no identity has the address 0, and speaks to itself alone.
    public struct Node: RawRepresentable, Hashable, Sendable, Comparable {
        /// The number.
        public let rawValue: UInt32

        /// A node by its number.
        @inlinable
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// No node in particular: 0. As the place of a look-up it means the whole cluster: sockets that have a name
        /// take turns, near or far.
        @inlinable public static var any: Node { Node(rawValue: 0) }

        /// The node that calls; as the place of a look-up, what ``any`` is, if the node has no identity.
        ///
        /// - Throws: `.system` with EAFNOSUPPORT where the kernel has no TIPC; what making a socket throws.
        public static var own: Node {
            get throws(SocketError) {
                try Socket(.tipc, .reliableDatagram).localAddress.socket?.node ?? .any
            }
        }

        /// Orders by number, as TIPC does where two nodes need an order.
        @inlinable
        public static func < (left: Node, right: Node) -> Bool { left.rawValue < right.rawValue }
    }
}

extension TIPC.Node {
    /// A node by the three numbers of old clusters, `1.1.10`: 8 bits of zone, 12 of cluster, 12 of node; what is beyond
    /// them is cut off.
    @inlinable
    public init(zone: UInt32, cluster: UInt32, node: UInt32) {
        self.init(rawValue: (zone & 0xff) << 24 | (cluster & 0xfff) << 12 | node & 0xfff)
    }

    /// The zone of an old cluster's node (`tipc_zone`).
    @inlinable public var zone: UInt32 { rawValue >> 24 }
    /// The cluster of an old cluster's node (`tipc_cluster`).
    @inlinable public var cluster: UInt32 { rawValue >> 12 & 0xfff }
    /// The node of an old cluster's node (`tipc_node`).
    @inlinable public var node: UInt32 { rawValue & 0xfff }
}

extension TIPC.Node: CustomStringConvertible {
    /// The number in hexadecimal digits, as `tipc node list` prints it: `5c6f6465`.
    public var description: String { String(rawValue, radix: 16) }
}
