public import FamilyNetlink
internal import SocketAPI

extension TIPCNetlink {
    /// From how many nodes on each node no longer watches all others: 32 unless another is set (TIPC_NL_MON_GET).
    public func monitorThreshold() throws(NetlinkError) -> UInt32 {
        try connection.first(try request(Command.getMonitor)) { message throws(NetlinkError) in
            guard let threshold = try message.attributes(of: .monitor).first(TIPCMonitorAttribute.threshold) else {
                throw .missing(TIPCMonitorAttribute.threshold)
            }
            return try threshold.uint32
        }
    }

    /// Sets from how many nodes on each node no longer watches all others: 0 for always (TIPC_NL_MON_SET).
    ///
    /// - Throws: `.refused` with EPERM without CAP_NET_ADMIN.
    public func setMonitorThreshold(_ threshold: UInt32) throws(NetlinkError) {
        try perform(
            request(Command.setMonitor, .monitor) { monitor throws(NetlinkError) in
                try monitor.append(TIPCMonitorAttribute.threshold, uint32: threshold)
            })
    }

    /// How the others are watched, for each bearer (TIPC_NL_MON_GET, Linux 4.7).
    public func monitors() throws(NetlinkError) -> [TIPCMonitor] {
        try list(try request(Command.getMonitor)) { message throws(NetlinkError) in try TIPCMonitor(decoding: message) }
    }

    /// The nodes that are watched on a bearer, this one first (TIPC_NL_MON_PEER_GET).
    public func monitoredPeers(of monitor: TIPCMonitor) throws(NetlinkError) -> [TIPCMonitoredPeer] {
        let request = try request(Command.getMonitorPeers, .monitor) { nest throws(NetlinkError) in
            try nest.append(TIPCMonitorAttribute.reference, uint32: monitor.reference)
        }
        return try list(request) { message throws(NetlinkError) in try TIPCMonitoredPeer(decoding: message) }
    }
}
