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

    /// What iproute2 6.1 sends for `ip link add v0 type vti local 192.0.2.1 remote 192.0.2.2 key 5`.
    static let message = LinkMessage(
        "type vti local 192.0.2.1 remote 192.0.2.2 key 5",
        """
        0000000000000000000000000000000007000300763000003800120007000100767469002c0002000800020000000005080003000000000508\
        000400c000020108000500c00002020800060000000000
        """,
        LinkKind(settings), name: "v0")

    static let isPossible: Bool = (try? Space().network.add(message.link)) != nil

    @Test
    func `a kind of one's own is written as ip writes it`() throws {
        var request = NetlinkRequest(.newLink, "RTM_NEWLINK")
        try Self.message.link.encode(into: &request)
        let data = try request.withMessage { (message) throws(NetlinkError) in try linkData(message) }
        let expected = try withLinkMessage(Self.message.bytes) { (message) throws(NetlinkError) in
            try linkData(message)
        }
        #expect(data == expected)
        #expect(!data.isEmpty)
    }

    @Test
    func `a kind of one's own is read by its type`() throws {
        let read = try withLinkMessage(Self.message.bytes) { (message) throws(NetlinkError) in
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
        try Self.message.link.encode(into: &request)
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

    @Test(.enabled(if: isPossible, "the kernel has no links of the kind vti"), .timeLimit(.minutes(5)))
    func `a kind of one's own is made, changed and read back`() throws {
        let network = try Space().network
        try network.add(Self.message.link)
        var read = try #require(try network.link("v0").kind?.settings(as: VTISettings.self))
        #expect(read.remote == Self.settings.remote)
        #expect(read.outputKey == 5)
        read.remote = IP.Host("192.0.2.3")
        var changes = Link()
        changes.kind = LinkKind(read)
        try network.change("v0", to: changes)
        #expect(try network.link("v0").kind?.settings(as: VTISettings.self)?.remote == IP.Host("192.0.2.3"))
    }

    /// The bytes of IFLA_LINKINFO/IFLA_INFO_DATA.
    private func linkData(_ message: borrowing NetlinkMessage) throws(NetlinkError) -> [UInt8] {
        let information = try message.attributes(after: 16).first(AttributeName(rawValue: 18))
        return try information?.nested.first(AttributeName(rawValue: 2))?.array ?? []
    }
}
