public import FamilyNetlink
public import NetlinkTraffic

extension TestPort {
    /// Delays, loses, doubles or reorders what the host sends here: tc-netem(8). The next call replaces this one.
    ///
    /// ```swift
    /// var bad = NetworkEmulation()
    /// bad.delay = .milliseconds(50)
    /// bad.loss = 0.1
    /// try wire.left.impair(bad)
    /// ```
    ///
    /// What the other host sends is not touched: impair its end, too.
    ///
    /// - Throws: `.refused` with ENOENT where the kernel has no netem.
    public func impair(_ emulation: NetworkEmulation) throws(NetlinkError) {
        try host.network.add(QueueingDiscipline(.emulation(emulation), interface: index), .replacing)
    }

    /// Ends what ``impair(_:)`` has begun.
    ///
    /// - Throws: `.refused` with ENOENT or EINVAL where nothing had begun.
    public func repair() throws(NetlinkError) {
        try host.network.remove(QueueingDiscipline(.emulation(NetworkEmulation()), interface: index))
    }
}
