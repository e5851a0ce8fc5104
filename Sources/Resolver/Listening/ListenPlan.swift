public import FamilyInet
public import SocketAPI

extension Socket where Family == IP {
    /// Listens on every address of a host over TCP: Python's `create_server`, for both versions of IP at once.
    ///
    /// Without a host it listens on every address of this machine: with one socket for both versions if the kernel
    /// supports that, otherwise with one for each. With a host it has a socket for each of its addresses, all on the same
    /// port, even if the kernel chooses it.
    ///
    /// - Parameters:
    ///   - host: A name or an address; nil or empty for every address of this machine.
    ///   - service: A name or a port; 0 for a port that the kernel chooses.
    ///   - version: The only version; nil for both.
    ///   - backlog: How many connections may wait to be accepted on each socket.
    ///   - reuseAddress: Whether to bind addresses although old connections on them linger (SO_REUSEADDR).
    ///   - reusePort: Whether several listeners may share the port (SO_REUSEPORT).
    ///   - dualStack: False to make one socket for each version even if one could serve both.
    ///   - timeout: The time that the look-up may take; nil for no limit.
    ///   - resolver: Where the name is looked up.
    /// - Throws: ``ListenError`` with every address that failed. No descriptor stays open. An address that this machine
    ///   doesn't have (EADDRNOTAVAIL, EAFNOSUPPORT) fails only if no other works; see ``Listener/skipped``.
    public static func listen(
        on host: String?, service: Service, version: IP.Version? = nil, backlog: Int = 4096,
        reuseAddress: Bool = true, reusePort: Bool = false, dualStack: Bool = true, timeout: Duration? = nil,
        resolver: any NameResolver = .system
    ) throws(ListenError) -> Listener {
        let plan = ListenPlan(
            host: host, service: service, version: version, backlog: backlog, reuseAddress: reuseAddress,
            reusePort: reusePort, dualStack: dualStack)
        let rows: [AddressInfo]
        do throws(ResolverError) {
            rows = try resolver.addressInfo(
                host: plan.host, service: service, family: plan.family, type: .stream, flags: .passive,
                timeout: timeout)
        } catch { throw plan.failure(error) }
        return try plan.listen(with: rows)
    }
}

/// What to listen on, and how. Its caller looks the addresses up, in the form that it has.
package struct ListenPlan {
    package let host: String?
    let service: Service
    let version: IP.Version?
    let backlog: Int
    let reuseAddress: Bool
    let reusePort: Bool
    let dualStack: Bool

    package init(
        host: String?, service: Service, version: IP.Version?, backlog: Int, reuseAddress: Bool, reusePort: Bool,
        dualStack: Bool
    ) {
        self.host = host == "" ? nil : host
        self.service = service
        self.version = version
        self.backlog = backlog
        self.reuseAddress = reuseAddress
        self.reusePort = reusePort
        self.dualStack = dualStack
    }

    /// The family to look up.
    package var family: AddressFamilyNumber { version.map { IP($0).domain } ?? .unspecified }

    /// The error of a look-up that has failed.
    package func failure(_ error: ResolverError) -> ListenError {
        ListenError(subject: subject, lookupError: error, errors: [])
    }

    private var subject: String { AddressQuery.subject(host, service, withoutHost: "every address") }

    /// Listens on the addresses of a look-up. Without a host only the service was looked up.
    package func listen(with rows: [AddressInfo]) throws(ListenError) -> Listener {
        var seen: Set<IP.Address> = []
        let addresses = rows.compactMap(\.endpoint).filter { seen.insert($0).inserted }
        guard !addresses.isEmpty else { throw failure(ResolverError(addressInfo: .addressFamily, subject: subject)) }
        // One socket for both versions, if the kernel supports it.
        if host == nil, version == nil, dualStack, LocalHost.hasDualStackIPv6, let port = addresses.first?.port {
            return try listen(on: [.any(.v6, port: port)], servesBoth: true)
        }
        return try listen(on: addresses, servesBoth: false)
    }

    /// Listens on all addresses. If the kernel chooses the port, the port of the first address may be in use on another:
    /// then everything begins anew, a few times.
    private func listen(on addresses: [IP.Address], servesBoth: Bool) throws(ListenError) -> Listener {
        var attempts = addresses.count > 1 && addresses[0].port == 0 ? 8 : 1
        while true {
            attempts -= 1
            let (sockets, errors) = open(addresses, servesBoth)
            var fatal = errors.filter { !$0.isMissingAddress }
            if fatal.isEmpty, !sockets.isEmpty {
                do throws(SocketError) {
                    return try Listener(sockets, skipped: errors)
                } catch { fatal = [error] }
            }
            for socket in sockets { socket.close() }
            let isTaken = !fatal.isEmpty && fatal.allSatisfy { $0.code == .system(.addressInUse) }
            if isTaken, attempts > 0 { continue }
            throw ListenError(subject: subject, lookupError: nil, errors: fatal.isEmpty ? errors : fatal)
        }
    }

    private func open(_ addresses: [IP.Address], _ servesBoth: Bool) -> ([Socket<IP>], [SocketError]) {
        var sockets: [Socket<IP>] = []
        var errors: [SocketError] = []
        for var address in addresses {
            do throws(SocketError) {
                // All on the port of the first one.
                if address.port == 0, let first = sockets.first { address.port = try first.localAddress.port }
                sockets.append(try open(address, servesBoth))
            } catch { errors.append(SocketError(error.code, error.operation, subject: .endpoint(address))) }
        }
        return (sockets, errors)
    }

    private func open(_ address: IP.Address, _ servesBoth: Bool) throws(SocketError) -> Socket<IP> {
        let socket = try Socket(.ip(address.version), .stream)
        if reuseAddress { try socket.set(.reuseAddress, to: true) }
        if reusePort { try socket.set(.reusePort, to: true) }
        if address.version == .v6 { try socket.set(.onlyIPv6, to: !servesBoth) }
        try socket.bind(to: address)
        try socket.listen(backlog: backlog)
        return socket
    }
}

extension SocketError {
    /// Whether this machine doesn't have the address or its version.
    fileprivate var isMissingAddress: Bool {
        code == .system(.addressNotAvailable) || code == .system(.addressFamilyNotSupported)
    }
}
