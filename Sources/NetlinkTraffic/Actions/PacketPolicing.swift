internal import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

/// What is above a rate: `police`, tc-police(8), `struct tc_police` and TCA_POLICE_* of linux/pkt_cls.h.
///
/// The action's ``TrafficAction/verdict`` is that of what is above the rate (`exceed`).
public struct PacketPolicing: Hashable, Sendable {
    /// Bytes per second; 0 for no bound of bytes (TCA_POLICE_RATE64).
    public var rate: UInt64
    /// How many bytes may come at once. Of an action that was read, it is what the kernel's ticks say, with a small
    /// error.
    public var burst: UInt32
    /// The greatest packet, in bytes; 0 for the kernel's choice.
    public var mtu: UInt32 = 0
    /// Bytes per second that even a burst does not exceed; 0 for no bound (TCA_POLICE_PEAKRATE64).
    public var peakRate: UInt64 = 0
    /// How many bytes each packet counts more than it has.
    public var overhead: UInt16 = 0
    /// How many bytes each packet counts at least.
    public var minimumSize: UInt16 = 0
    /// Packets per second; 0 for no bound of packets. Linux 5.13 (TCA_POLICE_PKTRATE64).
    public var packetRate: UInt64 = 0
    /// How many packets may come at once (TCA_POLICE_PKTBURST64).
    public var packetBurst: UInt64 = 0
    /// The verdict of what is below the rate; nil for `.pass` (TCA_POLICE_RESULT).
    public var conformVerdict: TrafficVerdict?

    /// A rate in bytes per second, and how many bytes may come at once.
    public init(rate: UInt64, burst: UInt32) {
        self.rate = rate
        self.burst = burst
    }

    /// A rate in packets per second, and how many packets may come at once.
    public init(packetRate: UInt64, burst: UInt64) {
        self.init(rate: 0, burst: 0)
        self.packetRate = packetRate
        packetBurst = burst
    }
}

extension PacketPolicing {
    /// Reads the attributes, and the action's number and verdict, which stand in the same structure.
    init(
        decoding attributes: consuming NetlinkAttributes, index: inout UInt32, verdict: inout TrafficVerdict
    ) throws(NetlinkError) {
        self.init(rate: 0, burst: 0)
        var (ticks, packetTicks): (UInt32, UInt64) = (0, 0)
        while let attribute = try attributes.next() {
            let value = attribute.payload
            switch PolicingAttribute(rawValue: attribute.type) {
            case .parameters:
                index = value.integer(at: 0) ?? 0
                verdict = TrafficVerdict(rawValue: value.integer(at: 4) ?? 0)
                ticks = value.integer(at: 12) ?? 0
                mtu = value.integer(at: 16) ?? 0
                let plain = RateSpecification(decoding: value, at: 20)
                // The attributes of 64 bits may stand before.
                rate = max(rate, UInt64(plain.rate))
                peakRate = max(peakRate, UInt64(RateSpecification(decoding: value, at: 32).rate))
                (overhead, minimumSize) = (plain.overhead, plain.minimumSize)
            case .result: conformVerdict = TrafficVerdict(rawValue: try attribute.int32)
            case .rate64: rate = try attribute.uint64
            case .peakRate64: peakRate = try attribute.uint64
            case .packetRate: packetRate = try attribute.uint64
            case .packetBurst: packetTicks = try attribute.uint64
            default: break
            }
        }
        burst = TrafficClock.kernel.bytes(ticks: ticks, rate: rate)
        // In ticks as well, with the count of packets in the place of the bytes.
        packetBurst = UInt64(TrafficClock.kernel.bytes(ticks: UInt32(clamping: packetTicks), rate: packetRate))
    }

    func encode(into request: inout NetlinkRequest, index: UInt32, verdict: TrafficVerdict) throws(NetlinkError) {
        let clock = TrafficClock.kernel
        var output = AttributeBytes()
        output.append(integer: index)
        output.append(integer: verdict.rawValue)
        output.append(integer: 0 as UInt32)
        output.append(integer: clock.ticks(bytes: burst, rate: rate))
        output.append(integer: mtu)
        encode(rate, into: &output)
        encode(peakRate, into: &output)
        output.bytes += [UInt8](repeating: 0, count: 12)
        try request.append(PolicingAttribute.parameters, bytes: output.bytes)
        // The kernel looks whether there is a table, and not into it.
        if rate > 0 { try request.append(PolicingAttribute.rate, bytes: Self.table(rate)) }
        if rate > UInt64(UInt32.max) { try request.append(PolicingAttribute.rate64, uint64: rate) }
        if peakRate > 0 { try request.append(PolicingAttribute.peakRate, bytes: Self.table(peakRate)) }
        if peakRate > UInt64(UInt32.max) { try request.append(PolicingAttribute.peakRate64, uint64: peakRate) }
        if let conformVerdict { try request.append(PolicingAttribute.result, int32: conformVerdict.rawValue) }
        if packetRate > 0 {
            try request.append(PolicingAttribute.packetRate, uint64: packetRate)
            let ticks = clock.ticks(bytes: UInt32(clamping: packetBurst), rate: packetRate)
            try request.append(PolicingAttribute.packetBurst, uint64: UInt64(ticks))
        }
    }

    /// Nothing but zeros where there is no rate.
    private func encode(_ rate: UInt64, into output: inout AttributeBytes) {
        guard rate > 0 else {
            output.bytes += [UInt8](repeating: 0, count: RateSpecification.size)
            return
        }
        RateSpecification(rate: rate, overhead: overhead, minimumSize: minimumSize).encode(into: &output)
    }

    /// The ticks that packets of 8, 16… 2,048 bytes take.
    private static func table(_ rate: UInt64) -> [UInt8] {
        (1...256).flatMap { Bytes.of(TrafficClock.kernel.ticks(bytes: $0 * 8, rate: rate)) }
    }
}

struct PolicingAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var parameters: Self { Self(rawValue: 1) }
    static var rate: Self { Self(rawValue: 2) }
    static var peakRate: Self { Self(rawValue: 3) }
    static var result: Self { Self(rawValue: 5) }
    static var rate64: Self { Self(rawValue: 8) }
    static var peakRate64: Self { Self(rawValue: 9) }
    static var packetRate: Self { Self(rawValue: 10) }
    static var packetBurst: Self { Self(rawValue: 11) }

    var label: StaticString {
        switch rawValue {
        case 1: "TCA_POLICE_TBF"
        case 2: "TCA_POLICE_RATE"
        case 3: "TCA_POLICE_PEAKRATE"
        case 4: "TCA_POLICE_AVRATE"
        case 5: "TCA_POLICE_RESULT"
        case 6: "TCA_POLICE_TM"
        case 8: "TCA_POLICE_RATE64"
        case 9: "TCA_POLICE_PEAKRATE64"
        case 10: "TCA_POLICE_PKTRATE64"
        case 11: "TCA_POLICE_PKTBURST64"
        default: ""
        }
    }
}
