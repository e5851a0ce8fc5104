/// The link layer that the size of packets is counted for: TC_LINKLAYER_* of linux/pkt_sched.h.
public struct TrafficLinkLayer: RawRepresentable, KernelStructure, Hashable {
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
struct RateSpecification: KernelStructure {
    /// The logarithm of the cell size, which only counts for tables.
    private var cellLogarithm: UInt8 = 0
    private var layer: UInt8 = 0
    private(set) var overhead: UInt16 = 0
    private var cellAlign: Int16 = 0
    private(set) var minimumSize: UInt16 = 0
    private(set) var rate: UInt32 = 0

    /// A structure of zeros for a rate of 0. The kernel needs no table of sizes for a known link layer.
    init(rate: UInt64, overhead: UInt16, minimumSize: UInt16, _ linkLayer: TrafficLinkLayer) {
        guard rate > 0 else { return }
        self.rate = UInt32(clamping: rate)
        (cellLogarithm, layer, cellAlign) = (3, linkLayer.rawValue, -1)
        (self.overhead, self.minimumSize) = (overhead, minimumSize)
    }

    /// A structure of zeros is no rate, and has no link layer.
    var linkLayer: TrafficLinkLayer { rate == 0 ? .ethernet : TrafficLinkLayer(rawValue: layer & 0xf) }
}

/// Limits of a rate whose packets are counted with an overhead, for a link layer.
protocol RateLimited {
    var overhead: UInt16 { get set }
    var minimumSize: UInt16 { get set }
    var linkLayer: TrafficLinkLayer { get set }
}

extension RateLimited {
    func specification(_ rate: UInt64) -> RateSpecification {
        RateSpecification(rate: rate, overhead: overhead, minimumSize: minimumSize, linkLayer)
    }

    /// Takes what a rate is counted with.
    mutating func take(_ rate: RateSpecification) {
        (overhead, minimumSize, linkLayer) = (rate.overhead, rate.minimumSize, rate.linkLayer)
    }

    /// The size of the packet that takes a time at a rate, as the kernel computes it (psched_ns_t2l).
    func size(ticks: UInt32, rate: UInt64) -> UInt32 {
        var size = Double(TrafficClock.kernel.bytes(ticks: ticks, rate: rate))
        if linkLayer == .atm { size = size / 53 * 48 }
        return TrafficClock.clamp(size - Double(Int16(bitPattern: overhead)))
    }
}
