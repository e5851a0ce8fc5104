import FamilyInet
import SocketAPI

extension PythonConstant {
    static let internet6: [PythonConstant] = [
        row("IPV6_CHECKSUM", SocketOption<IPv6, Int>.checksumOffset.name.rawValue),
        row("IPV6_DONTFRAG", SocketOption<IPv6, Bool>.dontFragment.name.rawValue),
        row("IPV6_DSTOPTS", SocketOption<IPv6, [UInt8]>.destinationOptions.name.rawValue),
        row("IPV6_HOPLIMIT", HopLimit.type.rawValue),
        row("IPV6_HOPOPTS", SocketOption<IPv6, [UInt8]>.hopOptions.name.rawValue),
        row("IPV6_JOIN_GROUP", WriteOnlyOption<IPv6, IPv6.Membership>.addMembershipIPv6.name.rawValue),
        row("IPV6_LEAVE_GROUP", WriteOnlyOption<IPv6, IPv6.Membership>.dropMembershipIPv6.name.rawValue),
        row("IPV6_MULTICAST_HOPS", SocketOption<IPv6, Int>.multicastHops.name.rawValue),
        row("IPV6_MULTICAST_IF", SocketOption<IPv6, UInt32>.multicastInterfaceIPv6.name.rawValue),
        row("IPV6_MULTICAST_LOOP", SocketOption<IPv6, Bool>.multicastLoopIPv6.name.rawValue),
        row("IPV6_NEXTHOP", OptionName.ipv6NextHop.rawValue),
        row("IPV6_PATHMTU", ReadOnlyOption<IPv6, PathMTU>.pathMTU.name.rawValue),
        row("IPV6_PKTINFO", WriteOnlyOption<IPv6, PacketSourceIPv6>.packetSource.name.rawValue),
        row("IPV6_RECVDSTOPTS", SocketOption<IPv6, Bool>.receiveDestinationOptions.name.rawValue),
        row("IPV6_RECVHOPLIMIT", SocketOption<IPv6, Bool>.receiveHopLimit.name.rawValue),
        row("IPV6_RECVHOPOPTS", SocketOption<IPv6, Bool>.receiveHopOptions.name.rawValue),
        row("IPV6_RECVPATHMTU", SocketOption<IPv6, Bool>.receivePathMTU.name.rawValue),
        row("IPV6_RECVPKTINFO", SocketOption<IPv6, Bool>.receivePacketInfoIPv6.name.rawValue),
        row("IPV6_RECVRTHDR", SocketOption<IPv6, Bool>.receiveRoutingHeader.name.rawValue),
        row("IPV6_RECVTCLASS", SocketOption<IPv6, Bool>.receiveTrafficClass.name.rawValue),
        row("IPV6_RTHDR", SocketOption<IPv6, [UInt8]>.routingHeader.name.rawValue),
        row("IPV6_RTHDRDSTOPTS", SocketOption<IPv6, [UInt8]>.routingDestinationOptions.name.rawValue),
        row("IPV6_RTHDR_TYPE_0", RoutingHeaderType.sourceRoute),
        row("IPV6_TCLASS", SocketOption<IPv6, TrafficClass>.trafficClass.name.rawValue),
        row("IPV6_UNICAST_HOPS", SocketOption<IPv6, Int>.unicastHops.name.rawValue),
        row("IPV6_V6ONLY", SocketOption<IPv6, Bool>.onlyIPv6.name.rawValue),
    ]
}
