extension NetworkEmulation: AttributeSet {
    /// The attributes, TCA_NETEM_*.
    public static let fields: AttributeFields<Self> = [
        fractions(1, "TCA_NETEM_CORR", [\.delayCorrelation, \.lossCorrelation, \.duplicationCorrelation]),
        .ignored(2, "TCA_NETEM_DELAY_DIST"),
        fractions(3, "TCA_NETEM_REORDER", [\.reordering, \.reorderingCorrelation]),
        fractions(4, "TCA_NETEM_CORRUPT", [\.corruption, \.corruptionCorrelation]),
        .custom(
            8, "TCA_NETEM_RATE64",
            decode: { (emulation, attribute) throws(NetlinkError) in emulation.rate = try attribute.uint64 },
            encode: { (emulation, name, request) throws(NetlinkError) in
                if emulation.rate >= UInt64(UInt32.max) { try request.append(name, uint64: emulation.rate) }
            }),
        // struct tc_netem_rate. A rate of all ones means that TCA_NETEM_RATE64 has it.
        .custom(
            6, "TCA_NETEM_RATE",
            decode: { (emulation, attribute) throws(NetlinkError) in
                let value: NetworkEmulationRate = attribute.payload.structureWithZeros()
                if value.rate != .max { emulation.rate = UInt64(value.rate) }
                emulation.packetOverhead = value.packetOverhead
                (emulation.cellSize, emulation.cellOverhead) = (value.cellSize, value.cellOverhead)
            },
            encode: { (emulation, name, request) throws(NetlinkError) in
                guard emulation.rate != 0 else { return }
                let value = NetworkEmulationRate(
                    rate: UInt32(clamping: emulation.rate), packetOverhead: emulation.packetOverhead,
                    cellSize: emulation.cellSize, cellOverhead: emulation.cellOverhead)
                try request.append(name, bytes: Bytes.of(structure: value))
            }),
        .bool32(7, "TCA_NETEM_ECN", \.marksCongestion).when(\.marksCongestion),
        .ignored(9, "TCA_NETEM_PAD"),
        // Ticks say most times exactly, and older kernels know nothing else.
        .duration64(10, "TCA_NETEM_LATENCY64", \.delay, .nanoseconds).when { !TrafficClock.kernel.isExact($0.delay) },
        .duration64(11, "TCA_NETEM_JITTER64", \.jitter, .nanoseconds).when { !TrafficClock.kernel.isExact($0.jitter) },
        .uint64(14, "TCA_NETEM_PRNG_SEED", \.seed),
        .unknown(\.unknownAttributes),
    ]

    /// Fractions behind one another, which are written if one of them isn't 0.
    private static func fractions(
        _ type: UInt16, _ name: StaticString, _ paths: [AttributeField<Self>.Path<Double>]
    ) -> AttributeField<Self> {
        .custom(
            type, name,
            decode: { (emulation, attribute) throws(NetlinkError) in
                for (index, path) in paths.enumerated() {
                    emulation[keyPath: path] = Probability.fraction(attribute.payload.word(4 * index))
                }
            },
            encode: { (emulation, name, request) throws(NetlinkError) in
                let values = paths.map { emulation[keyPath: $0] }
                guard values.contains(where: { $0 != 0 }) else { return }
                var bits: [UInt32] = []
                for value in values { bits.append(try Probability.bits(value, name)) }
                try request.append(name, integers: bits)
            })
    }
}

extension NetworkEmulation: TrafficOptions {
    /// Reads `struct tc_netem_qopt` and the attributes behind it.
    init(decodingOptions attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        let (value, clock) = (attribute.payload, TrafficClock.kernel)
        let header: NetworkEmulationHeader = value.structureWithZeros()
        (delay, jitter) = (clock.duration(header.delay), clock.duration(header.jitter))
        (limit, gap) = (header.limit, header.gap)
        (loss, duplication) = (Probability.fraction(header.loss), Probability.fraction(header.duplication))
        let size = NetworkEmulationHeader.encodedSize
        if value.byteCount > size { try decode(NetlinkAttributes(value.extracting(size..<value.byteCount))) }
    }

    func append(as name: AttributeName, to request: inout NetlinkRequest) throws(NetlinkError) {
        let clock = TrafficClock.kernel
        let header = NetworkEmulationHeader(
            delay: clock.ticks(delay), limit: limit, loss: try Probability.bits(loss, AttributeName(2, "loss")),
            gap: gap, duplication: try Probability.bits(duplication, AttributeName(2, "duplication")),
            jitter: clock.ticks(jitter))
        try request.nest(name, header: header, encode)
    }
}

/// `struct tc_netem_qopt`; times are in ticks.
private struct NetworkEmulationHeader: KernelStructure, NetlinkHeader {
    var delay: UInt32, limit: UInt32, loss: UInt32, gap: UInt32, duplication: UInt32, jitter: UInt32
}

/// `struct tc_netem_rate`
private struct NetworkEmulationRate: KernelStructure {
    var rate: UInt32, packetOverhead: Int32, cellSize: UInt32, cellOverhead: Int32
}

/// Fractions as the kernel has them: 32 bits, of which all ones are 1.
enum Probability {
    static func fraction(_ bits: UInt32) -> Double { Double(bits) / Double(UInt32.max) }

    static func bits(_ fraction: Double, _ name: AttributeName) throws(NetlinkError) -> UInt32 {
        guard fraction >= 0, fraction <= 1 else {
            throw NetlinkError(.invalidValue, "netem: \(name.label) of \(fraction), where 0 to 1 are possible")
        }
        return UInt32((fraction * Double(UInt32.max)).rounded())
    }
}
