import FamilyNetlink
import NetlinkRoute
import NetlinkTestSupport
import SocketAPI
import Testing

@Suite("Virtual functions of network cards")
struct VirtualFunctionTests {
    // What `ip link set d0 vf 3 …` of iproute2 6.1 sends behind the header, seen with strace(1).
    static let cases: [(@Sendable (inout VirtualFunction) -> Void, String)] = [
        (
            { $0.address = LinkLayerAddress(2, 0, 0, 0, 0, 1) },
            """
            30 00 16 00 2c 00 01 00 28 00 01 00 03 00 00 00 02 00 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00
            00 00 00 00 00 00 00 00 00 00 00 00
            """
        ),
        (
            { $0.vlan = .init(id: 5, priority: 2, protocol: 0x88a8) },
            "20 00 16 00 1c 00 01 00 18 00 0c 00 14 00 01 00 03 00 00 00 05 00 00 00 02 00 00 00 88 a8 00 00"
        ),
        (
            { $0.rate = .init(minimum: 10, maximum: 100) },
            "18 00 16 00 14 00 01 00 10 00 06 00 03 00 00 00 0a 00 00 00 64 00 00 00"
        ),
        (
            {
                ($0.checksSpoofing, $0.isTrusted) = (true, false)
                ($0.linkState, $0.mayQueryReceiveScaling) = (.enabled, true)
            },
            """
            38 00 16 00 34 00 01 00 0c 00 04 00 03 00 00 00 01 00 00 00 0c 00 09 00 03 00 00 00 00 00 00 00
            0c 00 05 00 03 00 00 00 01 00 00 00 0c 00 07 00 03 00 00 00 01 00 00 00
            """
        ),
        (
            { $0.nodeGUID = 0x0011_2233_4455_6677 },
            "1c 00 16 00 18 00 01 00 14 00 0a 00 03 00 00 00 00 00 00 00 77 66 55 44 33 22 11 00"
        ),
    ]

    @Test(arguments: cases.indices)
    func `Changes are sent as ip sends them, and read as they were`(number: Int) throws {
        let (change, text) = Self.cases[number]
        var function = VirtualFunction(3)
        change(&function)
        var request = NetlinkRequest(.newLink)
        try request.append(LinkHeader())
        try function.encode(into: &request)
        #expect(Array(request.encoded.dropFirst(32)) == hexBytes(text))
        #expect(try Self.read(hexBytes(text)).virtualFunctions == [function])
    }

    @Test(.enabled(if: Space.isPossible, "needs network namespaces"))
    func `A link without them has none, and takes no changes`() throws {
        let space = try Space()
        try space.network.add(Link(name: "d0", kind: .veth(peer: Link(name: "d1"))))
        #expect(try space.network.virtualFunctions(of: "d0").isEmpty)
        for (change, _) in Self.cases {
            var function = VirtualFunction(3)
            change(&function)
            let error = #expect(throws: NetlinkError.self) { try space.network.change(function, of: "d0") }
            #expect(error?.errno == .notSupported)
        }
    }

    /// A message of the kernel's about an Ethernet card, with these attributes.
    static func read(_ attributes: [UInt8]) throws -> Link {
        var request = NetlinkRequest(.newLink)
        var header = LinkHeader(index: 3)
        header.hardware = .ethernet
        try request.append(header)
        try request.append(attributes: attributes)
        return try request.withMessage { (message) throws(NetlinkError) in try Link(decoding: message) }
    }

    @Test
    func `What a card says twice is told once, and what it lacks not at all`() throws {
        // IFLA_VF_MAC, _VLAN, _VLAN_LIST, _TX_RATE, _RATE, _SPOOFCHK (none), _TRUST, _STATS with two numbers.
        let mac = [UInt8](arrayLiteral: 0x28, 0, 1, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 9) + [UInt8](repeating: 0, count: 26)
        let rest = hexBytes(
            """
            10 00 02 00 01 00 00 00 05 00 00 00 02 00 00 00
            18 00 0c 00 14 00 01 00 01 00 00 00 05 00 00 00 02 00 00 00 88 a8 00 00
            0c 00 03 00 01 00 00 00 64 00 00 00 10 00 06 00 01 00 00 00 0a 00 00 00 64 00 00 00
            0c 00 04 00 01 00 00 00 ff ff ff ff 0c 00 09 00 01 00 00 00 01 00 00 00
            1c 00 08 00 0c 00 00 00 07 00 00 00 00 00 00 00 0c 00 03 00 09 00 00 00 00 00 00 00
            """)
        let inner = mac + rest
        let count = UInt16(inner.count + 4)
        let function = [UInt8(count & 255), UInt8(count >> 8), 1, 0] + inner
        let list = [UInt8((count + 4) & 255), UInt8((count + 4) >> 8), 22, 0] + function
        var expected = VirtualFunction(1)
        expected.address = LinkLayerAddress(2, 0, 0, 0, 0, 9)
        expected.vlan = .init(id: 5, priority: 2, protocol: 0x88a8)
        expected.rate = .init(minimum: 10, maximum: 100)
        expected.isTrusted = true
        var statistics = VirtualFunction.Statistics()
        (statistics.receivedPackets, statistics.sentBytes) = (7, 9)
        expected.statistics = statistics
        #expect(try Self.read(list).virtualFunctions == [expected])
    }
}
