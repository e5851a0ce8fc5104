import FamilyNetlink
import Foundation
import SocketAPI
import SocketTestKit
import Testing

@Suite("Generic netlink")
struct GenericTests {
    private struct StringSetKey: NetlinkAttributeKey {
        let rawValue: UInt16
        var label: StaticString { rawValue == 1 ? "ETHTOOL_A_STRSET_HEADER" : "" }
    }

    private struct HeaderKey: NetlinkAttributeKey {
        let rawValue: UInt16
        var label: StaticString {
            switch rawValue {
            case 1: "ETHTOOL_A_HEADER_DEV_INDEX"
            case 2: "ETHTOOL_A_HEADER_DEV_NAME"
            default: ""
            }
        }
    }

    @Test func `The controller describes itself`() throws {
        let generic = try GenericNetlink()
        let family = try generic.family(named: "nlctrl")
        #expect(family.id == GenericNetlink.controller)
        #expect(family.operation(3)?.flags.contains([.request, .dump]) == true)
        #expect(try family.group(named: "notify").rawValue > 0)
        #expect(try generic.family(of: 16) == family)
    }

    @Test func `All families are listed, and each is found by name and by id as it stands in the list`() throws {
        let generic = try GenericNetlink()
        let families = try generic.families()
        #expect(families.contains { $0.name == "ethtool" })
        #expect(Set(families.map(\.id)).count == families.count)
        for family in families {
            #expect(try generic.family(named: family.name) == family)
            #expect(try generic.family(of: family.id) == family)
        }
        generic.forget()
        for family in families { #expect(try generic.family(of: family.id) == family) }
    }

    @Test func `A family that is missing is named in the error`() throws {
        let generic = try GenericNetlink()
        let error = #expect(throws: NetlinkError.self) { try generic.family(named: "no-such") }
        #expect(error?.code == .refused(.noSuchFileOrDirectory))
        #expect(error?.description.contains("\"no-such\", or its module is not loaded") == true)
        let id = #expect(throws: NetlinkError.self) { try generic.family(of: 65_000) }
        #expect(id?.description.contains("65000") == true)
        for name in ["", "a-name-of-16-byte", "äääääääää"] {
            let error = #expect(throws: NetlinkError.self) { try generic.family(named: name) }
            #expect(error?.code == .invalidValue)
        }
        let group = #expect(throws: NetlinkError.self) { try generic.family(named: "nlctrl").group(named: "nobody") }
        #expect(group?.description.contains("it has: notify") == true)
    }

    @Test func `Groups are joined and left by name`() throws {
        let generic = try GenericNetlink()
        let socket = try Socket(.netlink, .generic)
        try socket.bind(to: .automatic)
        try generic.join("monitor", of: "ethtool", on: socket)
        let group = try generic.family(named: "ethtool").group(named: "monitor")
        #expect(try socket[.memberships].groups == [group])
        try generic.leave("monitor", of: "ethtool", on: socket)
        #expect(try socket[.memberships].groups.isEmpty)
    }

    @Test func `The kernel's policy is read, with those of nested attributes`() throws {
        let generic = try GenericNetlink()
        let ethtool = try generic.family(named: "ethtool")
        let policy = try generic.policy(of: ethtool)
        // ETHTOOL_MSG_LINKINFO_GET: the header alone, and in it index, name and flags.
        let attributes = try #require(policy.attributes(of: 2, isDump: false))
        let header = try #require(attributes[1])
        #expect(header.kind == .nested)
        let nested = try #require(header.nestedPolicyIndex.flatMap { policy.policies[$0] })
        #expect(nested[1]?.kind == .uint32)
        #expect(nested[2]?.kind == .terminatedString)
        #expect(nested[2]?.maximumLength == 127)
    }

    private func request(
        _ generic: GenericNetlink, _ body: (inout NetlinkRequest) throws(NetlinkError) -> Void
    ) throws -> NetlinkRequest {
        var request = try generic.family(named: "ethtool").request(2, "ETHTOOL_MSG_LINKINFO_GET")
        try request.nest(StringSetKey(rawValue: 1), body)
        return request
    }

    @Test func `What the kernel would not take is told by name before it is sent, and the kernel agrees`() throws {
        let generic = try GenericNetlink()
        let policy = try generic.policy(of: generic.family(named: "ethtool"))
        let good = try request(generic) { header throws(NetlinkError) in
            try header.append(HeaderKey(rawValue: 2), string: "lo")
        }
        try policy.check(good)
        let cases: [(GenericPolicy.Complaint.Reason, String, NetlinkRequest)] = [
            (
                .tooLong, "ETHTOOL_A_STRSET_HEADER/ETHTOOL_A_HEADER_DEV_NAME",
                try request(generic) { header throws(NetlinkError) in
                    try header.append(HeaderKey(rawValue: 2), string: String(repeating: "x", count: 200))
                }
            ),
            (
                .tooShort, "ETHTOOL_A_STRSET_HEADER/ETHTOOL_A_HEADER_DEV_INDEX",
                try request(generic) { header throws(NetlinkError) in
                    try header.append(HeaderKey(rawValue: 1), uint16: 1)
                }
            ),
            (
                .malformed, "ETHTOOL_A_STRSET_HEADER/ETHTOOL_A_HEADER_DEV_NAME",
                try request(generic) { header throws(NetlinkError) in
                    try header.append(HeaderKey(rawValue: 2), bytes: [])
                }
            ),
            (
                .unknown, "ETHTOOL_A_STRSET_HEADER/attribute 99",
                try request(generic) { header throws(NetlinkError) in
                    try header.append(HeaderKey(rawValue: 99), uint32: 1)
                }
            ),
        ]
        for (reason, name, request) in cases {
            let complaints = policy.complaints(about: request)
            #expect(complaints.map(\.reason) == [reason])
            #expect(complaints.map(\.attribute) == [name])
            let error = #expect(throws: NetlinkError.self) { try policy.check(request) }
            #expect(error?.description.contains(name) == true)
            #expect(error?.description.hasPrefix("ETHTOOL_MSG_LINKINFO_GET: ") == true)
            let refusal = #expect(throws: NetlinkError.self) { try generic.connection.query(request) { _ in } }
            #expect(refusal?.errno == .invalidArgument || refusal?.errno == .outOfRange)
        }
    }

    // A request of each family with an attribute that nobody has: whoever has no policy is not asked.
    @Test func `Where the kernel has no policy, nothing is reported`() throws {
        let generic = try GenericNetlink()
        for family in try generic.families() {
            let policy = try generic.policy(of: family)
            for command in UInt8(0)...255 {
                var request = try family.request(command)
                try request.append(16_000 as NetlinkAttributeNumber, uint32: 1)
                let isKnown = policy.attributes(of: command, isDump: false) != nil
                let complaints = policy.complaints(about: request, isDump: false)
                #expect(complaints.isEmpty != isKnown || family.headerSize > 0, "\(family.name) \(command)")
            }
        }
        #expect(GenericPolicy().complaints(about: NetlinkRequest(16)).isEmpty)
    }

    @Test func `Random bytes never trap the decoders`() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<10_000 {
            var bytes = (0..<Int.random(in: 0...120)).map { _ in UInt8.random(in: 0...255, using: &random) }
            // Plausible lengths, so that the inner levels are reached.
            for start in stride(from: 4, to: bytes.count - 4, by: 4) where Bool.random() {
                bytes[start] = UInt8(min(255, (bytes.count - start) / Int.random(in: 1...3)))
                bytes[start + 1] = 0
                bytes[start + 2] = UInt8.random(in: 0...12)
                bytes[start + 3] = 0
            }
            var message = NetlinkRequest(16)
            var policy = GenericPolicy()
            try message.append(GenericHeader(command: 3))
            try message.append(ControllerAttribute(rawValue: UInt16.random(in: 1...10)), bytes: bytes)
            _ = try? message.withMessage { message throws(NetlinkError) in _ = try GenericFamily(decoding: message) }
            _ = try? message.withMessage { message throws(NetlinkError) in try policy.add(message) }
            _ = policy.complaints(about: message)
        }
    }
}
