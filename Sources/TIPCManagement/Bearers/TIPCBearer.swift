public import FamilyInet
public import FamilyNetlink
public import FamilyTIPC

/// A bearer: what TIPC sends and receives over on one device, or over UDP (TIPC_NLA_BEARER_*).
///
/// ```swift
/// try tipc.enable(.ethernet("eth0"))
/// try tipc.enable(.udp("u1", local: IP.Host(parsing: "192.0.2.1"), remote: IP.Host(parsing: "192.0.2.2")))
/// ```
public struct TIPCBearer: Hashable, Sendable {
    /// Its name.
    public var name: TIPCBearerName

    /// What its links get. In making one, nil is what the medium has.
    public var properties: TIPCLinkProperties

    /// With which nodes it makes links: 0, or nil, is with all of the cluster (TIPC_NLA_BEARER_DOMAIN). The kernel takes it
    /// and does not tell it.
    public var domain: TIPC.Node?

    /// How it speaks UDP; nil for other media.
    public var udp: TIPCUDPSettings?

    /// Creates a bearer.
    public init(
        _ name: TIPCBearerName, properties: TIPCLinkProperties = TIPCLinkProperties(), domain: TIPC.Node? = nil,
        udp: TIPCUDPSettings? = nil
    ) {
        self.name = name
        self.properties = properties
        self.domain = domain
        self.udp = udp
    }

    /// A bearer on an Ethernet device.
    public static func ethernet(_ device: String, properties: TIPCLinkProperties = TIPCLinkProperties()) -> Self {
        Self(.ethernet(device), properties: properties)
    }

    /// A bearer on an InfiniBand device.
    public static func infiniBand(_ device: String, properties: TIPCLinkProperties = TIPCLinkProperties()) -> Self {
        Self(.infiniBand(device), properties: properties)
    }

    /// A bearer over UDP, with the usual port.
    ///
    /// - Parameters:
    ///   - name: A name of one's own.
    ///   - local: An address of this node.
    ///   - remote: Another node's, or a multicast group; nil for the group of the cluster.
    ///   - properties: What links get.
    public static func udp(
        _ name: String, local: IP.Host, remote: IP.Host? = nil, properties: TIPCLinkProperties = TIPCLinkProperties()
    ) -> Self {
        Self(.udp(name), properties: properties, udp: TIPCUDPSettings(local: local, remote: remote))
    }

    /// Reads an answer.
    ///
    /// - Throws: `.missingAttribute` for one without a name; `.invalidValue` for a name without a colon; as reading
    ///   attributes does.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        var text: String?
        var properties = TIPCLinkProperties()
        var udp: TIPCUDPSettings?
        var attributes = try message.attributes(of: .bearer)
        while let attribute = try attributes.next() {
            switch TIPCBearerAttribute(rawValue: attribute.type) {
            case .name: text = attribute.string
            case .properties: properties = try TIPCLinkProperties(attribute)
            case .udp: udp = try TIPCUDPSettings(attribute)
            default: break
            }
        }
        guard let text else { throw .missing(TIPCBearerAttribute.name) }
        guard let name = TIPCBearerName(text) else {
            throw NetlinkError(.invalidValue, "TIPC_NLA_BEARER_NAME: \(text)")
        }
        self.init(name, properties: properties, udp: udp)
    }
    /// Appends it to a request of TIPCv2: the attribute TIPC_NLA_BEARER.
    ///
    /// - Throws: `.invalidValue` for a name that can be none, and for a tolerance that the kernel's milliseconds have no
    ///   room for.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        try request.nest(TIPCAttribute.bearer) { nest throws(NetlinkError) in
            try nest.append(name)
            try nest.append(TIPCBearerAttribute.properties, properties)
            if let domain { try nest.append(TIPCBearerAttribute.domain, uint32: domain.rawValue) }
            guard let udp else { return }
            try nest.nest(TIPCBearerAttribute.udp) { nest throws(NetlinkError) in
                try nest.append(TIPCUDPAttribute.local, udp.local)
                if let remote = udp.remote { try nest.append(TIPCUDPAttribute.remote, remote) }
            }
        }
    }
}
