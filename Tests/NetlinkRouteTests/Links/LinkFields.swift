import FamilyInet
import Foundation
import NetlinkRoute

/// What `ip -j -d -s link show` calls what, and from where in a link it comes: names with a dot are within `linkinfo`.
enum LinkFields {
    typealias Reader = @Sendable (Link, [UInt32: Link]) -> Any?

    static let plain: [String: Reader] = [
        "ifindex": { link, _ in link.index },
        "ifname": { link, _ in link.name },
        "link": { link, all in link.parentNamespaceID == nil ? link.parent.flatMap { all[$0]?.name } : nil },
        "link_index": { link, _ in link.parentNamespaceID == nil ? nil : link.parent },
        "link_netnsid": { link, _ in link.parentNamespaceID },
        "flags": flags,
        "mtu": { link, _ in link.mtu },
        "qdisc": { link, _ in link.details.queueingDiscipline },
        "master": { link, all in link.master.flatMap { all[$0]?.name } },
        "operstate": { link, _ in link.operationalState.map { "\($0)" } },
        "linkmode": { link, _ in link.mode.map { "\($0)" } },
        "group": { link, _ in link.group.map { $0 == 0 ? "default" : "\($0)" } },
        "txqlen": { link, _ in link.transmitQueueLength },
        "link_type": { link, _ in "\(link.hardware)" },
        "address": { link, _ in link.address.map { "\($0)" } },
        "broadcast": { link, _ in link.broadcast.map { "\($0)" } },
        "promiscuity": { link, _ in link.details.promiscuity },
        "allmulti": { link, _ in link.details.allMulticast },
        "min_mtu": { link, _ in link.details.minimumMTU },
        "max_mtu": { link, _ in link.details.maximumMTU },
        "inet6_addr_gen_mode": { link, _ in link.ipv6?.addressGeneration.map { "\($0)" } },
        "num_tx_queues": { link, _ in link.transmitQueueCount },
        "num_rx_queues": { link, _ in link.receiveQueueCount },
        "gso_max_size": { link, _ in link.details.segmentationMaximumSize },
        "gso_max_segs": { link, _ in link.details.segmentationMaximumCount },
        "tso_max_size": { link, _ in link.details.tcpSegmentationMaximumSize },
        "tso_max_segs": { link, _ in link.details.tcpSegmentationMaximumCount },
        "gro_max_size": { link, _ in link.details.receiveMergeMaximumSize },
        "ifalias": { link, _ in link.alias },
        "altnames": { link, _ in link.alternativeNames.isEmpty ? nil : link.alternativeNames },
        "info_kind": { link, _ in link.kind?.name },
        "info_slave_kind": { link, _ in link.port?.name },
        "stats64.rx.bytes": { link, _ in link.statistics?.receivedBytes },
        "stats64.rx.packets": { link, _ in link.statistics?.receivedPackets },
        "stats64.rx.errors": { link, _ in link.statistics?.receiveErrors },
        "stats64.rx.dropped": { link, _ in link.statistics?.receiveDropped },
        "stats64.rx.over_errors": { link, _ in link.statistics?.receiveOverErrors },
        "stats64.rx.multicast": { link, _ in link.statistics?.multicast },
        "stats64.tx.bytes": { link, _ in link.statistics?.sentBytes },
        "stats64.tx.packets": { link, _ in link.statistics?.sentPackets },
        "stats64.tx.errors": { link, _ in link.statistics?.sendErrors },
        "stats64.tx.dropped": { link, _ in link.statistics?.sendDropped },
        "stats64.tx.carrier_errors": { link, _ in link.statistics?.sendCarrierErrors },
        "stats64.tx.collisions": { link, _ in link.statistics?.collisions },
    ]

    /// The flags, and two that `ip` makes up: no carrier, and a parent that is down.
    private static let flags: Reader = { link, all in
        var names = link.flags.names
        if link.isUp, !link.flags.contains(.running) { names.insert("NO-CARRIER", at: 0) }
        if link.parentNamespaceID == nil, let parent = link.parent.flatMap({ all[$0] }), !parent.isUp { names.append("M-DOWN") }
        return names.filter { $0 != "RUNNING" }
    }

    static let data: [String: @Sendable (Link) -> Any?] = bridge.merging(vxlan) { first, _ in first }
        .merging(others) { first, _ in first }.merging(bridgePort) { first, _ in first }

    private static func ticks(_ time: Duration?) -> Any? { time.map { Int64($0 / .milliseconds(10)) } }
    private static func seconds(_ time: Duration?) -> Any? { time.map { $0 / .seconds(1) } }
    private static func bit(_ value: Bool?) -> Any? { value.map { $0 ? 1 : 0 } }
    private static func hex(_ value: UInt16?) -> Any? { value.map { ($0 == 0 ? "" : "0x") + String($0, radix: 16) } }

    /// `ip` leaves out the zeros before a digit of the address.
    private static func short(_ id: BridgeID?) -> Any? {
        id.map { "\($0)".prefix(5) + $0.address.bytes.map { String($0, radix: 16) }.joined(separator: ":") }
    }

    private static let bridge: [String: @Sendable (Link) -> Any?] = [
        "bridge.forward_delay": { ticks($0.kind?.bridge?.forwardDelay) },
        "bridge.hello_time": { ticks($0.kind?.bridge?.helloTime) },
        "bridge.max_age": { ticks($0.kind?.bridge?.maximumAge) },
        "bridge.ageing_time": { ticks($0.kind?.bridge?.ageingTime) },
        "bridge.stp_state": { $0.kind?.bridge?.spanningTree },
        "bridge.priority": { $0.kind?.bridge?.priority },
        "bridge.vlan_filtering": { bit($0.kind?.bridge?.filtersVLANs) },
        "bridge.vlan_protocol": { $0.kind?.bridge?.vlanProtocol },
        "bridge.bridge_id": { short($0.kind?.bridge?.bridgeID) },
        "bridge.root_id": { short($0.kind?.bridge?.rootID) },
        "bridge.root_port": { $0.kind?.bridge?.rootPort },
        "bridge.root_path_cost": { $0.kind?.bridge?.rootPathCost },
        "bridge.topology_change": { bit($0.kind?.bridge?.topologyChange) },
        "bridge.topology_change_detected": { bit($0.kind?.bridge?.topologyChangeDetected) },
        "bridge.hello_timer": { seconds($0.kind?.bridge?.helloTimer) },
        "bridge.tcn_timer": { seconds($0.kind?.bridge?.topologyNotificationTimer) },
        "bridge.topology_change_timer": { seconds($0.kind?.bridge?.topologyChangeTimer) },
        "bridge.group_fwd_mask": { hex($0.kind?.bridge?.groupForwardMask) },
        "bridge.group_addr": { $0.kind?.bridge?.groupAddress },
        "bridge.mcast_snooping": { bit($0.kind?.bridge?.multicastSnooping) },
        "bridge.no_linklocal_learn": { bit($0.kind?.bridge?.switches?.flags.contains(.noLinkLocalLearning)) },
        "bridge.mcast_vlan_snooping": { bit($0.kind?.bridge?.switches?.flags.contains(.multicastVLANSnooping)) },
        "bridge.mcast_router": { $0.kind?.bridge?.multicastRouter },
        "bridge.mcast_query_use_ifaddr": { bit($0.kind?.bridge?.multicastQueryUsesAddress) },
        "bridge.mcast_querier": { bit($0.kind?.bridge?.multicastQuerier) },
        "bridge.mcast_hash_elasticity": { $0.kind?.bridge?.multicastHashElasticity },
        "bridge.mcast_hash_max": { $0.kind?.bridge?.multicastHashMaximum },
        "bridge.mcast_last_member_cnt": { $0.kind?.bridge?.multicastLastMemberCount },
        "bridge.mcast_startup_query_cnt": { $0.kind?.bridge?.multicastStartupQueryCount },
        "bridge.mcast_last_member_intvl": { ticks($0.kind?.bridge?.multicastLastMemberInterval) },
        "bridge.mcast_membership_intvl": { ticks($0.kind?.bridge?.multicastMembershipInterval) },
        "bridge.mcast_querier_intvl": { ticks($0.kind?.bridge?.multicastQuerierInterval) },
        "bridge.mcast_query_intvl": { ticks($0.kind?.bridge?.multicastQueryInterval) },
        "bridge.mcast_query_response_intvl": { ticks($0.kind?.bridge?.multicastQueryResponseInterval) },
        "bridge.mcast_startup_query_intvl": { ticks($0.kind?.bridge?.multicastStartupQueryInterval) },
        "bridge.mcast_stats_enabled": { bit($0.kind?.bridge?.countsMulticast) },
        "bridge.mcast_igmp_version": { $0.kind?.bridge?.igmpVersion },
        "bridge.mcast_mld_version": { $0.kind?.bridge?.mldVersion },
        "bridge.vlan_default_pvid": { $0.kind?.bridge?.defaultVLAN },
        "bridge.vlan_stats_enabled": { bit($0.kind?.bridge?.countsVLANs) },
        "bridge.vlan_stats_per_port": { bit($0.kind?.bridge?.countsVLANsPerPort) },
        "bridge.nf_call_iptables": { bit($0.kind?.bridge?.callsIPTables) },
        "bridge.nf_call_ip6tables": { bit($0.kind?.bridge?.callsIP6Tables) },
        "bridge.nf_call_arptables": { bit($0.kind?.bridge?.callsARPTables) },
    ]

    private static let vxlan: [String: @Sendable (Link) -> Any?] = [
        "vxlan.id": { $0.kind?.vxlan?.id },
        "vxlan.remote": { remote($0, group: false) }, "vxlan.remote6": { remote($0, group: false) },
        "vxlan.group": { remote($0, group: true) }, "vxlan.group6": { remote($0, group: true) },
        "vxlan.local": { $0.kind?.vxlan?.local }, "vxlan.local6": { $0.kind?.vxlan?.local },
        "vxlan.port": { $0.kind?.vxlan?.port },
        "vxlan.ttl": { $0.kind?.vxlan?.timeToLive },
        "vxlan.tos": { $0.kind?.vxlan?.trafficClass.map { "0x" + String($0, radix: 16) } },
        "vxlan.df": { $0.kind?.vxlan?.dontFragment },
        "vxlan.learning": { $0.kind?.vxlan?.learns },
        "vxlan.proxy": { $0.kind?.vxlan?.proxiesARP },
        "vxlan.ageing": { $0.kind?.vxlan?.ageing.map { $0.components.seconds } },
        "vxlan.limit": { $0.kind?.vxlan?.limit },
        "vxlan.l2miss": { $0.kind?.vxlan?.reportsLinkMisses },
        "vxlan.l3miss": { $0.kind?.vxlan?.reportsHostMisses },
        "vxlan.udp_csum": { $0.kind?.vxlan?.sendsChecksums },
        "vxlan.udp_zero_csum6_tx": { $0.kind?.vxlan?.sendsNoChecksumsOverIPv6 },
        "vxlan.udp_zero_csum6_rx": { $0.kind?.vxlan?.takesNoChecksumsOverIPv6 },
        "vxlan.external": { $0.kind?.vxlan?.isExternal },
    ]

    private static func remote(_ link: Link, group: Bool) -> Any? {
        link.kind?.vxlan?.remote.flatMap { $0.isMulticast == group ? $0 : nil }
    }

    private static let others: [String: @Sendable (Link) -> Any?] = [
        "macvlan.mode": { $0.kind?.macvlan?.mode },
        "macvlan.bcqueuelen": { $0.kind?.macvlan?.broadcastQueueLength },
        "macvlan.usedbcqueuelen": { $0.kind?.macvlan?.usedBroadcastQueueLength },
        "macvlan.macaddr_count": { $0.kind?.macvlan?.sourceCount },
        "macvlan.macaddr_data": { $0.kind?.macvlan?.sources.map { $0.map { "\($0)" } } },
        "tun.type": { $0.kind?.tun?.mode },
        "tun.pi": { $0.kind?.tun?.hasPacketInformation },
        "tun.vnet_hdr": { $0.kind?.tun?.hasVirtioHeader },
        "tun.multi_queue": { $0.kind?.tun?.hasManyQueues },
        "tun.numqueues": { $0.kind?.tun?.queueCount },
        "tun.numdisabled": { $0.kind?.tun?.disabledQueueCount },
        "tun.persist": { $0.kind?.tun?.isPersistent },
        "tun.user": { $0.kind?.tun?.owner.map { $0 == 0 ? "root" : "\($0)" } },
        "tun.group": { $0.kind?.tun?.group.map { $0 == 0 ? "root" : "\($0)" } },
    ]

    private static let bridgePort: [String: @Sendable (Link) -> Any?] = [
        "port.state": { $0.port?.bridge?.state },
        "port.priority": { $0.port?.bridge?.priority },
        "port.cost": { $0.port?.bridge?.cost },
        "port.hairpin": { $0.port?.bridge?.isHairpin },
        "port.guard": { $0.port?.bridge?.guardsBPDU },
        "port.root_block": { $0.port?.bridge?.isRootBlocked },
        "port.fastleave": { $0.port?.bridge?.leavesFast },
        "port.learning": { $0.port?.bridge?.learns },
        "port.flood": { $0.port?.bridge?.floodsUnicast },
        "port.id": { $0.port?.bridge?.id.map { "0x" + String($0, radix: 16) } },
        "port.no": { $0.port?.bridge?.number.map { "0x" + String($0, radix: 16) } },
        "port.designated_port": { $0.port?.bridge?.designatedPort },
        "port.designated_cost": { $0.port?.bridge?.designatedCost },
        "port.bridge_id": { short($0.port?.bridge?.bridgeID) },
        "port.root_id": { short($0.port?.bridge?.rootID) },
        "port.hold_timer": { seconds($0.port?.bridge?.holdTimer) },
        "port.message_age_timer": { seconds($0.port?.bridge?.messageAgeTimer) },
        "port.forward_delay_timer": { seconds($0.port?.bridge?.forwardDelayTimer) },
        "port.topology_change_ack": { bit($0.port?.bridge?.acknowledgesTopologyChange) },
        "port.config_pending": { bit($0.port?.bridge?.isConfigurationPending) },
        "port.proxy_arp": { $0.port?.bridge?.proxiesARP },
        "port.proxy_arp_wifi": { $0.port?.bridge?.proxiesARPForWiFi },
        "port.multicast_router": { $0.port?.bridge?.multicastRouter },
        "port.mcast_flood": { $0.port?.bridge?.floodsMulticast },
        "port.bcast_flood": { $0.port?.bridge?.floodsBroadcast },
        "port.mcast_to_unicast": { $0.port?.bridge?.multicastToUnicast },
        "port.neigh_suppress": { $0.port?.bridge?.suppressesNeighbours },
        "port.group_fwd_mask": { hex($0.port?.bridge?.groupForwardMask) },
        "port.group_fwd_mask_str": { $0.port?.bridge?.groupForwardMask.map { "0x" + String($0, radix: 16) } },
        "port.vlan_tunnel": { $0.port?.bridge?.mapsVLANsToTunnels },
        "port.isolated": { $0.port?.bridge?.isIsolated },
        "port.locked": { $0.port?.bridge?.isLocked },
    ]
}
