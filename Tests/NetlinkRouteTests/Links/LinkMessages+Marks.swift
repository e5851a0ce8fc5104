import FamilyInet
import NetlinkCodec
import NetlinkRoute

extension LinkMessage {
    /// Links with attributes that have no value but to be there.
    static let marked: [LinkMessage] = [
        LinkMessage(
            "type geneve external",
            """
            000000000000000000000000000000000700030067320000380012000a00010067656e65766500002800020008000100000000000800\
            0b00000000000500030000000000050004000000000004000600
            """,
            .geneve(
                with(GeneveSettings()) {
                    ($0.id, $0.flowLabel, $0.timeToLive, $0.trafficClass, $0.isExternal) = (0, 0, 0, 0, true)
                }), name: "g2"),
        LinkMessage(
            "type vxlan id 6 gbp remote 192.0.2.6 dstport 4789 ttl inherit",
            """
            0000000000000000000000000000000007000300783100003c0012000900010076786c616e0000002c0002000400170004001c000800\
            01000600000008000200c0000206050007000100000006000f0012b50000
            """,
            .vxlan(
                with(VXLANSettings(id: 6)) {
                    $0.remote = .v4(IPv4.Host(192, 0, 2, 6))
                    ($0.carriesGroupPolicy, $0.inheritsTimeToLive, $0.learns, $0.port) = (true, true, true, 4789)
                }), name: "x1"),
        LinkMessage(
            "type vxlan external gbp dstport 4789",
            """
            000000000000000000000000000000000700030078320000300012000900010076786c616e0000002000020005001900010000000400\
            1700050007000000000006000f0012b50000
            """,
            .vxlan(
                with(VXLANSettings()) {
                    ($0.isExternal, $0.carriesGroupPolicy, $0.learns, $0.port) = (true, true, false, 4789)
                }), name: "x2"),
        LinkMessage(
            "type gretap external",
            """
            000000000000000000000000000000000800030067743100180012000a00010067726574617000000800020004001200
            """,
            .gretap(with(GRESettings()) { $0.isExternal = true }), name: "gt1"),
        LinkMessage(
            "type ipip external",
            """
            0000000000000000000000000000000007000300743100001c001200080001006970697010000200050009000000000004001300
            """,
            .ipip(with(IPTunnelSettings()) { ($0.innerProtocol, $0.isExternal) = (0, true) }), name: "t1"),
        LinkMessage(
            "type sit local 192.0.2.1 isatap",
            """
            00000000000000000000000000000000070003007331000070001200070001007369740064000200050009000000000008000200c000\
            020105000a0001000000050005000000000005000400000000000800010000000000080014000000000006000f000000000006001000\
            00000000060011000000000006001200000000000600080001000000
            """,
            .sit(
                with(IPTunnelSettings()) {
                    $0.local = .v4(IPv4.Host(192, 0, 2, 1))
                    ($0.discoversMTU, $0.trafficClass, $0.timeToLive, $0.mark) = (true, 0, 0, 0)
                    ($0.innerProtocol, $0.device, $0.encapsulation, $0.encapsulationFlags) = (0, 0, 0, 0)
                    ($0.encapsulationSource, $0.encapsulationDestination) = (0, 0)
                    // IFLA_IPTUN_FLAGS, whose size depends on the kind: SIT_ISATAP.
                    $0.unknownAttributes = (try? UnknownAttributes([6, 0, 8, 0, 1, 0, 0, 0])) ?? UnknownAttributes()
                }), name: "s1"),
    ]
}
