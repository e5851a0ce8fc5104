internal import FamilyInet
public import FamilyNetlink
public import NetlinkRoute

/// A wire between two hosts of a ``TestNetwork``: a veth pair.
public struct TestWire: Sendable {
    /// One end.
    public let left: TestPort

    /// The other end.
    public let right: TestPort

    init(_ left: TestHost, _ right: TestHost) throws(NetlinkError) {
        // The kernel numbers links in each namespace: a name of the first free number can't be taken at either end.
        var peer = Link(name: "wire%d")
        peer.flags = .up
        if left !== right { peer.destination = .namespace(right.namespace) }
        var link = Link(name: "wire%d", kind: .veth(peer: peer))
        link.flags = .up
        let made = try left.network.create(link)
        self.left = TestPort(host: left, index: made.index)
        self.right = TestPort(host: right, index: try Self.peer(of: made))
    }

    private static func peer(of link: Link) throws(NetlinkError) -> UInt32 {
        guard let index = link.parent else { throw NetlinkError(.noAnswer, "\(link.name): the other end has no index") }
        return index
    }

    /// Takes the carrier away at both ends, as if somebody had cut the wire.
    ///
    /// - Throws: As `RouteNetlink`'s verbs.
    public func cut() throws(NetlinkError) { try left.host.network.setDown(.index(left.index)) }

    /// Mends what ``cut()`` has cut. Addresses of IPv6 that the kernel had made come back; routes don't.
    ///
    /// - Throws: As `RouteNetlink`'s verbs.
    public func mend() throws(NetlinkError) { try left.host.network.setUp(.index(left.index)) }
}

/// An end of a wire: a link of a host.
public struct TestPort: Sendable {
    /// The host.
    public let host: TestHost

    /// The link's index there.
    public let index: UInt32

    /// The link as it is now.
    ///
    /// - Throws: `.refused` with ENODEV where somebody has removed it.
    public func link() throws(NetlinkError) -> Link { try host.network.link(.index(index)) }

    /// Gives the host addresses at this end. Those of IPv6 can be used at once: nobody is asked whether they are in use.
    ///
    /// - Parameter addresses: Addresses with a prefix length, such as `192.0.2.1/24`.
    /// - Throws: `.invalidValue` where a text is none; `.refused` with EEXIST where the host has it already.
    public func add(_ addresses: [String]) throws(NetlinkError) {
        for text in addresses {
            var address = try ProtocolAddress(parsing: text, interface: index)
            if address.host.version == .v6 { address.flags = .noDuplicateDetection }
            try host.network.add(address)
        }
    }

    /// Sets the greatest packet, in bytes.
    ///
    /// - Throws: As `RouteNetlink`'s verbs.
    public func setMTU(_ mtu: UInt32) throws(NetlinkError) { try host.network.setMTU(mtu, of: .index(index)) }
}
