extension SocketDiagnostics {
    /// Listens to the end of IP sockets: the kernel reports each TCP or UDP socket when it is destroyed.
    ///
    /// ```swift
    /// let monitor = try SocketDiagnostics.monitor([.destroyedTCPv4, .destroyedTCPv6])
    /// for element in monitor.events({ (notification) throws(NetlinkError) in try InternetSocketRecord(notification) }) {
    ///     if case .event(let socket) = element { print(socket.local, socket.peer, socket.tcpInfo?.bytesSent ?? 0) }
    /// }
    /// ```
    ///
    /// It needs no privilege. The kernel reports sockets of one network namespace, and only those of TCP and UDP. Without
    /// CAP_NET_ADMIN the receive buffer is smaller.
    ///
    /// - Parameters:
    ///   - groups: Which sockets: `.destroyedTCPv4`, `.destroyedTCPv6`, `.destroyedUDPv4`, `.destroyedUDPv6`; all four by
    ///     default.
    ///   - namespace: The network namespace of the sockets; the calling thread's if nil.
    ///   - settings: Sizes of the monitor.
    /// - Throws: As making a monitor does.
    public static func monitor(
        _ groups: [NetlinkGroup] = [.destroyedTCPv4, .destroyedUDPv4, .destroyedTCPv6, .destroyedUDPv6],
        in namespace: NetworkNamespace? = nil, settings: NetlinkMonitor.Settings = NetlinkMonitor.Settings()
    ) throws(NetlinkError) -> NetlinkMonitor {
        try NetlinkMonitor(.socketDiagnostics, groups: groups, settings: settings, in: namespace)
    }
}

extension InternetSocketRecord {
    /// Reads the event of a socket that was destroyed, which a monitor of ``SocketDiagnostics/monitor(_:in:settings:)``
    /// receives.
    ///
    /// The kernel reports the addresses, the interface, the cookie, the state and the protocol, and for TCP the final
    /// ``tcpInfo``. Its other values are zero or nil.
    ///
    /// - Returns: Nil if the message doesn't describe an IP socket.
    /// - Throws: `.malformed`, `.unexpectedLength`, `.invalidValue`.
    public init?(_ notification: NetlinkNotification) throws(NetlinkError) {
        guard notification.message.type == SocketDiagnostics.byFamily else { return nil }
        try self.init(decoding: notification.message)
    }
}
