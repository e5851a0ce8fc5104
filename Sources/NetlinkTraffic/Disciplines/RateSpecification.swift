/// The link layer that the size of packets is counted for: TC_LINKLAYER_* of linux/pkt_sched.h.
public struct TrafficLinkLayer: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt8

    /// Creates a link layer from its number.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Unknown (TC_LINKLAYER_UNAWARE).
    public static var unknown: Self { Self(rawValue: 0) }
    /// Ethernet: packets count with their own size (TC_LINKLAYER_ETHERNET).
    public static var ethernet: Self { Self(rawValue: 1) }
    /// ATM: packets are cut into cells of 48 bytes, which count 53 each (TC_LINKLAYER_ATM).
    public static var atm: Self { Self(rawValue: 2) }
}

/// A rate as the kernel has it: `struct tc_ratespec`, 12 bytes.
struct RateSpecification {
    let rate: UInt32
    let overhead: UInt16
    let minimumSize: UInt16
    let linkLayer: TrafficLinkLayer

    static var size: Int { 12 }

    init(rate: UInt64, overhead: UInt16, minimumSize: UInt16, _ linkLayer: TrafficLinkLayer) {
        self.rate = UInt32(clamping: rate)
        (self.overhead, self.minimumSize, self.linkLayer) = (overhead, minimumSize, linkLayer)
    }

    init(decoding bytes: RawSpan, at offset: Int) {
        rate = bytes.word(offset + 8)
        // A structure of zeros is no rate, and has no link layer.
        linkLayer = rate == 0 ? .ethernet : TrafficLinkLayer(rawValue: bytes.word(offset + 1) & 0xf)
        overhead = bytes.word(offset + 2)
        minimumSize = bytes.word(offset + 6)
    }

    /// The size of the packet that takes a time at a rate, as the kernel computes it (psched_ns_t2l).
    func size(ticks: UInt32, rate: UInt64) -> UInt32 {
        var size = Double(TrafficClock.kernel.bytes(ticks: ticks, rate: rate))
        if linkLayer == .atm { size = size / 53 * 48 }
        return TrafficClock.clamp(size - Double(Int16(bitPattern: overhead)))
    }

    /// Appends the structure; zeros for a rate of 0. The kernel needs no table of sizes for a known link layer.
    func encode(into output: inout AttributeBytes) {
        guard rate > 0 else {
            output.bytes += [UInt8](repeating: 0, count: Self.size)
            return
        }
        // The logarithm of the cell size, which only counts for tables.
        output.bytes += [3, linkLayer.rawValue]
        output.append(integer: overhead)
        output.append(integer: Int16(-1))
        output.append(integer: minimumSize)
        output.append(integer: rate)
    }
}
