// RTM_GETNSID, RTM_NEWNSID

extension RouteNetlink {
    /// The id of a namespace in this one; nil where it has none.
    ///
    /// - Throws: As every verb here.
    public func id(of namespace: NetworkNamespace) throws(NetlinkError) -> Int32? {
        let request = try Self.request(NetlinkRequest(.getNamespaceID, "RTM_GETNSID"), about: namespace)
        let id = try connection.first(request) { (message) throws(NetlinkError) in
            try NamespaceIdentifier(decoding: message).id
        }
        extendLifetime(namespace)
        // NETNSA_NSID_NOT_ASSIGNED
        return id < 0 ? nil : id
    }

    /// Gives a namespace an id in this one: `ip netns set`.
    ///
    /// - Parameters:
    ///   - id: The id, from 0 on; nil for one that the kernel chooses.
    ///   - namespace: The namespace.
    /// - Throws: `.refused` with EEXIST where it has an id already, ENOSPC where the id is taken.
    public func setID(_ id: Int32? = nil, of namespace: NetworkNamespace) throws(NetlinkError) {
        var request = try Self.request(NetlinkRequest(.newNamespaceID, "RTM_NEWNSID"), about: namespace)
        try request.append(AttributeName(1, "NETNSA_NSID"), int32: id ?? -1)
        try connection.perform(request)
        extendLifetime(namespace)
    }

    /// The ids that other namespaces have in this one: `ip netns list-id`.
    ///
    /// - Throws: As every verb here.
    public func namespaceIDs() throws(NetlinkError) -> NetlinkList<NamespaceIdentifier> {
        let request = try NetlinkRequest(.getNamespaceID, "RTM_GETNSID", header: NamespaceHeader())
        return try connection.list(request, .newNamespaceID, NamespaceIdentifier.init(decoding:))
    }

    private static func request(
        _ template: NetlinkRequest, about namespace: NetworkNamespace
    ) throws(NetlinkError) -> NetlinkRequest {
        var request = template
        try request.append(NamespaceHeader())
        try request.append(AttributeName(3, "NETNSA_FD"), int32: namespace.withFileDescriptor { $0.rawValue })
        return request
    }
}
