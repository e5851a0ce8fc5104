/// The features of a device, such as `tx-tcp-segmentation`: ETHTOOL_A_FEATURES_*. The names are the kernel's; `ethtool -k`
/// shows some of them.
public struct EthtoolFeatures: Hashable, Sendable {
    /// The device.
    public var device = EthtoolDevice()
    /// The features that can be changed (ETHTOOL_A_FEATURES_HW).
    public var changeable: Set<String> = []
    /// The features that were requested (ETHTOOL_A_FEATURES_WANTED).
    public var wanted: Set<String> = []
    /// The features that are on (ETHTOOL_A_FEATURES_ACTIVE).
    public var active: Set<String> = []
    /// The features that can't be changed (ETHTOOL_A_FEATURES_NOCHANGE).
    public var fixed: Set<String> = []

    /// Creates an empty value.
    public init() {}
}

extension EthtoolFeatures: EthtoolMessage {
    /// The attributes, ETHTOOL_A_FEATURES_*.
    public static let fields: AttributeFields<Self> = [
        .nested(1, "ETHTOOL_A_FEATURES_HEADER", \.device).readOnly,
        .bitNames(2, "ETHTOOL_A_FEATURES_HW", \.changeable),
        .bitNames(3, "ETHTOOL_A_FEATURES_WANTED", \.wanted),
        .bitNames(4, "ETHTOOL_A_FEATURES_ACTIVE", \.active),
        .bitNames(5, "ETHTOOL_A_FEATURES_NOCHANGE", \.fixed),
    ]
}

/// A request that changes features.
private struct EthtoolFeaturesChange: AttributeSet {
    var wanted = EthtoolBits()

    static let fields: AttributeFields<Self> = [
        .ignored(1, "ETHTOOL_A_FEATURES_HEADER"),
        .nested(3, "ETHTOOL_A_FEATURES_WANTED", \.wanted),
    ]
}

extension Ethtool {
    /// The features of a device (ETHTOOL_MSG_FEATURES_GET).
    ///
    /// - Throws: `.refused` with ENODEV if the interface doesn't exist.
    public func features(_ device: LinkReference) throws(NetlinkError) -> EthtoolFeatures {
        try read(Command.features, device)
    }

    /// Turns features of a device on or off (ETHTOOL_MSG_FEATURES_SET). Other features stay as they are.
    ///
    /// The kernel changes what it can and reports success; this method then reads the features to find out the result.
    ///
    /// - Parameters:
    ///   - device: The interface.
    ///   - features: On or off, by name.
    /// - Returns: The names of the features that didn't change as requested, because they are fixed or depend on others.
    /// - Throws: As ``features(_:)``; `.refused` with EPERM, EOPNOTSUPP for a name that the kernel doesn't know.
    @discardableResult
    public func setFeatures(
        _ device: LinkReference, _ features: [String: Bool]
    ) throws(NetlinkError) -> Set<String> {
        guard !features.isEmpty else { return [] }
        let change = EthtoolFeaturesChange(wanted: EthtoolBits(changing: features))
        // The kernel answers with what it changed; the acknowledgement follows.
        try connection.perform(request(Command.setFeatures, device, writing: change))
        let active = try self.features(device).active
        return Set(features.filter { active.contains($0.key) != $0.value }.keys)
    }
}
