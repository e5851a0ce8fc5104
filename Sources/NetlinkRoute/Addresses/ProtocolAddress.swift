/// A protocol address: an IP address of a link, ip-address(8), `struct ifaddrmsg` and IFA_* of linux/if_addr.h.
///
/// ```swift
/// try network.add(ProtocolAddress(parsing: "192.0.2.1/24"), to: "eth0")
/// ```
///
/// Where it is written, what is nil is not mentioned, and what can only be read is not written.
public struct ProtocolAddress: Hashable, Sendable {
    /// The index of the link (`ifa_index`).
    public var interface: UInt32 = 0

    /// The address (IFA_LOCAL, or IFA_ADDRESS where there is no other).
    public var host: IP.Host

    /// The number of bits of the network: up to 32 or 128 (`ifa_prefixlen`).
    public var prefixLength: UInt8

    /// The other end of a point-to-point link (IFA_ADDRESS if it differs from IFA_LOCAL). An address that was added with
    /// the peer 0.0.0.0 has that one.
    public var peer: IP.Host?

    /// The broadcast address, IPv4 alone (IFA_BROADCAST).
    public var broadcast: IP.Host?

    /// The anycast address (IFA_ANYCAST). The kernel tells it.
    public var anycast: IP.Host?

    /// A name for it, IPv4 alone: at most 15 bytes, beginning with the link's name (IFA_LABEL).
    public var label: String?

    /// How far it is valid (`ifa_scope`).
    public var scope = Scope.universe

    /// The flags (IFA_FLAGS).
    public var flags: ProtocolAddressFlags = []

    /// How long it will be valid; nil for ever (`ifa_valid`). Seconds count.
    public var validLifetime: Duration?

    /// How long it will be preferred; nil for ever (`ifa_prefered`). Seconds count.
    public var preferredLifetime: Duration?

    /// When it was made, since the start of the machine (`cstamp`). The kernel tells it.
    public var created: Duration?

    /// When it was changed, since the start of the machine (`tstamp`). The kernel tells it.
    public var updated: Duration?

    /// The metric of the route to its network (IFA_RT_PRIORITY).
    public var metric: UInt32?

    /// Who made it (IFA_PROTO). Linux 5.18.
    public var origin: Origin?

    /// The attributes that have no field here, such as those of a newer kernel. They are written back.
    public var unknownAttributes = UnknownAttributes()

    /// An address of a network.
    ///
    /// - Parameters:
    ///   - host: The address.
    ///   - prefixLength: The number of bits of the network; all of the address where it is left out.
    ///   - interface: The index of the link.
    public init(_ host: IP.Host, prefixLength: UInt8? = nil, interface: UInt32 = 0) {
        self.host = host
        self.prefixLength = prefixLength ?? UInt8(truncatingIfNeeded: host.bitCount)
        self.interface = interface
    }

    /// An address as `192.0.2.1/24` or `2001:db8::1/64`; without a slash, of a network of its own.
    ///
    /// - Throws: `.invalidValue` with the text.
    public init(parsing text: String, interface: UInt32 = 0) throws(NetlinkError) {
        if let host = IP.Host(text) {
            self.init(host, interface: interface)
        } else if let (host, network) = try? IPv4.Network.split(text) {
            self.init(.v4(host), prefixLength: UInt8(network.length), interface: interface)
        } else if let (host, network) = try? IPv6.Network.split(text) {
            self.init(.v6(host), prefixLength: UInt8(network.length), interface: interface)
        } else {
            throw NetlinkError(.invalidValue, "\(text.debugDescription): no IP address with a prefix length")
        }
    }

    /// The network that it is in; nil where the number of bits is out of range.
    public var network: IP.Network? { IP.Network(containing: peer ?? host, length: Int(prefixLength)) }
}

extension ProtocolAddress: CustomStringConvertible {
    /// As ip-address(8) writes it: `192.0.2.1/24`, `192.0.2.1 peer 192.0.2.2/32`.
    public var description: String {
        if let peer { "\(host) peer \(peer)/\(prefixLength)" } else { "\(host)/\(prefixLength)" }
    }
}

extension ProtocolAddress {
    /// The range in which an address is valid: RT_SCOPE_* of linux/rtnetlink.h.
    public typealias Scope = RouteScope

    /// The origin of an address: IFAPROT_* of linux/if_addr.h.
    public struct Origin: NamedNumber {
        /// The number.
        public let rawValue: UInt8

        /// Creates an origin from its number. Numbers above 3 are free for programs.
        @inlinable
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The kernel, for the loopback (IFAPROT_KERNEL_LO).
        @inlinable public static var kernelLoopback: Self { 1 }
        /// The kernel, from a router's advertisement (IFAPROT_KERNEL_RA).
        @inlinable public static var kernelRouterAdvertisement: Self { 2 }
        /// The kernel, as the link-local address (IFAPROT_KERNEL_LL).
        @inlinable public static var kernelLinkLocal: Self { 3 }

        /// The names in ip-address(8).
        public static let names: [UInt8: String] = [1: "kernel_lo", 2: "kernel_ra", 3: "kernel_ll"]
    }
}
