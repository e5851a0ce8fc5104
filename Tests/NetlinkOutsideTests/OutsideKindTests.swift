import NetlinkRoute
import NetlinkTestSupport
import Testing

/// A kind of link that a program adds: as `ip` writes it, and on a kernel that has it.
struct OutsideKindTests {
    static let settings: VTISettings = {
        var settings = VTISettings()
        (settings.inputKey, settings.outputKey, settings.mark) = (5, 5, 0)
        (settings.local, settings.remote) = (IP.Host("192.0.2.1"), IP.Host("192.0.2.2"))
        return settings
    }()

    static let link = Link(name: "v0", kind: LinkKind(settings))

    /// What iproute2 6.1 sends for `ip link add v0 type vti local 192.0.2.1 remote 192.0.2.2 key 5`, from the header on.
    static let message = hexBytes(
        """
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 07 00 03 00 76 30 00 00 38 00 12 00 07 00 01 00 76 74 69 00
        2c 00 02 00 08 00 02 00 00 00 00 05 08 00 03 00 00 00 00 05 08 00 04 00 c0 00 02 01 08 00 05 00 c0 00 02 02
        08 00 06 00 00 00 00 00
        """)

    static let isPossible: Bool = (try? Space().network.add(link)) != nil

    @Test
    func `a kind of one's own is written as ip writes it`() throws {
        var request = NetlinkRequest(.newLink, "RTM_NEWLINK")
        try Self.link.encode(into: &request)
        let data = try request.withMessage { (message) throws(NetlinkError) in try linkData(message) }
        let expected = try withLinkMessage(Self.message) { (message) throws(NetlinkError) in
            try linkData(message)
        }
        #expect(data == expected)
        #expect(!data.isEmpty)
    }

    @Test
    func `a kind of one's own is read by its type`() throws {
        let read = try withLinkMessage(Self.message) { (message) throws(NetlinkError) in
            try Link(decoding: message)
        }
        #expect(read.kind?.name == "vti")
        #expect(read.kind?.settings(as: VTISettings.self) == Self.settings)
        // Another type's names don't match, and there is a type for other kinds.
        #expect(read.kind?.settings(as: BridgeSettings.self) == nil)
        #expect(LinkKind.bridge().settings(as: VTISettings.self) == nil)
    }

    @Test
    func `attributes that can't be read as the type are not its settings`() {
        let kind = LinkKind.other("vti", attributes: [5, 0, 2, 0, 1, 0, 0, 0])
        #expect(kind.settings(as: VTISettings.self) == nil)
        #expect(kind.otherAttributes == [5, 0, 2, 0, 1, 0, 0, 0])
    }

    @Test
    func `an error of the kernel names the attribute of the type's row`() throws {
        var request = NetlinkRequest(.newLink, "RTM_NEWLINK")
        try Self.link.encode(into: &request)
        let names = stride(from: 32, to: request.count, by: 4).compactMap { request.attributeName(at: $0) }
        #expect(names.contains("IFLA_LINKINFO/IFLA_INFO_DATA/IFLA_VTI_REMOTE"))
    }

    @Test
    func `settings are equal by what they say, and kinds by their names too`() {
        #expect(LinkKind(Self.settings) == LinkKind(Self.settings))
        #expect(LinkKind(Self.settings) != LinkKind(Self.settings, name: "vti6"))
        #expect(LinkKind(Self.settings) != LinkKind(VTISettings()))
        #expect(Set([LinkKind(Self.settings), LinkKind(Self.settings), .dummy]).count == 2)
    }

    @Test(.enabled(if: isPossible, "the kernel has no links of the kind vti"), .timeLimit(.minutes(10)))
    func `a kind of one's own is made, changed and read back`() throws {
        let network = try Space().network
        try network.add(Self.link)
        var read = try #require(try network.link("v0").kind?.settings(as: VTISettings.self))
        #expect(read.remote == Self.settings.remote)
        #expect(read.outputKey == 5)
        read.remote = IP.Host("192.0.2.3")
        var changes = Link()
        changes.kind = LinkKind(read)
        try network.change("v0", to: changes)
        #expect(try network.link("v0").kind?.settings(as: VTISettings.self)?.remote == IP.Host("192.0.2.3"))
    }

    @Test
    func `a field is a property and a row, and without them it is kept`() throws {
        let read = try withLinkMessage(Self.message) { (message) throws(NetlinkError) in try Link(decoding: message) }
        let without = try #require(read.kind?.settings(as: VTISettingsWithoutMark.self))
        #expect(without.unknownAttributes.types == [6])
        #expect(read.kind?.settings(as: VTISettings.self)?.mark == 0)
        var request = NetlinkRequest(.newLink, "RTM_NEWLINK")
        try Link(name: "v0", kind: LinkKind(without)).encode(into: &request)
        let data = try request.withMessage { (message) throws(NetlinkError) in try linkData(message) }
        let expected = try withLinkMessage(Self.message) { (message) throws(NetlinkError) in try linkData(message) }
        #expect(data == expected)
    }

    private func withLinkMessage<Value>(
        _ payload: [UInt8], _ body: (borrowing NetlinkMessage) throws(NetlinkError) -> Value
    ) throws -> Value {
        let bytes = [UInt8(payload.count + 16), 0, 0, 0, 16] + [UInt8](repeating: 0, count: 11) + payload
        var messages = NetlinkMessages(bytes.span.bytes)
        let message = try messages.next()
        return try body(message!)
    }

    /// The bytes of IFLA_LINKINFO/IFLA_INFO_DATA.
    private func linkData(_ message: borrowing NetlinkMessage) throws(NetlinkError) -> [UInt8] {
        let information = try message.attributes(after: 16).first(AttributeName(rawValue: 18))
        return try information?.nested.first(AttributeName(rawValue: 2))?.array ?? []
    }
}
