import FamilyNetlink
import FamilyTIPC
import SocketAPI

extension PythonConstant {
    private typealias Option = SocketOption<TIPC, Bool>

    static let cluster: [PythonConstant] = [
        row("NETLINK_CRYPTO", NetlinkProtocol.crypto.rawValue),
        row("NETLINK_DNRTMSG", NetlinkProtocol.decnet.rawValue),
        row("NETLINK_FIREWALL", NetlinkProtocol.firewall.rawValue),
        row("NETLINK_IP6_FW", NetlinkProtocol.firewallIPv6.rawValue),
        row("NETLINK_NFLOG", NetlinkProtocol.netfilterLog.rawValue),
        row("NETLINK_ROUTE", NetlinkProtocol.route.rawValue),
        row("NETLINK_USERSOCK", NetlinkProtocol.userSocket.rawValue),
        row("NETLINK_XFRM", NetlinkProtocol.xfrm.rawValue),
        row("SOL_TIPC", OptionLevel.tipc.rawValue),
        row("TIPC_ADDR_ID", TIPC.AddressType.socket.rawValue),
        row("TIPC_ADDR_NAME", TIPC.AddressType.service.rawValue),
        row("TIPC_ADDR_NAMESEQ", TIPC.AddressType.serviceRange.rawValue),
        row("TIPC_CFG_SRV", TIPC.ServiceType.nodeState),
        row("TIPC_CLUSTER_SCOPE", TIPC.Scope.cluster.rawValue),
        row("TIPC_CONN_TIMEOUT", SocketOption<TIPC, Duration>.connectTimeout.name.rawValue),
        row("TIPC_CRITICAL_IMPORTANCE", TIPC.Importance.critical.rawValue),
        row("TIPC_DEST_DROPPABLE", Option.destinationDroppable.name.rawValue),
        row("TIPC_HIGH_IMPORTANCE", TIPC.Importance.high.rawValue),
        row("TIPC_IMPORTANCE", SocketOption<TIPC, TIPC.Importance>.importance.name.rawValue),
        row("TIPC_LOW_IMPORTANCE", TIPC.Importance.low.rawValue),
        row("TIPC_MEDIUM_IMPORTANCE", TIPC.Importance.medium.rawValue),
        row("TIPC_NODE_SCOPE", TIPC.Scope.node.rawValue),
        row("TIPC_PUBLISHED", TIPC.TopologyEvent.Kind.published.rawValue),
        row("TIPC_SRC_DROPPABLE", Option.sourceDroppable.name.rawValue),
        row("TIPC_SUBSCR_TIMEOUT", TIPC.TopologyEvent.Kind.timeout.rawValue),
        row("TIPC_SUB_CANCEL", TIPC.Subscription.Filter.cancel.rawValue),
        row("TIPC_SUB_PORTS", TIPC.Subscription.Filter.sockets.rawValue),
        row("TIPC_SUB_SERVICE", TIPC.Subscription.Filter.services.rawValue),
        row("TIPC_TOP_SRV", TIPC.ServiceType.topology),
        // A timeout of nil, in a Subscription.
        row("TIPC_WAIT_FOREVER", -1),
        row("TIPC_WITHDRAWN", TIPC.TopologyEvent.Kind.withdrawn.rawValue),
        row("TIPC_ZONE_SCOPE", TIPC.Scope.zone.rawValue),
    ]
}
