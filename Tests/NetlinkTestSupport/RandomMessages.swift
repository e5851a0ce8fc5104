public import NetlinkCodec

/// Makes the messages.
private struct Mutator {
    var generator = SystemRandomNumberGenerator()

    mutating func number(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }

    mutating func attributes(_ depth: Int) -> [UInt8] {
        var output: [UInt8] = []
        for _ in 0..<number(6) {
            var value: [UInt8] = []
            switch number(4) {
            case 0 where depth > 0: value = attributes(depth - 1)
            case 1: value = (0..<number(70)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            default:
                let count = [1, 2, 4, 4, 4, 8, 12, 16, 20, 24][number(10)]
                value = (0..<count).map { _ in number(3) == 0 ? UInt8.random(in: 0...255, using: &generator) : 0 }
            }
            let length = value.count + 4 + (number(40) == 0 ? number(9) - 4 : 0)
            output += [UInt8(truncatingIfNeeded: length), UInt8(truncatingIfNeeded: length >> 8), UInt8(number(34)), UInt8(number(20) == 0 ? 128 : 0)]
            output += value
            while output.count & 3 != 0 { output.append(0) }
        }
        return output
    }

    mutating func message(_ header: Int, _ kind: String?) -> [UInt8] {
        var body = (0..<header).map { _ in UInt8.random(in: 0...255, using: &generator) }
        if number(4) != 0, header > 0 { body[0] = [2, 10, 0, 28, 128, 129][number(6)] }
        if number(4) != 0, header > 2 { (body[1], body[2]) = (UInt8(number(34)), UInt8(number(34))) }
        if let kind {
            let text = Array(kind.utf8) + [0]
            body += [UInt8(text.count + 4), 0, 1, 0] + text + [UInt8](repeating: 0, count: (4 - text.count % 4) % 4)
        }
        body += attributes(3)
        if number(10) == 0, !body.isEmpty { body.removeLast(number(body.count)) }
        let count = body.count + 16
        return [UInt8(truncatingIfNeeded: count), UInt8(truncatingIfNeeded: count >> 8), 0, 0] + [24, 0, 0, 0]
            + [UInt8](repeating: 0, count: 8) + body
    }
}

/// Gives a decoder messages like the kernel's, with mistakes: attributes of all types, lengths and depths.
///
/// - Parameters:
///   - header: The size of the protocol's header.
///   - kind: The text of attribute 1, if the decoder looks at it.
///   - decode: The decoder.
/// - Returns: How many messages it read, and how many it refused.
public func feedRandomMessages(
    _ header: Int, kind: String? = nil, _ decode: (borrowing NetlinkMessage) throws(NetlinkError) -> Void
) -> (good: Int, bad: Int) {
    var mutator = Mutator()
    var result = (good: 0, bad: 0)
    for _ in 0..<20_000 {
        let bytes = mutator.message(header, kind)
        var messages = NetlinkMessages(bytes.span.bytes)
        do throws(NetlinkError) {
            while let message = try messages.next() { try decode(message) }
            result.good += 1
        } catch { result.bad += 1 }
    }
    return result
}
