import FamilyInet
import FamilyNetlink
import NetlinkRoute
import SocketAPI
import Testing

@Suite("Messages about links")
struct LinkMessageTests {
    @Test(arguments: LinkMessage.all)
    func `A link is written as ip writes it`(message: LinkMessage) throws {
        var request = NetlinkRequest(.newLink, "RTM_NEWLINK")
        try message.link.encode(into: &request)
        #expect(flat(Array(request.encoded.dropFirst(32))) == flat(Array(message.bytes.dropFirst(16))))
        #expect(Array(request.encoded[16..<32]) == Array(message.bytes.prefix(16)))
    }

    @Test(arguments: LinkMessage.all.filter { $0.link.kind?.vethPeer == nil })
    func `What ip wrote is read as the same link`(message: LinkMessage) throws {
        let read = try withLinkMessage(message.bytes) { (message) throws(NetlinkError) in try Link(decoding: message) }
        #expect(read == message.link)
    }

    @Test(arguments: LinkMessage.all)
    func `No part of a message traps, and none is read as a whole link of another kind`(message: LinkMessage) throws {
        for count in 0..<message.bytes.count {
            let read = try? withLinkMessage(Array(message.bytes.prefix(count))) { (message) throws(NetlinkError) in
                try Link(decoding: message)
            }
            if let kind = read?.kind?.name { #expect(kind == message.link.kind?.name) }
        }
    }

    @Test
    func `Bytes that nobody would send do not trap`() throws {
        var generator = SystemRandomNumberGenerator()
        for message in LinkMessage.all {
            for _ in 0..<200 {
                var bytes = message.bytes
                for _ in 0..<Int.random(in: 1...4, using: &generator) {
                    bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
                }
                _ = try? withLinkMessage(bytes) { (message) throws(NetlinkError) in
                    _ = try? Link(decoding: message)
                    _ = try? ProtocolAddress(decoding: message)
                    _ = try? Neighbour(decoding: message)
                    _ = try? NamespaceIdentifier(decoding: message)
                }
            }
        }
    }

    @Test
    func `A kind that nobody knows keeps its attributes, and is written back with them`() throws {
        let attributes: [UInt8] = [8, 0, 1, 0, 1, 2, 3, 4, 5, 0, 2, 0, 9, 0, 0, 0]
        let link = Link(name: "n0", kind: .other("newest", attributes: attributes))
        var request = NetlinkRequest(.newLink)
        try link.encode(into: &request)
        let read = try request.withMessage { (message) throws(NetlinkError) in try Link(decoding: message) }
        #expect(read.kind?.otherAttributes == attributes)
        #expect(read == link)
    }

    /// Attributes with the path of their types, whatever their order: three levels deep, as links have them.
    private func flat(_ bytes: [UInt8], path: String = "") -> Set<String> {
        var found: Set<String> = []
        var position = 0
        while position + 4 <= bytes.count {
            let length = Int(bytes[position]) | Int(bytes[position + 1]) << 8
            let type = (Int(bytes[position + 2]) | Int(bytes[position + 3]) << 8) & 0x3fff
            guard length >= 4, position + length <= bytes.count else { return found.union(["\(path): malformed"]) }
            let value = Array(bytes[position + 4..<position + length])
            let here = "\(path)/\(type)"
            if here == "/18" || here == "/18/2" {
                found.formUnion(flat(value, path: here))
            } else if here == "/18/2/1", value.count > 30 {
                found.formUnion(flat(Array(value.dropFirst(16)), path: here))
            } else if here == "/18/1" {
                // ip leaves the zero behind the kind out, and the kernel doesn't mind.
                found.insert("\(here): \(value.filter { $0 != 0 })")
            } else {
                found.insert("\(here): \(value)")
            }
            position += (length + 3) & ~3
        }
        return found
    }
}

/// A message of the type RTM_NEWLINK with this payload.
func withLinkMessage<Value>(
    _ payload: [UInt8], _ body: (borrowing NetlinkMessage) throws(NetlinkError) -> Value
) throws -> Value {
    let count = UInt32(payload.count + 16)
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) } + [16, 0, 0, 0] + [UInt8](repeating: 0, count: 8) + payload
    var messages = NetlinkMessages(bytes.span.bytes)
    let message = try messages.next()
    return try body(message!)
}
