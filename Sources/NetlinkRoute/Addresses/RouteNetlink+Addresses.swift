// RTM_GETADDR, RTM_NEWADDR, RTM_DELADDR

extension RouteNetlink {
    /// The IP addresses of the links: `ip address show`.
    ///
    /// - Parameters:
    ///   - reference: Of which link; of all where it is left out.
    ///   - version: Of which version of IP; of both where it is left out.
    /// - Throws: `.refused` with ENODEV where there is no such link.
    public func addresses(
        of reference: LinkReference? = nil, version: IP.Version? = nil
    ) throws(NetlinkError) -> NetlinkList<ProtocolAddress> {
        var header = AddressHeader()
        if let reference { header.interface = try index(of: reference) }
        if let version { header.family = IP.Host.any(version).familyNumber }
        let request = try NetlinkRequest(.getAddress, "RTM_GETADDR", header: header)
        let wanted = header.interface
        return try connection.list(request, .newAddress, ProtocolAddress.init(decoding:)) { address in
            // Kernels before 4.20 filter by the family alone.
            (wanted == 0 || address.interface == wanted) && (version ?? address.host.version) == address.host.version
        }
    }

    /// Gives a link an address: `ip address add`, `ip address replace`.
    ///
    /// An IPv6 address is tentative for about a second, while others are asked whether they have it;
    /// ``ProtocolAddressFlags/noDuplicateDetection`` spares that.
    ///
    /// - Parameters:
    ///   - address: The address.
    ///   - reference: Which link; the address's own ``ProtocolAddress/interface`` where it is left out.
    ///   - replacing: Whether an address that is there already gets the new settings.
    /// - Throws: `.refused` with EEXIST where it is there already, ENODEV, EINVAL.
    public func add(
        _ address: ProtocolAddress, to reference: LinkReference? = nil, replacing: Bool = false
    ) throws(NetlinkError) {
        let flags: NetlinkMessageFlags = replacing ? [.create, .replace] : [.create, .exclusive]
        try perform(NetlinkRequest(.newAddress, "RTM_NEWADDR", flags: flags), address, reference)
    }

    /// Takes an address from a link: `ip address del`.
    ///
    /// - Throws: `.refused` with EADDRNOTAVAIL where it has no such address; ENODEV.
    public func remove(_ address: ProtocolAddress, from reference: LinkReference? = nil) throws(NetlinkError) {
        try perform(NetlinkRequest(.deleteAddress, "RTM_DELADDR"), address.key, reference)
    }

    /// Takes all addresses of a version, or all, from a link: `ip address flush`.
    ///
    /// - Returns: The number of addresses that were there and aren't any more.
    /// - Throws: As ``remove(_:from:)-(ProtocolAddress,_)``. An address that is gone already is no error, such as a
    ///   secondary one whose primary was removed.
    @discardableResult
    public func removeAddresses(
        from reference: LinkReference, version: IP.Version? = nil
    ) throws(NetlinkError) -> Int {
        let all = try addresses(of: reference, version: version)
        var isComplete = true
        for address in all {
            do throws(NetlinkError) { try remove(address) } catch {
                guard error.errno == .addressNotAvailable else { throw error }
                isComplete = false
            }
        }
        if isComplete { return all.count }
        let rest = Set(try addresses(of: reference, version: version).map(\.key))
        return all.count { !rest.contains($0.key) }
    }

    private func perform(
        _ template: NetlinkRequest, _ address: ProtocolAddress, _ reference: LinkReference?
    ) throws(NetlinkError) {
        var address = address
        if let reference { address.interface = try index(of: reference) }
        var request = template
        try address.encode(into: &request)
        try connection.perform(request)
    }
}

extension ProtocolAddress {
    /// What the kernel finds an address by.
    fileprivate var key: ProtocolAddress {
        var key = ProtocolAddress(host, prefixLength: prefixLength, interface: interface)
        (key.peer, key.label) = (peer, label)
        return key
    }
}
