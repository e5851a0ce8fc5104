import FamilyInet
import Glibc
import SocketAPI

typealias IPv4Row = OptionRow<IPv4>

/// Every option of the levels of IP that the library declares for sockets of IPv4. Raw sockets need CAP_NET_RAW: see
/// where the table is used.
let ipv4Options: [IPv4Row] = [
    .both(.typeOfService, .expeditedForwarding, on: .udp),
    .both(.timeToLive, 7, on: .udp),
    .both(.minimumTimeToLive, 254, on: .tcp),
    .both(.mtuDiscovery, .always, on: .udp),
    .readOnly(.mtu, on: .connectedUDP) { $0 >= 1280 },
    .readOnly(.rawProtocol, on: .raw, or: ENOPROTOOPT) { $0.rawValue == 1 },
    .both(.unicastInterface, 1, on: .udp),
    .both(.localPortRange, LocalPortRange(40_000, 40_100), on: .udp, or: ENOPROTOOPT),
    .both(.headerOptions, [148, 4, 0, 0], on: .udp),
    .both(.receivePacketInfo, true, on: .udp),
    .both(.receiveTimeToLive, true, on: .udp),
    .both(.receiveTypeOfService, true, on: .udp),
    .both(.receiveHeaderOptions, true, on: .udp),
    .both(.receiveReturnOptions, true, on: .udp),
    .both(.receiveOriginalDestination, true, on: .udp),
    .both(.receiveSecurityLabel, true, on: .udp),
    .both(.receiveChecksum, true, on: .udp),
    .both(.receiveFragmentSize, true, on: .udp),
    .both(.receiveErrors, true, on: .udp),
    .both(.receiveErrorExtensions, true, on: .udp, or: ENOPROTOOPT),
    .both(.transparent, true, on: .udp),
    .both(.freeBind, true, on: .udp),
    .both(.bindAddressNoPort, true, on: .tcp),
    .both(.headerIncluded, true, on: .raw),
    .both(.noDefragmentation, true, on: .raw),
    .both(.routerAlert, true, on: .raw),
    .writeOnly(.ipsecPolicy, [1, 2, 3, 4], on: .udp, or: EOPNOTSUPP, EINVAL),
    .writeOnly(.transformPolicy, [1, 2, 3, 4], on: .udp, or: EOPNOTSUPP, EINVAL),
    .readOnly(.packetOptions, on: .tcp) { $0.isEmpty },
    .readOnly(.originalDestination, on: .tcp, or: ENOENT, ENOPROTOOPT, ENOTCONN),

    .both(.multicastTimeToLive, 3, on: .udp),
    .both(.multicastLoop, false, on: .udp),
    .both(.multicastAll, false, on: .udp),
    .writeOnly(.multicastInterface, .index(1), on: .udp),
    .readOnly(.multicastInterfaceAddress, on: .udp) { $0 == .any },
    .writeOnly(.addMembership, IPv4.Membership(group4, interfaceAddress: .loopback), on: .udp),
    .writeOnly(.dropMembership, IPv4.Membership(group4, interfaceIndex: 1), on: .member),
    .writeOnly(
        .addSourceMembership,
        IPv4.SourceMembership(group4, source: sourceGroup4.source, interfaceAddress: .loopback), on: .udp),
    .writeOnly(
        .dropSourceMembership,
        IPv4.SourceMembership(group4, source: sourceGroup4.source, interfaceAddress: .loopback), on: .sourceMember),
    .writeOnly(
        .blockSource, IPv4.SourceMembership(group4, source: sourceGroup4.source, interfaceAddress: .loopback),
        on: .member),
    .writeOnly(
        .unblockSource, IPv4.SourceMembership(group4, source: sourceGroup4.source, interfaceAddress: .loopback),
        on: .member, or: EADDRNOTAVAIL),
    .writeOnly(.joinGroup, GroupMembership(group4, interfaceIndex: 1), on: .udp),
    .writeOnly(.leaveGroup, GroupMembership(group4, interfaceIndex: 1), on: .member),
    .writeOnly(.joinSourceGroup, sourceGroup4, on: .udp),
    .writeOnly(.leaveSourceGroup, sourceGroup4, on: .sourceMember),
    .writeOnly(.blockGroupSource, sourceGroup4, on: .member),
    .writeOnly(.unblockGroupSource, sourceGroup4, on: .member, or: EADDRNOTAVAIL),
    .writeOnly(
        .groupSourceFilter, GroupSourceFilter(group4, .exclude, [sourceGroup4.source], interfaceIndex: 1), on: .member),
    .both(.icmpFilter, .passing(0, 3), on: .raw),
]

/// Every option of TCP, UDP and UDP-Lite.
let transportOptions: [IPv4Row] = [
    .both(.noDelay, true, on: .tcp),
    .both(.cork, true, on: .tcp),
    .both(.quickAcknowledgement, false, on: .connected),
    .both(.thinLinearTimeouts, true, on: .tcp),
    .both(.thinDuplicateAcknowledgement, true, reads: false, on: .tcp),
    .both(.queueLength, true, on: .tcp),
    .both(.keepIdle, .seconds(33), on: .tcp),
    .both(.keepInterval, .seconds(34), on: .tcp),
    .both(.userTimeout, .milliseconds(1234), on: .tcp),
    .both(.linger2, .seconds(35), on: .tcp),
    .both(.transmitDelay, .microseconds(1500), on: .tcp, or: ENOPROTOOPT),
    .both(.maximumRetransmissionTimeout, .seconds(2), on: .tcp, or: ENOPROTOOPT),
    .both(.minimumRetransmissionTimeout, .milliseconds(40), on: .tcp, or: ENOPROTOOPT),
    .both(.maximumAcknowledgementDelay, .milliseconds(40), on: .tcp, or: ENOPROTOOPT),
    .writeOnly(.noLinger2, NoValue(), on: .tcp),
    .both(.keepCount, 5, on: .tcp),
    .both(.synCount, 3, on: .tcp),
    // What is read before there is a connection depends on the kernel's version.
    .writeOnly(WriteOnlyOption(.maximumSegmentSize), 1000, on: .tcp),
    .readOnly(ReadOnlyOption(.maximumSegmentSize), on: .connected) { $0 > 500 },
    .both(.windowClamp, 30_000, on: .tcp),
    .both(.notSentLowWater, 4096, on: .tcp),
    .both(.congestionControl, "reno", on: .tcp),
    .both(.upperLayerProtocol, "tls", on: .connected, or: ENOENT),
    .readOnly(.congestionInfo, on: .tcp),
    .readOnly(.info, on: .tcp) { $0.state == .closed },
    .readOnly(.isMultipath, on: .tcp, or: ENOPROTOOPT) { !$0 },
    .readOnly(.multipathInfo, on: .tcp, or: EOPNOTSUPP, ENOPROTOOPT),
    .both(.deferAccept, .seconds(1), on: .tcp),
    .both(.fastOpen, 5, on: .tcp),
    .both(.saveSYN, 1, on: .tcp),
    .both(.fastOpenConnect, true, on: .tcp, or: EOPNOTSUPP),
    .both(.fastOpenNoCookie, true, on: .tcp),
    .both(.fastOpenKey, [UInt8](1...16), on: .tcp),
    .readOnly(.savedSYN, on: .tcp) { $0.isEmpty },

    .both(.repair, .on, on: .tcp),
    .both(.repairQueue, .send, on: .repaired),
    .both(
        .queueSequence, 12345,
        on: OptionRow.Kind(name: "TCP under repair, with a queue") { () throws(SocketError) in
            let socket = try OptionRow<IPv4>.Kind.repaired.make()
            try socket.set(.repairQueue, to: .send)
            return socket
        }),
    .readOnly(ReadOnlyOption(.timestampClock), on: .tcp),
    .writeOnly(
        .repairOptions, [TCPRepairOption(kind: 2, value: 1400), TCPRepairOption(kind: 4)], on: .repairedConnection),
    .readOnly(ReadOnlyOption(.repairWindow), on: .repairedConnection) { $0.receiveWindow > 0 },

    .writeOnly(.signature, TCPSignature([1, 2, 3], peer: IPv4.Address.loopback(port: 0)), on: .tcp, or: ENOPROTOOPT),
    .writeOnly(
        .signatureOfNetwork, TCPSignature([1, 2, 3], peer: IPv4.Address.loopback(port: 0), prefixLength: 8),
        on: .tcp, or: ENOPROTOOPT),
    .writeOnly(.addAuthenticationKey, [UInt8](repeating: 0, count: 8), on: .tcp, or: ENOPROTOOPT, EINVAL),
    .writeOnly(.deleteAuthenticationKey, [UInt8](repeating: 0, count: 8), on: .tcp, or: ENOPROTOOPT, EINVAL),
    .readOnly(ReadOnlyOption(.authenticationInfo), on: .tcp, or: ENOPROTOOPT, EINVAL, ENOENT),
    .readOnly(ReadOnlyOption(.authenticationRepair), on: .tcp, or: ENOPROTOOPT, EINVAL, ENOENT, EPERM),

    .both(.datagramCork, true, on: .udp),
    .both(.noChecksumSendingIPv6, true, on: .udp),
    .both(.noChecksumReceivingIPv6, true, on: .udp),
    .both(.genericReceiveOffload, true, on: .udp, or: ENOPROTOOPT),
    .both(.segmentSize, 1000, on: .udp, or: ENOPROTOOPT),
    .both(.encapsulation, .none, on: .udp),
    .both(.sendChecksumCoverage, 20, on: .udpLite, or: ENOPROTOOPT, EPROTONOSUPPORT),
    .both(.receiveChecksumCoverage, 20, on: .udpLite, or: ENOPROTOOPT, EPROTONOSUPPORT),
]
