/// A filter that is a program: `bpf`, tc-bpf(8), TCA_BPF_* of linux/pkt_cls.h.
///
/// The program is in classic BPF, given by its instructions, or in extended BPF, loaded by bpf(2) and given by its
/// descriptor.
public struct ProgramFilter: Hashable, Sendable {
    /// The instructions of a classic program (TCA_BPF_OPS). 0 means no, 0xffffffff the class ``classID``, and any other
    /// number the class of that number.
    public var instructions: [FilterInstruction] = []
    /// The descriptor of an extended program. Write-only (TCA_BPF_FD).
    public var descriptor: Int32?
    /// The name of the program, of at most 256 bytes (TCA_BPF_NAME).
    public var name: String?
    /// The class that packets are put into (TCA_BPF_CLASSID).
    public var classID: TrafficHandle?
    /// Whether the program's result is the verdict, without an action (TCA_BPF_FLAG_ACT_DIRECT).
    public var isDirect = false
    /// The actions on packets (TCA_BPF_ACT).
    public var actions: [TrafficAction] = []
    /// Where it works (TCA_BPF_FLAGS_GEN).
    public var flags: TrafficFilterFlags = []
    /// The id of an extended program. Read-only (TCA_BPF_ID).
    public var id: UInt32?
    /// The tag of an extended program, 8 bytes. Read-only (TCA_BPF_TAG).
    public var tag: [UInt8]?

    /// The attributes that have no field here. They can be conditions of the filter, and are written back.
    public var unknownAttributes = UnknownAttributes()

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
}

extension ProgramFilter: AttributeSet, TrafficOptions {
    /// The attributes, TCA_BPF_*.
    public static let fields: AttributeFields<Self> = [
        .custom(
            4, "TCA_BPF_OPS_LEN",
            encode: { (filter, name, request) throws(NetlinkError) in
                guard !filter.instructions.isEmpty else { return }
                guard let count = UInt16(exactly: filter.instructions.count) else {
                    throw NetlinkError(.tooLong, "TCA_BPF_OPS: \(filter.instructions.count) instructions")
                }
                try request.append(name, uint16: count)
            }),
        // struct sock_filter, 8 bytes each
        .structures(5, "TCA_BPF_OPS", \.instructions).when { !$0.instructions.isEmpty },
        .int32(6, "TCA_BPF_FD", \.descriptor).writeOnly,
        .string(7, "TCA_BPF_NAME", \.name),
        .uint32(3, "TCA_BPF_CLASSID", \.classID),
        .actions(1, "TCA_BPF_ACT", \.actions),
        // TCA_BPF_FLAG_ACT_DIRECT
        .custom(
            8, "TCA_BPF_FLAGS",
            decode: { (filter, attribute) throws(NetlinkError) in filter.isDirect = try attribute.uint32 & 1 != 0 },
            encode: { (filter, name, request) throws(NetlinkError) in
                if filter.isDirect { try request.append(name, uint32: 1) }
            }),
        .filterFlags(9, "TCA_BPF_FLAGS_GEN", \.flags),
        .bytes(10, "TCA_BPF_TAG", \.tag).readOnly,
        .uint32(11, "TCA_BPF_ID", \.id).readOnly,
        .unknown(\.unknownAttributes),
    ]
}
