import FamilyInet
import FamilyNetlink
import FamilyTIPC
import SocketAPI
import TIPCManagement
import Testing

/// The bytes behind the headers, as `tipc` of iproute2 6.1 sends them, seen by strace.
@Suite("Messages of TIPC's management")
struct MessageTests {
    /// What an encoder appends, as hexadecimal digits.
    private func hexadecimal(_ encode: (inout NetlinkRequest) throws(NetlinkError) -> Void) throws -> String {
        var request = NetlinkRequest(28)
        try request.append(GenericHeader(command: 3))
        try encode(&request)
        return request.encoded.dropFirst(20).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static let bearers: [(TIPCBearer, String)] = [
        (
            .ethernet("v1", properties: TIPCLinkProperties(priority: 11)),
            "1c0001800b0001006574683a763100000c000280080001000b000000"
        ),
        (
            .udp("u", local: IP.Host("10.9.8.1")!, remote: IP.Host("10.9.8.2")!),
            "3c0001800a0001007564703a750000002c00048014000100020017e60a090801000000000000000014000200020017e60a090802"
                + "0000000000000000"
        ),
        (
            TIPCBearer(
                .ethernet("v1"), properties: TIPCLinkProperties(priority: 12, tolerance: .milliseconds(900), window: 60)),
            "2c0001800b0001006574683a763100001c000280080001000c0000000800020084030000080003003c000000"
        ),
        (
            TIPCBearer(.udp("u"), properties: TIPCLinkProperties(mtu: 1400)),
            "1c0001800a0001007564703a750000000c0002800800040078050000"
        ),
        (
            TIPCBearer(.infiniBand("ib0"), domain: TIPC.Node(rawValue: 0x0100_1000)),
            "180001800b00010069623a69623000000800030000100001"
        ),
        (TIPCBearer(.ethernet("nope")), "140001800d0001006574683a6e6f706500000000"),
    ]

    @Test(arguments: bearers.indices)
    func `A bearer's bytes are those that the kernel wants`(index: Int) throws {
        let (bearer, bytes) = Self.bearers[index]
        #expect(try hexadecimal { request throws(NetlinkError) in try bearer.encode(into: &request) } == bytes)
    }

    @Test func `A bearer is read as it was written`() throws {
        for (bearer, _) in Self.bearers {
            var request = NetlinkRequest(28)
            try request.append(GenericHeader(command: 3))
            try bearer.encode(into: &request)
            var expected = bearer
            expected.domain = nil
            let bytes = request.encoded
            var messages = NetlinkMessages(bytes.span.bytes)
            var read: TIPCBearer?
            while let message = try messages.next() { read = try TIPCBearer(decoding: message) }
            #expect(read == expected)
        }
    }

    @Test func `A key's bytes are those that the kernel wants`() throws {
        let key = try TIPCKey(parsing: "0x11111111111111111111111111111111aabbccdd")
        let bytes =
            "3c00040067636d2861657329000000000000000000000000000000000000000000000000"
            + "1400000011111111111111111111111111111111aabbccdd"
        let uses: [(TIPCKeyUse, String)] = [
            (.cluster, "40000680" + bytes), (.master, "44000680" + bytes + "04000500"),
            (
                .node(try TIPC.NodeIdentity(parsing: "node2")),
                "54000680" + bytes + "140003006e6f6465320000000000000000000000"
            ),
        ]
        for (use, expected) in uses {
            let encoded = try hexadecimal { request throws(NetlinkError) in try key.encode(into: &request, for: use) }
            #expect(encoded == expected)
        }
    }

    @Test(arguments: ["", "eth", ":", "eth:", ":eth0"])
    func `What is no bearer's name is not taken for one`(text: String) {
        #expect(TIPCBearerName(text) == nil)
    }

    @Test(arguments: [("eth", ""), ("", "eth0"), ("eth", "sixteen-bytes-xx"), ("a:b", "c"), ("eth", "a\0b")])
    func `A bearer with a name that can be none is not sent`(media: String, device: String) {
        var request = NetlinkRequest(28)
        let error = #expect(throws: NetlinkError.self) {
            try TIPCBearer(TIPCBearerName(TIPCMedia(rawValue: media), device)).encode(into: &request)
        }
        #expect(error?.code == .invalidValue && error?.description.contains("TIPC_NLA_BEARER_NAME") == true)
        #expect(request.count == 16)
    }

    @Test func `A name is read as it is written, with colons in the device`() throws {
        #expect(TIPCBearerName("eth:eth0:1") == .ethernet("eth0:1"))
        #expect(TIPCBearerName("udp:u")?.description == "udp:u")
    }

    @Test(arguments: [Duration.milliseconds(-1), .seconds(4_294_967), .seconds(Int64.max)])
    func `A tolerance that has no room is refused`(tolerance: Duration) {
        var request = NetlinkRequest(28)
        let bearer = TIPCBearer(.ethernet("v1"), properties: TIPCLinkProperties(tolerance: tolerance))
        #expect(throws: NetlinkError.self) { try bearer.encode(into: &request) }
    }

    @Test func `The multicast groups are the tool's`() throws {
        #expect(try "\(TIPCUDPSettings.multicastGroup(of: 4711, .v4))" == "228.0.18.103:6118")
        #expect(try "\(TIPCUDPSettings.multicastGroup(of: 4711, .v6))" == "[ff02::4711]:6118")
        #expect(try "\(TIPCUDPSettings.multicastGroup(of: .max, .v4, port: 1))" == "228.0.255.255:1")
        #expect(throws: NetlinkError.self) { try TIPCUDPSettings.multicastGroup(of: 10_000, .v6) }
    }
}

@Suite("Keys of TIPC")
struct KeyTests {
    @Test(arguments: [0, 1, 16, 19, 21, 24, 32, 35, 37, 1000])
    func `A key of another length is refused, and not told`(count: Int) {
        let error = #expect(throws: NetlinkError.self) { try TIPCKey([UInt8](repeating: 0xab, count: count)) }
        #expect(error?.code == .invalidValue)
        #expect("\(error!)".contains("171") == false && "\(error!)".contains("20, 28 or 36"))
    }

    @Test(arguments: ["", "0x", "0x1", "0x11", "nothing at all", "0x" + String(repeating: "g", count: 40)])
    func `A text that is no key is refused, and not told`(text: String) {
        let error = #expect(throws: NetlinkError.self) { try TIPCKey(parsing: text) }
        #expect(error?.code == .invalidValue)
        if text.count > 4 { #expect(!"\(error!)".contains(text)) }
    }

    @Test(arguments: [(20, 128), (28, 192), (36, 256)])
    func `A key is not printed`(count: Int, bits: Int) throws {
        let key = try TIPCKey([UInt8](repeating: 0xab, count: count))
        #expect(key.strength.rawValue == bits)
        var dumped = ""
        dump(key, to: &dumped)
        var request = NetlinkRequest(28)
        try key.encode(into: &request, for: .master)
        for text in ["\(key)", String(reflecting: key), dumped, "\([key])"] {
            #expect(text.contains("gcm(aes)") && text.contains("\(bits)"))
            #expect(!text.contains("171") && !text.lowercased().contains("abab"))
        }
    }

    @Test func `The algorithm's name has room for 31 bytes`() throws {
        let bytes = [UInt8](repeating: 1, count: 20)
        #expect(try TIPCKey(bytes, algorithm: String(repeating: "a", count: 31)).algorithm.count == 31)
        for name in ["", String(repeating: "a", count: 32), "a\0"] {
            #expect(throws: NetlinkError.self) { try TIPCKey(bytes, algorithm: name) }
        }
    }

    @Test func `Random keys differ`() throws {
        let keys = try (0..<8).map { _ in try TIPCKey.random() }
        #expect(Set(keys).count == 8 && keys.allSatisfy { $0.bytes.count == 36 })
        #expect(try TIPCKey.random(.bits128).bytes.count == 20)
        #expect(throws: NetlinkError.self) { try TIPCKey.random(.init(rawValue: 64)) }
        #expect(throws: NetlinkError.self) { try TIPCKey.random(.init(rawValue: .min)) }
    }
}
