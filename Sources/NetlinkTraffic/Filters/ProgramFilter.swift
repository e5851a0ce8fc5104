internal import FamilyNetlink
internal import NetlinkCodec
public import SocketAPI

/// A filter that a program decides: `bpf`, tc-bpf(8), TCA_BPF_* of linux/pkt_cls.h.
///
/// The program is one of classic BPF, given as it is, or one of extended BPF, which bpf(2) has loaded, given by its
/// descriptor.
public struct ProgramFilter: Hashable, Sendable {
    /// The instructions of a classic program (TCA_BPF_OPS). 0 means no, 0xffffffff the class ``classID``, and any other
    /// number the class of that number.
    public var instructions: [FilterInstruction] = []
    /// The descriptor of an extended program. It is only sent (TCA_BPF_FD).
    public var descriptor: Int32?
    /// The name of the program, a text for people, of at most 256 bytes (TCA_BPF_NAME).
    public var name: String?
    /// The class that packets go into (TCA_BPF_CLASSID).
    public var classID: TrafficHandle?
    /// Whether the program's result says what is done with a packet, without an action (TCA_BPF_FLAG_ACT_DIRECT).
    public var isDirect = false
    /// What is done with packets (TCA_BPF_ACT).
    public var actions: [TrafficAction] = []
    /// Where it works (TCA_BPF_FLAGS_GEN).
    public var flags: TrafficFilterFlags = []
    /// The id of an extended program. The kernel tells it (TCA_BPF_ID).
    public var id: UInt32?
    /// The tag of an extended program, 8 bytes. The kernel tells it (TCA_BPF_TAG).
    public var tag: [UInt8]?

    /// A filter by a classic program.
    public init(_ instructions: [FilterInstruction], classID: TrafficHandle? = nil, actions: [TrafficAction] = []) {
        self.instructions = instructions
        self.classID = classID
        self.actions = actions
    }

    /// A filter by an extended program.
    public init(descriptor: Int32, name: String? = nil, isDirect: Bool = true) {
        self.descriptor = descriptor
        self.name = name
        self.isDirect = isDirect
    }

    init(decoding attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        self.init([])
        while let attribute = try attributes.next() {
            switch ProgramAttribute(rawValue: attribute.type) {
            case .actions: actions = try TrafficAction.list(attribute.nested)
            case .classID: classID = TrafficHandle(rawValue: try attribute.uint32)
            case .instructions: instructions = Self.instructions(attribute.payload)
            case .name: name = attribute.string
            case .bits: isDirect = try attribute.uint32 & 1 != 0
            case .flags: flags = TrafficFilterFlags(rawValue: try attribute.uint32)
            case .tag: tag = attribute.array
            case .id: id = try attribute.uint32
            default: break
            }
        }
    }

    /// `struct sock_filter`: 8 bytes each.
    private static func instructions(_ bytes: RawSpan) -> [FilterInstruction] {
        stride(from: 0, to: bytes.byteCount & ~7, by: 8).compactMap { offset in
            try? FilterInstruction(decoding: bytes.extracting(offset..<offset + 8))
        }
    }

    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if !instructions.isEmpty {
            guard let count = UInt16(exactly: instructions.count) else {
                throw NetlinkError(.tooLong, "TCA_BPF_OPS: \(instructions.count) instructions")
            }
            var output = AttributeBytes()
            for instruction in instructions {
                output.append(integer: instruction.code)
                output.bytes += [instruction.jumpIfTrue, instruction.jumpIfFalse]
                output.append(integer: instruction.operand)
            }
            try request.append(ProgramAttribute.count, uint16: count)
            try request.append(ProgramAttribute.instructions, bytes: output.bytes)
        }
        if let descriptor { try request.append(ProgramAttribute.descriptor, int32: descriptor) }
        if let name { try request.append(ProgramAttribute.name, string: name) }
        if let classID { try request.append(ProgramAttribute.classID, uint32: classID.rawValue) }
        try request.append(ProgramAttribute.actions, actions: actions)
        if isDirect { try request.append(ProgramAttribute.bits, uint32: 1) }
        if !flags.settable.isEmpty { try request.append(ProgramAttribute.flags, uint32: flags.settable.rawValue) }
    }
}

struct ProgramAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var actions: Self { Self(rawValue: 1) }
    static var classID: Self { Self(rawValue: 3) }
    static var count: Self { Self(rawValue: 4) }
    static var instructions: Self { Self(rawValue: 5) }
    static var descriptor: Self { Self(rawValue: 6) }
    static var name: Self { Self(rawValue: 7) }
    static var bits: Self { Self(rawValue: 8) }
    static var flags: Self { Self(rawValue: 9) }
    static var tag: Self { Self(rawValue: 10) }
    static var id: Self { Self(rawValue: 11) }

    var label: StaticString {
        switch rawValue {
        case 1: "TCA_BPF_ACT"
        case 2: "TCA_BPF_POLICE"
        case 3: "TCA_BPF_CLASSID"
        case 4: "TCA_BPF_OPS_LEN"
        case 5: "TCA_BPF_OPS"
        case 6: "TCA_BPF_FD"
        case 7: "TCA_BPF_NAME"
        case 8: "TCA_BPF_FLAGS"
        case 9: "TCA_BPF_FLAGS_GEN"
        case 10: "TCA_BPF_TAG"
        case 11: "TCA_BPF_ID"
        default: ""
        }
    }
}
