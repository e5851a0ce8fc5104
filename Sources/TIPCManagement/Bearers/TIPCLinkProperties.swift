internal import FamilyNetlink

/// The properties of links (TIPC_NLA_PROP_*), which a medium hands down to its bearers, and a bearer to its links.
///
/// What is nil was not told, or is not to be changed.
public struct TIPCLinkProperties: Hashable, Sendable {
    /// Which link to a node carries the traffic: the one with the greatest priority, two with the same share it. 0 to 31;
    /// 10 unless another is set (TIPC_NLA_PROP_PRIO).
    public var priority: UInt32?

    /// How long a link may be silent before it is taken for lost: 50 ms to 30 s, 1.5 s unless another is set; the kernel
    /// counts milliseconds (TIPC_NLA_PROP_TOL).
    public var tolerance: Duration?

    /// How many packets may be sent and not acknowledged before senders wait; up to 8191, 50 unless another is set, which
    /// Linux 6.1 has as the least too. A link tells how many it is now, up to the number that was set
    /// (TIPC_NLA_PROP_WIN).
    public var window: UInt32?

    /// The greatest packet, in bytes; media and bearers other than UDP take their device's (TIPC_NLA_PROP_MTU, Linux 4.18).
    public var mtu: UInt32?

    /// Creates properties.
    public init(priority: UInt32? = nil, tolerance: Duration? = nil, window: UInt32? = nil, mtu: UInt32? = nil) {
        self.priority = priority
        self.tolerance = tolerance
        self.window = window
        self.mtu = mtu
    }

    /// Reads one of the attributes.
    mutating func read(_ attribute: borrowing NetlinkAttribute) throws(NetlinkError) {
        switch TIPCPropertyAttribute(rawValue: attribute.type) {
        case .priority: priority = try attribute.uint32
        case .tolerance: tolerance = .milliseconds(try attribute.uint32)
        case .window: window = try attribute.uint32
        case .mtu: mtu = try attribute.uint32
        default: break
        }
    }

    init(_ nest: borrowing NetlinkAttribute) throws(NetlinkError) {
        self.init()
        var attributes = nest.nested
        while let attribute = try attributes.next() { try read(attribute) }
    }
}

extension NetlinkRequest {
    /// Appends the properties that are not nil, nothing where all are.
    ///
    /// - Throws: `.invalidValue` for a tolerance that the kernel's milliseconds have no room for.
    mutating func append<Key: NetlinkAttributeKey>(
        _ key: Key, _ properties: TIPCLinkProperties
    ) throws(NetlinkError) {
        guard properties != TIPCLinkProperties() else { return }
        try nest(key) { nest throws(NetlinkError) in
            if let priority = properties.priority { try nest.append(TIPCPropertyAttribute.priority, uint32: priority) }
            if let tolerance = properties.tolerance {
                try nest.append(TIPCPropertyAttribute.tolerance, uint32: Self.milliseconds(tolerance))
            }
            if let window = properties.window { try nest.append(TIPCPropertyAttribute.window, uint32: window) }
            if let mtu = properties.mtu { try nest.append(TIPCPropertyAttribute.mtu, uint32: mtu) }
        }
    }

    private static func milliseconds(_ duration: Duration) throws(NetlinkError) -> UInt32 {
        let (seconds, attoseconds) = duration.components
        guard duration >= .zero, seconds <= 4_294_966 else {
            throw NetlinkError(.invalidValue, "TIPC_NLA_PROP_TOL: \(duration)")
        }
        return UInt32(seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
