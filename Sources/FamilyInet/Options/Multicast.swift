public import SocketAPI

extension IPv4 {
    /// A multicast group and the interface to join it on: `struct ip_mreqn`; see ip(7).
    public struct Membership: Hashable, Sendable {
        /// The group, of 224.0.0.0/4.
        public var group: Host
        /// The interface's index, as if_nametoindex(3) gives it; 0 goes by the address.
        public var interfaceIndex: UInt32
        /// An address of the interface; counts where the index is 0. `.any` leaves the choice to routing.
        public var interfaceAddress: Host

        /// A group on the interface of this index; 0 leaves the choice to routing.
        public init(_ group: Host, interfaceIndex: UInt32 = 0) {
            self.group = group
            self.interfaceIndex = interfaceIndex
            interfaceAddress = .any
        }

        /// A group on the interface that has this address.
        public init(_ group: Host, interfaceAddress: Host) {
            self.group = group
            self.interfaceAddress = interfaceAddress
            interfaceIndex = 0
        }
    }

    /// The interface that multicasts leave through: `struct ip_mreqn` without a group; see IP_MULTICAST_IF in ip(7).
    public enum MulticastInterface: Hashable, Sendable {
        /// The interface of this index, as if_nametoindex(3) gives it; 0 is `routed`.
        case index(UInt32)
        /// The interface that has this address; `.any` is `routed`.
        case address(Host)
        /// The interface that routing chooses: what sockets begin with.
        case routed
    }

    /// A multicast group, one sender, and the interface: `struct ip_mreq_source`; see ip(7).
    public struct SourceMembership: Hashable, Sendable {
        /// The group.
        public var group: Host
        /// The sender.
        public var source: Host
        /// An address of the interface. `.any` leaves the choice to routing.
        public var interfaceAddress: Host

        /// A group and a sender.
        public init(_ group: Host, source: Host, interfaceAddress: Host = .any) {
            self.group = group
            self.source = source
            self.interfaceAddress = interfaceAddress
        }
    }
}

extension IPv6 {
    /// A multicast or anycast group and the interface to join it on: `struct ipv6_mreq`, RFC 3493; see ipv6(7).
    public struct Membership: Hashable, Sendable {
        /// The group.
        public var group: Host
        /// The interface's index; 0 leaves the choice to routing.
        public var interfaceIndex: UInt32

        /// A group on the interface of this index; 0 leaves the choice to routing.
        public init(_ group: Host, interfaceIndex: UInt32 = 0) {
            self.group = group
            self.interfaceIndex = interfaceIndex
        }
    }
}

extension IPv4.Membership: SocketOptionValue {
    /// 12 bytes.
    public static var maximumEncodedSize: Int { 12 }

    /// Appends group, address and index.
    public func encode(into output: inout OutputRawSpan) {
        output.append(networkInteger: group.value)
        output.append(networkInteger: interfaceAddress.value)
        output.append(integer: interfaceIndex)
    }

    /// Reads group, address and index.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let group: UInt32 = bytes.networkInteger(at: 0), let address: UInt32 = bytes.networkInteger(at: 4),
            let index: UInt32 = bytes.integer(at: 8)
        else { throw .unexpectedSize(bytes.byteCount) }
        self.init(IPv4.Host(value: group), interfaceAddress: IPv4.Host(value: address))
        interfaceIndex = index
    }
}

extension IPv4.MulticastInterface: SocketOptionValue {
    /// 12 bytes.
    public static var maximumEncodedSize: Int { 12 }

    /// Appends a membership without a group.
    public func encode(into output: inout OutputRawSpan) {
        let membership =
            switch self {
            case .index(let index): IPv4.Membership(.any, interfaceIndex: index)
            case .address(let host): IPv4.Membership(.any, interfaceAddress: host)
            case .routed: IPv4.Membership(.any)
            }
        membership.encode(into: &output)
    }

    /// Reads what ``encode(into:)`` appends; the kernel never returns it.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        let membership = try IPv4.Membership(decoding: bytes)
        if membership.interfaceIndex != 0 {
            self = .index(membership.interfaceIndex)
        } else {
            self = membership.interfaceAddress == .any ? .routed : .address(membership.interfaceAddress)
        }
    }
}

extension IPv4.SourceMembership: SocketOptionValue {
    /// 12 bytes.
    public static var maximumEncodedSize: Int { 12 }

    /// Appends group, interface and source.
    public func encode(into output: inout OutputRawSpan) {
        output.append(networkInteger: group.value)
        output.append(networkInteger: interfaceAddress.value)
        output.append(networkInteger: source.value)
    }

    /// Reads group, interface and source.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let group: UInt32 = bytes.networkInteger(at: 0), let address: UInt32 = bytes.networkInteger(at: 4),
            let source: UInt32 = bytes.networkInteger(at: 8)
        else { throw .unexpectedSize(bytes.byteCount) }
        self.init(
            IPv4.Host(value: group), source: IPv4.Host(value: source), interfaceAddress: IPv4.Host(value: address))
    }
}

extension IPv6.Membership: SocketOptionValue {
    /// 20 bytes.
    public static var maximumEncodedSize: Int { 20 }

    /// Appends group and index.
    public func encode(into output: inout OutputRawSpan) {
        output.append(networkInteger: group.value)
        output.append(integer: interfaceIndex)
    }

    /// Reads group and index.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let group: UInt128 = bytes.networkInteger(at: 0), let index: UInt32 = bytes.integer(at: 16) else {
            throw .unexpectedSize(bytes.byteCount)
        }
        self.init(IPv6.Host(value: group), interfaceIndex: index)
    }
}

extension IPv4.Membership: CustomStringConvertible {
    /// The group and the interface: `224.0.0.251, interface 2`.
    public var description: String {
        interfaceIndex > 0 ? "\(group), interface \(interfaceIndex)" : "\(group), interface of \(interfaceAddress)"
    }
}

extension IPv4.SourceMembership: CustomStringConvertible {
    /// The group, the sender and the interface: `232.1.1.1 from 192.0.2.1, interface of 192.0.2.7`.
    public var description: String { "\(group) from \(source), interface of \(interfaceAddress)" }
}

extension IPv6.Membership: CustomStringConvertible {
    /// The group and the interface: `ff02::fb, interface 2`.
    public var description: String { "\(group), interface \(interfaceIndex)" }
}

extension IPv4.MulticastInterface: CustomStringConvertible {
    /// `interface 2`, `interface of 192.0.2.7` or `routed`.
    public var description: String {
        switch self {
        case .index(let index): "interface \(index)"
        case .address(let host): "interface of \(host)"
        case .routed: "routed"
        }
    }
}
