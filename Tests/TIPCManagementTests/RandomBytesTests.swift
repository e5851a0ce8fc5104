import FamilyNetlink
import SocketAPI
import TIPCManagement
import Testing

/// Answers with mistakes: attributes of all types, lengths and depths.
private struct Mutator {
    // SplitMix64: the system's own is a system call for each number, which takes long under User-Mode Linux.
    private var state = UInt64.random(in: 0 ... .max)

    mutating func number(_ limit: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
        return Int((value ^ value >> 31) % UInt64(limit))
    }

    mutating func attributes(_ depth: Int, top: Int? = nil) -> [UInt8] {
        var output: [UInt8] = []
        for index in 0..<number(8) + (top == nil ? 0 : 1) {
            let value: [UInt8] =
                depth > 0 && (top != nil || number(8) == 0)
                ? attributes(depth - 1)
                : (0..<[4, 4, 4, 4, 4, 4, 8, 16, 28, number(70)][number(10)]).map { _ in UInt8([97, 58, number(256)][number(3)]) }
            let length = value.count + 4 + (number(200) == 0 ? number(9) - 4 : 0)
            let type = index == 0 ? top ?? number(12) : number(12)
            output += [UInt8(truncatingIfNeeded: length), UInt8(truncatingIfNeeded: length >> 8), UInt8(type), 0] + value
            while output.count & 3 != 0 { output.append(0) }
        }
        return output
    }

    mutating func message(_ object: Int) -> [UInt8] {
        var body = [UInt8](repeating: 0, count: 4) + attributes(3, top: object)
        if number(10) == 0 { body.removeLast(number(body.count)) }
        let count = body.count + 16
        return [UInt8(truncatingIfNeeded: count), UInt8(truncatingIfNeeded: count >> 8), 0, 0, 28, 0, 0, 0]
            + [UInt8](repeating: 0, count: 8) + body
    }
}

@Suite("Decoders of TIPC's management on random bytes")
struct RandomBytesTests {
    typealias Decoder = @Sendable (borrowing NetlinkMessage) throws(NetlinkError) -> Void

    static let decoders: [(object: Int, decode: Decoder)] = [
        (1, { (message) throws(NetlinkError) in _ = try TIPCBearer(decoding: message) }),
        (2, { (message) throws(NetlinkError) in _ = try TIPCSocket(decoding: message) }),
        (3, { (message) throws(NetlinkError) in _ = try TIPCPublication(decoding: message) }),
        (4, { (message) throws(NetlinkError) in _ = try TIPCLink(decoding: message).statistics.averageLength }),
        (5, { (message) throws(NetlinkError) in _ = try TIPCMedium(decoding: message) }),
        (6, { (message) throws(NetlinkError) in _ = try TIPCPeer(decoding: message) }),
        (7, { (message) throws(NetlinkError) in _ = try TIPCNodeSettings(decoding: message) }),
        (8, { (message) throws(NetlinkError) in _ = try TIPCPublication(decoding: message) }),
        (9, { (message) throws(NetlinkError) in _ = try TIPCMonitor(decoding: message) }),
        (10, { (message) throws(NetlinkError) in _ = try TIPCMonitoredPeer(decoding: message) }),
    ]

    @Test(arguments: decoders.indices)
    func `They never trap`(index: Int) {
        let (object, decode) = Self.decoders[index]
        var mutator = Mutator()
        var result = (good: 0, bad: 0)
        // A row of the name table is an attribute more deeply nested than the others: one message in a hundred has one.
        for _ in 0..<(object == 8 ? 5000 : 500) {
            let bytes = mutator.message(object)
            var messages = NetlinkMessages(bytes.span.bytes)
            do throws(NetlinkError) {
                while let message = try messages.next() { try decode(message) }
                result.good += 1
            } catch { result.bad += 1 }
        }
        #expect(result.good > 0 && result.bad > 0, "\(result)")
    }
}
