public import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

/// The features of a device, such as `tx-tcp-segmentation`: ETHTOOL_A_FEATURES_*. By the kernel's names, which
/// `ethtool -k` shows in part.
public struct EthtoolFeatures: Hashable, Sendable {
    /// The device.
    public var device = EthtoolDevice()
    /// Those that can be switched (NETIF_F_* of `hw_features`).
    public var changeable: Set<String> = []
    /// Those that were asked for.
    public var wanted: Set<String> = []
    /// Those that are on.
    public var active: Set<String> = []
    /// Those that never change.
    public var fixed: Set<String> = []

    /// Reads an answer or a notification.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        device = try message.ethtoolAttributes { (attribute) throws(NetlinkError) in
            switch attribute.type {
            case 2: changeable = try EthtoolBitSet(decoding: attribute).valueNames
            case 3: wanted = try EthtoolBitSet(decoding: attribute).valueNames
            case 4: active = try EthtoolBitSet(decoding: attribute).valueNames
            case 5: fixed = try EthtoolBitSet(decoding: attribute).valueNames
            default: break
            }
        }
    }
}

extension Ethtool {
    /// The features of a device (ETHTOOL_MSG_FEATURES_GET).
    ///
    /// - Throws: `.refused` with ENODEV where there is no such interface.
    public func features(_ device: LinkReference) throws(NetlinkError) -> EthtoolFeatures {
        try first(Command.features, device) { message throws(NetlinkError) in
            try EthtoolFeatures(decoding: message)
        }
    }

    /// Switches features of a device (ETHTOOL_MSG_FEATURES_SET). Those that are not named stay as they are.
    ///
    /// The kernel does what it can and answers with success; what came out is read back here.
    ///
    /// - Parameters:
    ///   - device: The interface.
    ///   - features: On or off, by name.
    /// - Returns: The names of those that did not become what was asked for, because they are fixed or others depend on
    ///   them.
    /// - Throws: As ``features(_:)``; `.refused` with EPERM, EOPNOTSUPP for a name that the kernel does not know.
    @discardableResult
    public func setFeatures(
        _ device: LinkReference, _ features: [String: Bool]
    ) throws(NetlinkError) -> Set<String> {
        guard !features.isEmpty else { return [] }
        var request = try request(Command.setFeatures, device, header: EthtoolFeaturesAttribute(rawValue: 1))
        try request.append(EthtoolFeaturesAttribute(rawValue: 3), bits: features)
        // The kernel answers with what it changed; the acknowledgement follows.
        try connection.perform(request)
        let active = try self.features(device).active
        return Set(features.filter { active.contains($0.key) != $0.value }.keys)
    }
}
