// Keys for AES-GCM, which TIPC supports from Linux 5.5 on if the kernel was built with CONFIG_TIPC_CRYPTO. A node with a key
// communicates only with nodes that have the same key.

extension TIPCNetlink {
    /// Sets a key of the node (TIPC_NL_KEY_SET).
    ///
    /// A key replaces the previous one when another node has used it too, so nothing is lost while keys are set on one node
    /// after the other.
    ///
    /// Memory that held the key on its way to the kernel is overwritten.
    ///
    /// - Throws: `.refused` with EOPNOTSUPP if the kernel was built without encryption, ENOENT if it lacks the algorithm,
    ///   EPERM if the node has no identity, EBUSY until the previous key is used at both ends.
    public func set(_ key: TIPCKey, for use: TIPCKeyUse = .cluster) throws(NetlinkError) {
        var request = try request(Command.setKey)
        defer { request.erase() }
        try key.encode(into: &request, for: use)
        try perform(request, Self.meanings)
    }

    /// Sets the interval in which the node generates a new key and sends it to the others under the master key
    /// (TIPC_NL_KEY_SET, Linux 5.11).
    ///
    /// - Parameter interval: Whole minutes, at least one; nil for never.
    /// - Throws: `.invalidValue` for an invalid interval; as ``set(_:for:)``.
    public func setRekeyingInterval(_ interval: Duration?) throws(NetlinkError) {
        var minutes: UInt32 = 0
        if let interval {
            let (seconds, attoseconds) = interval.components
            guard seconds >= 60, seconds % 60 == 0, attoseconds == 0, seconds / 60 < Int64(UInt32.max) else {
                throw NetlinkError(.invalidValue, "TIPC_NLA_NODE_REKEYING: \(interval) isn't a number of minutes")
            }
            minutes = UInt32(seconds / 60)
        }
        try perform(rekeyRequest(minutes), Self.meanings)
    }

    /// Generates a new key now and sends it to the others (TIPC_NL_KEY_SET with TIPC_REKEYING_NOW, Linux 5.11). The new key
    /// is used shortly after; nothing is lost. On a node without a key this does nothing.
    ///
    /// - Throws: As ``set(_:for:)``.
    public func rekey() throws(NetlinkError) { try perform(rekeyRequest(.max), Self.meanings) }

    private func rekeyRequest(_ minutes: UInt32) throws(NetlinkError) -> NetlinkRequest {
        try request(Command.setKey, TIPCKeyChange(rekeyingInterval: minutes))
    }

    /// Removes all keys (TIPC_NL_KEY_FLUSH): the node sends unencrypted, and can no longer read what is encrypted.
    ///
    /// - Throws: As ``set(_:for:)``.
    public func removeKeys() throws(NetlinkError) { try perform(request(Command.flushKeys), Self.meanings) }

    private static var meanings: KeyValuePairs<Errno, String> {
        [
            .notSupported: "this kernel's TIPC has no encryption (CONFIG_TIPC_CRYPTO)",
            .notSupportedOnSocket: "this kernel's TIPC has no encryption (CONFIG_TIPC_CRYPTO)",
        ]
    }
}
