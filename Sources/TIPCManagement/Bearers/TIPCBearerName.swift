internal import FamilyNetlink

/// What a bearer sends over, by its name in the kernel.
public struct TIPCMedia: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The name, of at most 15 bytes.
    public let rawValue: String

    /// A medium by its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Ethernet and what looks like it: `eth`.
    public static var ethernet: Self { Self(rawValue: "eth") }
    /// InfiniBand: `ib`.
    public static var infiniBand: Self { Self(rawValue: "ib") }
    /// UDP over IPv4 or IPv6: `udp`.
    public static var udp: Self { Self(rawValue: "udp") }

    /// The name.
    public var description: String { rawValue }
}

/// The name of a bearer: a medium and the name of a device on it, `eth:eth0`; for UDP a name of one's own, `udp:u1`.
public struct TIPCBearerName: Hashable, Sendable {
    /// The medium.
    public var media: TIPCMedia

    /// The device of the medium, of at most 15 bytes; for UDP a name of one's own.
    public var device: String

    /// Creates a name.
    public init(_ media: TIPCMedia, _ device: String) {
        self.media = media
        self.device = device
    }

    /// The bearer on an Ethernet device.
    public static func ethernet(_ device: String) -> Self { Self(.ethernet, device) }
    /// The bearer on an InfiniBand device.
    public static func infiniBand(_ device: String) -> Self { Self(.infiniBand, device) }
    /// The bearer over UDP that was given this name.
    public static func udp(_ name: String) -> Self { Self(.udp, name) }
}

extension TIPCBearerName: LosslessStringConvertible {
    /// Reads `eth:eth0`; nil where there is no colon, or nothing on one side of it.
    public init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        self.init(TIPCMedia(rawValue: String(text[..<colon])), String(text[text.index(after: colon)...]))
        guard !media.rawValue.isEmpty, !device.isEmpty else { return nil }
    }

    /// `eth:eth0`
    public var description: String { "\(media):\(device)" }
}

extension NetlinkRequest {
    /// Appends a bearer's name.
    ///
    /// - Throws: `.invalidValue` for a name that can be none: the kernel cuts it at the first colon.
    mutating func append(_ name: TIPCBearerName) throws(NetlinkError) {
        let parts = [name.media.rawValue, name.device]
        guard parts.allSatisfy({ (1...15).contains($0.utf8.count) }), !name.media.rawValue.contains(":") else {
            throw NetlinkError(
                .invalidValue,
                "TIPC_NLA_BEARER_NAME: \"\(name)\" is no name of a bearer: 1 to 15 bytes, a colon, 1 to 15 bytes")
        }
        try append(TIPCBearerAttribute.name, string: name.description)
    }
}
