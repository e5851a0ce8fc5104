public import SocketAPI

/// The part of the kernel that a netlink socket speaks with, NETLINK_*; see netlink(7) and linux/netlink.h.
public struct NetlinkProtocol: RawRepresentable, Hashable, Sendable {
    /// The number: the third argument of socket(2).
    public let rawValue: Int32

    /// Creates a protocol of a number.
    @inlinable
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// The number as every socket's protocol.
    @inlinable public var number: ProtocolNumber { ProtocolNumber(rawValue: rawValue) }

    /// Links, addresses, routes, neighbours, rules, queueing: rtnetlink(7) (NETLINK_ROUTE).
    @inlinable public static var route: Self { Self(rawValue: 0) }
    /// Processes among themselves (NETLINK_USERSOCK).
    @inlinable public static var userSocket: Self { Self(rawValue: 2) }
    /// Unused, formerly packets for user space (NETLINK_FIREWALL).
    @inlinable public static var firewall: Self { Self(rawValue: 3) }
    /// Sockets of the machine and their states: sock_diag(7) (NETLINK_SOCK_DIAG).
    @inlinable public static var socketDiagnostics: Self { Self(rawValue: 4) }
    /// Logs of netfilter, of old (NETLINK_NFLOG).
    @inlinable public static var netfilterLog: Self { Self(rawValue: 5) }
    /// IPsec: policies and security associations (NETLINK_XFRM).
    @inlinable public static var xfrm: Self { Self(rawValue: 6) }
    /// Events of SELinux (NETLINK_SELINUX).
    @inlinable public static var selinux: Self { Self(rawValue: 7) }
    /// Open-iSCSI (NETLINK_ISCSI).
    @inlinable public static var iSCSI: Self { Self(rawValue: 8) }
    /// Auditing (NETLINK_AUDIT).
    @inlinable public static var audit: Self { Self(rawValue: 9) }
    /// Look-ups in the forwarding table (NETLINK_FIB_LOOKUP).
    @inlinable public static var forwardingLookup: Self { Self(rawValue: 10) }
    /// The kernel's connector, such as events of processes (NETLINK_CONNECTOR).
    @inlinable public static var connector: Self { Self(rawValue: 11) }
    /// Netfilter: tables, connection tracking, sets, queues (NETLINK_NETFILTER).
    @inlinable public static var netfilter: Self { Self(rawValue: 12) }
    /// Unused, formerly packets of IPv6 for user space (NETLINK_IP6_FW).
    @inlinable public static var firewallIPv6: Self { Self(rawValue: 13) }
    /// DECnet, obsolete (NETLINK_DNRTMSG).
    @inlinable public static var decnet: Self { Self(rawValue: 14) }
    /// Devices that come and go, as udev hears of them (NETLINK_KOBJECT_UEVENT).
    @inlinable public static var kobjectUevent: Self { Self(rawValue: 15) }
    /// Generic netlink: families by name (NETLINK_GENERIC).
    @inlinable public static var generic: Self { Self(rawValue: 16) }
    /// Transports of SCSI (NETLINK_SCSITRANSPORT).
    @inlinable public static var scsiTransport: Self { Self(rawValue: 18) }
    /// eCryptfs (NETLINK_ECRYPTFS).
    @inlinable public static var ecryptfs: Self { Self(rawValue: 19) }
    /// RDMA (NETLINK_RDMA).
    @inlinable public static var rdma: Self { Self(rawValue: 20) }
    /// The kernel's cryptography (NETLINK_CRYPTO).
    @inlinable public static var crypto: Self { Self(rawValue: 21) }
    /// Shared memory communications (NETLINK_SMC).
    @inlinable public static var smc: Self { Self(rawValue: 22) }
}

extension NetlinkProtocol: CustomStringConvertible {
    /// The kernel's name without its prefix, such as `ROUTE`, or the number.
    public var description: String {
        let names = [
            "ROUTE", "UNUSED", "USERSOCK", "FIREWALL", "SOCK_DIAG", "NFLOG", "XFRM", "SELINUX", "ISCSI", "AUDIT",
            "FIB_LOOKUP", "CONNECTOR", "NETFILTER", "IP6_FW", "DNRTMSG", "KOBJECT_UEVENT", "GENERIC", "17",
            "SCSITRANSPORT", "ECRYPTFS", "RDMA", "CRYPTO", "SMC",
        ]
        guard rawValue >= 0, rawValue < names.count else { return "\(rawValue)" }
        return names[Int(rawValue)]
    }
}
