import FamilyNetlink
import Foundation
import SocketAPI
import SocketTestKit
import Testing

/// What libmnl finds in the same bytes.
private func walkMNL(_ bytes: [UInt8]) -> (types: [UInt16], error: NetlinkError?) {
    var types: [UInt16] = []
    do throws(NetlinkError) {
        try MNL.forEachMessage(in: bytes.span.bytes) { (message) throws(NetlinkError) in
            types.append(message.type.rawValue)
        }
    } catch { return (types, error) }
    return (types, nil)
}

private func attributesMNL(_ bytes: [UInt8]) -> (list: [(UInt16, [UInt8])], error: NetlinkError?) {
    var list: [(UInt16, [UInt8])] = []
    do throws(NetlinkError) {
        try MNL.forEachAttribute(in: bytes.span.bytes) { (attribute) throws(NetlinkError) in
            list.append((attribute.type, attribute.array))
        }
    } catch { return (list, error) }
    return (list, nil)
}

@Suite struct `Libmnl as a codec` {
    @Test func `Both codecs build the same bytes`() throws {
        var ours = NetlinkRequest(16, flags: [.request, .create])
        ours.sequence = 7
        var theirs = MNL.Builder(16, flags: [.request, .create], sequence: 7)
        try ours.append(LinkHeader(index: 5))
        try theirs.append(LinkHeader(index: 5))
        try ours.append(LinkKey.name, string: "abc")
        try theirs.append(LinkKey.name, string: "abc")
        for count in 0...9 {
            try ours.append(LinkKey.address, bytes: [UInt8](repeating: UInt8(count), count: count))
            try theirs.append(LinkKey.address, bytes: [UInt8](repeating: UInt8(count), count: count))
        }
        try ours.nest(LinkKey.info) { (info) throws(NetlinkError) in
            try info.append(LinkInfoKey.kind, uint8: 1)
            try info.nest(LinkInfoKey.data) { (data) throws(NetlinkError) in
                try data.append(LinkKey.mtu, uint16: 2)
                try data.append(LinkKey.mtu, uint32: 3)
                try data.append(LinkKey.mtu, uint64: 4)
            }
        }
        try theirs.nest(LinkKey.info) { (info) throws(NetlinkError) in
            try info.append(LinkInfoKey.kind, uint8: 1)
            try info.nest(LinkInfoKey.data) { (data) throws(NetlinkError) in
                try data.append(LinkKey.mtu, uint16: 2)
                try data.append(LinkKey.mtu, uint32: 3)
                try data.append(LinkKey.mtu, uint64: 4)
            }
        }
        #expect(ours.encoded == theirs.encoded)
    }

    @Test func `Both codecs read random and mutated bytes alike`() throws {
        var generator = SystemRandomNumberGenerator()
        var seed = NetlinkRequest(16)
        try seed.append(LinkKey.name, string: "name")
        try seed.nest(LinkKey.info) { (info) throws(NetlinkError) in try info.append(LinkInfoKey.kind, uint64: 1) }
        for round in 0..<20_000 {
            var bytes = seed.encoded + seed.encoded + seed.encoded
            bytes.removeLast(Int.random(in: 0...40, using: &generator))
            for _ in 0..<Int.random(in: 0...4, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            if round % 4 == 0 { for index in bytes.indices where index > 20 { bytes[index] = .random(in: 0...8) } }
            #expect(walk(bytes).types == walkMNL(bytes).types)
            #expect((walk(bytes).error == nil) == (walkMNL(bytes).error == nil))
            let rest = Array(bytes[16...])
            let (ours, theirs) = (attributes(rest), attributesMNL(rest))
            #expect(ours.list.map(\.0) == theirs.list.map(\.0) && ours.list.map(\.1) == theirs.list.map(\.1))
            #expect((ours.error == nil) == (theirs.error == nil))
        }
    }

    // Hole 1 of libmnl 1.0.4: mnl_nlmsg_ok says yes to lengths from 2³¹ on.
    @Test(arguments: [0x8000_0000, 0x8000_0010, 0xffff_ffff, 0x7fff_ffff, 15, 0] as [UInt32])
    func `A message's length that libmnl would misread is refused`(length: UInt32) {
        #expect(walkMNL(message(length: length)).error?.code == .malformed)
        let error = #expect(throws: NetlinkError.self) {
            try MNL.run(message(length: length).span.bytes) { (_) throws(NetlinkError) in .goOn }
        }
        #expect(error?.code == .malformed)
    }

    // Hole 2: what is left becomes less than nothing.
    @Test(arguments: 1...3) func `A last message that is not padded is the last`(extra: Int) {
        let bytes = message(length: 16) + message(length: UInt32(16 + extra), [UInt8](repeating: 0, count: extra))
        #expect(walkMNL(bytes).types.count == 2)
        #expect(walkMNL(bytes).error == nil)
    }

    // Hole 3: mnl_attr_get_payload_len says 65,534 for a length of 2.
    @Test(arguments: 0...3 as ClosedRange<UInt16>) func `An attribute shorter than its header is refused`(length: UInt16) {
        #expect(attributesMNL(attribute(1, [1, 2, 3, 4], length: length)).error?.code == .malformed)
    }

    // Hole 4: mnl_attr_put_check cuts the length to 16 bits.
    @Test func `A value longer than 16 bits can say is refused by name`() throws {
        var builder = MNL.Builder(16, capacity: 200_000)
        try builder.append(LinkKey.address, bytes: [UInt8](repeating: 1, count: 65_531))
        let before = builder.encoded
        do throws(NetlinkError) {
            try builder.append(LinkKey.address, bytes: [UInt8](repeating: 1, count: 65_532))
            Issue.record("taken")
        } catch {
            #expect(error.code == .tooLong && error.context.hasPrefix("IFLA_ADDRESS: a value of 65532 bytes"))
        }
        #expect(builder.encoded == before)
    }

    // Hole 5: mnl_attr_nest_end made 54,476 bytes of 120,012.
    @Test func `A nest that is too long is refused, and nothing of it stays`() throws {
        var builder = MNL.Builder(16, capacity: 200_000)
        let before = builder.encoded
        do throws(NetlinkError) {
            try builder.nest(LinkKey.info) { (info) throws(NetlinkError) in
                for _ in 0..<3 { try info.append(LinkInfoKey.data, bytes: [UInt8](repeating: 0, count: 40_000)) }
            }
            Issue.record("taken")
        } catch { #expect(error.code == .tooLong) }
        #expect(builder.encoded == before)
    }

    @Test func `Where there is no room nothing is written`() throws {
        var builder = MNL.Builder(16, capacity: 40)
        try builder.append(LinkKey.name, bytes: [1, 2, 3])
        let before = builder.encoded
        func refused(_ body: (inout MNL.Builder) throws(NetlinkError) -> Void) -> Bool {
            do throws(NetlinkError) { try body(&builder) } catch { return error.code == .tooLong }
            return false
        }
        #expect(refused { (b) throws(NetlinkError) in try b.append(LinkHeader()) } == false || builder.count == 40)
        builder = MNL.Builder(16, capacity: 26)
        try builder.append(LinkKey.name, bytes: [])
        let full = builder.encoded
        #expect(refused { (b) throws(NetlinkError) in try b.append(LinkHeader()) })
        #expect(refused { (b) throws(NetlinkError) in try b.append(LinkKey.name, bytes: [1, 2, 3, 4]) })
        #expect(refused { (b) throws(NetlinkError) in try b.append(LinkKey.mtu, uint8: 1) })
        #expect(refused { (b) throws(NetlinkError) in try b.append(LinkKey.mtu, uint16: 1) })
        #expect(refused { (b) throws(NetlinkError) in try b.append(LinkKey.mtu, uint32: 1) })
        #expect(refused { (b) throws(NetlinkError) in try b.append(LinkKey.mtu, uint64: 1) })
        #expect(refused { (b) throws(NetlinkError) in try b.append(LinkKey.name, string: "abcdefg") })
        #expect(
            refused { (b) throws(NetlinkError) in
                try b.nest(LinkKey.info) { (n) throws(NetlinkError) in try n.append(LinkKey.mtu, uint32: 1) }
            })
        #expect(builder.encoded == full)
        #expect(before.count == 24)
    }

    // Hole 12: a table that keeps the last one only.
    @Test func `Every one of several attributes of a type is seen`() {
        let bytes = attribute(4, [1]) + attribute(4, [2]) + attribute(4, [3])
        #expect(attributesMNL(bytes).list.map(\.1) == [[1], [2], [3]])
        #expect(attributes(bytes).list.map(\.1) == [[1], [2], [3]])
    }

    @Test(
        arguments: [
            (MNL.ValueType.uint8, [1], true), (.uint8, [1, 2], false), (.uint32, [1, 2, 3, 4], true), (.uint32, [1], false),
            (.uint64, [1, 2, 3, 4, 5, 6, 7, 8], true), (.terminatedString, [0x61, 0], true), (.terminatedString, [0x61], false),
            (.string, [0x61], true), (.flag, [], true), (.flag, [1], false), (.nested, [1], false), (.binary, [], true),
            (MNL.ValueType(rawValue: 99), [], false), (MNL.ValueType(rawValue: .max), [], false),
        ] as [(MNL.ValueType, [UInt8], Bool)])
    func `Values are validated`(type: MNL.ValueType, bytes: [UInt8], isValid: Bool) throws {
        let all = attribute(1, bytes)
        var attributes = NetlinkAttributes(all.span.bytes)
        let one = try attributes.next()!
        var error: NetlinkError?
        do throws(NetlinkError) { try MNL.validate(one, as: type) } catch let failure { error = failure }
        #expect((error == nil) == isValid)
    }

    // mnl_cb_run ends an interrupted, failed or acknowledged run by itself, and tells nobody what NLMSG_DONE says.
    @Test func `The dispatcher gives every message to the body, the control messages too`() throws {
        func int(_ value: Int32) -> [UInt8] { withUnsafeBytes(of: value) { Array($0) } }
        let bytes =
            message(length: 16, type: 1) + message(length: 16, type: 24, sequence: 5) + message(length: 16, type: 4) + message(length: 16, type: 8)
            + message(length: 20, type: 3, sequence: 5, int(-22))
        var seen: [UInt16] = []
        var number: Int32?
        let next = try MNL.run(bytes.span.bytes, sequence: 5) { (message) throws(NetlinkError) in
            seen.append(message.type.rawValue)
            if message.type == .done { number = message.payload.integer(at: 0) }
            return message.type == .done ? .stop : .goOn
        }
        #expect(seen == [1, 24, 4, 8, 3])
        #expect(number == -22)
        #expect(next == .stop)
        func code(_ bytes: [UInt8], _ sequence: UInt32 = 0, _ port: UInt32 = 0) -> NetlinkError.Code? {
            do throws(NetlinkError) {
                _ = try MNL.run(bytes.span.bytes, sequence: sequence, portID: port) { (_) throws(NetlinkError) in .goOn }
            } catch { return error.code }
            return nil
        }
        #expect(code(message(length: 16, sequence: 6), 5) == .refused(Errno(rawValue: EPROTO)))
        #expect(code(message(length: 16, port: 6), 0, 5) == .refused(Errno(rawValue: ESRCH)))
        #expect(code(message(length: 16, flags: 0x10)) == .refused(.interrupted))
        #expect(code([]) == nil)
        #expect(throws: NetlinkError(.invalidValue, "mine")) {
            try MNL.run(message(length: 16).span.bytes) { (_) throws(NetlinkError) in
                throw NetlinkError(.invalidValue, "mine")
            }
        }
    }

    @Test func `C code gets the socket as its own, and ours stays open`() throws {
        let socket = try Socket(.netlink, .route)
        try socket.bind(to: .automatic)
        let identity = try DescriptorTable.identity(of: socket)
        let before = DescriptorTable.count(of: identity)
        let isSame = try socket.withMNLSocket { _ in DescriptorTable.count(of: identity) == before + 1 }
        #expect(isSame)
        struct Mine: Error {}
        #expect(throws: Mine.self) { try socket.withMNLSocket { _ in throw Mine() } }
        #expect(DescriptorTable.count(of: identity) == before)
        socket.close()
        #expect(throws: SocketError.self) { try socket.withMNLSocket { _ in } }
    }
}
