internal import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

/// A hierarchy of classes with rates: `htb`, tc-htb(8), TCA_HTB_* of linux/pkt_sched.h. Its classes are
/// ``TrafficControlClass``.
public struct TokenHierarchy: Hashable, Sendable {
    /// The minor number of the class for packets that no filter puts into another; 0 for none.
    public var defaultClass: UInt32 = 0
    /// By what a rate is divided for the number of bytes that a class sends in one turn.
    public var rateToQuantum: UInt32 = 10
    /// The number of packets that went past all classes. It is not sent.
    public var directPackets: UInt32 = 0
    /// How many packets may wait that go past all classes; nil for as the interface's queue has (TCA_HTB_DIRECT_QLEN).
    public var directQueueLength: UInt32?

    /// A hierarchy without classes.
    public init(defaultClass: UInt32 = 0) { self.defaultClass = defaultClass }

    init(decoding attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        while let attribute = try attributes.next() {
            let value = attribute.payload
            switch attribute.type {
            case 2:
                rateToQuantum = value.integer(at: 4) ?? 0
                defaultClass = value.integer(at: 8) ?? 0
                directPackets = value.integer(at: 16) ?? 0
            case 5: directQueueLength = try attribute.uint32
            default: break
            }
        }
    }

    func encoded() throws(NetlinkError) -> [UInt8] {
        var global = AttributeBytes()
        // The version of the interface: 3.
        for number in [3, rateToQuantum, defaultClass, 0, 0] { global.append(integer: number) }
        var output = AttributeBytes()
        try output.append(2 as NetlinkAttributeNumber, global.bytes)
        if let directQueueLength { try output.append(5 as NetlinkAttributeNumber, integer: directQueueLength) }
        return output.bytes
    }
}

/// A class of a token hierarchy: TCA_HTB_PARMS.
public struct TokenHierarchyClass: Hashable, Sendable {
    /// Bytes per second that the class has for itself (TCA_HTB_RATE64).
    public var rate: UInt64
    /// Bytes per second that it may borrow up to; nil for none but its own (TCA_HTB_CEIL64).
    public var ceiling: UInt64?
    /// How many bytes may go at once. Of a class that was read, it is what the kernel's ticks say, with a small error.
    public var burst: UInt32
    /// How many bytes may go at once of those that are borrowed.
    public var ceilingBurst: UInt32
    /// How many bytes go in one turn; 0 for as the rate says.
    public var quantum: UInt32 = 0
    /// Who borrows first: 0 to 7, of which 0 is the first.
    public var priority: UInt32 = 0
    /// How far it is from its leaves. It is not sent.
    public var level: UInt32 = 0

    /// A class.
    ///
    /// - Parameters:
    ///   - rate: Bytes per second that it has for itself.
    ///   - ceiling: Bytes per second that it may borrow up to.
    ///   - burst: How many bytes may go at once: a packet, at least.
    public init(rate: UInt64, ceiling: UInt64? = nil, burst: UInt32 = 1600) {
        self.rate = rate
        self.ceiling = ceiling
        self.burst = burst
        ceilingBurst = burst
    }

    init(decoding attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        self.init(rate: 0)
        var ticks: (UInt32, UInt32) = (0, 0)
        while let attribute = try attributes.next() {
            let value = attribute.payload
            switch attribute.type {
            case 1:
                if rate == 0 { rate = UInt64(RateSpecification(decoding: value, at: 0).rate) }
                if ceiling == nil { ceiling = UInt64(RateSpecification(decoding: value, at: 12).rate) }
                ticks = (value.integer(at: 24) ?? 0, value.integer(at: 28) ?? 0)
                quantum = value.integer(at: 32) ?? 0
                level = value.integer(at: 36) ?? 0
                priority = value.integer(at: 40) ?? 0
            case 6: rate = try attribute.uint64
            case 7: ceiling = try attribute.uint64
            default: break
            }
        }
        burst = TrafficClock.kernel.bytes(ticks: ticks.0, rate: rate)
        ceilingBurst = TrafficClock.kernel.bytes(ticks: ticks.1, rate: ceiling ?? rate)
    }

    func encoded() throws(NetlinkError) -> [UInt8] {
        let ceiling = ceiling ?? rate
        var parameters = AttributeBytes()
        RateSpecification(rate: rate).encode(into: &parameters)
        RateSpecification(rate: ceiling).encode(into: &parameters)
        parameters.append(integer: TrafficClock.kernel.ticks(bytes: burst, rate: rate))
        parameters.append(integer: TrafficClock.kernel.ticks(bytes: ceilingBurst, rate: ceiling))
        for number in [quantum, 0, priority] { parameters.append(integer: number) }
        var output = AttributeBytes()
        try output.append(1 as NetlinkAttributeNumber, parameters.bytes)
        if rate > UInt64(UInt32.max) { try output.append(6 as NetlinkAttributeNumber, integer: rate) }
        if ceiling > UInt64(UInt32.max) { try output.append(7 as NetlinkAttributeNumber, integer: ceiling) }
        return output.bytes
    }
}
