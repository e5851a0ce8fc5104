import FamilyInet
import FamilyNetlink
import NetlinkWireGuard
import SocketAPI
import Testing

@Suite("Messages of WireGuard")
struct WireGuardMessageTests {
    static let family = GenericFamily(name: "wireguard", id: 31)

    static func key(_ byte: UInt8) -> WireGuardKey { WireGuardKey(bytes: [UInt8](repeating: byte, count: 32))! }

    @Test func `A configuration's bytes are those that the kernel wants`() throws {
        var configuration = WireGuardConfiguration()
        configuration.privateKey = Self.key(1)
        configuration.listenPort = 51820
        configuration.firewallMark = 7
        configuration.replacesPeers = true
        var peer = WireGuardConfiguration.Peer(publicKey: Self.key(2), flags: .replaceAllowedNetworks)
        peer.endpoint = try .v4(IPv4.Address(parsing: "192.0.2.1:9"))
        peer.keepaliveInterval = 25
        peer.allowedNetworks = [try #require(IP.Network("10.0.0.0/8"))]
        configuration.peers = [peer]
        let requests = try configuration.requests(Self.family, for: "wg0")
        #expect(requests.count == 1)
        let bytes = try #require(requests.first).encoded
        let expected: [[UInt8]] = [
            // struct nlmsghdr: length, type 31; struct genlmsghdr: WG_CMD_SET_DEVICE, version 1.
            [236, 0, 0, 0, 31, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0],
            // WGDEVICE_A_IFNAME
            [8, 0, 2, 0, 0x77, 0x67, 0x30, 0],
            // WGDEVICE_A_FLAGS: WGDEVICE_F_REPLACE_PEERS
            [8, 0, 5, 0, 1, 0, 0, 0],
            // WGDEVICE_A_PRIVATE_KEY
            [36, 0, 3, 0], [UInt8](repeating: 1, count: 32),
            // WGDEVICE_A_LISTEN_PORT, in the machine's byte order
            [6, 0, 6, 0, 0x6c, 0xca, 0, 0],
            // WGDEVICE_A_FWMARK
            [8, 0, 7, 0, 7, 0, 0, 0],
            // WGDEVICE_A_PEERS, and in it one peer
            [148, 0, 8, 0x80, 144, 0, 0, 0x80].map { $0 },
        ]
        let prefix = expected.dropLast().flatMap { $0 }
        #expect(Array(bytes.prefix(prefix.count).dropFirst(4)) == Array(prefix.dropFirst(4)))
        let rest = Array(bytes.dropFirst(prefix.count))
        let peers: [[UInt8]] = [
            [UInt8(rest.count), 0, 8, 0x80, UInt8(rest.count - 4), 0, 0, 0x80],
            // WGPEER_A_PUBLIC_KEY
            [36, 0, 1, 0], [UInt8](repeating: 2, count: 32),
            // WGPEER_A_FLAGS: WGPEER_F_REPLACE_ALLOWEDIPS
            [8, 0, 3, 0, 2, 0, 0, 0],
            // WGPEER_A_ENDPOINT: struct sockaddr_in
            [20, 0, 4, 0, 2, 0, 0, 9, 192, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0],
            // WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL
            [6, 0, 5, 0, 25, 0, 0, 0],
            // WGPEER_A_ALLOWEDIPS: family, address, length
            [32, 0, 9, 0x80, 28, 0, 0, 0x80], [6, 0, 1, 0, 2, 0, 0, 0], [8, 0, 2, 0, 10, 0, 0, 0], [5, 0, 3, 0, 8, 0, 0, 0],
        ]
        #expect(rest == peers.flatMap { $0 })
        #expect(bytes.count == Int(bytes[0]) | Int(bytes[1]) << 8)
    }

    @Test func `What stays as it is stands in no message`() throws {
        let requests = try WireGuardConfiguration().requests(Self.family, for: .index(3))
        #expect(requests.map(\.encoded.count) == [28])
        #expect(Array(requests[0].encoded.suffix(8)) == [8, 0, 1, 0, 3, 0, 0, 0])
        for name in ["", "a-name-of-16-byt", "a\0b"] {
            let error = #expect(throws: NetlinkError.self) {
                try WireGuardConfiguration().requests(Self.family, for: .name(name))
            }
            #expect(error?.code == .invalidValue)
        }
    }

    /// What a request says, by the library's own decoder, which reads what the kernel reads.
    private func read(_ request: NetlinkRequest) throws -> (device: WireGuardDevice, flags: UInt32, peerFlags: [UInt32]) {
        var whole = request
        try whole.append(AttributeKey<WireGuardDevice>(rawValue: 1), uint32: 3)
        var flags: UInt32 = 0
        var peerFlags: [UInt32] = []
        let device = try whole.withMessage { message throws(NetlinkError) in
            var attributes = message.attributes(after: GenericHeader.self)
            while let attribute = try attributes.next() {
                if attribute.type == 5 { flags = try attribute.uint32 }
                guard attribute.type == 8 else { continue }
                var peers = attribute.nested
                while let peer = try peers.next() {
                    peerFlags.append(try peer.nested.first(3 as NetlinkAttributeNumber)?.uint32 ?? 0)
                }
            }
            return try WireGuardDevice(decoding: message)
        }
        return (device, flags, peerFlags)
    }

    @Test(arguments: [512, 1000, 4096, 32_768, 65_000])
    func `A configuration of many messages says what one would`(limit: Int) throws {
        var configuration = WireGuardConfiguration()
        configuration.replacesPeers = true
        configuration.listenPort = 1
        for index in UInt8(1)...60 {
            var peer = WireGuardConfiguration.Peer(publicKey: Self.key(index), flags: .replaceAllowedNetworks)
            peer.presharedKey = Self.key(index &+ 100)
            peer.endpoint = .v6(IPv6.Address(host: .loopback, port: UInt16(index), scopeID: 5))
            // One of them alone is larger than a message.
            for number in 0..<UInt32(index == 30 ? 3000 : Int(index) % 5) {
                let host: IP.Host = number % 2 == 0 ? .v4(IPv4.Host(value: number)) : .v6(IPv6.Host(value: UInt128(number)))
                peer.allowedNetworks.append(IP.Network(containing: host, length: number % 2 == 0 ? 32 : 128)!)
            }
            configuration.peers.append(peer)
        }
        let requests = try configuration.requests(Self.family, for: "wg0", limit: limit)
        #expect(requests.count > 1)
        #expect(requests.allSatisfy { $0.count <= limit })
        var joined: WireGuardDevice?
        var seen: Set<WireGuardKey> = []
        for (number, request) in requests.enumerated() {
            let (device, flags, peerFlags) = try read(request)
            // The other peers, and the networks that a peer has, go away once.
            #expect(flags == (number == 0 ? 1 : 0))
            for (peer, flags) in zip(device.peers, peerFlags) {
                #expect(flags == (seen.insert(peer.publicKey).inserted ? 2 : 0))
            }
            if joined == nil { joined = device } else { joined?.merge(device) }
        }
        let all = try #require(joined)
        #expect(all.listenPort == 1 && all.peers.count == 60)
        for (peer, wanted) in zip(all.peers, configuration.peers) {
            #expect(peer.publicKey == wanted.publicKey && peer.presharedKey == wanted.presharedKey)
            #expect(peer.endpoint == wanted.endpoint && peer.allowedNetworks == wanted.allowedNetworks)
        }
    }

    @Test func `A peer's rest is not made where the peer was not to be made`() throws {
        var configuration = WireGuardConfiguration()
        var peer = WireGuardConfiguration.Peer(publicKey: Self.key(1), flags: [.updateOnly, .replaceAllowedNetworks])
        peer.allowedNetworks = (0..<100).map { .v4(IPv4.Network(IPv4.Host(value: $0))) }
        configuration.peers = [peer]
        let requests = try configuration.requests(Self.family, for: "wg0", limit: 1000)
        #expect(try requests.flatMap { try read($0).peerFlags } == [6] + [UInt32](repeating: 4, count: requests.count - 1))
        let error = #expect(throws: NetlinkError.self) {
            try configuration.requests(Self.family, for: "wg0", limit: 100)
        }
        #expect(error?.code == .invalidValue)
    }

    /// A device as the kernel would tell it.
    private func dump(_ peers: [(key: UInt8, networks: Range<UInt32>)], isFirst: Bool) throws -> WireGuardDevice {
        var message = try Self.family.request(0)
        // The kernel says index and name in the first message alone.
        if isFirst {
            try message.append(AttributeKey<WireGuardDevice>(rawValue: 1), uint32: 9)
            try message.append(AttributeKey<WireGuardDevice>(rawValue: 2), string: "wg0")
            try message.append(AttributeKey<WireGuardDevice>(rawValue: 6), uint16: 51820)
            try message.append(AttributeKey<WireGuardDevice>(rawValue: 7), uint32: 5)
            try message.append(AttributeKey<WireGuardDevice>(rawValue: 3), bytes: Self.key(1).bytes)
            try message.append(AttributeKey<WireGuardDevice>(rawValue: 4), bytes: Self.key(2).bytes)
        }
        try message.nest(AttributeKey<WireGuardDevice>(rawValue: 8)) { request throws(NetlinkError) in
            for (key, networks) in peers {
                try request.nest(0 as NetlinkAttributeNumber) { peer throws(NetlinkError) in
                    try peer.append(AttributeKey<WireGuardDevice.Peer>(rawValue: 1), bytes: Self.key(key).bytes)
                    try peer.append(AttributeKey<WireGuardDevice.Peer>(rawValue: 2), bytes: WireGuardKey.zero.bytes)
                    try peer.append(AttributeKey<WireGuardDevice.Peer>(rawValue: 7), uint64: 1 << 40)
                    try peer.append(AttributeKey<WireGuardDevice.Peer>(rawValue: 8), uint64: 17)
                    try peer.append(
                        AttributeKey<WireGuardDevice.Peer>(rawValue: 6),
                        bytes: [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0])
                    try peer.nest(AttributeKey<WireGuardDevice.Peer>(rawValue: 9)) { list throws(NetlinkError) in
                        for number in networks {
                            try list.nest(0 as NetlinkAttributeNumber) { network throws(NetlinkError) in
                                try network.append(NetlinkAttributeNumber(rawValue: 1), uint16: 2)
                                try network.append(NetlinkAttributeNumber(rawValue: 2), networkUInt32: number)
                                try network.append(NetlinkAttributeNumber(rawValue: 3), uint8: 32)
                            }
                        }
                    }
                }
            }
        }
        return try message.withMessage { message throws(NetlinkError) in try WireGuardDevice(decoding: message) }
    }

    @Test func `A device in several messages is joined, also within a peer`() throws {
        var device = try dump([(3, 0..<2), (4, 0..<3)], isFirst: true)
        device.merge(try dump([(4, 3..<9)], isFirst: false))
        device.merge(try dump([(4, 9..<10), (5, 0..<0)], isFirst: false))
        device.merge(try dump([(6, 0..<1)], isFirst: false))
        #expect(device.peers.map(\.publicKey) == [3, 4, 5, 6].map(Self.key))
        #expect(device.peers.map(\.allowedNetworks.count) == [2, 10, 0, 1])
        #expect(device.privateKey == Self.key(1) && device.publicKey == Self.key(2))
        #expect(device.listenPort == 51820 && device.firewallMark == 5 && device.index == 9 && device.name == "wg0")
        let peer = device.peers[0]
        #expect(peer.presharedKey == nil && peer.receivedBytes == 1 << 40 && peer.sentBytes == 17)
        #expect(peer.lastHandshake == .seconds(1) + .nanoseconds(2))
    }

    @Test func `Random bytes never trap the decoder`() throws {
        for _ in 0..<10_000 {
            var message = try Self.family.request(0)
            for type in UInt16(1)...8 where Bool.random() {
                let count = [3, 6].contains(type) ? 32 : Int.random(in: 0...60)
                var bytes = (0..<count).map { _ in UInt8.random(in: 0...255) }
                for start in stride(from: 0, to: bytes.count - 4, by: 4) where type == 8 && Bool.random() {
                    bytes[start] = UInt8((bytes.count - start) / Int.random(in: 1...2))
                    bytes[start + 1] = 0
                    bytes[start + 2] = UInt8.random(in: 0...10)
                    bytes[start + 3] = 0
                }
                try message.append(AttributeKey<WireGuardDevice>(rawValue: type), bytes: bytes)
            }
            _ = try? message.withMessage { m throws(NetlinkError) in _ = try WireGuardDevice(decoding: m) }
        }
    }
}
