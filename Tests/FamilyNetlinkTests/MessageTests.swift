import FamilyNetlink
import SocketAPI
import Testing

/// Sixteen bytes of a header and what follows.
func message(length: UInt32, type: UInt16 = 24, flags: UInt16 = 0, sequence: UInt32 = 0, port: UInt32 = 0, _ rest: [UInt8] = []) -> [UInt8] {
    func bytes<T>(_ value: T) -> [UInt8] { withUnsafeBytes(of: value) { Array($0) } }
    return bytes(length) + bytes(type) + bytes(flags) + bytes(sequence) + bytes(port) + rest
}

func attribute(_ type: UInt16, _ payload: [UInt8], length: UInt16? = nil) -> [UInt8] {
    let length = length ?? UInt16(payload.count + 4)
    return [UInt8(length & 255), UInt8(length >> 8), UInt8(type & 255), UInt8(type >> 8)] + payload
        + [UInt8](repeating: 0, count: -payload.count & 3)
}

/// The types of the messages, and the error at their end.
func walk(_ bytes: [UInt8]) -> (types: [UInt16], error: NetlinkError?) {
    var types: [UInt16] = []
    var messages = NetlinkMessages(bytes.span.bytes)
    do throws(NetlinkError) {
        while let message = try messages.next() { types.append(message.type.rawValue) }
    } catch { return (types, error) }
    return (types, nil)
}

/// The attributes and the error at their end.
func attributes(_ bytes: [UInt8]) -> (list: [(UInt16, [UInt8])], error: NetlinkError?) {
    var list: [(UInt16, [UInt8])] = []
    var attributes = NetlinkAttributes(bytes.span.bytes)
    do throws(NetlinkError) {
        while let attribute = try attributes.next() { list.append((attribute.type, attribute.array)) }
    } catch { return (list, error) }
    return (list, nil)
}

@Suite struct `The cursor over messages and attributes` {
    @Test func `A datagram of several messages is read one by one`() throws {
        let bytes =
            message(length: 20, type: 24, [1, 2, 3, 4]) + message(length: 17, type: 25, [9, 0, 0, 0])
            + message(length: 16, type: 3)
        #expect(walk(bytes).types == [24, 25, 3])
        #expect(walk(bytes).error == nil)
    }

    // mdlayher/netlink#280, #283, subgraph/go-nfnetlink#1: the last message of a datagram is not padded.
    @Test(arguments: 1...7) func `The last message may end anywhere`(extra: Int) {
        let bytes = message(length: 16) + message(length: UInt32(16 + extra), type: 30, [UInt8](repeating: 7, count: extra))
        #expect(walk(bytes).types == [24, 30])
        #expect(walk(bytes).error == nil)
    }

    // libmnl 1.0.4 takes the last of these.
    @Test(arguments: [0, 1, 15, 17, 1000, 0x7fff_ffff, 0x8000_0000, 0x8000_0010, 0xffff_ffff] as [UInt32])
    func `A length that is too short or beyond the end is an error`(length: UInt32) {
        let result = walk(message(length: 16, type: 40) + message(length: length))
        #expect(result.types == [40])
        #expect(result.error?.code == .malformed)
    }

    @Test(arguments: 1..<16) func `Fewer bytes than a header are an error`(count: Int) {
        #expect(walk([UInt8](repeating: 0, count: count)).error?.code == .malformed)
    }

    @Test func `No bytes are no messages`() {
        #expect(walk([]).types == [])
        #expect(walk([]).error == nil)
    }

    @Test func `After an error there is nothing more`() throws {
        var messages = NetlinkMessages(message(length: 3).span.bytes)
        #expect(throws: NetlinkError.self) { try messages.next() != nil }
        #expect(try messages.next() == nil)
    }

    @Test func `The header's fields are read`() throws {
        let bytes = message(length: 16, type: 24, flags: 0x305, sequence: 0xdead_beef, port: 77)
        var messages = NetlinkMessages(bytes.span.bytes)
        let first = try messages.next()!
        #expect(first.type == 24 && first.sequence == 0xdead_beef && first.portID == 77)
        #expect(first.flags == [.request, .acknowledge, .dump])
        #expect(first.payload.byteCount == 0)
    }

    // pi-hole/FTL#3026; libmnl says that a value of 65,534 bytes is behind a length of 2.
    @Test(arguments: [0, 1, 2, 3, 9, 100, 0xffff] as [UInt16])
    func `An attribute's length that is too short or beyond the end is an error`(length: UInt16) {
        let result = attributes(attribute(1, [1, 2, 3, 4]) + attribute(2, [1, 2, 3, 4], length: length))
        #expect(result.list.map(\.0) == [1])
        #expect(result.error?.code == .malformed)
    }

    @Test func `The last attribute may end anywhere`() {
        let bytes = attribute(1, [1]) + attribute(2, [5, 6]).prefix(6)
        let result = attributes(Array(bytes))
        #expect(result.error == nil)
        #expect(result.list.map(\.1) == [[1], [5, 6]])
    }

    @Test func `The two flag bits are no part of the type`() throws {
        let bytes = attribute(0xc005, [1])
        var attributes = NetlinkAttributes(bytes.span.bytes)
        let first = try attributes.next()!
        #expect(first.type == 5 && first.isMarkedNested && first.isMarkedNetworkByteOrder)
    }

    @Test func `Numbers are read at any multiple of 4, in both orders, and short ones refused`() throws {
        let bytes = attribute(1, [1, 2, 3, 4, 5, 6, 7, 8])
        var attributes = NetlinkAttributes(bytes.span.bytes)
        let value = try attributes.next()!
        #expect(try value.uint64 == 0x0807_0605_0403_0201)
        #expect(try value.networkInteger(as: UInt64.self) == 0x0102_0304_0506_0708)
        #expect(try value.uint8 == 1 && value.uint16 == 0x201 && value.uint32 == 0x0403_0201)
        #expect(try value.unsigned == 0x0807_0605_0403_0201)
        let short = attribute(7, [1, 2, 3])
        var others = NetlinkAttributes(short.span.bytes)
        let other = try others.next()!
        let error = #expect(throws: NetlinkError.self) { try other.uint32 }
        #expect(error?.code == .unexpectedLength)
        #expect(error?.description == "attribute 7 has 3 bytes where 4 are expected: unexpected length")
        #expect(throws: NetlinkError.self) { try other.unsigned }
    }

    // libmnl's mnl_attr_get_str runs on until it finds a zero byte.
    @Test(arguments: [([0x61, 0x62], "ab"), ([0x61, 0], "a"), ([0x61, 0, 0x62], "a"), ([], "")] as [([UInt8], String)])
    func `A text ends at its zero byte or with the attribute`(bytes: [UInt8], text: String) throws {
        let all = attribute(1, bytes) + attribute(2, [0x7a])
        var attributes = NetlinkAttributes(all.span.bytes)
        let first = try attributes.next()!
        #expect(first.string == text)
    }

    @Test func `The attributes behind a header begin at a multiple of 4, and a short message has none`() throws {
        let bytes = message(length: 28, [1, 0, 0, 0] + attribute(3, [1, 2, 3, 4]))
        var messages = NetlinkMessages(bytes.span.bytes)
        let message = try messages.next()!
        for size in 1...4 {
            var attributes = message.attributes(after: size)
            let first = try attributes.next()
            #expect(first?.type == 3)
        }
        for size in [12, 13, 4000, Int.max] {
            let isEmpty = message.attributes(after: size).isEmpty
            #expect(isEmpty)
        }
        let isEmpty = message.attributes(after: -1).isEmpty
        #expect(!isEmpty)
        #expect(throws: NetlinkError.self) { try message.header(LinkHeader.self).index }
    }
}

@Suite struct `Tables of attributes` {
    static let policy: NetlinkPolicy<LinkKey> = [
        .mtu: .uint32, .name: .terminatedString(15), .address: .bytes(6...20), .info: .nested,
    ]

    private func refusal(_ bytes: [UInt8]) -> NetlinkError? {
        do throws(NetlinkError) {
            _ = try NetlinkAttributeTable<LinkKey>(NetlinkAttributes(bytes.span.bytes), policy: Self.policy)
        } catch { return error }
        return nil
    }

    @Test func `Values are found by key, the last one of several, and all of them one by one`() throws {
        let bytes = attribute(4, [1, 0, 0, 0]) + attribute(900, []) + attribute(4, [2, 0, 0, 0])
        let table = try NetlinkAttributeTable<LinkKey>(NetlinkAttributes(bytes.span.bytes), policy: Self.policy)
        #expect(try table[.mtu]?.uint32 == 2)
        let hasName = table[.name] != nil
        #expect(!hasName)
        var all = table.all
        var values: [UInt32] = []
        while let one = try all.next(LinkKey.mtu) { values.append(try one.uint32) }
        #expect(values == [1, 2])
        let error = #expect(throws: NetlinkError.self) { try table.require(.address).count }
        #expect(error?.description == "IFLA_ADDRESS: missing attribute")
    }

    @Test(arguments: [
        (attribute(4, [1]), "IFLA_MTU: 1 bytes where 4 to 4 are expected: unexpected length"),
        (attribute(3, [0x61]), "IFLA_IFNAME: a text without a zero byte at its end: malformed message"),
        (attribute(3, []), "IFLA_IFNAME: a text without a zero byte at its end: malformed message"),
        (attribute(1, [1]), "IFLA_ADDRESS: 1 bytes where 6 to 20 are expected: unexpected length"),
        (attribute(18, [9, 9]), "IFLA_LINKINFO: 2 bytes where an attribute should begin: malformed message"),
    ])
    func `A value against the policy is refused with the attribute's name`(bytes: [UInt8], text: String) {
        #expect(refusal(bytes)?.description == text)
    }

    @Test func `What the policy does not name is taken`() { #expect(refusal(attribute(77, [1, 2, 3])) == nil) }
}
