// The changes of links that everybody needs, each in a line.

extension RouteNetlink {
    /// Turns a link on: `ip link set … up`.
    ///
    /// - Throws: As ``change(_:to:)``.
    public func setUp(_ reference: LinkReference) throws(NetlinkError) { try set(.up, to: .up, on: reference) }

    /// Turns a link off: `ip link set … down`. Its IPv6 addresses and its routes go.
    ///
    /// - Throws: As ``change(_:to:)``.
    public func setDown(_ reference: LinkReference) throws(NetlinkError) { try set(.up, to: [], on: reference) }

    /// Sets flags of a link, such as `.promiscuous` or `.allMulticast`.
    ///
    /// - Parameters:
    ///   - changes: Which flags.
    ///   - flags: What they are to be; others than those in `changes` do not count.
    ///   - reference: Which link.
    /// - Throws: As ``change(_:to:)``.
    public func set(_ changes: LinkFlags, to flags: LinkFlags, on reference: LinkReference) throws(NetlinkError) {
        try change(reference) { ($0.flags, $0.flagChanges) = (flags, changes) }
    }

    /// Gives a link another name.
    ///
    /// - Throws: As ``change(_:to:)``; EEXIST where the name is taken, EBUSY from a kernel before 6.3 where the link is
    ///   up.
    public func rename(_ reference: LinkReference, to name: String) throws(NetlinkError) {
        try change(reference, to: Link(name: name))
    }

    /// Sets the greatest packet of a link, in bytes.
    ///
    /// - Throws: As ``change(_:to:)``; EINVAL where the link can't have it.
    public func setMTU(_ mtu: UInt32, of reference: LinkReference) throws(NetlinkError) {
        try change(reference) { $0.mtu = mtu }
    }

    /// Sets the link-layer address of a link.
    ///
    /// - Throws: As ``change(_:to:)``; EADDRNOTAVAIL where it is one of a group.
    public func setAddress(_ address: LinkLayerAddress, of reference: LinkReference) throws(NetlinkError) {
        try change(reference) { $0.address = address }
    }

    /// Makes a link a part of a bridge, bond or VRF; of none for nil.
    ///
    /// - Throws: As ``change(_:to:)``, for either link.
    public func setMaster(_ master: LinkReference?, of reference: LinkReference) throws(NetlinkError) {
        let index = if let master { try index(of: master) } else { 0 as UInt32 }
        try change(reference) { $0.master = index }
    }

    /// Moves a link to another namespace. It is off there, and without addresses.
    ///
    /// - Parameters:
    ///   - reference: Which link.
    ///   - namespace: Where to.
    ///   - name: What it is called there; as here where it is left out.
    /// - Throws: As ``change(_:to:)``; EEXIST where the name is taken there, EINVAL where such a link can't be moved,
    ///   EPERM without CAP_NET_ADMIN there.
    public func move(
        _ reference: LinkReference, to namespace: NetworkNamespace, as name: String = ""
    ) throws(NetlinkError) {
        try move(reference, to: .namespace(namespace), as: name)
    }

    /// Moves a link to the namespace of a process, or to another.
    ///
    /// - Throws: As ``move(_:to:as:)-(_,NetworkNamespace,_)``; ESRCH where there is no such process.
    public func move(
        _ reference: LinkReference, to destination: LinkDestination, as name: String = ""
    ) throws(NetlinkError) {
        try change(reference) { ($0.name, $0.destination) = (name, destination) }
    }

    private func change(_ reference: LinkReference, _ set: (inout Link) -> Void) throws(NetlinkError) {
        var link = Link()
        set(&link)
        try change(reference, to: link)
    }
}
