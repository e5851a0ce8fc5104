import FamilyNetlink
import SocketAPI
import Testing

@Suite("Families of generic netlink as bytes")
struct GenericFamilyTests {
    private static func message() throws -> NetlinkRequest {
        var message = NetlinkRequest(GenericNetlink.controller)
        try message.append(GenericHeader(command: 1, version: 2))
        try message.append(ControllerAttribute.familyName, string: "wireguard")
        try message.append(ControllerAttribute.familyID, uint16: 31)
        try message.append(ControllerAttribute.version, uint32: 1)
        try message.append(ControllerAttribute.headerSize, uint32: 6)
        try message.append(ControllerAttribute.maximumAttribute, uint32: 8)
        try message.nest(ControllerAttribute.operations) { array throws(NetlinkError) in
            for (index, flags) in [(1, 28), (2, 26)] {
                try array.nest(NetlinkAttributeNumber(rawValue: UInt16(index))) { fields throws(NetlinkError) in
                    try fields.append(1 as NetlinkAttributeNumber, uint32: UInt32(index - 1))
                    try fields.append(2 as NetlinkAttributeNumber, uint32: UInt32(flags))
                }
            }
        }
        try message.nest(ControllerAttribute.groups) { array throws(NetlinkError) in
            try array.nest(1 as NetlinkAttributeNumber) { fields throws(NetlinkError) in
                try fields.append(2 as NetlinkAttributeNumber, uint32: 77)
                try fields.append(1 as NetlinkAttributeNumber, string: "peers")
            }
        }
        return message
    }

    @Test func `Everything that the kernel tells of a family is read`() throws {
        let family = try Self.message().withMessage { message throws(NetlinkError) in
            try GenericFamily(decoding: message)
        }
        var expected = GenericFamily(name: "wireguard", id: 31)
        expected.headerSize = 6
        expected.maximumAttribute = 8
        expected.operations = [
            GenericFamily.Operation(command: 0, flags: [.namespaceAdministrator, .dump, .policy]),
            GenericFamily.Operation(command: 1, flags: [.namespaceAdministrator, .request, .policy]),
        ]
        expected.groups = [GenericFamily.Group(name: "peers", id: 77)]
        #expect(family == expected)
        let change = try Self.message().withMessage { message throws(NetlinkError) in
            try GenericFamily.Change(decoding: message)
        }
        #expect(change == GenericFamily.Change(kind: .added, family: expected))
    }

    @Test func `A request has the family's id, the command and the version`() throws {
        var family = GenericFamily(name: "x", id: 31)
        family.version = 3
        let request = try family.request(9, "X_GET", flags: .dump)
        #expect(request.type == 31)
        #expect(request.flags == .dump)
        #expect(Array(request.encoded[16...]) == [9, 3, 0, 0])
    }

    @Test func `The attributes of a message stand behind the family's own header`() throws {
        var family = GenericFamily(name: "x", id: 31)
        family.headerSize = 6
        var message = NetlinkRequest(31)
        // 4 bytes of generic netlink, 6 of the family and 2 of padding, as one header of 12.
        struct Header: NetlinkHeader {
            static var encodedSize: Int { 12 }
            func encode(into output: inout OutputRawSpan) { for _ in 0..<12 { output.append(integer: 7 as UInt8) } }
            init() {}
            init?(decoding bytes: RawSpan) {}
        }
        try message.append(Header())
        try message.append(5 as NetlinkAttributeNumber, uint32: 99)
        let read = try message.withMessage { message throws(NetlinkError) in
            var attributes = family.attributes(of: message)
            guard let attribute = try attributes.next() else { return (0 as UInt16, 0 as UInt32) }
            return (attribute.type, try attribute.uint32)
        }
        #expect(read == (5, 99))
    }

    @Test func `A family without a name or an id is none`() throws {
        for key in [ControllerAttribute.familyName, .familyID] {
            var message = NetlinkRequest(16)
            try message.append(GenericHeader(command: 1))
            if key == .familyName {
                try message.append(key, string: "x")
            } else {
                try message.append(key, uint16: 1)
            }
            let error = #expect(throws: NetlinkError.self) {
                try message.withMessage { message throws(NetlinkError) in _ = try GenericFamily(decoding: message) }
            }
            #expect(error?.code == .missingAttribute)
        }
    }
}
