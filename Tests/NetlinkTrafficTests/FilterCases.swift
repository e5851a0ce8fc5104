import FamilyInet
import NetlinkTraffic
import SocketAPI
import Testing

/// A filter as `tc` is told it, as it is written here, and what iproute2 6.1 sends for it, seen with strace(1), with
/// interface 3.
struct FilterCase: Sendable, CustomTestStringConvertible {
    let command: String
    let kind: String
    let etherType: UInt16
    let bytes: String
    let settings: @Sendable (_ interface: UInt32) -> FilterSettings

    var testDescription: String { command }

    static let all: [FilterCase] = [
        FilterCase(
            command: """
                flower skip_hw ip_proto tcp dst_mac 02:00:00:00:00:01 src_mac \
                02:00:00:00:00:02/ff:ff:ff:00:00:00 src_ip 10.0.0.1 dst_ip 10.1.2.0/24 src_port 1000 \
                dst_port 80-90 tcp_flags 0x2/0x12 ct_state +trk+est-new ip_tos 0x10/0xfc ip_ttl 64 classid \
                1:10 action drop
                """,
            kind: "flower", etherType: 0x800,
            bytes: """
                05 00 09 00 06 00 00 00 0a 00 04 00 02 00 00 00 00 01 00 00 0a 00 05 00 ff ff ff ff ff ff 00 00 0a 00 06 00
                02 00 00 00 00 02 00 00 0a 00 07 00 ff ff ff 00 00 00 00 00 08 00 0a 00 0a 00 00 01 08 00 0b 00 ff ff ff ff
                08 00 0c 00 0a 01 02 00 08 00 0d 00 ff ff ff 00 06 00 12 00 03 e8 00 00 06 00 59 00 00 50 00 00 06 00 5a 00
                00 5a 00 00 06 00 47 00 00 02 00 00 06 00 48 00 00 12 00 00 06 00 5b 00 0a 00 00 00 06 00 5c 00 0b 00 00 00
                05 00 49 00 10 00 00 00 05 00 4a 00 fc 00 00 00 05 00 4b 00 40 00 00 00 05 00 4c 00 ff 00 00 00 08 00 01 00
                10 00 01 00 30 00 03 00 2c 00 01 00 09 00 01 00 67 61 63 74 00 00 00 00 1c 00 02 80 18 00 02 00 00 00 00 00
                00 00 00 00 02 00 00 00 00 00 00 00 00 00 00 00 08 00 16 00 01 00 00 00 06 00 08 00 08 00 00 00
                """
        ) { interface in
            var filter = FlowerFilter(classID: TrafficHandle(1, 0x10), actions: [.drop])
            filter.flags = .skipHardware
            filter.ethernetDestination = MaskedAddress(LinkLayerAddress(2, 0, 0, 0, 0, 1))
            filter.ethernetSource = MaskedAddress(
                LinkLayerAddress(2, 0, 0, 0, 0, 2), mask: LinkLayerAddress(255, 255, 255, 0, 0, 0))
            (filter.ipProtocol, filter.sourcePort, filter.destinationPorts) = (.tcp, 1000, 80...90)
            filter.source = MaskedHost(IP.Host("10.0.0.1")!)
            filter.destination = MaskedHost(IP.Network("10.1.2.0/24")!)
            filter.tcpFlags = MaskedValue(0x2, mask: 0x12)
            filter.connectionState = FlowerConnectionState(set: [.tracked, .established], cleared: .new)
            (filter.typeOfService, filter.timeToLive) = (MaskedValue(0x10, mask: 0xfc), 64)
            return .flower(filter)
        },
        FilterCase(
            command: """
                flower vlan_id 5 vlan_prio 3 vlan_ethtype ipv6 ip_proto udp src_ip 2001:db8::/32 dst_port \
                53 ct_mark 5/0xf ip_flags nofrag/firstfrag action vlan push id 7 protocol 802.1ad \
                priority 2 pipe action vlan pop
                """,
            kind: "flower", etherType: 0x8100,
            bytes: """
                06 00 17 00 05 00 00 00 05 00 18 00 03 00 00 00 06 00 19 00 86 dd 00 00 05 00 09 00 11 00 00 00 14 00 0e 00
                20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 00 14 00 0f 00 ff ff ff ff 00 00 00 00 00 00 00 00 00 00 00 00
                06 00 15 00 00 35 00 00 08 00 5f 00 05 00 00 00 08 00 60 00 0f 00 00 00 7c 00 03 00 48 00 01 00 09 00 01 00
                76 6c 61 6e 00 00 00 00 38 00 02 80 1c 00 02 00 00 00 00 00 00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00
                02 00 00 00 06 00 03 00 07 00 00 00 06 00 04 00 88 a8 00 00 05 00 06 00 02 00 00 00 30 00 02 00 09 00 01 00
                76 6c 61 6e 00 00 00 00 20 00 02 80 1c 00 02 00 00 00 00 00 00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00
                01 00 00 00 08 00 16 00 00 00 00 00 08 00 2f 00 00 00 00 02 08 00 30 00 00 00 00 03 06 00 08 00 81 00 00 00
                """
        ) { interface in
            var filter = FlowerFilter(actions: [.pushVLAN(id: 7, protocol: 0x88a8, priority: 2), .popVLAN])
            filter.vlan = FlowerVLAN(id: 5, priority: 3, etherType: 0x86dd)
            (filter.ipProtocol, filter.destinationPort) = (.udp, 53)
            filter.source = MaskedHost(IP.Network("2001:db8::/32")!)
            filter.connectionMark = MaskedValue(5, mask: 0xf)
            filter.fragments = FlowerFragments(isFragment: false, isFirst: true)
            return .flower(filter)
        },
        FilterCase(
            command: """
                flower ip_proto icmp type 8 code 0 enc_key_id 100 enc_dst_ip 192.0.2.1 enc_dst_port 4789 \
                action mirred egress redirect dev d0
                """,
            kind: "flower", etherType: 0x800,
            bytes: """
                05 00 09 00 01 00 00 00 05 00 33 00 08 00 00 00 05 00 34 00 ff 00 00 00 05 00 31 00 00 00 00 00 05 00 32 00
                ff 00 00 00 08 00 1a 00 00 00 00 64 08 00 1d 00 c0 00 02 01 08 00 1e 00 ff ff ff ff 06 00 2d 00 12 b5 00 00
                38 00 03 00 34 00 01 00 0b 00 01 00 6d 69 72 72 65 64 00 00 24 00 02 80 20 00 02 00 00 00 00 00 00 00 00 00
                04 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00 03 00 00 00 08 00 16 00 00 00 00 00 06 00 08 00 08 00 00 00
                """
        ) { interface in
            var filter = FlowerFilter(actions: [.redirect(to: interface)])
            (filter.ipProtocol, filter.icmpType, filter.icmpCode) = (.icmp, 8, 0)
            var tunnel = FlowerTunnel()
            (tunnel.id, tunnel.destination) = (100, MaskedHost(IP.Host("192.0.2.1")!))
            tunnel.destinationPort = 4789
            filter.tunnel = tunnel
            return .flower(filter)
        },
        FilterCase(
            command: """
                matchall skip_hw classid 1:20 action skbedit priority 1:2 mark 7/0xff ptype host \
                queue_mapping 3 pipe action mirred egress mirror dev d0 pipe action gact reclassify random \
                determ drop 10
                """,
            kind: "matchall", etherType: 3,
            bytes: """
                08 00 01 00 20 00 01 00 c4 00 02 00 54 00 01 00 0c 00 01 00 73 6b 62 65 64 69 74 00 44 00 02 80 18 00 02 00
                00 00 00 00 00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00 06 00 04 00 03 00 00 00 08 00 03 00 02 00 01 00
                08 00 05 00 07 00 00 00 08 00 08 00 ff 00 00 00 06 00 07 00 00 00 00 00 34 00 02 00 0b 00 01 00 6d 69 72 72
                65 64 00 00 24 00 02 80 20 00 02 00 00 00 00 00 00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00 02 00 00 00
                03 00 00 00 38 00 03 00 09 00 01 00 67 61 63 74 00 00 00 00 28 00 02 80 18 00 02 00 00 00 00 00 00 00 00 00
                01 00 00 00 00 00 00 00 00 00 00 00 0c 00 03 00 02 00 0a 00 02 00 00 00 08 00 03 00 01 00 00 00
                """
        ) { interface in
            var editing = PacketEditing()
            (editing.priority, editing.queue, editing.packetType) = (TrafficHandle(1, 2), 3, 0)
            editing.mark = MaskedValue(7, mask: 0xff)
            let chance = ActionChance(.drop, oneOf: 10, .every)
            let actions = [
                TrafficAction(.edit(editing)), .mirror(to: interface), TrafficAction(.generic(chance), .reclassify),
            ]
            var filter = MatchAllFilter(classID: TrafficHandle(1, 0x20), actions: actions)
            filter.flags = .skipHardware
            return .matchAll(filter)
        },
        FilterCase(
            command: """
                u32 match ip dst 10.1.2.0/24 match ip dport 80 0xffff match ip protocol 6 0xff flowid 1:10
                """,
            kind: "u32", etherType: 0x800,
            bytes: """
                08 00 01 00 10 00 01 00 44 00 05 00 01 00 03 00 00 00 00 00 00 00 00 00 00 00 00 00 ff ff ff 00 0a 01 02 00
                10 00 00 00 00 00 00 00 00 00 ff ff 00 00 00 50 14 00 00 00 00 00 00 00 00 ff 00 00 00 06 00 00 08 00 00 00
                00 00 00 00
                """
        ) { interface in
            let keys: [U32Key] = .destination(IP.Network("10.1.2.0/24")!) + [.destinationPort(80), .ipProtocol(.tcp)]
            return .u32(U32Filter(keys, classID: TrafficHandle(1, 0x10)))
        },
        FilterCase(
            command: """
                u32 match ip6 src 2001:db8:0:1::/64 match ip6 sport 53 0xffff match u32 0x10 0xf0 at \
                nexthdr+4 match mark 0x5 0xff indev d0 skip_hw action mirred egress mirror dev d0
                """,
            kind: "u32", etherType: 0x86dd,
            bytes: """
                10 00 0a 00 05 00 00 00 ff 00 00 00 00 00 00 00 07 00 08 00 64 30 00 00 38 00 07 00 34 00 01 00 0b 00 01 00
                6d 69 72 72 65 64 00 00 24 00 02 80 20 00 02 00 00 00 00 00 00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00
                02 00 00 00 03 00 00 00 54 00 05 00 01 00 04 00 00 00 00 00 00 00 00 00 00 00 00 00 ff ff ff ff 20 01 0d b8
                08 00 00 00 00 00 00 00 ff ff ff ff 00 00 00 01 0c 00 00 00 00 00 00 00 ff ff 00 00 00 35 00 00 28 00 00 00
                00 00 00 00 00 00 00 f0 00 00 00 10 04 00 00 00 ff ff ff ff 08 00 0b 00 01 00 00 00
                """
        ) { interface in
            let word = U32Key(0x10, mask: 0xf0, at: 4, offsetMask: -1)
            let keys: [U32Key] = .source(IP.Network("2001:db8:0:1::/64")!) + [.sourcePort(53, .v6), word]
            var filter = U32Filter(keys, actions: [.mirror(to: interface)])
            (filter.mark, filter.inputInterface) = (MaskedValue(5, mask: 0xff), "d0")
            filter.flags = .skipHardware
            return .u32(filter)
        },
        FilterCase(
            command: """
                matchall action police pkts_rate 1000 pkts_burst 50 conform-exceed drop/pipe action goto \
                chain 5 cookie aabb
                """,
            kind: "matchall", etherType: 3,
            bytes: """
                a8 00 02 00 70 00 01 00 0b 00 01 00 70 6f 6c 69 63 65 00 00 60 00 02 80 3c 00 01 00 00 00 00 00 02 00 00 00
                00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
                00 00 00 00 00 00 00 00 00 00 00 00 08 00 05 00 03 00 00 00 0c 00 0a 00 e8 03 00 00 00 00 00 00 0c 00 0b 00
                c2 eb 0b 00 00 00 00 00 34 00 02 00 09 00 01 00 67 61 63 74 00 00 00 00 1c 00 02 80 18 00 02 00 00 00 00 00
                00 00 00 00 05 00 00 20 00 00 00 00 00 00 00 00 06 00 06 00 aa bb 00 00
                """
        ) { interface in
            var policing = PacketPolicing(packetRate: 1000, burst: 50)
            policing.conformVerdict = .pipe
            var going = TrafficAction.goTo(chain: 5)
            going.cookie = [0xaa, 0xbb]
            return .matchAll(MatchAllFilter(actions: [TrafficAction(.police(policing), .drop), going]))
        },
        FilterCase(
            command: """
                matchall action vlan modify id 5 action ok
                """,
            kind: "matchall", etherType: 3,
            bytes: """
                68 00 02 00 38 00 01 00 09 00 01 00 76 6c 61 6e 00 00 00 00 28 00 02 80 1c 00 02 00 00 00 00 00 00 00 00 00
                03 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00 06 00 03 00 05 00 00 00 2c 00 02 00 09 00 01 00 67 61 63 74
                00 00 00 00 1c 00 02 80 18 00 02 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
                """
        ) { interface in
            let editing = VLANEditing(.modify, id: 5)
            return .matchAll(MatchAllFilter(actions: [TrafficAction(.vlan(editing)), .pass]))
        },
        FilterCase(
            command: "flower ct_zone 7", kind: "flower", etherType: 0x800,
            bytes: "06 00 5d 00 07 00 00 00 06 00 5e 00 ff ff 00 00 06 00 08 00 08 00 00 00"
        ) { _ in
            var filter = FlowerFilter()
            filter.connectionZone = 7
            return .flower(filter)
        },
    ]
}
