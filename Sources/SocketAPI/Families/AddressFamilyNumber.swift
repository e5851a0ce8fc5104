/// A number of an address family, AF_*; the same numbers as PF_*.
///
/// Open: a family that the kernel gains tomorrow is `AddressFamilyNumber(rawValue: 46)`. That a number has a name here
/// says nothing about whether this kernel has the family.
public struct AddressFamilyNumber: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: Int32

    /// Creates a family number.
    @inlinable
    public init(rawValue: Int32) { self.rawValue = rawValue }
}

extension AddressFamilyNumber: CustomStringConvertible {
    /// The name that the number has here, such as `ipv4`; `family` and the number if it has none.
    public var description: String {
        let index = Int(rawValue)
        return Self.names.indices.contains(index) ? Self.names[index].description : "family \(rawValue)"
    }

    // Indexed by number.
    private static let names: [StaticString] = [
        "unspecified", "unix", "ipv4", "ax25", "ipx", "appletalk", "netrom", "bridge", "atmPVC", "x25", "ipv6",
        "rose", "decNet", "netBEUI", "security", "key", "netlink", "packet", "ash", "econet", "atmSVC", "rds",
        "sna", "irda", "pppox", "wanpipe", "llc", "infiniBand", "mpls", "can", "tipc", "bluetooth", "iucv", "rxrpc",
        "isdn", "phonet", "ieee802154", "caif", "algorithm", "nfc", "vsock", "connectionMultiplexor",
        "qualcommRouter", "smc", "expressDataPath", "mctp",
    ]
}

// The numbers of linux/socket.h, the same on every architecture.
extension AddressFamilyNumber {
    /// No family (AF_UNSPEC).
    @inlinable public static var unspecified: Self { Self(rawValue: 0) }
    /// Sockets of this machine, see unix(7) (AF_UNIX).
    @inlinable public static var unix: Self { Self(rawValue: 1) }
    /// Internet Protocol version 4, see ip(7) (AF_INET).
    @inlinable public static var ipv4: Self { Self(rawValue: 2) }
    /// Amateur radio AX.25 (AF_AX25).
    @inlinable public static var ax25: Self { Self(rawValue: 3) }
    /// Novell IPX (AF_IPX).
    @inlinable public static var ipx: Self { Self(rawValue: 4) }
    /// AppleTalk DDP (AF_APPLETALK).
    @inlinable public static var appletalk: Self { Self(rawValue: 5) }
    /// Amateur radio NET/ROM (AF_NETROM).
    @inlinable public static var netrom: Self { Self(rawValue: 6) }
    /// Multiprotocol bridge (AF_BRIDGE).
    @inlinable public static var bridge: Self { Self(rawValue: 7) }
    /// ATM permanent virtual circuits (AF_ATMPVC).
    @inlinable public static var atmPVC: Self { Self(rawValue: 8) }
    /// X.25 (AF_X25).
    @inlinable public static var x25: Self { Self(rawValue: 9) }
    /// Internet Protocol version 6, see ipv6(7) (AF_INET6).
    @inlinable public static var ipv6: Self { Self(rawValue: 10) }
    /// Amateur radio X.25 PLP (AF_ROSE).
    @inlinable public static var rose: Self { Self(rawValue: 11) }
    /// DECnet (AF_DECnet).
    @inlinable public static var decNet: Self { Self(rawValue: 12) }
    /// Reserved for 802.2LLC (AF_NETBEUI).
    @inlinable public static var netBEUI: Self { Self(rawValue: 13) }
    /// Reserved for security callbacks (AF_SECURITY).
    @inlinable public static var security: Self { Self(rawValue: 14) }
    /// Key management (IPsec) (AF_KEY).
    @inlinable public static var key: Self { Self(rawValue: 15) }
    /// Messages to and from the kernel, see netlink(7) (AF_NETLINK).
    @inlinable public static var netlink: Self { Self(rawValue: 16) }
    /// Packets of a network device, see packet(7) (AF_PACKET).
    @inlinable public static var packet: Self { Self(rawValue: 17) }
    /// Ash (AF_ASH).
    @inlinable public static var ash: Self { Self(rawValue: 18) }
    /// Acorn Econet (AF_ECONET).
    @inlinable public static var econet: Self { Self(rawValue: 19) }
    /// ATM switched virtual circuits (AF_ATMSVC).
    @inlinable public static var atmSVC: Self { Self(rawValue: 20) }
    /// Reliable datagrams (RDS) (AF_RDS).
    @inlinable public static var rds: Self { Self(rawValue: 21) }
    /// Linux SNA (AF_SNA).
    @inlinable public static var sna: Self { Self(rawValue: 22) }
    /// Infrared (IrDA) (AF_IRDA).
    @inlinable public static var irda: Self { Self(rawValue: 23) }
    /// PPP over something (AF_PPPOX).
    @inlinable public static var pppox: Self { Self(rawValue: 24) }
    /// Wanpipe (AF_WANPIPE).
    @inlinable public static var wanpipe: Self { Self(rawValue: 25) }
    /// Linux LLC (AF_LLC).
    @inlinable public static var llc: Self { Self(rawValue: 26) }
    /// InfiniBand (AF_IB).
    @inlinable public static var infiniBand: Self { Self(rawValue: 27) }
    /// MPLS (AF_MPLS).
    @inlinable public static var mpls: Self { Self(rawValue: 28) }
    /// Controller area network (AF_CAN).
    @inlinable public static var can: Self { Self(rawValue: 29) }
    /// Transparent inter-process communication (AF_TIPC).
    @inlinable public static var tipc: Self { Self(rawValue: 30) }
    /// Bluetooth (AF_BLUETOOTH).
    @inlinable public static var bluetooth: Self { Self(rawValue: 31) }
    /// IUCV of z/VM (AF_IUCV).
    @inlinable public static var iucv: Self { Self(rawValue: 32) }
    /// RxRPC (AF_RXRPC).
    @inlinable public static var rxrpc: Self { Self(rawValue: 33) }
    /// MISDN (AF_ISDN).
    @inlinable public static var isdn: Self { Self(rawValue: 34) }
    /// Phonet (AF_PHONET).
    @inlinable public static var phonet: Self { Self(rawValue: 35) }
    /// IEEE 802.15.4 (AF_IEEE802154).
    @inlinable public static var ieee802154: Self { Self(rawValue: 36) }
    /// CAIF (AF_CAIF).
    @inlinable public static var caif: Self { Self(rawValue: 37) }
    /// The kernel's cryptography (AF_ALG).
    @inlinable public static var algorithm: Self { Self(rawValue: 38) }
    /// Near field communication (AF_NFC).
    @inlinable public static var nfc: Self { Self(rawValue: 39) }
    /// Sockets between virtual machines and their host, vsock(7) (AF_VSOCK).
    @inlinable public static var vsock: Self { Self(rawValue: 40) }
    /// Kernel connection multiplexor (AF_KCM).
    @inlinable public static var connectionMultiplexor: Self { Self(rawValue: 41) }
    /// Qualcomm IPC router (AF_QIPCRTR).
    @inlinable public static var qualcommRouter: Self { Self(rawValue: 42) }
    /// Shared memory communications (AF_SMC).
    @inlinable public static var smc: Self { Self(rawValue: 43) }
    /// Express data path (AF_XDP).
    @inlinable public static var expressDataPath: Self { Self(rawValue: 44) }
    /// Management component transport protocol (AF_MCTP).
    @inlinable public static var mctp: Self { Self(rawValue: 45) }
}
