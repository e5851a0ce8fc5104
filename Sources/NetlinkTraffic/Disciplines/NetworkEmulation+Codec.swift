internal import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

extension NetworkEmulation {
    /// Reads TCA_OPTIONS: a structure of 24 bytes, and attributes behind it.
    init(decoding attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        let value = attribute.payload
        func number(_ offset: Int) -> UInt32 { value.integer(at: offset) ?? 0 }
        let clock = TrafficClock.kernel
        delay = clock.duration(number(0))
        limit = number(4)
        loss = Probability.fraction(number(8))
        gap = number(12)
        duplication = Probability.fraction(number(16))
        jitter = clock.duration(number(20))
        guard value.byteCount > 24 else { return }
        var attributes = NetlinkAttributes(value.extracting(24..<value.byteCount))
        while let attribute = try attributes.next() { decode(attribute) }
    }

    private mutating func decode(_ attribute: borrowing NetlinkAttribute) {
        let value = attribute.payload
        func number(_ offset: Int) -> UInt32 { value.integer(at: offset) ?? 0 }
        switch attribute.type {
        case 1:
            delayCorrelation = Probability.fraction(number(0))
            lossCorrelation = Probability.fraction(number(4))
            duplicationCorrelation = Probability.fraction(number(8))
        case 3: (reordering, reorderingCorrelation) = (Probability.fraction(number(0)), Probability.fraction(number(4)))
        case 4: (corruption, corruptionCorrelation) = (Probability.fraction(number(0)), Probability.fraction(number(4)))
        case 6:
            // The least number means that it stands in 64 bits.
            if number(0) != .max { rate = UInt64(number(0)) }
            packetOverhead = value.integer(at: 4) ?? 0
            cellSize = number(8)
            cellOverhead = value.integer(at: 12) ?? 0
        case 7: marksCongestion = number(0) != 0
        case 8: rate = value.integer(at: 0) ?? rate
        case 10: delay = .nanoseconds(value.integer(at: 0, as: Int64.self) ?? 0)
        case 11: jitter = .nanoseconds(value.integer(at: 0, as: Int64.self) ?? 0)
        default: break
        }
    }

    /// TCA_OPTIONS.
    func encoded() throws(NetlinkError) -> [UInt8] {
        let clock = TrafficClock.kernel
        var output = AttributeBytes()
        output.append(integer: clock.ticks(delay))
        output.append(integer: limit)
        output.append(integer: try Probability.bits(loss, "loss"))
        output.append(integer: gap)
        output.append(integer: try Probability.bits(duplication, "duplication"))
        output.append(integer: clock.ticks(jitter))
        if delayCorrelation != 0 || lossCorrelation != 0 || duplicationCorrelation != 0 {
            let all = [delayCorrelation, lossCorrelation, duplicationCorrelation]
            try output.append(1 as NetlinkAttributeNumber, try Probability.bytes(all, "correlation"))
        }
        if reordering != 0 {
            let all = [reordering, reorderingCorrelation]
            try output.append(3 as NetlinkAttributeNumber, try Probability.bytes(all, "reordering"))
        }
        if corruption != 0 {
            let all = [corruption, corruptionCorrelation]
            try output.append(4 as NetlinkAttributeNumber, try Probability.bytes(all, "corruption"))
        }
        try encodeRate(&output)
        if marksCongestion { try output.append(7 as NetlinkAttributeNumber, integer: 1 as UInt32) }
        // Ticks say most times exactly, and older kernels know nothing else.
        if clock.duration(clock.ticks(delay)) != delay { try Self.put(10, delay, "delay", &output) }
        if clock.duration(clock.ticks(jitter)) != jitter { try Self.put(11, jitter, "jitter", &output) }
        return output.bytes
    }

    private func encodeRate(_ output: inout AttributeBytes) throws(NetlinkError) {
        guard rate != 0 else { return }
        if rate >= UInt64(UInt32.max) { try output.append(8 as NetlinkAttributeNumber, integer: rate) }
        var inner = AttributeBytes()
        inner.append(integer: UInt32(clamping: rate))
        inner.append(integer: packetOverhead)
        inner.append(integer: cellSize)
        inner.append(integer: cellOverhead)
        try output.append(6 as NetlinkAttributeNumber, inner.bytes)
    }

    private static func put(
        _ type: NetlinkAttributeNumber, _ time: Duration, _ name: String, _ output: inout AttributeBytes
    ) throws(NetlinkError) {
        guard time >= .zero, time < .seconds(4_000_000_000) else {
            throw NetlinkError(.invalidValue, "netem: a \(name) of \(time)")
        }
        let (seconds, attoseconds) = time.components
        try output.append(type, integer: seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}

/// Fractions as the kernel has them: 32 bits, of which all ones are 1.
enum Probability {
    static func fraction(_ bits: UInt32) -> Double { Double(bits) / Double(UInt32.max) }

    static func bits(_ fraction: Double, _ name: String) throws(NetlinkError) -> UInt32 {
        guard fraction >= 0, fraction <= 1 else {
            throw NetlinkError(.invalidValue, "netem: a \(name) of \(fraction), where 0 to 1 are possible")
        }
        return UInt32((fraction * Double(UInt32.max)).rounded())
    }

    static func bytes(_ fractions: [Double], _ name: String) throws(NetlinkError) -> [UInt8] {
        var output = AttributeBytes()
        for fraction in fractions { output.append(integer: try bits(fraction, name)) }
        return output.bytes
    }
}
