internal import SocketAPI

extension TIPC {
    /// The address of a node: a hash of its identity, or a number that it was given (`__u32 node` in linux/tipc.h).
    ///
    /// A node gets its address about one second after its first bearer was enabled. Before, and on a node that belongs to
    /// no cluster, the address is 0.
    public struct Node: RawRepresentable, Hashable, Sendable, Comparable {
        /// The number.
        public let rawValue: UInt32

        /// A node from its number.
        @inlinable
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// No particular node: 0. In a look-up it stands for the whole cluster: sockets that are bound to the same address
        /// take turns, on whichever node.
        @inlinable public static var any: Node { Node(rawValue: 0) }

        /// The address of this node; ``any`` until it has one.
        ///
        /// - Throws: `.system` with EAFNOSUPPORT if the kernel has no TIPC; what making a socket throws.
        public static var own: Node {
            get throws(SocketError) {
                try Socket(.tipc, .reliableDatagram).localAddress.socket?.node ?? .any
            }
        }

        /// Orders by number, as TIPC does.
        @inlinable
        public static func < (left: Node, right: Node) -> Bool { left.rawValue < right.rawValue }
    }
}

extension TIPC.Node {
    /// A node from the three numbers of old clusters, `1.1.10`: 8 bits of zone, 12 of cluster, 12 of node. Higher bits are
    /// ignored.
    @inlinable
    public init(zone: UInt32, cluster: UInt32, node: UInt32) {
        self.init(rawValue: (zone & 0xff) << 24 | (cluster & 0xfff) << 12 | node & 0xfff)
    }

    /// The zone in an old cluster's number (`tipc_zone`).
    @inlinable public var zone: UInt32 { rawValue >> 24 }
    /// The cluster in an old cluster's number (`tipc_cluster`).
    @inlinable public var cluster: UInt32 { rawValue >> 12 & 0xfff }
    /// The node in an old cluster's number (`tipc_node`).
    @inlinable public var node: UInt32 { rawValue & 0xfff }

    /// The number in hexadecimal digits, without zeros in front, as `tipc socket list` prints it.
    var digits: String { String(rawValue, radix: 16) }
}

extension TIPC.Node: CustomStringConvertible {
    /// Eight hexadecimal digits, as `tipc node get address` prints them: `5c6f6465`, `0100200a`.
    public var description: String {
        let digits = digits
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
