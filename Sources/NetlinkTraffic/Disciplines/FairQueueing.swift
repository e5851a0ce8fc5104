internal import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

/// Flows with short queues: `fq_codel`, tc-fq_codel(8), RFC 8290, TCA_FQ_CODEL_* of linux/pkt_sched.h. What is nil is
/// left to the kernel.
public struct FairCoDel: Hashable, Sendable {
    /// The delay that is accepted for long, in microseconds (TCA_FQ_CODEL_TARGET).
    public var target: Duration?
    /// The greatest number of packets (TCA_FQ_CODEL_LIMIT).
    public var limit: UInt32?
    /// How long is long, in microseconds (TCA_FQ_CODEL_INTERVAL).
    public var interval: Duration?
    /// Whether packets are marked instead of dropped, where their sender understands it (TCA_FQ_CODEL_ECN).
    public var marksCongestion: Bool?
    /// The number of queues that flows are spread over (TCA_FQ_CODEL_FLOWS). It can be set once.
    public var flows: UInt32?
    /// How many bytes a flow sends in one turn (TCA_FQ_CODEL_QUANTUM).
    public var quantum: UInt32?
    /// The delay above which packets are marked at once, in microseconds (TCA_FQ_CODEL_CE_THRESHOLD).
    public var markThreshold: Duration?
    /// How many packets are dropped at once where the limit is met (TCA_FQ_CODEL_DROP_BATCH_SIZE).
    public var dropBatch: UInt32?
    /// The greatest number of bytes of memory (TCA_FQ_CODEL_MEMORY_LIMIT).
    public var memoryLimit: UInt32?

    /// As the kernel chooses.
    public init() {}

    init(decoding attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        while let attribute = try attributes.next() {
            switch attribute.type {
            case 1: target = .microseconds(try attribute.uint32)
            case 2: limit = try attribute.uint32
            case 3: interval = .microseconds(try attribute.uint32)
            case 4: marksCongestion = try attribute.uint32 != 0
            case 5: flows = try attribute.uint32
            case 6: quantum = try attribute.uint32
            case 7: markThreshold = .microseconds(try attribute.uint32)
            case 8: dropBatch = try attribute.uint32
            case 9: memoryLimit = try attribute.uint32
            default: break
            }
        }
    }

    func encoded() throws(NetlinkError) -> [UInt8] {
        var output = AttributeBytes()
        try output.put(2, limit)
        try output.put(5, flows)
        try output.put(6, quantum)
        try output.put(3, interval, "TCA_FQ_CODEL_INTERVAL")
        try output.put(1, target, "TCA_FQ_CODEL_TARGET")
        try output.put(4, marksCongestion.map { $0 ? 1 : 0 })
        try output.put(7, markThreshold, "TCA_FQ_CODEL_CE_THRESHOLD")
        try output.put(9, memoryLimit)
        try output.put(8, dropBatch)
        return output.bytes
    }
}

/// Flows that are paced: `fq`, tc-fq(8), TCA_FQ_* of linux/pkt_sched.h. What is nil is left to the kernel.
public struct FairQueueing: Hashable, Sendable {
    /// The greatest number of packets (TCA_FQ_PLIMIT).
    public var limit: UInt32?
    /// The greatest number of packets of a flow (TCA_FQ_FLOW_PLIMIT).
    public var flowLimit: UInt32?
    /// How many bytes a flow sends in one turn (TCA_FQ_QUANTUM).
    public var quantum: UInt32?
    /// How many bytes a new flow sends in its first turn (TCA_FQ_INITIAL_QUANTUM).
    public var initialQuantum: UInt32?
    /// Whether flows are paced (TCA_FQ_RATE_ENABLE).
    public var isPacing: Bool?
    /// The greatest rate of a flow, in bytes per second (TCA_FQ_FLOW_MAX_RATE).
    public var maximumRate: UInt32?
    /// The binary logarithm of the number of buckets (TCA_FQ_BUCKETS_LOG).
    public var bucketsLogarithm: UInt32?
    /// After how long a flow counts as a new one, in microseconds (TCA_FQ_FLOW_REFILL_DELAY).
    public var refillDelay: Duration?
    /// The bits of a hash that count for packets without a socket (TCA_FQ_ORPHAN_MASK).
    public var orphanMask: UInt32?
    /// The rate below which each packet is delayed by itself, in bytes per second (TCA_FQ_LOW_RATE_THRESHOLD).
    public var lowRateThreshold: UInt32?
    /// The delay above which packets are marked, in microseconds (TCA_FQ_CE_THRESHOLD).
    public var markThreshold: Duration?
    /// How exact timers are, in nanoseconds (TCA_FQ_TIMER_SLACK).
    public var timerSlack: Duration?
    /// How far in the future a packet's time may be, in microseconds (TCA_FQ_HORIZON).
    public var horizon: Duration?
    /// Whether packets beyond that are dropped, and not just sent then (TCA_FQ_HORIZON_DROP).
    public var dropsBeyondHorizon: Bool?

    /// As the kernel chooses.
    public init() {}

    init(decoding attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        while let attribute = try attributes.next() {
            switch attribute.type {
            case 1: limit = try attribute.uint32
            case 2: flowLimit = try attribute.uint32
            case 3: quantum = try attribute.uint32
            case 4: initialQuantum = try attribute.uint32
            case 5: isPacing = try attribute.uint32 != 0
            case 7: maximumRate = try attribute.uint32
            case 8: bucketsLogarithm = try attribute.uint32
            case 9: refillDelay = .microseconds(try attribute.uint32)
            case 10: orphanMask = try attribute.uint32
            case 11: lowRateThreshold = try attribute.uint32
            case 12: markThreshold = .microseconds(try attribute.uint32)
            case 13: timerSlack = .nanoseconds(Int64(try attribute.uint32))
            case 14: horizon = .microseconds(try attribute.uint32)
            case 15: dropsBeyondHorizon = try attribute.uint8 != 0
            default: break
            }
        }
    }

    func encoded() throws(NetlinkError) -> [UInt8] {
        var output = AttributeBytes()
        try output.put(8, bucketsLogarithm)
        try output.put(1, limit)
        try output.put(2, flowLimit)
        try output.put(3, quantum)
        try output.put(4, initialQuantum)
        try output.put(5, isPacing.map { $0 ? 1 : 0 })
        try output.put(7, maximumRate)
        try output.put(11, lowRateThreshold)
        try output.put(9, refillDelay, "TCA_FQ_FLOW_REFILL_DELAY")
        try output.put(10, orphanMask)
        try output.put(12, markThreshold, "TCA_FQ_CE_THRESHOLD")
        try output.put(13, timerSlack, "TCA_FQ_TIMER_SLACK", .nanoseconds)
        try output.put(14, horizon, "TCA_FQ_HORIZON")
        if let dropsBeyondHorizon { try output.append(15 as NetlinkAttributeNumber, [dropsBeyondHorizon ? 1 : 0]) }
        return output.bytes
    }
}

/// Classes of which the first with packets sends: `prio`, tc-prio(8), `struct tc_prio_qopt`.
public struct Priorities: Hashable, Sendable {
    /// The number of classes: 2 to 16.
    public var bands: Int32 = 3
    /// The class for each priority that a packet can have: 16 numbers.
    public var map: [UInt8] = [1, 2, 2, 2, 1, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]

    /// Three classes, by the type of service.
    public init() {}

    init(decoding bytes: RawSpan) throws(NetlinkError) {
        guard let bands: Int32 = bytes.integer(at: 0), bytes.byteCount >= 20 else {
            throw NetlinkError(.unexpectedLength, "TCA_OPTIONS of prio: \(bytes.byteCount) bytes")
        }
        self.bands = bands
        map = bytes.bytes(from: 4, count: 16)
    }

    func encoded() throws(NetlinkError) -> [UInt8] {
        guard map.count == 16 else {
            throw NetlinkError(.invalidValue, "prio: a map of \(map.count), where 16 are needed")
        }
        return Bytes.of(bands) + map
    }
}

extension AttributeBytes {
    /// Appends an attribute of 32 bits, where there is a value.
    fileprivate mutating func put(_ type: NetlinkAttributeNumber, _ value: UInt32?) throws(NetlinkError) {
        if let value { try append(type, integer: value) }
    }

    /// Appends an attribute of a time in 32 bits, where there is a value.
    fileprivate mutating func put(
        _ type: NetlinkAttributeNumber, _ value: Duration?, _ name: StaticString,
        _ unit: KernelTimeUnit = .microseconds
    ) throws(NetlinkError) {
        guard let value else { return }
        let count: UInt32 = try value.count(unit, for: AttributeName(type.rawValue, name))
        try append(type, integer: count)
    }
}
