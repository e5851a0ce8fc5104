extension RouteNetlink {
    /// The virtual functions of a network card (IFLA_VFINFO_LIST). ``links(where:)`` tells them where
    /// ``LinkFilter/includesVirtualFunctions`` asks for them.
    ///
    /// - Throws: ENODEV where there is no such link; EMSGSIZE where there are so many that the kernel has no room for
    ///   them in one message.
    public func virtualFunctions(of reference: LinkReference) throws(NetlinkError) -> [VirtualFunction] {
        var request = NetlinkRequest(.getLink, "RTM_GETLINK")
        try request.append(reference, adding: LinkFilter.virtualFunctions)
        return try connection.first(request) { (message) throws(NetlinkError) in
            try Link(decoding: message).virtualFunctions
        }
    }

    /// Changes a virtual function of a network card: all that is not nil (RTM_NEWLINK).
    ///
    /// - Throws: ENODEV; EOPNOTSUPP where the card has no virtual functions, or can't do that; EINVAL where it has no
    ///   such function.
    public func change(_ function: VirtualFunction, of reference: LinkReference) throws(NetlinkError) {
        var request = NetlinkRequest(.newLink, "RTM_NEWLINK")
        try request.append(reference)
        try function.encode(into: &request)
        try connection.perform(request)
    }
}
