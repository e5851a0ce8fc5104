import NetlinkCodec

/// A set of attributes with a field of every form, as a user of the module writes it.
struct Teapot: AttributeSet, Hashable {
    var small: UInt8?
    var medium: UInt16?
    var large: UInt32?
    var huge: UInt64?
    var signed: Int32?
    var signedHuge: Int64?
    var port: UInt16?
    var key: UInt32?
    var guid: UInt64?
    var counter: UInt64?
    var kind: Kind?
    var features: Features?
    var always: UInt32 = 7
    var isHot: Bool?
    var isFull: Bool?
    var hasLid: Bool?
    var label: String?
    var plainLabel: String?
    var bytes: [UInt8]?
    var host: IP.Host?
    var either: IP.Host?
    var address: IP.Address?
    var link: LinkLayerAddress?
    var brewing: Duration?
    var cooling: Duration?
    var range: TeapotRange?
    var lid: Lid?
    var spout = Spout()
    var guests: [IP.Host]?
    var owners: [LinkLayerAddress]?
    var sizes: [UInt16]?
    var names: [String] = []
    var told: UInt32?
    var asked: UInt32?
    var rare: UInt32?
    var sum: UInt32?
    var watched: UInt32? {
        didSet { changes += 1 }
    }
    var changes = 0
    var stove: LinkReference?
    var cups: [Cup]?
    var unknownAttributes = UnknownAttributes()

    var doubled: UInt32? {
        get { sum.map { $0 * 2 } }
        set { sum = newValue.map { $0 / 2 } }
    }

    static let fields: AttributeFields<Self> = [
        .uint8(1, "TEAPOT_SMALL", \.small),
        .uint16(2, "TEAPOT_MEDIUM", \.medium),
        .uint32(3, "TEAPOT_LARGE", \.large),
        .uint64(4, "TEAPOT_HUGE", \.huge),
        .int32(5, "TEAPOT_SIGNED", \.signed),
        .int64(6, "TEAPOT_SIGNED_HUGE", \.signedHuge),
        .networkUInt16(7, "TEAPOT_PORT", \.port),
        .networkUInt32(8, "TEAPOT_KEY", \.key),
        .networkUInt64(9, "TEAPOT_GUID", \.guid),
        .unsigned(10, "TEAPOT_COUNTER", \.counter),
        .uint8(11, "TEAPOT_KIND", \.kind),
        .uint16(12, "TEAPOT_FEATURES", \.features),
        .uint32(13, "TEAPOT_ALWAYS", \.always),
        .bool(14, "TEAPOT_HOT", \.isHot),
        .bool32(15, "TEAPOT_FULL", \.isFull),
        .flag(16, "TEAPOT_HAS_LID", \.hasLid),
        .string(17, "TEAPOT_LABEL", \.label),
        .unterminatedString(18, "TEAPOT_PLAIN_LABEL", \.plainLabel),
        .bytes(19, "TEAPOT_BYTES", \.bytes),
        .host(20, "TEAPOT_HOST", \.host),
        .ipv4Host(21, "TEAPOT_EITHER", \.either),
        .ipv6Host(22, "TEAPOT_EITHER6", \.either),
        .internetAddress(23, "TEAPOT_ADDRESS", \.address),
        .linkLayerAddress(24, "TEAPOT_LINK", \.link),
        .duration32(25, "TEAPOT_BREWING", \.brewing, .hundredths),
        .duration64(26, "TEAPOT_COOLING", \.cooling, .nanoseconds),
        .payload(27, "TEAPOT_RANGE", \.range),
        .nested(28, "TEAPOT_LID", \.lid, initial: Lid()),
        .nested(29, "TEAPOT_SPOUT", \.spout),
        .list(30, "TEAPOT_GUESTS", \.guests),
        .list(31, "TEAPOT_OWNERS", \.owners, .same(4)),
        .array(32, "TEAPOT_SIZES", \.sizes),
        .repeated(33, "TEAPOT_NAME", \.names),
        .uint32(34, "TEAPOT_TOLD", \.told).readOnly,
        .uint32(35, "TEAPOT_ASKED", \.asked).writeOnly,
        .uint32(36, "TEAPOT_RARE", \.rare).when { $0.isHot == true },
        .uint32(37, "TEAPOT_DOUBLED", \.doubled),
        .uint32(38, "TEAPOT_WATCHED", \.watched),
        .ignored(39, "TEAPOT_PAD"),
        .linkIndex(40, "TEAPOT_STOVE_INDEX", \.stove),
        .linkName(41, "TEAPOT_STOVE_NAME", \.stove),
        .list(42, "TEAPOT_CUPS", \.cups, .same(1)),
        .unknown(\.unknownAttributes),
    ]

    struct Kind: RawRepresentable, Hashable, AttributeNumber {
        var rawValue: UInt8
    }

    struct Features: OptionSet, Hashable, AttributeNumber {
        var rawValue: UInt16
    }
}

/// Attributes within attributes, with one that must be there.
struct Lid: AttributeSet, Hashable {
    var knob: UInt8 = 0
    var weight: UInt32?

    static let fields: AttributeFields<Self> = [
        .uint8(1, "TEAPOT_LID_KNOB", \.knob).required,
        .uint32(2, "TEAPOT_LID_WEIGHT", \.weight),
    ]
}

/// An element of a list that has attributes of its own.
struct Cup: AttributeSetElement, Hashable {
    var volume: UInt16 = 0

    static let fields: AttributeFields<Self> = [.uint16(1, "TEAPOT_CUP_VOLUME", \.volume).required]
}

struct Spout: AttributeSet, Hashable {
    var length: UInt16?

    static let fields: AttributeFields<Self> = [.uint16(1, "TEAPOT_SPOUT_LENGTH", \.length)]
}

/// A structure of C.
struct TeapotRange: AttributePayload, Hashable {
    var low: UInt16
    var high: UInt16

    static let encodedSize = 4

    init(_ low: UInt16, _ high: UInt16) { (self.low, self.high) = (low, high) }

    init?(decoding payload: RawSpan) {
        guard let low: UInt16 = payload.integer(at: 0), let high: UInt16 = payload.integer(at: 2) else { return nil }
        self.init(low, high)
    }

    func encode(into payload: inout OutputRawSpan) {
        payload.append(integer: low)
        payload.append(integer: high)
    }
}

/// An enum with few values, of which the kernel may send others.
enum Sugar: UInt8, AttributeNumber {
    case none
    case one
}
