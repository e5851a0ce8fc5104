public import FamilyNetlink
internal import SocketAPI

/// A medium that the kernel has, and what it hands down to bearers that are enabled on it from now on.
public struct TIPCMedium: Hashable, Sendable {
    /// Which one.
    public var media: TIPCMedia

    /// What its bearers get.
    public var properties: TIPCLinkProperties

    /// Reads an answer.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        var name: String?
        properties = TIPCLinkProperties()
        var attributes = try message.attributes(of: .medium)
        while let attribute = try attributes.next() {
            switch TIPCMediumAttribute(rawValue: attribute.type) {
            case .name: name = attribute.string
            case .properties: properties = try TIPCLinkProperties(attribute)
            default: break
            }
        }
        guard let name else { throw .missing(TIPCMediumAttribute.name) }
        media = TIPCMedia(rawValue: name)
    }
}

extension TIPCNetlink {
    /// The media that the kernel has (TIPC_NL_MEDIA_GET).
    public func media() throws(NetlinkError) -> [TIPCMedium] {
        try list(try request(Command.getMedium)) { message throws(NetlinkError) in try TIPCMedium(decoding: message) }
    }

    /// One medium (TIPC_NL_MEDIA_GET).
    ///
    /// - Throws: `.refused` with EINVAL where the kernel has none of this name.
    public func medium(_ media: TIPCMedia) throws(NetlinkError) -> TIPCMedium {
        let request = try request(Command.getMedium, .medium) { medium throws(NetlinkError) in
            try medium.append(TIPCMediumAttribute.name, string: media.rawValue)
        }
        return try connection.first(request) { message throws(NetlinkError) in try TIPCMedium(decoding: message) }
    }

    /// Sets what bearers get that are enabled on a medium from now on (TIPC_NL_MEDIA_SET).
    ///
    /// - Throws: `.refused` with EINVAL where the kernel has no such medium, for a property beyond its bounds, and for an
    ///   MTU of another medium than UDP.
    public func set(_ properties: TIPCLinkProperties, of media: TIPCMedia) throws(NetlinkError) {
        try perform(
            request(Command.setMedium, .medium) { medium throws(NetlinkError) in
                try medium.append(TIPCMediumAttribute.name, string: media.rawValue)
                try medium.append(TIPCMediumAttribute.properties, properties)
            }, [.invalidArgument: "a property of \(media) beyond its bounds"])
    }
}
