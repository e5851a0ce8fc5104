// The types of messages of rtnetlink(7): RTM_* of linux/rtnetlink.h. A type that makes something is also that of the
// answers to the type that asks, and of the notifications.

extension NetlinkMessageType {
    /// A link that is new or changed; makes or changes one (RTM_NEWLINK).
    @inlinable public static var newLink: Self { 16 }
    /// A link that is gone; removes one (RTM_DELLINK).
    @inlinable public static var deleteLink: Self { 17 }
    /// Asks for links (RTM_GETLINK).
    @inlinable public static var getLink: Self { 18 }
    /// Changes a link, and makes none (RTM_SETLINK).
    @inlinable public static var setLink: Self { 19 }
    /// An interface's address that is new or changed; adds one (RTM_NEWADDR).
    @inlinable public static var newAddress: Self { 20 }
    /// An interface's address that is gone; removes one (RTM_DELADDR).
    @inlinable public static var deleteAddress: Self { 21 }
    /// Asks for the interfaces' addresses (RTM_GETADDR).
    @inlinable public static var getAddress: Self { 22 }
    /// A route that is new or changed; adds one (RTM_NEWROUTE).
    @inlinable public static var newRoute: Self { 24 }
    /// A route that is gone; removes one (RTM_DELROUTE).
    @inlinable public static var deleteRoute: Self { 25 }
    /// Asks for routes (RTM_GETROUTE).
    @inlinable public static var getRoute: Self { 26 }
    /// A neighbour that is new or changed; adds one (RTM_NEWNEIGH).
    @inlinable public static var newNeighbour: Self { 28 }
    /// A neighbour that is gone; removes one (RTM_DELNEIGH).
    @inlinable public static var deleteNeighbour: Self { 29 }
    /// Asks for neighbours (RTM_GETNEIGH).
    @inlinable public static var getNeighbour: Self { 30 }
    /// A rule that is new; adds one (RTM_NEWRULE).
    @inlinable public static var newRule: Self { 32 }
    /// A rule that is gone; removes one (RTM_DELRULE).
    @inlinable public static var deleteRule: Self { 33 }
    /// Asks for rules (RTM_GETRULE).
    @inlinable public static var getRule: Self { 34 }
    /// A queueing discipline that is new or changed; makes one (RTM_NEWQDISC).
    @inlinable public static var newQueueingDiscipline: Self { 36 }
    /// A queueing discipline that is gone; removes one (RTM_DELQDISC).
    @inlinable public static var deleteQueueingDiscipline: Self { 37 }
    /// Asks for queueing disciplines (RTM_GETQDISC).
    @inlinable public static var getQueueingDiscipline: Self { 38 }
    /// A class of traffic that is new or changed; makes one (RTM_NEWTCLASS).
    @inlinable public static var newTrafficClass: Self { 40 }
    /// A class of traffic that is gone; removes one (RTM_DELTCLASS).
    @inlinable public static var deleteTrafficClass: Self { 41 }
    /// Asks for classes of traffic (RTM_GETTCLASS).
    @inlinable public static var getTrafficClass: Self { 42 }
    /// A filter of traffic that is new or changed; makes one (RTM_NEWTFILTER).
    @inlinable public static var newTrafficFilter: Self { 44 }
    /// A filter of traffic that is gone; removes one (RTM_DELTFILTER).
    @inlinable public static var deleteTrafficFilter: Self { 45 }
    /// Asks for filters of traffic (RTM_GETTFILTER).
    @inlinable public static var getTrafficFilter: Self { 46 }
    /// An action of traffic that is new or changed; makes one (RTM_NEWACTION).
    @inlinable public static var newAction: Self { 48 }
    /// An action of traffic that is gone; removes one (RTM_DELACTION).
    @inlinable public static var deleteAction: Self { 49 }
    /// Asks for actions of traffic (RTM_GETACTION).
    @inlinable public static var getAction: Self { 50 }
    /// A prefix that an IPv6 router advertised (RTM_NEWPREFIX).
    @inlinable public static var newPrefix: Self { 52 }
    /// Asks for the multicast addresses of interfaces (RTM_GETMULTICAST).
    @inlinable public static var getMulticast: Self { 58 }
    /// Asks for the anycast addresses of interfaces (RTM_GETANYCAST).
    @inlinable public static var getAnycast: Self { 62 }
    /// The parameters of a neighbour table (RTM_NEWNEIGHTBL).
    @inlinable public static var newNeighbourTable: Self { 64 }
    /// Asks for the parameters of neighbour tables (RTM_GETNEIGHTBL).
    @inlinable public static var getNeighbourTable: Self { 66 }
    /// Changes the parameters of a neighbour table (RTM_SETNEIGHTBL).
    @inlinable public static var setNeighbourTable: Self { 67 }
    /// An option of a router advertisement that user space is to handle (RTM_NEWNDUSEROPT).
    @inlinable public static var newNeighbourDiscoveryOption: Self { 68 }
    /// A label of IPv6 source selection; adds one (RTM_NEWADDRLABEL).
    @inlinable public static var newAddressLabel: Self { 72 }
    /// Removes a label of IPv6 source selection (RTM_DELADDRLABEL).
    @inlinable public static var deleteAddressLabel: Self { 73 }
    /// Asks for the labels of IPv6 source selection (RTM_GETADDRLABEL).
    @inlinable public static var getAddressLabel: Self { 74 }
    /// Asks for data center bridging (RTM_GETDCB).
    @inlinable public static var getDataCenterBridging: Self { 78 }
    /// Changes data center bridging (RTM_SETDCB).
    @inlinable public static var setDataCenterBridging: Self { 79 }
    /// Settings of an interface that are new or changed (RTM_NEWNETCONF).
    @inlinable public static var newNetworkConfiguration: Self { 80 }
    /// Settings of an interface that are gone (RTM_DELNETCONF).
    @inlinable public static var deleteNetworkConfiguration: Self { 81 }
    /// Asks for settings of interfaces, such as forwarding (RTM_GETNETCONF).
    @inlinable public static var getNetworkConfiguration: Self { 82 }
    /// An entry of a bridge's multicast database that is new; adds one (RTM_NEWMDB).
    @inlinable public static var newMulticastEntry: Self { 84 }
    /// An entry of a bridge's multicast database that is gone; removes one (RTM_DELMDB).
    @inlinable public static var deleteMulticastEntry: Self { 85 }
    /// Asks for a bridge's multicast database (RTM_GETMDB).
    @inlinable public static var getMulticastEntry: Self { 86 }
    /// A network namespace's id that is new; gives one (RTM_NEWNSID).
    @inlinable public static var newNamespaceID: Self { 88 }
    /// A network namespace's id that is gone (RTM_DELNSID).
    @inlinable public static var deleteNamespaceID: Self { 89 }
    /// Asks for the ids of network namespaces (RTM_GETNSID).
    @inlinable public static var getNamespaceID: Self { 90 }
    /// Statistics of a link (RTM_NEWSTATS).
    @inlinable public static var newStatistics: Self { 92 }
    /// Asks for statistics of links (RTM_GETSTATS).
    @inlinable public static var getStatistics: Self { 94 }
    /// Changes what statistics are kept (RTM_SETSTATS).
    @inlinable public static var setStatistics: Self { 95 }
    /// A packet that multicast routing has no route for (RTM_NEWCACHEREPORT).
    @inlinable public static var newCacheReport: Self { 96 }
    /// A chain of filters that is new; makes one (RTM_NEWCHAIN).
    @inlinable public static var newChain: Self { 100 }
    /// A chain of filters that is gone; removes one (RTM_DELCHAIN).
    @inlinable public static var deleteChain: Self { 101 }
    /// Asks for chains of filters (RTM_GETCHAIN).
    @inlinable public static var getChain: Self { 102 }
    /// A next-hop object that is new or changed; makes one (RTM_NEWNEXTHOP).
    @inlinable public static var newNextHop: Self { 104 }
    /// A next-hop object that is gone; removes one (RTM_DELNEXTHOP).
    @inlinable public static var deleteNextHop: Self { 105 }
    /// Asks for next-hop objects (RTM_GETNEXTHOP).
    @inlinable public static var getNextHop: Self { 106 }
    /// Adds properties to a link: alternative names (RTM_NEWLINKPROP).
    @inlinable public static var newLinkProperty: Self { 108 }
    /// Removes properties from a link (RTM_DELLINKPROP).
    @inlinable public static var deleteLinkProperty: Self { 109 }
    /// Asks for properties of a link (RTM_GETLINKPROP).
    @inlinable public static var getLinkProperty: Self { 110 }
    /// A VLAN of a bridge that is new or changed; adds one (RTM_NEWVLAN).
    @inlinable public static var newVLAN: Self { 112 }
    /// A VLAN of a bridge that is gone; removes one (RTM_DELVLAN).
    @inlinable public static var deleteVLAN: Self { 113 }
    /// Asks for the VLANs of bridges (RTM_GETVLAN).
    @inlinable public static var getVLAN: Self { 114 }
    /// A bucket of a resilient next-hop group that is new or changed (RTM_NEWNEXTHOPBUCKET).
    @inlinable public static var newNextHopBucket: Self { 116 }
    /// A bucket of a resilient next-hop group that is gone (RTM_DELNEXTHOPBUCKET).
    @inlinable public static var deleteNextHopBucket: Self { 117 }
    /// Asks for the buckets of a resilient next-hop group (RTM_GETNEXTHOPBUCKET).
    @inlinable public static var getNextHopBucket: Self { 118 }
    /// An entry of a tunnel's VNI filter that is new; adds one (RTM_NEWTUNNEL).
    @inlinable public static var newTunnel: Self { 120 }
    /// An entry of a tunnel's VNI filter that is gone; removes one (RTM_DELTUNNEL).
    @inlinable public static var deleteTunnel: Self { 121 }
    /// Asks for the VNI filters of tunnels (RTM_GETTUNNEL).
    @inlinable public static var getTunnel: Self { 122 }
}
