/// An answer or a notification of the family `ethtool`: a device and what the kernel reports about it.
///
/// The first row of ``AttributeSet/fields`` is the attribute that contains the device.
public protocol EthtoolMessage: AttributeSet {
    /// The device.
    var device: EthtoolDevice { get }

    /// Creates an empty value.
    init()
}

extension EthtoolMessage {
    /// Reads an answer or a notification.
    ///
    /// - Throws: As `AttributeSet.decode(_:)`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        self.init()
        try decode(message.attributes(after: GenericHeader.self))
    }
}

/// The device that an answer is about: ETHTOOL_A_HEADER_*.
public struct EthtoolDevice: Hashable, Sendable {
    /// The interface's index.
    public var index: UInt32 = 0
    /// The interface's name.
    public var name = ""

    /// Creates a device.
    public init(index: UInt32 = 0, name: String = "") {
        self.index = index
        self.name = name
    }
}

extension EthtoolDevice: AttributeSet {
    /// The attributes, ETHTOOL_A_HEADER_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "ETHTOOL_A_HEADER_DEV_INDEX", \.index),
        .string(2, "ETHTOOL_A_HEADER_DEV_NAME", \.name),
    ]
}

/// The header of a request: ETHTOOL_A_HEADER_*.
struct EthtoolRequestHeader: AttributeSet {
    /// The device; nil for all.
    var device: LinkReference?
    var flags: Flags?

    /// Flags of a request: ETHTOOL_FLAG_*.
    struct Flags: RawRepresentable, AttributeNumber {
        var rawValue: UInt32

        /// The answer has statistics (ETHTOOL_FLAG_STATS).
        static var statistics: Self { Self(rawValue: 4) }
    }

    static let fields: AttributeFields<Self> = [
        .linkIndex(1, "ETHTOOL_A_HEADER_DEV_INDEX", \.device),
        .linkName(2, "ETHTOOL_A_HEADER_DEV_NAME", \.device),
        .uint32(3, "ETHTOOL_A_HEADER_FLAGS", \.flags),
    ]
}

extension Ethtool {
    /// A request with a device in its header.
    ///
    /// - Parameters:
    ///   - command: Number and C name.
    ///   - device: The device; nil for all.
    ///   - flags: Flags of the header.
    ///   - message: The set that the request's attributes belong to. Its first row is the header.
    func request<Message: AttributeSet>(
        _ command: (UInt8, StaticString), _ device: LinkReference?, _ flags: EthtoolRequestHeader.Flags? = nil,
        of message: Message.Type
    ) throws(NetlinkError) -> NetlinkRequest {
        var request = try family.request(command.0, command.1)
        request.note(AttributeKey<Message>.self)
        try request.nest(Message.fields.names[0], EthtoolRequestHeader(device: device, flags: flags).encode)
        return request
    }

    /// A request with a device in its header and the attributes of a message after it.
    func request<Message: AttributeSet>(
        _ command: (UInt8, StaticString), _ device: LinkReference?, writing message: Message
    ) throws(NetlinkError) -> NetlinkRequest {
        var request = try request(command, device, of: Message.self)
        try message.encode(into: &request)
        return request
    }

    /// What the kernel reports about a device.
    func read<Message: EthtoolMessage>(
        _ command: (UInt8, StaticString), _ device: LinkReference, _ flags: EthtoolRequestHeader.Flags? = nil
    ) throws(NetlinkError) -> Message {
        try first(request(command, device, flags, of: Message.self))
    }

    /// The only answer to a request.
    func first<Message: EthtoolMessage>(_ request: NetlinkRequest) throws(NetlinkError) -> Message {
        try connection.first(request, Message.init(decoding:))
    }
}
