// RTM_GETVLAN, RTM_NEWVLAN, RTM_DELVLAN: Linux 5.6

extension RouteNetlink {
    /// The VLANs of the bridges and of their ports, those of one port after another; in one value those in a row that
    /// are alike (RTM_GETVLAN).
    ///
    /// - Parameters:
    ///   - interface: Those of one port, or of one bridge, by its index; nil for all.
    ///   - isWithStatistics: Whether the kernel tells what they have carried; then each stands by itself.
    /// - Throws: ENODEV where there is no such interface; EINVAL where it is neither bridge nor port.
    public func bridgeVLANs(
        on interface: UInt32? = nil, withStatistics isWithStatistics: Bool = false
    ) throws(NetlinkError) -> NetlinkList<BridgeVLAN> {
        var request = try NetlinkRequest(.getVLAN, "RTM_GETVLAN", header: BridgeHeader(interface: interface ?? 0))
        // BRIDGE_VLANDB_DUMPF_STATS
        if isWithStatistics { try request.append(AttributeName(1, "BRIDGE_VLANDB_DUMP_FLAGS"), uint32: 1) }
        let lists = try connection.list(request, .newVLAN, BridgeVLAN.list)
        return NetlinkList(elements: lists.flatMap(\.self), end: lists.end)
    }

    /// Adds VLANs to a port or to a bridge, or changes their flags (RTM_NEWVLAN).
    ///
    /// - Throws: EINVAL with the kernel's text, and where the interface is neither bridge nor port.
    public func add(_ vlan: BridgeVLAN) throws(NetlinkError) {
        try connection.perform(.newVLAN, "RTM_NEWVLAN", flags: [.create], vlan.encode)
    }

    /// Changes settings of VLANs that a port or a bridge has, such as the state, and not the flags (RTM_NEWVLAN,
    /// BRIDGE_VLAN_INFO_ONLY_OPTS).
    ///
    /// - Throws: ENOENT where there are none.
    public func change(_ vlan: BridgeVLAN) throws(NetlinkError) {
        var changed = vlan
        changed.flags = .onlyOptions
        try connection.perform(.newVLAN, "RTM_NEWVLAN", flags: [], changed.encode)
    }

    /// Removes VLANs from a port or a bridge (RTM_DELVLAN). Those that are not there are passed over.
    ///
    /// - Throws: EINVAL where the interface is neither bridge nor port.
    public func remove(_ vlan: BridgeVLAN) throws(NetlinkError) {
        let meant = BridgeVLAN(vlan.ids, interface: vlan.interface, flags: vlan.flags.intersection(.master))
        try connection.perform(.deleteVLAN, "RTM_DELVLAN", flags: [], meant.encode)
    }
}
