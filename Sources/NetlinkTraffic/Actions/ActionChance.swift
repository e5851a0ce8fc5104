/// Another verdict for a part of the packets: `struct tc_gact_p` of linux/tc_act/tc_gact.h (TCA_GACT_PROB).
public struct ActionChance: KernelStructure, Hashable {
    /// How packets are chosen, PGACT_*.
    public struct Choice: RawRepresentable, KernelStructure, Hashable {
        /// The number.
        public let rawValue: UInt16

        /// Creates a choice from its number.
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// At random (PGACT_NETRAND).
        public static var random: Self { Self(rawValue: 1) }
        /// Every ``ActionChance/interval``-th packet (PGACT_DETERM).
        public static var every: Self { Self(rawValue: 2) }
    }

    /// How packets are chosen.
    public var choice: Choice
    /// The number of packets of which one is chosen: 1 to 10,000.
    public var interval: UInt16
    /// Their verdict.
    public var verdict: TrafficVerdict

    /// A verdict for one of `interval` packets.
    public init(_ verdict: TrafficVerdict, oneOf interval: UInt16, _ choice: Choice = .random) {
        self.verdict = verdict
        self.interval = interval
        self.choice = choice
    }

    /// Returns nil if no packets are chosen, which the kernel tells by zeros.
    init?(decoding bytes: RawSpan) {
        guard let chance: Self = bytes.structure(), chance.choice.rawValue != 0 else { return nil }
        self = chance
    }
}
