extension TIPCNetlink {
    /// The bearers of the node (TIPC_NL_BEARER_GET).
    public func bearers() throws(NetlinkError) -> [TIPCBearer] {
        try list(try request(Command.getBearer), TIPCBearer.init(decoding:))
    }

    /// One bearer (TIPC_NL_BEARER_GET).
    ///
    /// - Throws: `.refused` with EINVAL if no bearer has the name.
    public func bearer(_ name: TIPCBearerName) throws(NetlinkError) -> TIPCBearer {
        try connection.first(request(Command.getBearer, TIPCBearer(name)), TIPCBearer.init(decoding:))
    }

    /// Enables a bearer: the node discovers others on it and makes links to them (TIPC_NL_BEARER_ENABLE).
    ///
    /// A node without an identity gets one from the device's address. The kernel ignores all properties of a new bearer but
    /// the priority. The others are set in a second request; if that is refused, the bearer is disabled again.
    ///
    /// - Throws: `.refused` with EINVAL for a name that is in use, a property that is out of range or an invalid address,
    ///   ENODEV if the device doesn't exist or no device has the local address, EADDRINUSE if the port is in use, EPERM without CAP_NET_ADMIN; as ``TIPCUDPSettings/multicastGroup(of:_:port:)``.
    public func enable(_ bearer: TIPCBearer) throws(NetlinkError) {
        var bearer = bearer
        if let udp = bearer.udp, udp.remote == nil {
            let cluster = try settings().clusterIdentity
            // Members of the group receive on the port that is sent to.
            bearer.udp?.remote = try TIPCUDPSettings.multicastGroup(
                of: cluster, udp.local.version, port: udp.local.port)
        }
        try perform(
            request(Command.enableBearer, bearer),
            [
                .invalidArgument: "\(bearer.name): the kernel refuses the name, a property or an address",
                .operationNotSupportedByDevice: "\(bearer.name): no such device, or no device with this address",
            ])
        var later = bearer.properties
        later.priority = nil
        guard later != TIPCLinkProperties() else { return }
        do throws(NetlinkError) { try set(later, of: bearer.name) } catch {
            try? disable(bearer.name)
            throw error
        }
    }

    /// Disables a bearer: its links go down (TIPC_NL_BEARER_DISABLE).
    ///
    /// - Throws: `.refused` with EINVAL if no bearer has the name.
    public func disable(_ name: TIPCBearerName) throws(NetlinkError) {
        try perform(request(Command.disableBearer, TIPCBearer(name)))
    }

    /// Sets properties of a bearer (TIPC_NL_BEARER_SET). Tolerance and MTU apply to its links at once; priority and window
    /// only to links that come up from now on.
    ///
    /// - Throws: `.refused` with EINVAL if no bearer has the name, for a property that is out of range, and for an MTU of
    ///   another medium than UDP.
    public func set(_ properties: TIPCLinkProperties, of name: TIPCBearerName) throws(NetlinkError) {
        try perform(
            request(Command.setBearer, TIPCBearer(name, properties: properties)),
            [.invalidArgument: "\(name): a property is out of range"])
    }

    /// Adds a node that a bearer over UDP sends to (TIPC_NL_BEARER_ADD, Linux 4.9). Only one of two nodes needs to know the
    /// other's address. Adding an address again has no effect.
    ///
    /// - Throws: `.refused` with EINVAL if no bearer has the name, and if it sends to a multicast group.
    public func addRemote(_ address: IP.Address, to name: String) throws(NetlinkError) {
        let remote = TIPCRemote(bearer: .udp(name), udp: .init(remote: address))
        try perform(request(Command.addToBearer, remote), [.invalidArgument: "udp:\(name) sends to a multicast group"])
    }

    /// The nodes that a bearer over UDP sends to by their own addresses: those that were added and those that have sent
    /// something (TIPC_NL_UDP_GET_REMOTEIP, Linux 4.9). Members of a multicast group are not included.
    ///
    /// - Throws: `.refused` with EINVAL if no bearer has the name.
    public func remotes(of name: String) throws(NetlinkError) -> [IP.Address] {
        // Only UDP: Linux reads the data of another medium as that of UDP, without a check.
        let request = try request(Command.getRemotes, TIPCBearer(.udp(name)))
        return try explaining(request, [.invalidArgument: "there is no bearer udp:\(name)"]) {
            request throws(NetlinkError) in
            try list(request) { message throws(NetlinkError) in
                // It is not nested in a bearer's attributes, as one would expect.
                var address = TIPCRemote.Address()
                try address.decode(message.attributes(after: GenericHeader.self))
                return address.remote
            }
        }
    }
}
