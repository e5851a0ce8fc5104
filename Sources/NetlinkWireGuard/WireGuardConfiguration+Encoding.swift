internal import FamilyInet
public import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

extension WireGuardConfiguration {
    /// The configuration as requests, to be sent in their order: one, or more where it does not fit into a message.
    ///
    /// All fields of the device are in the first, which also has the flag that removes the other peers. A peer with more
    /// networks than fit goes on in the next, named by its key, with the networks left and without the flag that
    /// replaces what it has.
    ///
    /// - Parameters:
    ///   - family: The family `wireguard`.
    ///   - device: Which device.
    ///   - limit: How many bytes a request may have. The attribute with all peers can't have more than 65,535.
    /// - Throws: `.invalidValue` for a name that can be none; `.tooLong` where the limit is too small for one peer.
    public func requests(
        _ family: GenericFamily, for device: LinkReference, limit: Int = 32_768
    ) throws(NetlinkError) -> [NetlinkRequest] {
        guard limit >= 512, limit <= 65_000 else {
            throw NetlinkError(.invalidValue, "a limit of \(limit) bytes; it must be 512 to 65000")
        }
        var requests: [NetlinkRequest] = []
        var rest = peers[...]
        repeat {
            var request = try family.request(1, "WG_CMD_SET_DEVICE")
            try device.append(
                to: &request, index: WireGuardDeviceAttribute.index, name: WireGuardDeviceAttribute.name)
            if requests.isEmpty { try appendDevice(to: &request) }
            try request.nestPeers(&rest, limit)
            requests.append(request)
        } while !rest.isEmpty
        return requests
    }

    private func appendDevice(to request: inout NetlinkRequest) throws(NetlinkError) {
        if replacesPeers { try request.append(WireGuardDeviceAttribute.flags, uint32: 1) }
        if let privateKey { try request.append(WireGuardDeviceAttribute.privateKey, bytes: privateKey.bytes) }
        if let listenPort { try request.append(WireGuardDeviceAttribute.listenPort, uint16: listenPort) }
        if let firewallMark { try request.append(WireGuardDeviceAttribute.firewallMark, uint32: firewallMark) }
    }
}

extension NetlinkRequest {
    /// At most 140 bytes of a peer's own fields, and 36 of a network.
    private static var peerRoom: Int { 160 }
    private static var networkRoom: Int { 40 }

    /// Appends as many peers as fit, and takes them away from what is left.
    fileprivate mutating func nestPeers(
        _ rest: inout ArraySlice<WireGuardConfiguration.Peer>, _ limit: Int
    ) throws(NetlinkError) {
        guard !rest.isEmpty else { return }
        var left = rest
        try nest(WireGuardDeviceAttribute.peers) { peers throws(NetlinkError) in
            var index: UInt16 = 0
            while let peer = left.first, peers.count + Self.peerRoom + Self.networkRoom <= limit {
                var more: WireGuardConfiguration.Peer?
                try peers.nest(NetlinkAttributeNumber(rawValue: index)) { request throws(NetlinkError) in
                    more = try request.append(peer, limit)
                }
                index += 1
                left.removeFirst()
                if let more {
                    left.insert(more, at: left.startIndex)
                    return
                }
            }
        }
        rest = left
    }

    /// Appends a peer with as many networks as fit; what is left of it, or nil.
    private mutating func append(
        _ peer: WireGuardConfiguration.Peer, _ limit: Int
    ) throws(NetlinkError) -> WireGuardConfiguration.Peer? {
        try append(WireGuardPeerAttribute.publicKey, bytes: peer.publicKey.bytes)
        if !peer.flags.isEmpty { try append(WireGuardPeerAttribute.flags, uint32: peer.flags.rawValue) }
        if let key = peer.presharedKey { try append(WireGuardPeerAttribute.presharedKey, bytes: key.bytes) }
        if let endpoint = peer.endpoint { try append(endpoint) }
        if let interval = peer.keepaliveInterval { try append(WireGuardPeerAttribute.keepalive, uint16: interval) }
        var added = peer.allowedNetworks[...]
        var removed = peer.removedNetworks[...]
        guard !added.isEmpty || !removed.isEmpty else { return nil }
        try nest(WireGuardPeerAttribute.allowedNetworks) { request throws(NetlinkError) in
            while request.count + Self.networkRoom <= limit {
                if let network = added.popFirst() {
                    try request.append(network, isRemoved: false)
                } else if let network = removed.popFirst() {
                    try request.append(network, isRemoved: true)
                } else {
                    return
                }
            }
        }
        guard !added.isEmpty || !removed.isEmpty else { return nil }
        var more = WireGuardConfiguration.Peer(publicKey: peer.publicKey)
        // It is there by now. Where it was not to be made, it is not made by its rest either.
        more.flags = peer.flags.intersection([.updateOnly, .remove])
        more.allowedNetworks = Array(added)
        more.removedNetworks = Array(removed)
        return more
    }

    private mutating func append(_ endpoint: IP.Address) throws(NetlinkError) {
        var bytes: [UInt8] = []
        unsafe withUnsafeTemporaryAllocation(byteCount: 28, alignment: 8) { buffer in
            var output = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
            switch endpoint {
            case .v4(let address): address.encode(into: &output)
            case .v6(let address): address.encode(into: &output)
            }
            let count = unsafe output.finalize(for: buffer)
            unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        try append(WireGuardPeerAttribute.endpoint, bytes: bytes)
    }

    private mutating func append(_ network: IP.Network, isRemoved: Bool) throws(NetlinkError) {
        try nest(0 as NetlinkAttributeNumber) { request throws(NetlinkError) in
            let host: IP.Host =
                switch network {
                case .v4(let network): .v4(network.first)
                case .v6(let network): .v6(network.first)
                }
            try request.append(WireGuardNetworkAttribute.family, uint16: UInt16(host.familyNumber))
            try request.append(WireGuardNetworkAttribute.address, host: host)
            try request.append(WireGuardNetworkAttribute.prefixLength, uint8: UInt8(network.length))
            // WGALLOWEDIP_F_REMOVE_ME
            if isRemoved { try request.append(WireGuardNetworkAttribute.flags, uint32: 1) }
        }
    }
}
