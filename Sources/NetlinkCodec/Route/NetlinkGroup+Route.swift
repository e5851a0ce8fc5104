// The groups of rtnetlink(7): RTNLGRP_* of linux/rtnetlink.h.

extension NetlinkGroup {
    /// Links (RTNLGRP_LINK).
    @inlinable public static var links: Self { 1 }
    /// Neighbours, and the entries of forwarding tables (RTNLGRP_NEIGH).
    @inlinable public static var neighbours: Self { 3 }
    /// Queueing disciplines, classes, filters and actions (RTNLGRP_TC).
    @inlinable public static var traffic: Self { 4 }
    /// Addresses of IPv4 (RTNLGRP_IPV4_IFADDR).
    @inlinable public static var addressesIPv4: Self { 5 }
    /// Multicast routes of IPv4 (RTNLGRP_IPV4_MROUTE).
    @inlinable public static var multicastRoutesIPv4: Self { 6 }
    /// Routes of IPv4 (RTNLGRP_IPV4_ROUTE).
    @inlinable public static var routesIPv4: Self { 7 }
    /// Rules of IPv4 (RTNLGRP_IPV4_RULE).
    @inlinable public static var rulesIPv4: Self { 8 }
    /// Addresses of IPv6 (RTNLGRP_IPV6_IFADDR).
    @inlinable public static var addressesIPv6: Self { 9 }
    /// Multicast routes of IPv6 (RTNLGRP_IPV6_MROUTE).
    @inlinable public static var multicastRoutesIPv6: Self { 10 }
    /// Routes of IPv6 (RTNLGRP_IPV6_ROUTE).
    @inlinable public static var routesIPv6: Self { 11 }
    /// What IPv6 knows of links (RTNLGRP_IPV6_IFINFO).
    @inlinable public static var linksIPv6: Self { 12 }
    /// Prefixes that routers advertise (RTNLGRP_IPV6_PREFIX).
    @inlinable public static var prefixes: Self { 18 }
    /// Rules of IPv6 (RTNLGRP_IPV6_RULE).
    @inlinable public static var rulesIPv6: Self { 19 }
    /// Options of neighbour discovery for user space (RTNLGRP_ND_USEROPT).
    @inlinable public static var neighbourDiscoveryOptions: Self { 20 }
    /// Data center bridging (RTNLGRP_DCB).
    @inlinable public static var dataCenterBridging: Self { 23 }
    /// Settings of IPv4 (RTNLGRP_IPV4_NETCONF).
    @inlinable public static var configurationIPv4: Self { 24 }
    /// Settings of IPv6 (RTNLGRP_IPV6_NETCONF).
    @inlinable public static var configurationIPv6: Self { 25 }
    /// Multicast databases of bridges (RTNLGRP_MDB).
    @inlinable public static var multicastDatabases: Self { 26 }
    /// Routes of MPLS (RTNLGRP_MPLS_ROUTE).
    @inlinable public static var routesMPLS: Self { 27 }
    /// Ids of network namespaces (RTNLGRP_NSID).
    @inlinable public static var namespaceIDs: Self { 28 }
    /// Settings of MPLS (RTNLGRP_MPLS_NETCONF).
    @inlinable public static var configurationMPLS: Self { 29 }
    /// Packets that multicast routing of IPv4 has no route for; privileged (RTNLGRP_IPV4_MROUTE_R).
    @inlinable public static var cacheReportsIPv4: Self { 30 }
    /// Packets that multicast routing of IPv6 has no route for; privileged (RTNLGRP_IPV6_MROUTE_R).
    @inlinable public static var cacheReportsIPv6: Self { 31 }
    /// Next-hop objects (RTNLGRP_NEXTHOP).
    @inlinable public static var nextHops: Self { 32 }
    /// VLANs of bridges (RTNLGRP_BRVLAN).
    @inlinable public static var bridgeVLANs: Self { 33 }
    /// Addresses of MCTP (RTNLGRP_MCTP_IFADDR).
    @inlinable public static var addressesMCTP: Self { 34 }
    /// VNI filters of tunnels (RTNLGRP_TUNNEL).
    @inlinable public static var tunnels: Self { 35 }
    /// Statistics of hardware (RTNLGRP_STATS).
    @inlinable public static var statistics: Self { 36 }
}
