internal import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

/// A rate that is not exceeded, but for a burst: `tbf`, tc-tbf(8), TCA_TBF_* of linux/pkt_sched.h.
public struct TokenBucket: Hashable, Sendable {
    /// Bytes per second (TCA_TBF_PARMS, TCA_TBF_RATE64).
    public var rate: UInt64
    /// How many bytes may go at once (TCA_TBF_BURST). Of a discipline that was read, it is what the kernel's ticks say,
    /// with a small error.
    public var burst: UInt32
    /// How many bytes may wait.
    public var limit: UInt32
    /// Bytes per second that even a burst does not exceed; nil for no bound (TCA_TBF_PRATE64).
    public var peakRate: UInt64?
    /// How many bytes may go at once at the peak rate: the MTU, at least (TCA_TBF_PBURST).
    public var peakBurst: UInt32 = 0
    /// How many bytes each packet counts more than it has.
    public var overhead: UInt16 = 0
    /// How many bytes each packet counts at least.
    public var minimumSize: UInt16 = 0

    /// A rate.
    public init(rate: UInt64, burst: UInt32, limit: UInt32) {
        self.rate = rate
        self.burst = burst
        self.limit = limit
    }

    init(decoding attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        self.init(rate: 0, burst: 0, limit: 0)
        var ticks: (UInt32, UInt32) = (0, 0)
        while let attribute = try attributes.next() {
            let value = attribute.payload
            switch attribute.type {
            case 1:
                let (plain, peak) = (
                    RateSpecification(decoding: value, at: 0), RateSpecification(decoding: value, at: 12)
                )
                if rate == 0 { rate = UInt64(plain.rate) }
                if peakRate == nil, peak.rate != 0 { peakRate = UInt64(peak.rate) }
                (overhead, minimumSize) = (plain.overhead, plain.minimumSize)
                limit = value.integer(at: 24) ?? 0
                ticks = (value.integer(at: 28) ?? 0, value.integer(at: 32) ?? 0)
            case 4: rate = try attribute.uint64
            case 5: peakRate = try attribute.uint64
            default: break
            }
        }
        burst = TrafficClock.kernel.bytes(ticks: ticks.0, rate: rate)
        if let peakRate { peakBurst = TrafficClock.kernel.bytes(ticks: ticks.1, rate: peakRate) }
    }

    func encoded() throws(NetlinkError) -> [UInt8] {
        var parameters = AttributeBytes()
        RateSpecification(rate: rate, overhead: overhead, minimumSize: minimumSize).encode(into: &parameters)
        // Nothing but zeros where there is no peak rate.
        if let peakRate {
            RateSpecification(rate: peakRate, overhead: overhead, minimumSize: minimumSize).encode(into: &parameters)
        } else {
            parameters.bytes += [UInt8](repeating: 0, count: RateSpecification.size)
        }
        parameters.append(integer: limit)
        parameters.append(integer: TrafficClock.kernel.ticks(bytes: burst, rate: rate))
        parameters.append(integer: peakRate.map { TrafficClock.kernel.ticks(bytes: peakBurst, rate: $0) } ?? 0)
        var output = AttributeBytes()
        try output.append(1 as NetlinkAttributeNumber, parameters.bytes)
        try output.append(6 as NetlinkAttributeNumber, integer: burst)
        if rate > UInt64(UInt32.max) { try output.append(4 as NetlinkAttributeNumber, integer: rate) }
        if let peakRate {
            if peakRate > UInt64(UInt32.max) { try output.append(5 as NetlinkAttributeNumber, integer: peakRate) }
            try output.append(7 as NetlinkAttributeNumber, integer: peakBurst)
        }
        return output.bytes
    }
}

/// A rate as the kernel has it: `struct tc_ratespec`.
struct RateSpecification {
    var rate: UInt32
    var overhead: UInt16
    var minimumSize: UInt16

    static var size: Int { 12 }

    init(rate: UInt64, overhead: UInt16 = 0, minimumSize: UInt16 = 0) {
        self.rate = UInt32(clamping: rate)
        self.overhead = overhead
        self.minimumSize = minimumSize
    }

    init(decoding bytes: RawSpan, at offset: Int) {
        rate = bytes.integer(at: offset + 8) ?? 0
        overhead = bytes.integer(at: offset + 2) ?? 0
        minimumSize = bytes.integer(at: offset + 6) ?? 0
    }

    /// With Ethernet as the link layer: so the kernel counts by itself, and needs no table of sizes.
    func encode(into output: inout AttributeBytes) {
        output.bytes += [3, 1]
        output.append(integer: overhead)
        output.append(integer: Int16(-1))
        output.append(integer: minimumSize)
        output.append(integer: rate)
    }
}
