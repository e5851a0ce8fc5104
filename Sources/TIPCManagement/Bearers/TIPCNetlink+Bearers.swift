public import FamilyInet
public import FamilyNetlink
internal import SocketAPI

extension TIPCNetlink {
    /// The bearers of the node (TIPC_NL_BEARER_GET).
    public func bearers() throws(NetlinkError) -> [TIPCBearer] {
        try list(try request(Command.getBearer)) { message throws(NetlinkError) in try TIPCBearer(decoding: message) }
    }

    /// One bearer (TIPC_NL_BEARER_GET).
    ///
    /// - Throws: `.refused` with EINVAL where there is none of this name.
    public func bearer(_ name: TIPCBearerName) throws(NetlinkError) -> TIPCBearer {
        let request = try bearerRequest(Command.getBearer, TIPCBearer(name))
        return try connection.first(request) { message throws(NetlinkError) in try TIPCBearer(decoding: message) }
    }

    /// Enables a bearer: the node looks for others on it, and makes links to those that it finds (TIPC_NL_BEARER_ENABLE).
    ///
    /// A node without an identity gets one, from the device's address. The kernel takes the priority alone while it makes a
    /// bearer, and passes over the other properties; they are set in a second request, and where that is refused, the bearer
    /// is disabled again.
    ///
    /// - Throws: `.refused` with EINVAL for a name that is taken, a property beyond its bounds or an address that the
    ///   node can't have, ENODEV where there is no such device or no device with the local address, EADDRINUSE where the
    ///   port is taken, EPERM without CAP_NET_ADMIN; as ``TIPCUDPSettings/multicastGroup(of:_:port:)``.
    public func enable(_ bearer: TIPCBearer) throws(NetlinkError) {
        var bearer = bearer
        if let udp = bearer.udp, udp.remote == nil {
            let cluster = try settings().clusterIdentity
            // What is sent to the group arrives at the port that it is sent to.
            bearer.udp?.remote = try TIPCUDPSettings.multicastGroup(
                of: cluster, udp.local.version, port: udp.local.port)
        }
        try perform(
            bearerRequest(Command.enableBearer, bearer),
            [
                .invalidArgument: "\(bearer.name): a name, a property or an address that the kernel does not take",
                .operationNotSupportedByDevice: "\(bearer.name): no such device, or none with this address",
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
    /// - Throws: `.refused` with EINVAL where there is none of this name.
    public func disable(_ name: TIPCBearerName) throws(NetlinkError) {
        try perform(bearerRequest(Command.disableBearer, TIPCBearer(name)))
    }

    /// Sets properties of a bearer (TIPC_NL_BEARER_SET). Its links get a tolerance and an MTU at once; a priority and a
    /// window are for those that come up from now on.
    ///
    /// - Throws: `.refused` with EINVAL where there is none of this name, for a property beyond its bounds, and for an MTU of
    ///   another medium than UDP.
    public func set(_ properties: TIPCLinkProperties, of name: TIPCBearerName) throws(NetlinkError) {
        try perform(
            bearerRequest(Command.setBearer, TIPCBearer(name, properties: properties)),
            [.invalidArgument: "\(name): a property beyond its bounds"])
    }

    /// Adds a node that a bearer over UDP sends to (TIPC_NL_BEARER_ADD, Linux 4.9). It is enough if one of two nodes
    /// knows the other's address. One that is there already is no error.
    ///
    /// - Throws: `.refused` with EINVAL where there is no such bearer, and where it sends to a multicast group.
    public func addRemote(_ address: IP.Address, to name: String) throws(NetlinkError) {
        let request = try request(Command.addToBearer, .bearer) { nest throws(NetlinkError) in
            try nest.append(TIPCBearerName.udp(name))
            try nest.nest(TIPCBearerAttribute.udp) { udp throws(NetlinkError) in
                try udp.append(TIPCUDPAttribute.remote, address)
            }
        }
        try perform(request, [.invalidArgument: "udp:\(name) sends to a multicast group"])
    }

    /// The nodes that a bearer over UDP sends to, one by one: those that were given and those that have sent something
    /// (TIPC_NL_UDP_GET_REMOTEIP, Linux 4.9). Those that a multicast group has are not told.
    ///
    /// - Throws: `.refused` with EINVAL where there is no such bearer.
    public func remotes(of name: String) throws(NetlinkError) -> [IP.Address] {
        // Only of UDP: Linux takes the data of another medium for this one's without looking.
        let request = try bearerRequest(Command.getRemotes, TIPCBearer(.udp(name)))
        return try explaining(request, [.invalidArgument: "there is no bearer udp:\(name)"]) {
            request throws(NetlinkError) in
            try list(request) { message throws(NetlinkError) in
                // Not within the attribute of a bearer, where it would belong.
                let attributes = message.attributes(after: GenericHeader.self)
                guard let remote = try attributes.first(TIPCUDPAttribute.remote) else {
                    throw .missing(TIPCUDPAttribute.remote)
                }
                return try remote.internetAddress
            }
        }
    }

    private func bearerRequest(
        _ command: (UInt8, StaticString), _ bearer: TIPCBearer
    ) throws(NetlinkError) -> NetlinkRequest {
        var request = try request(command)
        try bearer.encode(into: &request)
        return request
    }
}
