public import FamilyNetlink
internal import SocketAPI

// Keys for AES-GCM, which TIPC has from Linux 5.5 on, where the kernel was built with it (CONFIG_TIPC_CRYPTO). A node with
// a key speaks to those alone that have the same.

extension TIPCNetlink {
    /// Gives the node a key (TIPC_NL_KEY_SET).
    ///
    /// A key takes the place of the one before when another node has used it too, so that nothing is lost where keys are
    /// given to one node after the other.
    ///
    /// - Throws: `.refused` with EOPNOTSUPP where the kernel was built without encryption, ENOENT where it lacks the
    ///   algorithm, EPERM where the node has no identity, EBUSY as long as the key before is not in use at both ends.
    public func set(_ key: TIPCKey, for use: TIPCKeyUse = .cluster) throws(NetlinkError) {
        var request = try request(Command.setKey)
        try key.encode(into: &request, for: use)
        try perform(request, Self.meanings)
    }

    /// Sets how often the node makes a new key, and sends it to the others under the master key (TIPC_NL_KEY_SET, Linux
    /// 5.11).
    ///
    /// - Parameter interval: In whole minutes, from one on; nil for never.
    /// - Throws: `.invalidValue` for an interval that is none; as ``set(_:for:)``.
    public func setRekeyingInterval(_ interval: Duration?) throws(NetlinkError) {
        var minutes: UInt32 = 0
        if let interval {
            let (seconds, attoseconds) = interval.components
            guard seconds >= 60, seconds % 60 == 0, attoseconds == 0, seconds / 60 < Int64(UInt32.max) else {
                throw NetlinkError(.invalidValue, "TIPC_NLA_NODE_REKEYING: \(interval) is no number of minutes")
            }
            minutes = UInt32(seconds / 60)
        }
        try perform(rekeyRequest(minutes), Self.meanings)
    }

    /// Makes a new key now, and sends it to the others (TIPC_NL_KEY_SET with TIPC_REKEYING_NOW, Linux 5.11). It is in use
    /// a moment later; nothing is lost.
    ///
    /// - Throws: As ``set(_:for:)``. A node without a key takes it, and does nothing.
    public func rekey() throws(NetlinkError) { try perform(rekeyRequest(.max), Self.meanings) }

    private func rekeyRequest(_ minutes: UInt32) throws(NetlinkError) -> NetlinkRequest {
        try request(Command.setKey, .node) { node throws(NetlinkError) in
            try node.append(TIPCNodeAttribute.rekeyingInterval, uint32: minutes)
        }
    }

    /// Takes all keys away (TIPC_NL_KEY_FLUSH): the node sends in plain text again, and reads no more what is encrypted.
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
