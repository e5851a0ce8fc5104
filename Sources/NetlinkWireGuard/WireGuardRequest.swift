/// A request: a device, and changes to it.
struct WireGuardRequest: AttributeSet {
    var device: LinkReference
    var flags: Flags = []
    var privateKey: WireGuardKey?
    var listenPort: UInt16?
    var firewallMark: UInt32?
    var peers: [WireGuardConfiguration.Peer] = []

    /// WGDEVICE_F_*.
    struct Flags: OptionSet, AttributeNumber {
        var rawValue: UInt32

        /// WGDEVICE_F_REPLACE_PEERS
        static var replacePeers: Self { Self(rawValue: 1) }
    }

    static let fields: AttributeFields<Self> = [
        .linkIndex(1, "WGDEVICE_A_IFINDEX", \.device),
        .linkName(2, "WGDEVICE_A_IFNAME", \.device, limit: 15),
        .uint32(5, "WGDEVICE_A_FLAGS", \.flags).when { !$0.flags.isEmpty },
        .key(3, "WGDEVICE_A_PRIVATE_KEY", \.privateKey),
        .uint16(6, "WGDEVICE_A_LISTEN_PORT", \.listenPort),
        .uint32(7, "WGDEVICE_A_FWMARK", \.firewallMark),
        .custom(
            8, "WGDEVICE_A_PEERS",
            encode: { (settings, name, request) throws(NetlinkError) in
                guard !settings.peers.isEmpty else { return }
                try request.nest(name) { list throws(NetlinkError) in
                    for (number, peer) in settings.peers.enumerated() {
                        try list.nest(AttributeName(rawValue: UInt16(number)), peer.encode)
                    }
                }
            }),
    ]
}

extension WireGuardConfiguration {
    /// The configuration as requests, to be sent in order: one, or several if it doesn't fit into one message.
    ///
    /// The first has all fields of the device, and the flag that removes other peers. A peer with more networks than fit
    /// continues in the next request, with the remaining networks and without the flag that replaces its networks.
    ///
    /// They have secrets: the caller erases them after they were sent (`NetlinkRequest.erase()`).
    ///
    /// - Parameters:
    ///   - family: The family `wireguard`.
    ///   - device: The device.
    ///   - limit: The maximum size of a request, 512 to 65,000 bytes.
    /// - Throws: `.invalidValue` for an invalid device name or limit.
    public func requests(
        _ family: GenericFamily, for device: LinkReference, limit: Int = 32_768
    ) throws(NetlinkError) -> [NetlinkRequest] {
        guard limit >= 512, limit <= 65_000 else {
            throw NetlinkError(.invalidValue, "a limit of \(limit) bytes; it must be 512 to 65000")
        }
        var requests: [NetlinkRequest] = []
        for peers in portions(limit) {
            var settings = WireGuardRequest(device: device, peers: peers)
            if requests.isEmpty {
                settings.flags = replacesPeers ? .replacePeers : []
                settings.privateKey = privateKey
                settings.listenPort = listenPort
                settings.firewallMark = firewallMark
            }
            var request = try family.request(1, "WG_CMD_SET_DEVICE")
            try settings.encode(into: &request)
            requests.append(request)
        }
        return requests
    }

    /// The peers in portions that fit into requests: at least one portion, which may be empty.
    private func portions(_ limit: Int) -> [[Peer]] {
        // Upper bounds, in bytes: headers and fields of a device; a peer without networks; a network.
        let (deviceSize, peerSize, networkSize) = (104, 128, 48)
        var portions: [[Peer]] = [[]]
        var free = limit - deviceSize
        for peer in peers {
            var next: Peer? = peer
            while let peer = next {
                if free < peerSize + networkSize {
                    portions.append([])
                    free = limit - deviceSize
                }
                let (part, rest) = peer.split(after: (free - peerSize) / networkSize)
                portions[portions.count - 1].append(part)
                free -= peerSize + networkSize * (part.allowedNetworks.count + part.removedNetworks.count)
                next = rest
            }
        }
        return portions
    }
}

extension WireGuardConfiguration.Peer {
    /// The peer with at most `count` networks, and the rest of it; nil if nothing remains.
    fileprivate func split(after count: Int) -> (part: Self, rest: Self?) {
        guard allowedNetworks.count + removedNetworks.count > count else { return (self, nil) }
        let added = min(count, allowedNetworks.count)
        var part = self
        part.allowedNetworks = Array(allowedNetworks[..<added])
        part.removedNetworks = Array(removedNetworks[..<(count - added)])
        // The first part creates the peer, unless it must not; the rest then must not either.
        var rest = Self(publicKey: publicKey, flags: flags.intersection([.updateOnly, .remove]))
        rest.allowedNetworks = Array(allowedNetworks[added...])
        rest.removedNetworks = Array(removedNetworks[(count - added)...])
        return (part, rest)
    }
}
