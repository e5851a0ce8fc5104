import CLayoutOracle
import FamilyNetlink
import SocketAPI
import SocketTestKit
import Testing

@Suite struct `The address and numbers of netlink` {
    static let samples = [
        NetlinkAddress.kernel, NetlinkAddress(portID: 4711), NetlinkAddress(portID: .max, groups: .max),
        NetlinkAddress(portID: 0, groups: 1), NetlinkAddress(portID: 1, groups: 0x8000_0000),
    ]

    @Test(arguments: AddressConformance(samples: samples).checks)
    func `The codec passes the kit`(_ check: ConformanceCheck) throws { try check.run() }

    @Test(arguments: samples) func `The bytes are those of the C header`(address: NetlinkAddress) throws {
        var golden = [UInt8](repeating: 0xee, count: 128)
        let count = golden.withUnsafeMutableBytes {
            oracle_sockaddr_nl(address.portID, address.groups, $0.baseAddress!)
        }
        let bytes = try AnySocketAddress(address).withBytes { $0.bytes() }
        #expect(bytes == Array(golden[..<count]))
        #expect(count == NetlinkAddress.maximumEncodedSize)
    }

    @Test(arguments: ["", "+", "1+", "+0x1", "-1", "+1", "1+0x", "1+0xg", "1+1", "4294967296", "1+0x1+0x1", "1 ", "0x1"])
    func `A text that is no address is refused and named`(text: String) {
        #expect(throws: SocketError(.invalidAddress, .parse, subject: .text(text))) {
            try NetlinkAddress(parsing: text)
        }
    }

    static let numbers: [(String, Int)] = [
        ("NETLINK_ROUTE", Int(NetlinkProtocol.route.rawValue)), ("NETLINK_USERSOCK", Int(NetlinkProtocol.userSocket.rawValue)),
        ("NETLINK_FIREWALL", Int(NetlinkProtocol.firewall.rawValue)),
        ("NETLINK_SOCK_DIAG", Int(NetlinkProtocol.socketDiagnostics.rawValue)),
        ("NETLINK_NFLOG", Int(NetlinkProtocol.netfilterLog.rawValue)), ("NETLINK_XFRM", Int(NetlinkProtocol.xfrm.rawValue)),
        ("NETLINK_SELINUX", Int(NetlinkProtocol.selinux.rawValue)), ("NETLINK_ISCSI", Int(NetlinkProtocol.iSCSI.rawValue)),
        ("NETLINK_AUDIT", Int(NetlinkProtocol.audit.rawValue)),
        ("NETLINK_FIB_LOOKUP", Int(NetlinkProtocol.forwardingLookup.rawValue)),
        ("NETLINK_CONNECTOR", Int(NetlinkProtocol.connector.rawValue)),
        ("NETLINK_NETFILTER", Int(NetlinkProtocol.netfilter.rawValue)),
        ("NETLINK_IP6_FW", Int(NetlinkProtocol.firewallIPv6.rawValue)),
        ("NETLINK_DNRTMSG", Int(NetlinkProtocol.decnet.rawValue)),
        ("NETLINK_KOBJECT_UEVENT", Int(NetlinkProtocol.kobjectUevent.rawValue)),
        ("NETLINK_GENERIC", Int(NetlinkProtocol.generic.rawValue)),
        ("NETLINK_SCSITRANSPORT", Int(NetlinkProtocol.scsiTransport.rawValue)),
        ("NETLINK_ECRYPTFS", Int(NetlinkProtocol.ecryptfs.rawValue)), ("NETLINK_RDMA", Int(NetlinkProtocol.rdma.rawValue)),
        ("NETLINK_CRYPTO", Int(NetlinkProtocol.crypto.rawValue)), ("NETLINK_SMC", Int(NetlinkProtocol.smc.rawValue)),
        ("NLM_F_REQUEST", Int(NetlinkMessageFlags.request.rawValue)), ("NLM_F_MULTI", Int(NetlinkMessageFlags.multipart.rawValue)),
        ("NLM_F_ACK", Int(NetlinkMessageFlags.acknowledge.rawValue)), ("NLM_F_ECHO", Int(NetlinkMessageFlags.echo.rawValue)),
        ("NLM_F_DUMP_INTR", Int(NetlinkMessageFlags.dumpInterrupted.rawValue)),
        ("NLM_F_DUMP_FILTERED", Int(NetlinkMessageFlags.dumpFiltered.rawValue)),
        ("NLM_F_ROOT", Int(NetlinkMessageFlags.root.rawValue)), ("NLM_F_MATCH", Int(NetlinkMessageFlags.match.rawValue)),
        ("NLM_F_ATOMIC", Int(NetlinkMessageFlags.atomic.rawValue)), ("NLM_F_DUMP", Int(NetlinkMessageFlags.dump.rawValue)),
        ("NLM_F_REPLACE", Int(NetlinkMessageFlags.replace.rawValue)), ("NLM_F_EXCL", Int(NetlinkMessageFlags.exclusive.rawValue)),
        ("NLM_F_CREATE", Int(NetlinkMessageFlags.create.rawValue)), ("NLM_F_APPEND", Int(NetlinkMessageFlags.append.rawValue)),
        ("NLM_F_NONREC", Int(NetlinkMessageFlags.nonRecursive.rawValue)),
        ("NLM_F_CAPPED", Int(NetlinkMessageFlags.capped.rawValue)),
        ("NLM_F_ACK_TLVS", Int(NetlinkMessageFlags.acknowledgementAttributes.rawValue)),
        ("NLMSG_NOOP", Int(NetlinkMessageType.noOperation.rawValue)), ("NLMSG_ERROR", Int(NetlinkMessageType.error.rawValue)),
        ("NLMSG_DONE", Int(NetlinkMessageType.done.rawValue)), ("NLMSG_OVERRUN", Int(NetlinkMessageType.overrun.rawValue)),
        ("NETLINK_PKTINFO", Int(SocketOption<Netlink, Bool>.packetInfo.name.rawValue)),
        ("NETLINK_BROADCAST_ERROR", Int(SocketOption<Netlink, Bool>.broadcastErrors.name.rawValue)),
        ("NETLINK_NO_ENOBUFS", Int(SocketOption<Netlink, Bool>.noOverrunErrors.name.rawValue)),
        ("NETLINK_LISTEN_ALL_NSID", Int(SocketOption<Netlink, Bool>.listensToAllNamespaces.name.rawValue)),
        ("NETLINK_CAP_ACK", Int(SocketOption<Netlink, Bool>.cappedAcknowledgements.name.rawValue)),
        ("NETLINK_EXT_ACK", Int(SocketOption<Netlink, Bool>.extendedAcknowledgements.name.rawValue)),
        ("NETLINK_GET_STRICT_CHK", Int(SocketOption<Netlink, Bool>.strictChecking.name.rawValue)),
        ("NETLINK_ADD_MEMBERSHIP", Int(WriteOnlyOption<Netlink, NetlinkGroup>.joinGroup.name.rawValue)),
        ("NETLINK_DROP_MEMBERSHIP", Int(WriteOnlyOption<Netlink, NetlinkGroup>.leaveGroup.name.rawValue)),
        ("NETLINK_LIST_MEMBERSHIPS", Int(ReadOnlyOption<Netlink, NetlinkMemberships>.memberships.name.rawValue)),
        ("SOL_NETLINK", Int(OptionLevel.netlink.rawValue)), ("AF_NETLINK", Int(Netlink().domain.rawValue)),
    ]

    @Test(arguments: numbers) func `Every number is the C header's`(name: String, number: Int) {
        #expect(Int(oracle_netlink_number(name)) == number)
    }
}
