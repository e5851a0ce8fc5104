internal import CResolverShims
public import FamilyInet
public import SocketAPI

/// An address of a network interface: one row of getifaddrs(3).
public struct InterfaceAddress: Hashable, Sendable {
    /// The interface's name.
    public var interface: String

    /// The interface's flags.
    public var flags: InterfaceFlags

    /// The address family; `.packet` for the row with the hardware address, `.unspecified` for a row without an address.
    public var family: AddressFamilyNumber

    /// The address, of any family; nil if the interface has none, or one of a family that is not known here.
    public var address: AnySocketAddress?

    /// The mask of the address's network.
    public var netmask: AnySocketAddress?

    /// The network's broadcast address; with ``InterfaceFlags/pointToPoint`` among the flags, the peer's address.
    public var broadcastOrPeer: AnySocketAddress?
}

extension InterfaceAddress {
    /// The address as one of IP; nil for another family.
    public var host: IP.Host? { address.flatMap { try? $0.decoded(as: IP.Address.self) }?.host }

    /// The number of leading bits of the address that name its network; nil for another family than IP.
    public var prefixLength: Int? {
        guard let mask = netmask.flatMap({ try? $0.decoded(as: IP.Address.self) }) else { return nil }
        return switch mask.host {
        case .v4(let host): (~host.value).leadingZeroBitCount
        case .v6(let host): (~host.value).leadingZeroBitCount
        }
    }

    /// Returns the addresses of all interfaces of the network namespace: getifaddrs(3).
    ///
    /// An interface has a row for each of its addresses, and one for its hardware address.
    ///
    /// - Throws: A ``ResolverError`` of the kind `system`.
    public static func all() throws(ResolverError) -> [InterfaceAddress] {
        var list: UnsafeMutableRawPointer?
        let code = unsafe resolver_get_interface_addresses(&list)
        guard code == 0 else { throw NetworkInterface.failure(code, "addresses of interfaces") }
        defer { unsafe resolver_free_interface_addresses(list) }
        var rows: [InterfaceAddress] = []
        var position = unsafe list
        while let current = unsafe position {
            var row = unsafe resolver_interface_address()
            unsafe position = unsafe resolver_read_interface_address(current, &row)
            unsafe rows.append(InterfaceAddress(row))
        }
        return rows
    }

    private init(_ row: borrowing resolver_interface_address) {
        let length = unsafe Int(row.length)
        unsafe self.init(
            interface: String(cString: row.name), flags: InterfaceFlags(rawValue: row.flags),
            family: AddressFamilyNumber(rawValue: row.family), address: Self.address(row.address, length),
            netmask: Self.address(row.mask, length), broadcastOrPeer: Self.address(row.other, length))
    }

    private static func address(_ pointer: UnsafeRawPointer?, _ length: Int) -> AnySocketAddress? {
        guard let pointer = unsafe pointer, length > 0 else { return nil }
        return try? unsafe AnySocketAddress(decoding: UnsafeRawBufferPointer(start: pointer, count: length).bytes)
    }
}

/// Flags of a network interface, IFF_*; netdevice(7).
public struct InterfaceFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt32

    /// Creates a set from its bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The interface is administratively up (IFF_UP).
    public static var up: Self { Self(rawValue: 0x1) }
    /// The interface has a broadcast address (IFF_BROADCAST).
    public static var broadcast: Self { Self(rawValue: 0x2) }
    /// The interface is a loopback (IFF_LOOPBACK).
    public static var loopback: Self { Self(rawValue: 0x8) }
    /// The interface has one peer (IFF_POINTOPOINT).
    public static var pointToPoint: Self { Self(rawValue: 0x10) }
    /// The interface is operational (IFF_RUNNING).
    public static var running: Self { Self(rawValue: 0x40) }
    /// The interface does not use ARP (IFF_NOARP).
    public static var noARP: Self { Self(rawValue: 0x80) }
    /// The interface receives packets for other hosts, too (IFF_PROMISC).
    public static var promiscuous: Self { Self(rawValue: 0x100) }
    /// The interface receives all multicast groups (IFF_ALLMULTI).
    public static var allMulticast: Self { Self(rawValue: 0x200) }
    /// The interface supports multicast (IFF_MULTICAST).
    public static var multicast: Self { Self(rawValue: 0x1000) }
}

extension InterfaceFlags: CustomStringConvertible {
    /// The flags' names: `[up, loopback, running]`.
    public var description: String {
        names([
            (.up, "up"), (.broadcast, "broadcast"), (.loopback, "loopback"), (.pointToPoint, "pointToPoint"),
            (.running, "running"), (.noARP, "noARP"), (.promiscuous, "promiscuous"), (.allMulticast, "allMulticast"),
            (.multicast, "multicast"),
        ])
    }
}

extension InterfaceAddress: CustomStringConvertible {
    /// The interface, and the address with its prefix length: `eth0 192.0.2.10/24`.
    public var description: String {
        let interface = interface.quotedUnlessPlain
        guard let host else { return address.map { "\(interface) \($0)" } ?? interface }
        return "\(interface) \(host)" + (prefixLength.map { "/\($0)" } ?? "")
    }
}
