/// The medium of a bearer, by its name in the kernel.
public struct TIPCMedia: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The name, of at most 15 bytes.
    public let rawValue: String

    /// A medium by its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Ethernet and similar links: `eth`.
    public static var ethernet: Self { Self(rawValue: "eth") }
    /// InfiniBand: `ib`.
    public static var infiniBand: Self { Self(rawValue: "ib") }
    /// UDP over IPv4 or IPv6: `udp`.
    public static var udp: Self { Self(rawValue: "udp") }

    /// The name.
    public var description: String { rawValue }
}

/// The name of a bearer: medium and device, `eth:eth0`; for UDP the program chooses the second part, `udp:u1`.
public struct TIPCBearerName: Hashable, Sendable {
    /// The medium.
    public var media: TIPCMedia

    /// The device, at most 15 bytes; for UDP any name.
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
    /// The bearer of this name over UDP.
    public static func udp(_ name: String) -> Self { Self(.udp, name) }
}

extension TIPCBearerName: LosslessStringConvertible {
    /// Reads `eth:eth0`. Returns nil without a colon, and if nothing is before or after it.
    public init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        self.init(TIPCMedia(rawValue: String(text[..<colon])), String(text[text.index(after: colon)...]))
        guard !media.rawValue.isEmpty, !device.isEmpty else { return nil }
    }

    /// `eth:eth0`
    public var description: String { "\(media):\(device)" }
}

extension AttributeField {
    /// A bearer's name, `eth:eth0`. Writing refuses an invalid name: the kernel cuts it at the first colon.
    static func bearerName(_ type: UInt16, _ name: StaticString, _ path: Path<TIPCBearerName>) -> Self {
        .custom(
            type, name,
            decode: { (object, attribute) throws(NetlinkError) in
                guard let name = TIPCBearerName(attribute.string) else {
                    throw NetlinkError(.invalidValue, "attribute \(attribute.type): \(attribute.string)")
                }
                object[keyPath: path] = name
            },
            encode: { (object, label, request) throws(NetlinkError) in
                let name = object[keyPath: path]
                let parts = [name.media.rawValue, name.device]
                guard parts.allSatisfy({ (1...15).contains($0.utf8.count) }), !name.media.rawValue.contains(":") else {
                    throw NetlinkError(
                        .invalidValue,
                        "\(label.label): \"\(name)\" isn't a bearer name: 1 to 15 bytes, a colon, 1 to 15 bytes")
                }
                try request.append(label, string: name.description)
            })
    }
}
