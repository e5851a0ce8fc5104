/// Sending packets to an interface: `mirred`, tc-mirred(8), `struct tc_mirred` of linux/tc_act/tc_mirred.h.
public struct PacketMirroring: Hashable, Sendable {
    /// The operation, TCA_EGRESS_REDIR and others.
    public struct Operation: RawRepresentable, Hashable, Sendable {
        /// The number.
        public let rawValue: Int32

        /// Creates an operation from its number.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Sends the packet there (TCA_EGRESS_REDIR).
        public static var sendInstead: Self { Self(rawValue: 1) }
        /// Sends a copy there (TCA_EGRESS_MIRROR).
        public static var sendCopy: Self { Self(rawValue: 2) }
        /// Receives the packet there (TCA_INGRESS_REDIR).
        public static var receiveInstead: Self { Self(rawValue: 3) }
        /// Receives a copy there (TCA_INGRESS_MIRROR).
        public static var receiveCopy: Self { Self(rawValue: 4) }
    }

    /// The operation (eaction).
    public var operation: Operation
    /// The index of the interface (ifindex).
    public var interface: UInt32

    /// The attributes that have no field here, such as TCA_MIRRED_BLOCKID. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// Sends packets to an interface.
    public init(_ operation: Operation, _ interface: UInt32) {
        self.operation = operation
        self.interface = interface
    }
}

extension PacketMirroring: AttributeSet {
    /// The attributes, TCA_MIRRED_*.
    public static let fields: AttributeFields<Self> = [
        .ignored(1, "TCA_MIRRED_TM"),
        // The action has it.
        .ignored(2, "TCA_MIRRED_PARMS"),
        .ignored(3, "TCA_MIRRED_PAD"),
        .unknown(\.unknownAttributes),
    ]
}
