import FamilyNetlink
import FamilyNetlinkAsync
import NetlinkTestSupport
import NetlinkWireGuard
import Testing

/// Secret keys are printed nowhere, and the library leaves no copy of them.
@Suite struct WireGuardSecretTests {
    private let key = WireGuardKey.makePrivate()
    private let publicKey = WireGuardMessageTests.key(7)

    private var configuration: WireGuardConfiguration {
        var configuration = WireGuardConfiguration()
        configuration.privateKey = key
        configuration.listenPort = 51820
        var peer = WireGuardConfiguration.Peer(publicKey: publicKey)
        peer.presharedKey = key
        // More than a request has capacity for at first.
        peer.allowedNetworks = (0..<100).map { IP.Network("10.0.\($0).0/24")! }
        configuration.peers = [peer]
        return configuration
    }

    private var device: WireGuardDevice {
        var device = WireGuardDevice(index: 3, name: "wg0")
        device.privateKey = key
        device.publicKey = publicKey
        var peer = WireGuardDevice.Peer(publicKey: publicKey)
        peer.presharedKey = key
        device.peers = [peer]
        return device
    }

    private func texts(_ value: some Any) -> String {
        var text = "\(value) \(String(reflecting: value)) \([value]) \(Optional(value)!)"
        dump(value, to: &text)
        dump([value], to: &text)
        return text
    }

    @Test func `no text of a value shows a secret key`() throws {
        let request = try #require(try configuration.requests(WireGuardMessageTests.family, for: "wg0").first)
        var batch = NetlinkBatch()
        batch.append(request)
        let all = [
            texts(configuration), texts(configuration.peers[0]), texts(device), texts(device.peers[0]), texts(request),
            texts(batch),
        ]
        let bytes = key.bytes.map(String.init)
        for text in all {
            #expect(!text.contains("\(key)"))
            #expect(!text.contains(bytes[4..<12].joined(separator: ", ")))
        }
        #expect("\(device.peers[0])".contains("publicKey: \(publicKey), presharedKey: secret"))
        #expect("\(configuration)".hasPrefix("WireGuardConfiguration(privateKey: secret, listenPort: 51820, peers: [Peer("))
        #expect("\(WireGuardConfiguration())" == "WireGuardConfiguration()")
        #expect("\(request)".hasPrefix("WG_CMD_SET_DEVICE, "))
    }

    // The kernel knows no such family, and refuses the request with a copy of it.
    @Test(arguments: ["request", "batch", "awaited", "recorded"])
    func `memory that held a key on its way is overwritten`(form: String) async throws {
        let connection = try NetlinkConnection(.generic)
        let secret = key.bytes
        try #require(MemoryScan.count(of: secret) == 1, "the test's own")
        var requests = try configuration.requests(GenericFamily(name: "wireguard", id: 0xfff0), for: "wg0")
        #expect(!requests.contains { !$0.isSecret })
        for request in requests {
            switch form {
            case "request": #expect(throws: NetlinkError.self) { try blocking(connection, request) }
            case "batch":
                var batch = NetlinkBatch()
                batch.append(request)
                #expect(blocking(connection, batch).contains { $0 != nil })
            case "awaited": await #expect(throws: NetlinkError.self) { _ = try await connection.perform(request) }
            default:
                await #expect(throws: NetlinkError.self) {
                    try await connection.awaiting { (lent) throws(NetlinkError) in try blocking(lent, request) }
                }
            }
        }
        for index in requests.indices { requests[index].erase() }
        #expect(MemoryScan.count(of: secret) == 1)
    }

    private func blocking(_ connection: NetlinkConnection, _ request: NetlinkRequest) throws(NetlinkError) {
        try connection.perform(request)
    }

    private func blocking(_ connection: NetlinkConnection, _ batch: NetlinkBatch) -> [NetlinkError?] {
        connection.perform(batch)
    }

    @Test func `making and reading a key leaves no second copy`() throws {
        #expect(MemoryScan.count(of: key.bytes) == 1)
        let read = try #require(WireGuardKey("\(key)"))
        #expect(read == key && MemoryScan.count(of: key.bytes) == 2)
    }
}
