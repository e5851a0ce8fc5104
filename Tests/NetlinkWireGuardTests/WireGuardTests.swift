import FamilyInet
import FamilyNetlink
import Foundation
import NetlinkTestSupport
import NetlinkWireGuard
import SocketAPI
import Testing

@Suite("WireGuard")
struct WireGuardTests {
    /// Whether this kernel makes such devices.
    private static let isPossible: Bool = {
        guard Space.isPossible, let world = try? Space() else { return false }
        return (try? world.ip("link", "add", "wg0", "type", "wireguard")) != nil
    }()

    @Test(.enabled(if: !isPossible, "the kernel has WireGuard"))
    func `A kernel without it is told by name`() {
        let error = #expect(throws: NetlinkError.self) { try WireGuard() }
        #expect(error?.errno == .noSuchFileOrDirectory)
        #expect(error?.description.contains("\"wireguard\", or its module is not loaded") == true)
    }

    @Test(.enabled(if: isPossible, "the kernel has no WireGuard"))
    func `What is set is read back, with hundreds of peers and thousands of networks`() throws {
        let world = try Space()
        _ = try world.ip("link", "add", "wg0", "type", "wireguard")
        let wireGuard = try WireGuard(in: world.namespace)
        var configuration = WireGuardConfiguration()
        let secret = WireGuardKey.makePrivate()
        configuration.privateKey = secret
        configuration.listenPort = 51820
        configuration.firewallMark = 0x77
        configuration.replacesPeers = true
        for index in 0..<300 {
            var peer = WireGuardConfiguration.Peer(publicKey: .makePrivate())
            if index % 2 == 0 { peer.presharedKey = .makePreshared() }
            if index % 3 == 0 { peer.endpoint = .v4(IPv4.Address(host: IPv4.Host(192, 0, 2, 1), port: UInt16(1 + index))) }
            if index % 3 == 1 { peer.endpoint = .v6(IPv6.Address(host: IPv6.Host("2001:db8::1")!, port: 9)) }
            if index % 4 == 0 { peer.keepaliveInterval = UInt16(index) }
            for number in 0..<(index == 150 ? 2000 : index % 6) {
                let host = IPv4.Host(value: 0x0a00_0000 + UInt32(index) << 12 + UInt32(number))
                peer.allowedNetworks.append(.v4(IPv4.Network(host)))
            }
            configuration.peers.append(peer)
        }
        try wireGuard.configure("wg0", configuration)
        let device = try wireGuard.device("wg0")
        #expect(try wireGuard.device(.index(device.index)) == device)
        #expect(device.privateKey == secret && device.publicKey != nil)
        #expect(device.listenPort == 51820 && device.firewallMark == 0x77)
        #expect(device.peers.count == 300)
        let byKey = Dictionary(device.peers.map { ($0.publicKey, $0) }) { first, _ in first }
        for wanted in configuration.peers {
            let peer = try #require(byKey[wanted.publicKey])
            #expect(peer.presharedKey == wanted.presharedKey && peer.endpoint == wanted.endpoint)
            #expect(peer.keepaliveInterval == wanted.keepaliveInterval ?? 0)
            #expect(Set(peer.allowedNetworks) == Set(wanted.allowedNetworks))
            #expect(peer.lastHandshake == nil && peer.receivedBytes == 0 && peer.protocolVersion == 1)
        }
        try change(wireGuard, configuration, device)
    }

    private func change(
        _ wireGuard: WireGuard, _ configuration: WireGuardConfiguration, _ before: WireGuardDevice
    ) throws {
        // One goes, one is changed, one that is not there is not made.
        var change = WireGuardConfiguration()
        change.peers = [WireGuardConfiguration.Peer(publicKey: configuration.peers[0].publicKey, flags: .remove)]
        var other = WireGuardConfiguration.Peer(
            publicKey: configuration.peers[150].publicKey, flags: [.updateOnly, .replaceAllowedNetworks])
        other.presharedKey = .zero
        other.allowedNetworks = [try #require(IP.Network("2001:db8:1::/48"))]
        change.peers.append(other)
        change.peers.append(WireGuardConfiguration.Peer(publicKey: .makePrivate(), flags: .updateOnly))
        try wireGuard.configure("wg0", change)
        let device = try wireGuard.device("wg0")
        #expect(device.peers.count == 299 && device.listenPort == before.listenPort)
        let changed = try #require(device.peers.first { $0.publicKey == other.publicKey })
        #expect(changed.presharedKey == nil && changed.allowedNetworks == other.allowedNetworks)
        var none = WireGuardConfiguration()
        none.replacesPeers = true
        none.privateKey = .zero
        try wireGuard.configure("wg0", none)
        let empty = try wireGuard.device("wg0")
        #expect(empty.peers.isEmpty && empty.privateKey == nil && empty.publicKey == nil)
        let error = #expect(throws: NetlinkError.self) { try wireGuard.device("lo") }
        #expect(error?.errno == .notSupported)
        let missing = #expect(throws: NetlinkError.self) { try wireGuard.device("wg9") }
        #expect(missing?.errno == .operationNotSupportedByDevice)
    }
}
