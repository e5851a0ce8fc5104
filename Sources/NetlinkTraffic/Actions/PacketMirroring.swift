/// To an interface: `mirred`, tc-mirred(8), `struct tc_mirred` of linux/tc_act/tc_mirred.h.
public struct PacketMirroring: Hashable, Sendable {
    /// What happens to the packet, TCA_EGRESS_REDIR and others.
    public struct Operation: RawRepresentable, Hashable, Sendable {
        /// The number.
        public let rawValue: Int32

        /// Creates an operation from its number.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// The packet is sent there instead of going on (TCA_EGRESS_REDIR).
        public static var sendInstead: Self { Self(rawValue: 1) }
        /// A copy is sent there (TCA_EGRESS_MIRROR).
        public static var sendCopy: Self { Self(rawValue: 2) }
        /// The packet comes in there instead of going on (TCA_INGRESS_REDIR).
        public static var receiveInstead: Self { Self(rawValue: 3) }
        /// A copy comes in there (TCA_INGRESS_MIRROR).
        public static var receiveCopy: Self { Self(rawValue: 4) }
    }

    /// What happens to the packet (eaction).
    public var operation: Operation
    /// The index of the interface (ifindex).
    public var interface: UInt32

    /// To an interface.
    public init(_ operation: Operation, _ interface: UInt32) {
        self.operation = operation
        self.interface = interface
    }
}
