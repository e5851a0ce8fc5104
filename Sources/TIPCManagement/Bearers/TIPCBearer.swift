/// A bearer: a device, or a UDP address, that TIPC sends and receives over (TIPC_NLA_BEARER_*).
///
/// ```swift
/// import FamilyInet
/// import TIPCManagement
///
/// try tipc.enable(.ethernet("eth0"))
/// try tipc.enable(.udp("u1", local: IP.Host(parsing: "192.0.2.1"), remote: IP.Host(parsing: "192.0.2.2")))
/// ```
public struct TIPCBearer: Hashable, Sendable {
    /// The name (TIPC_NLA_BEARER_NAME).
    public var name: TIPCBearerName

    /// The properties of its links. For a new bearer, nil stands for the medium's (TIPC_NLA_BEARER_PROP).
    public var properties: TIPCLinkProperties

    /// The nodes that it makes links to: all of the cluster if 0 or nil. The kernel doesn't report it
    /// (TIPC_NLA_BEARER_DOMAIN).
    public var domain: TIPC.Node?

    /// The UDP addresses; nil for other media (TIPC_NLA_BEARER_UDP_OPTS).
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

    /// A bearer over UDP, with the default port.
    ///
    /// - Parameters:
    ///   - name: Any name.
    ///   - local: An address of this node.
    ///   - remote: An address of another node, or a multicast group; nil for the group of the cluster.
    ///   - properties: The properties of its links.
    public static func udp(
        _ name: String, local: IP.Host, remote: IP.Host? = nil, properties: TIPCLinkProperties = TIPCLinkProperties()
    ) -> Self {
        Self(.udp(name), properties: properties, udp: TIPCUDPSettings(local: local, remote: remote))
    }

    /// Reads an answer.
    ///
    /// - Throws: `.missingAttribute` for a bearer without a name; `.invalidValue` for a name without a colon; as
    ///   `AttributeSet.decode(_:)`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        self.init(.ethernet(""))
        try read(message)
    }

    /// Appends the bearer to a request of TIPCv2: the attribute TIPC_NLA_BEARER.
    ///
    /// - Throws: `.invalidValue` for an invalid name, and for a tolerance that doesn't fit into 32 bits of milliseconds.
    public func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        try append(to: &request)
    }
}

extension TIPCBearer: TIPCObject {
    static var object: TIPCAttribute { .bearer }

    /// The attributes, TIPC_NLA_BEARER_*.
    public static let fields: AttributeFields<Self> = [
        .bearerName(1, "TIPC_NLA_BEARER_NAME", \.name).required,
        .nested(2, "TIPC_NLA_BEARER_PROP", \.properties).when { !$0.properties.isEmpty },
        .uint32(3, "TIPC_NLA_BEARER_DOMAIN", \.domain).writeOnly,
        .nested(4, "TIPC_NLA_BEARER_UDP_OPTS", \.udp, initial: TIPCUDPSettings(local: IP.Address.any(.v4))),
    ]
}

/// A node that a bearer over UDP sends to.
struct TIPCRemote: TIPCObject {
    static var object: TIPCAttribute { .bearer }

    var bearer: TIPCBearerName
    var udp: Address

    static let fields: AttributeFields<Self> = [
        .bearerName(1, "TIPC_NLA_BEARER_NAME", \.bearer),
        .nested(4, "TIPC_NLA_BEARER_UDP_OPTS", \.udp),
    ]

    /// The node's address: TIPC_NLA_UDP_*.
    struct Address: AttributeSet {
        var remote = IP.Address.any(.v4)

        static let fields: AttributeFields<Self> = [.udpAddress(2, "TIPC_NLA_UDP_REMOTE", \.remote).required]
    }
}
