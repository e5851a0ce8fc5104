// Reading links: RTM_GETLINK.

/// Which links to list. All of it that the kernel can filter by, it does.
public struct LinkFilter: Hashable, Sendable {
    /// The kind's name, such as `bridge` (IFLA_INFO_KIND).
    public var kind: String?

    /// The index of the bridge, bond or VRF that they are in (IFLA_MASTER).
    public var master: UInt32?

    /// The group that they are in. The kernel does not filter by it; this module does.
    public var group: UInt32?

    /// Whether those that somebody has turned on alone. The kernel does not filter by it; this module does.
    public var isUp: Bool?

    /// Whether there are ``Link/statistics``. Without them the answer is shorter: the kernel leaves out those of IPv6,
    /// which are most of them (RTEXT_FILTER_SKIP_STATS), and this module the others.
    public var includesStatistics = true

    /// Whether there are ``Link/virtualFunctions``, which can make the answer very long (RTEXT_FILTER_VF).
    public var includesVirtualFunctions = false

    /// The id of another namespace whose links are asked for, without a socket in it (IFLA_TARGET_NETNSID). It needs
    /// CAP_NET_ADMIN there.
    public var namespaceID: Int32?

    /// All links.
    public init() {}

    func contains(_ link: Link) -> Bool {
        if let kind, link.kind?.name != kind { return false }
        if let master, (link.master ?? 0) != master { return false }
        if let group, (link.group ?? 0) != group { return false }
        if let isUp, link.isUp != isUp { return false }
        return true
    }

    func request() throws(NetlinkError) -> NetlinkRequest {
        var request = try NetlinkRequest(.getLink, "RTM_GETLINK", header: LinkHeader())
        let mask =
            (includesStatistics ? 0 : LinkFilter.skipStatistics)
            | (includesVirtualFunctions ? LinkFilter.virtualFunctions : 0)
        if mask != 0 { try request.append(LinkAttribute.extendedMask, uint32: mask) }
        if let master, master != 0 { try request.append(LinkAttribute.master, uint32: master) }
        if let namespaceID { try request.append(LinkAttribute.targetNamespaceID, int32: namespaceID) }
        if let kind {
            try request.nest(LinkAttribute.information) { (information) throws(NetlinkError) in
                try information.append(LinkInformationAttribute.kind, string: kind)
            }
        }
        return request
    }

    /// RTEXT_FILTER_VF
    static let virtualFunctions: UInt32 = 1

    /// RTEXT_FILTER_SKIP_STATS
    static let skipStatistics: UInt32 = 8
}

extension RouteNetlink {
    /// The links of the namespace: `ip link show`.
    ///
    /// - Parameter filter: Which of them.
    /// - Returns: The links by ascending index, and whether something changed meanwhile.
    /// - Throws: As every verb here. A kind that the kernel has not loaded is no error: there are no links of it.
    public func links(where filter: LinkFilter = LinkFilter()) throws(NetlinkError) -> NetlinkList<Link> {
        try connection.list(try filter.request()) { (message) throws(NetlinkError) in
            guard message.type == .newLink else { return nil }
            var link = try Link(decoding: message)
            if !filter.includesStatistics { link.statistics = nil }
            return filter.contains(link) ? link : nil
        }
    }

    /// One link.
    ///
    /// - Parameter reference: Its name, one of its alternative names, or its index.
    /// - Throws: `.refused(.noSuchDevice)` (ENODEV) where there is none.
    public func link(_ reference: LinkReference) throws(NetlinkError) -> Link {
        var request = NetlinkRequest(.getLink, "RTM_GETLINK")
        try request.append(reference)
        return try connection.first(request, Link.init(decoding:))
    }

    /// One link by its name or one of its alternative names. See ``link(_:)``.
    public func link(named name: String) throws(NetlinkError) -> Link { try link(.name(name)) }

    /// The index of a link.
    ///
    /// - Throws: `.refused(.noSuchDevice)` (ENODEV) where there is none of the name. An index is taken as it is.
    public func index(of reference: LinkReference) throws(NetlinkError) -> UInt32 {
        guard case .name = reference else { return reference.index }
        var request = NetlinkRequest(.getLink, "RTM_GETLINK")
        try request.append(reference, adding: LinkFilter.skipStatistics)
        return try connection.first(request) { (message) throws(NetlinkError) in
            try message.header(LinkHeader.self).index
        }
    }
}

extension LinkReference {
    /// The index; 0 for a name.
    var index: UInt32 {
        switch self {
        case .index(let index): index
        case .name: 0
        }
    }

    /// The attribute for a name: the kernel looks for alternative names under both, but a name of a link has only 15
    /// bytes.
    static func attribute(for name: String) -> LinkAttribute {
        NetlinkText.byteCount(of: name) < 16 ? .name : .alternativeName
    }
}

extension NetlinkRequest {
    /// Appends the header of messages about links and, for a name, its attribute.
    mutating func append(
        _ reference: LinkReference, header: LinkHeader = LinkHeader(), adding mask: UInt32? = nil
    ) throws(NetlinkError) {
        var header = header
        header.index = reference.index
        try append(header)
        if case .name(let name) = reference {
            guard !name.isEmpty else { throw NetlinkError(.invalidValue, "a link with neither name nor index") }
            try append(LinkReference.attribute(for: name), string: name)
        } else if header.index == 0 {
            throw NetlinkError(.invalidValue, "a link with neither name nor index")
        }
        if let mask { try append(LinkAttribute.extendedMask, uint32: mask) }
    }
}
