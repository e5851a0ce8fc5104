/// A medium of the kernel, and the properties of bearers that are enabled on it from now on (TIPC_NLA_MEDIA_*).
public struct TIPCMedium: Hashable, Sendable {
    /// The medium (TIPC_NLA_MEDIA_NAME).
    public var media: TIPCMedia

    /// The properties of its bearers (TIPC_NLA_MEDIA_PROP).
    public var properties: TIPCLinkProperties

    init(_ media: TIPCMedia, _ properties: TIPCLinkProperties = TIPCLinkProperties()) {
        self.media = media
        self.properties = properties
    }

    /// Reads an answer.
    ///
    /// - Throws: `.missingAttribute` without a name; as `AttributeSet.decode(_:)`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        self.init(TIPCMedia(rawValue: ""))
        try read(message)
    }

    private var name: String {
        get { media.rawValue }
        set { media = TIPCMedia(rawValue: newValue) }
    }
}

extension TIPCMedium: TIPCObject {
    static var object: TIPCAttribute { .medium }

    /// The attributes, TIPC_NLA_MEDIA_*.
    public static let fields: AttributeFields<Self> = [
        .string(1, "TIPC_NLA_MEDIA_NAME", \.name).required,
        .nested(2, "TIPC_NLA_MEDIA_PROP", \.properties).when { !$0.properties.isEmpty },
    ]
}

extension TIPCNetlink {
    /// The kernel's media (TIPC_NL_MEDIA_GET).
    public func media() throws(NetlinkError) -> [TIPCMedium] {
        try list(try request(Command.getMedium), TIPCMedium.init(decoding:))
    }

    /// One medium (TIPC_NL_MEDIA_GET).
    ///
    /// - Throws: `.refused` with EINVAL if the kernel lacks the medium.
    public func medium(_ media: TIPCMedia) throws(NetlinkError) -> TIPCMedium {
        try connection.first(request(Command.getMedium, TIPCMedium(media)), TIPCMedium.init(decoding:))
    }

    /// Sets the properties of bearers that are enabled on a medium from now on (TIPC_NL_MEDIA_SET).
    ///
    /// - Throws: `.refused` with EINVAL if the kernel lacks the medium, for a property that is out of range, and for an MTU
    ///   of another medium than UDP.
    public func set(_ properties: TIPCLinkProperties, of media: TIPCMedia) throws(NetlinkError) {
        try perform(
            request(Command.setMedium, TIPCMedium(media, properties)),
            [.invalidArgument: "a property of \(media) is out of range"])
    }
}
