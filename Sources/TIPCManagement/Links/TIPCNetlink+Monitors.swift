extension TIPCNetlink {
    /// The number of nodes from which each node no longer monitors all others; by default 32 (TIPC_NL_MON_GET).
    public func monitorThreshold() throws(NetlinkError) -> UInt32 {
        try connection.first(try request(Command.getMonitor)) { message throws(NetlinkError) in
            var threshold = TIPCMonitorThreshold()
            try threshold.read(message)
            return threshold.value
        }
    }

    /// Sets the number of nodes from which each node no longer monitors all others; 0 for always (TIPC_NL_MON_SET).
    ///
    /// - Throws: `.refused` with EPERM without CAP_NET_ADMIN.
    public func setMonitorThreshold(_ threshold: UInt32) throws(NetlinkError) {
        try perform(request(Command.setMonitor, TIPCMonitorThreshold(value: threshold)))
    }

    /// How other nodes are monitored, for each bearer (TIPC_NL_MON_GET, Linux 4.7).
    public func monitors() throws(NetlinkError) -> [TIPCMonitor] {
        try list(try request(Command.getMonitor), TIPCMonitor.init(decoding:))
    }

    /// The nodes that are monitored on a bearer, first this node (TIPC_NL_MON_PEER_GET).
    public func monitoredPeers(of monitor: TIPCMonitor) throws(NetlinkError) -> [TIPCMonitoredPeer] {
        try list(try request(Command.getMonitorPeers, monitor), TIPCMonitoredPeer.init(decoding:))
    }
}
