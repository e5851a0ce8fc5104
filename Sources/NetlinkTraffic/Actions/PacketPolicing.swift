/// A limit of the rate: `police`, tc-police(8), `struct tc_police` and TCA_POLICE_* of linux/pkt_cls.h.
///
/// The action's ``TrafficAction/verdict`` is that of packets that exceed the rate (`exceed`).
public struct PacketPolicing: Hashable, Sendable {
    /// The rate in bytes per second; 0 for no limit of bytes (TCA_POLICE_RATE64).
    public var rate: UInt64
    /// The number of bytes that may arrive at once. In an action that was read, it is computed from the kernel's ticks, with
    /// a small error.
    public var burst: UInt32
    /// The maximum size of a packet, in bytes; 0 for the kernel's default.
    public var mtu: UInt32 = 0
    /// The maximum rate of a burst, in bytes per second; 0 for no limit (TCA_POLICE_PEAKRATE64).
    public var peakRate: UInt64 = 0
    /// The number of bytes that is added to the size of each packet. The kernel reads it as signed.
    public var overhead: UInt16 = 0
    /// The least number of bytes that a packet counts.
    public var minimumSize: UInt16 = 0
    /// The link layer that the size of packets is counted for (tc-stab(8)).
    public var linkLayer = TrafficLinkLayer.ethernet
    /// The rate in packets per second; 0 for no limit of packets. Linux 5.13 (TCA_POLICE_PKTRATE64).
    public var packetRate: UInt64 = 0
    /// The number of packets that may arrive at once (TCA_POLICE_PKTBURST64).
    public var packetBurst: UInt64 = 0
    /// The verdict of packets that conform to the rate; nil for `.pass` (TCA_POLICE_RESULT).
    public var conformVerdict: TrafficVerdict?
    /// The attributes that have no field here, such as those of a newer kernel. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// A rate in bytes per second, and a burst in bytes.
    public init(rate: UInt64, burst: UInt32) {
        self.rate = rate
        self.burst = burst
    }

    /// A rate in packets per second, and a burst in packets.
    public init(packetRate: UInt64, burst: UInt64) {
        self.init(rate: 0, burst: 0)
        self.packetRate = packetRate
        packetBurst = burst
    }
}

extension PacketPolicing: AttributeSet, RateLimited {
    /// The attributes, TCA_POLICE_*.
    public static let fields: AttributeFields<Self> = [
        // The action has its number and its verdict, which stand in it: `parameters`.
        .custom(
            1, "TCA_POLICE_TBF",
            decode: { (policing, attribute) throws(NetlinkError) in policing.take(try attribute.structure()) }),
        // The kernel tests whether there is a table, and ignores its content.
        .custom(
            2, "TCA_POLICE_RATE",
            encode: { (policing, name, request) throws(NetlinkError) in
                if policing.rate > 0 { try request.append(name, integers: Self.table(policing.rate)) }
            }),
        .rate64(8, "TCA_POLICE_RATE64", \.rate),
        .custom(
            3, "TCA_POLICE_PEAKRATE",
            encode: { (policing, name, request) throws(NetlinkError) in
                if policing.peakRate > 0 { try request.append(name, integers: Self.table(policing.peakRate)) }
            }),
        .rate64(9, "TCA_POLICE_PEAKRATE64", \.peakRate),
        .int32(5, "TCA_POLICE_RESULT", \.conformVerdict),
        .ignored(6, "TCA_POLICE_TM"),
        .ignored(7, "TCA_POLICE_PAD"),
        .uint64(10, "TCA_POLICE_PKTRATE64", \.packetRate).when { $0.packetRate > 0 },
        // In ticks too: the number of packets stands for bytes.
        .custom(
            11, "TCA_POLICE_PKTBURST64",
            decode: { (policing, attribute) throws(NetlinkError) in policing.packetBurst = try attribute.uint64 },
            encode: { (policing, name, request) throws(NetlinkError) in
                guard policing.packetRate > 0 else { return }
                let burst = UInt32(clamping: policing.packetBurst)
                let ticks = TrafficClock.kernel.ticks(bytes: burst, rate: policing.packetRate)
                try request.append(name, uint64: UInt64(ticks))
            }),
        .unknown(\.unknownAttributes),
    ]

    init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        self.init(rate: 0, burst: 0)
        try decode(attributes)
        // Until here the bursts are in ticks.
        let clock = TrafficClock.kernel
        burst = clock.bytes(ticks: burst, rate: rate)
        packetBurst = UInt64(clock.bytes(ticks: UInt32(clamping: packetBurst), rate: packetRate))
    }

    /// `struct tc_police`; the burst is in ticks.
    struct Parameters: KernelStructure {
        var index: UInt32, verdict: TrafficVerdict, limit: UInt32 = 0, burst: UInt32, mtu: UInt32
        var rate: RateSpecification, peakRate: RateSpecification
        private var references: Int32 = 0, binds: Int32 = 0, capabilities: UInt32 = 0

        init(_ policing: PacketPolicing, index: UInt32, verdict: TrafficVerdict) {
            (self.index, self.verdict, mtu) = (index, verdict, policing.mtu)
            burst = TrafficClock.kernel.ticks(bytes: policing.burst, rate: policing.rate)
            (rate, peakRate) = (policing.specification(policing.rate), policing.specification(policing.peakRate))
        }
    }

    private mutating func take(_ parameters: Parameters) {
        (burst, mtu) = (parameters.burst, parameters.mtu)
        take(parameters.rate)
        // The attributes of 64 bits may stand before.
        rate = max(rate, UInt64(parameters.rate.rate))
        peakRate = max(peakRate, UInt64(parameters.peakRate.rate))
    }

    /// The ticks that packets of 8, 16… 2,048 bytes take.
    private static func table(_ rate: UInt64) -> [UInt32] {
        (1...256).map { TrafficClock.kernel.ticks(bytes: $0 * 8, rate: rate) }
    }
}
