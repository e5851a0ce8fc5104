import CLayoutOracle
import FamilyTIPC
import Testing

@Suite struct `Numbers of linux/tipc.h` {
    /// Every C name, and what it is here.
    static let numbers: [(String, Int64)] = [
        ("AF_TIPC", Int64(TIPC().domain.rawValue)), ("SOL_TIPC", Int64(OptionLevel.tipc.rawValue)),
        ("TIPC_ADDR_MCAST", Int64(TIPC.AddressType.serviceRange.rawValue)),
        ("TIPC_SERVICE_RANGE", Int64(TIPC.AddressType.serviceRange.rawValue)),
        ("TIPC_ADDR_NAMESEQ", Int64(TIPC.AddressType.serviceRange.rawValue)),
        ("TIPC_SERVICE_ADDR", Int64(TIPC.AddressType.service.rawValue)),
        ("TIPC_ADDR_NAME", Int64(TIPC.AddressType.service.rawValue)),
        ("TIPC_SOCKET_ADDR", Int64(TIPC.AddressType.socket.rawValue)),
        ("TIPC_ADDR_ID", Int64(TIPC.AddressType.socket.rawValue)),
        ("TIPC_NODE_STATE", Int64(TIPC.ServiceType.nodeState)), ("TIPC_CFG_SRV", Int64(TIPC.ServiceType.nodeState)),
        ("TIPC_TOP_SRV", Int64(TIPC.ServiceType.topology)), ("TIPC_LINK_STATE", Int64(TIPC.ServiceType.linkState)),
        ("TIPC_RESERVED_TYPES", Int64(TIPC.ServiceType.lowestUserType)),
        ("TIPC_ZONE_SCOPE", Int64(TIPC.Scope.zone.rawValue)),
        ("TIPC_CLUSTER_SCOPE", Int64(TIPC.Scope.cluster.rawValue)),
        ("TIPC_NODE_SCOPE", Int64(TIPC.Scope.node.rawValue)),
        ("TIPC_MAX_USER_MSG_SIZE", Int64(TIPC.maximumMessageSize)),
        ("TIPC_LOW_IMPORTANCE", Int64(TIPC.Importance.low.rawValue)),
        ("TIPC_MEDIUM_IMPORTANCE", Int64(TIPC.Importance.medium.rawValue)),
        ("TIPC_HIGH_IMPORTANCE", Int64(TIPC.Importance.high.rawValue)),
        ("TIPC_CRITICAL_IMPORTANCE", Int64(TIPC.Importance.critical.rawValue)),
        ("TIPC_OK", Int64(TIPC.Reason.ok.rawValue)), ("TIPC_ERR_NO_NAME", Int64(TIPC.Reason.noName.rawValue)),
        ("TIPC_ERR_NO_PORT", Int64(TIPC.Reason.noSocket.rawValue)),
        ("TIPC_ERR_NO_NODE", Int64(TIPC.Reason.noNode.rawValue)),
        ("TIPC_ERR_OVERLOAD", Int64(TIPC.Reason.overload.rawValue)),
        ("TIPC_CONN_SHUTDOWN", Int64(TIPC.Reason.shutdown.rawValue)),
        ("TIPC_SUB_PORTS", Int64(TIPC.Subscription.Filter.sockets.rawValue)),
        ("TIPC_SUB_SERVICE", Int64(TIPC.Subscription.Filter.services.rawValue)),
        ("TIPC_SUB_CANCEL", Int64(TIPC.Subscription.Filter.cancel.rawValue)),
        ("TIPC_WAIT_FOREVER", -1),
        ("TIPC_PUBLISHED", Int64(TIPC.TopologyEvent.Kind.published.rawValue)),
        ("TIPC_WITHDRAWN", Int64(TIPC.TopologyEvent.Kind.withdrawn.rawValue)),
        ("TIPC_SUBSCR_TIMEOUT", Int64(TIPC.TopologyEvent.Kind.timeout.rawValue)),
        ("TIPC_ERRINFO", Int64(TIPC.ErrorInfo.type.rawValue)),
        ("TIPC_RETDATA", Int64(TIPC.ReturnedData.type.rawValue)),
        ("TIPC_DESTNAME", Int64(TIPC.DestinationNames.type.rawValue)),
        ("TIPC_IMPORTANCE", Int64(SocketOption<TIPC, TIPC.Importance>.importance.name.rawValue)),
        ("TIPC_SRC_DROPPABLE", Int64(SocketOption<TIPC, Bool>.sourceDroppable.name.rawValue)),
        ("TIPC_DEST_DROPPABLE", Int64(SocketOption<TIPC, Bool>.destinationDroppable.name.rawValue)),
        ("TIPC_CONN_TIMEOUT", Int64(SocketOption<TIPC, Duration>.connectTimeout.name.rawValue)),
        ("TIPC_NODE_RECVQ_DEPTH", Int64(ReadOnlyOption<TIPC, UInt32>.nodeReceiveQueueDepth.name.rawValue)),
        ("TIPC_SOCK_RECVQ_DEPTH", Int64(ReadOnlyOption<TIPC, UInt32>.receiveQueueDepth.name.rawValue)),
        ("TIPC_SOCK_RECVQ_USED", Int64(ReadOnlyOption<TIPC, UInt32>.receiveQueueUsed.name.rawValue)),
        ("TIPC_MCAST_BROADCAST", Int64(WriteOnlyOption<TIPC, NoValue>.multicastBroadcast.name.rawValue)),
        ("TIPC_MCAST_REPLICAST", Int64(WriteOnlyOption<TIPC, NoValue>.multicastReplicast.name.rawValue)),
        ("TIPC_GROUP_JOIN", Int64(WriteOnlyOption<TIPC, TIPC.GroupRequest>.joinGroup.name.rawValue)),
        ("TIPC_GROUP_LEAVE", Int64(WriteOnlyOption<TIPC, NoValue>.leaveGroup.name.rawValue)),
        ("TIPC_NODELAY", Int64(WriteOnlyOption<TIPC, Bool>.noDelay.name.rawValue)),
        ("TIPC_GROUP_LOOPBACK", Int64(TIPC.GroupFlags.loopback.rawValue)),
        ("TIPC_GROUP_MEMBER_EVTS", Int64(TIPC.GroupFlags.memberEvents.rawValue)),
        ("TIPC_NODEID_LEN", Int64(TIPC.NodeIdentity.size)),
    ]

    static let header: [String: Int64] = {
        var numbers: [String: Int64] = [:]
        var index = 0
        while let name = oracle_tipc_name(index) {
            numbers[String(cString: name)] = oracle_tipc_number(index)
            index += 1
        }
        return numbers
    }()

    @Test(arguments: numbers)
    func `The library's number is the header's`(_ name: String, _ value: Int64) { #expect(Self.header[name] == value) }

    @Test func `Every number of the header is in the library`() { #expect(Set(Self.header.keys) == Set(Self.numbers.map(\.0))) }

    @Test(arguments: [
        "AF_TIPC", "SOL_TIPC", "TIPC_ADDR_ID", "TIPC_ADDR_NAME", "TIPC_ADDR_NAMESEQ", "TIPC_CFG_SRV",
        "TIPC_CLUSTER_SCOPE", "TIPC_CONN_TIMEOUT", "TIPC_CRITICAL_IMPORTANCE", "TIPC_DEST_DROPPABLE",
        "TIPC_HIGH_IMPORTANCE", "TIPC_IMPORTANCE", "TIPC_LOW_IMPORTANCE", "TIPC_MEDIUM_IMPORTANCE", "TIPC_NODE_SCOPE",
        "TIPC_PUBLISHED", "TIPC_SRC_DROPPABLE", "TIPC_SUBSCR_TIMEOUT", "TIPC_SUB_CANCEL", "TIPC_SUB_PORTS",
        "TIPC_SUB_SERVICE", "TIPC_TOP_SRV", "TIPC_WAIT_FOREVER", "TIPC_WITHDRAWN", "TIPC_ZONE_SCOPE",
    ])
    func `Every name of Python's is in the header and the library`(_ name: String) { #expect(Self.header[name] != nil && Self.numbers.contains { $0.0 == name }) }
}
