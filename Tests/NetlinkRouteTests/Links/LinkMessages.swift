import FamilyInet
import NetlinkRoute
import SocketAPI
import Testing

/// What iproute2 6.1 sends for a command, from the header on, and the same link here.
struct LinkMessage: Sendable, CustomTestStringConvertible {
    let command: String
    let hex: String
    let link: Link

    var testDescription: String { command }

    init(_ command: String, _ hex: String, _ kind: LinkKind, name: String, parent: UInt32? = nil) {
        self.command = command
        self.hex = hex
        link = {
            var link = Link(name: name, kind: kind); link.parent = parent; return link
        }()
    }

    var bytes: [UInt8] {
        let digits = Array(hex.utf8)
        return stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
    }
}

extension LinkMessage {
    static let all = common + marked

    private static let common: [LinkMessage] = [
        LinkMessage(
            "link p type vlan id 7 protocol 802.1ad gvrp on loose_binding on ingress-qos-map 1:2 egress-qos-map 3:4",
            """
            00000000000000000000000000000000080005000300000007000300763700004c00120008000100766c616e4000020006000100070000\
            000600050088a80000100004000c0001000100000002000000100003000c00010003000000040000000c0002000600000006000000
            """,
            .vlan(
                with(VLANSettings(id: 7)) {
                    $0.tags = .serviceVLAN
                    $0.flags = FlagChange(set: [.gvrp, .looseBinding])
                    $0.ingressPriorities = [VLANPriority(from: 1, to: 2)]
                    $0.egressPriorities = [VLANPriority(from: 3, to: 4)]
                }), name: "v7", parent: 3),
        LinkMessage(
            "type bond mode 802.3ad miimon 100 updelay 200 downdelay 300 xmit_hash_policy layer3+4 lacp_rate fast …",
            """
            0000000000000000000000000000000007000300623000006800120008000100626f6e645c00020005000100040000000800030064000000\
            08000400c8000000080005002c01000005000e0001000000050015000100000005001600010000000800120002000000050011000100\
            000008000f00030000000500100004000000
            """,
            .bond(
                with(BondSettings(mode: .lacp)) {
                    $0.linkMonitoring = .milliseconds(100)
                    $0.upDelay = .milliseconds(200)
                    $0.downDelay = .milliseconds(300)
                    $0.hashPolicy = .layer34
                    ($0.lacpRate, $0.aggregatorSelection, $0.minimumPorts, $0.usesAllPorts) = (1, 1, 2, true)
                    ($0.igmpReports, $0.peerNotifications) = (3, 4)
                }), name: "b0"),
        LinkMessage(
            "type bond mode active-backup arp_interval 250 arp_ip_target 192.0.2.1,192.0.2.2 arp_validate all …",
            """
            0000000000000000000000000000000007000300623100004c00120008000100626f6e6440000200050001000100000008000700fa000000\
            1400080008000000c000020108000100c0000202080009000300000005000c000100000005000d0001000000
            """,
            .bond(
                with(BondSettings(mode: .activeBackup)) {
                    $0.arpInterval = .milliseconds(250)
                    $0.arpTargets = [.v4(IPv4.Host(192, 0, 2, 1)), .v4(IPv4.Host(192, 0, 2, 2))]
                    ($0.arpValidation, $0.primaryReselection, $0.failOverAddress) = (3, 1, 1)
                }), name: "b1"),
        LinkMessage(
            "type vrf table 77",
            "0000000000000000000000000000000007000300723000001800120007000100767266000c000200080001004d000000",
            .vrf(VRFSettings(table: 77)), name: "r0"),
        LinkMessage(
            "link p type ipvlan mode l3 private",
            """
            0000000000000000000000000000000008000500030000000700030069300000240012000a0001006970766c616e000014000200060001\
            00010000000600020001000000
            """,
            .ipvlan(with(IPVLANSettings(mode: .layer3)) { $0.flags = 1 }), name: "i0", parent: 3),
        LinkMessage(
            "type geneve id 9 remote 192.0.2.9 ttl 5 tos 16 dstport 6082 udpcsum df set",
            """
            000000000000000000000000000000000700030067300000540012000a00010067656e65766500004400020005000d0001000000080001\
            000900000008000200c000020908000b0000000000050003000500000005000400160000000600050017c200000500080001000000
            """,
            .geneve(
                with(GeneveSettings(id: 9, remote: .v4(IPv4.Host(192, 0, 2, 9)))) {
                    ($0.dontFragment, $0.flowLabel, $0.timeToLive, $0.trafficClass) = (.set, 0, 5, 0x16)
                    ($0.port, $0.sendsChecksums) = (6082, true)
                }), name: "g0"),
        LinkMessage(
            "type geneve id 10 remote 2001:db8::9",
            """
            000000000000000000000000000000000700030067310000480012000a00010067656e657665000038000200080001000a000000140007\
            0020010db800000000000000000000000908000b000000000005000300000000000500040000000000
            """,
            .geneve(
                with(GeneveSettings(id: 10, remote: .v6(IPv6.Host(high: 0x2001_0db8_0000_0000, low: 9)))) {
                    ($0.flowLabel, $0.timeToLive, $0.trafficClass) = (0, 0, 0)
                }), name: "g1"),
        LinkMessage(
            "type vxlan id 5 local 10.0.0.1 remote 10.0.0.2 dstport 4789 ttl 7 ageing 60 srcport 1000 2000 …",
            """
            000000000000000000000000000000000700030078300000640012000900010076786c616e000000540002000500050007000000080008\
            003c00000008000a0003e807d0050012000100000005001d00010000000800010005000000080004000a000001080002000a000002050007\
            000000000006000f0012b50000
            """,
            .vxlan(
                with(VXLANSettings(id: 5)) {
                    $0.local = .v4(IPv4.Host(10, 0, 0, 1))
                    $0.remote = .v4(IPv4.Host(10, 0, 0, 2))
                    ($0.port, $0.timeToLive, $0.ageing) = (4789, 7, .seconds(60))
                    ($0.sourcePorts, $0.learns, $0.sendsChecksums) = (PortRange(1000, 2000), false, true)
                    $0.dontFragment = .set
                }), name: "x0"),
        LinkMessage(
            "type gre local 192.0.2.1 remote 192.0.2.2 ttl 9 key 5",
            """
            00000000000000000000000000000000080003006772300080001200070001006772650074000200080004000000000508000500000000\
            050600020020000000060003002000000008000600c000020108000700c000020205000a00010000000500090000000000050008000900\
            0000080014000000000006000e000000000006000f000000000006001000000000000600110000000000
            """,
            .gre(
                with(GRESettings()) {
                    ($0.inputKey, $0.outputKey, $0.inputFlags, $0.outputFlags) = (5, 5, 0x2000, 0x2000)
                    $0.local = .v4(IPv4.Host(192, 0, 2, 1))
                    $0.remote = .v4(IPv4.Host(192, 0, 2, 2))
                    ($0.discoversMTU, $0.trafficClass, $0.timeToLive, $0.mark) = (true, 0, 9, 0)
                    ($0.encapsulation, $0.encapsulationFlags) = (0, 0)
                    ($0.encapsulationSource, $0.encapsulationDestination) = (0, 0)
                }), name: "gr0"),
        LinkMessage(
            "type ipip local 192.0.2.1 remote 192.0.2.2 ttl 9",
            """
            00000000000000000000000000000000070003007430000070001200080001006970697064000200050009000000000008000200c00002\
            0108000300c000020205000a00010000000500050000000000050004000900000008000100000000000800140000000000\
            06000f0000000000060010000000000006001100000000000600120000000000
            """,
            .ipip(
                with(IPTunnelSettings()) {
                    $0.local = .v4(IPv4.Host(192, 0, 2, 1))
                    $0.remote = .v4(IPv4.Host(192, 0, 2, 2))
                    ($0.discoversMTU, $0.trafficClass, $0.timeToLive, $0.mark) = (true, 0, 9, 0)
                    ($0.innerProtocol, $0.device, $0.encapsulation, $0.encapsulationFlags) = (0, 0, 0, 0)
                    ($0.encapsulationSource, $0.encapsulationDestination) = (0, 0)
                }), name: "t0"),
        LinkMessage(
            "type wireguard",
            "000000000000000000000000000000000700030077300000140012000d000100776972656775617264000000",
            .wireguard, name: "w0"),
        LinkMessage(
            "link p type macvlan mode vepa",
            """
            00000000000000000000000000000000080005000300000007\
            0003006d3000001c0012000b0001006d6163766c616e000c0002000800010002000000
            """,
            .macvlan(MACVLANSettings(mode: .vepa)), name: "m0", parent: 3),
        LinkMessage(
            "type bridge forward_delay 1500 hello_time 200 stp_state 1 priority 4096 vlan_filtering 1 …",
            """
            0000000000000000000000000000000007000300627200005400120\
            00a00010062726964676500004400020008000100dc05000008000200c8000000080005000100000006000600001000000500070001000000\
            060027000500000006000900080000000500170000000000
            """,
            .bridge(
                with(BridgeSettings()) {
                    ($0.forwardDelay, $0.helloTime, $0.spanningTree) = (.seconds(15), .seconds(2), 1)
                    ($0.priority, $0.filtersVLANs, $0.defaultVLAN) = (4096, true, 5)
                    ($0.groupForwardMask, $0.multicastSnooping) = (8, false)
                }), name: "br"),
        LinkMessage(
            "type veth peer name vb mtu 1400",
            """
            00000000000000000000000000000000070003007661000034001200080001007665746828000200240001000000000000000000000000\
            000000000008000400780500000700030076620000
            """,
            .veth(
                peer: {
                    var peer = Link(name: "vb"); peer.mtu = 1400; return peer
                }()), name: "va"),
    ]
}

func with<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
    var value = value
    change(&value)
    return value
}
