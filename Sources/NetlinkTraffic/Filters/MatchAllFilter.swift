/// A filter that matches all packets: `matchall`, tc-matchall(8), TCA_MATCHALL_* of linux/pkt_cls.h.
public struct MatchAllFilter: Hashable, Sendable {
    /// The class that packets are put into (TCA_MATCHALL_CLASSID).
    public var classID: TrafficHandle?
    /// The actions on packets (TCA_MATCHALL_ACT).
    public var actions: [TrafficAction]
    /// Where it works (TCA_MATCHALL_FLAGS).
    public var flags: TrafficFilterFlags = []

    /// The attributes that have no field here. They can be conditions of the filter, and are written back.
    public var unknownAttributes = UnknownAttributes()

    /// A filter.
    public init(classID: TrafficHandle? = nil, actions: [TrafficAction] = []) {
        self.classID = classID
        self.actions = actions
    }
}

extension MatchAllFilter: AttributeSet, TrafficOptions {
    /// The attributes, TCA_MATCHALL_*.
    public static let fields: AttributeFields<Self> = [
        .uint32(1, "TCA_MATCHALL_CLASSID", \.classID),
        .actions(2, "TCA_MATCHALL_ACT", \.actions),
        .filterFlags(3, "TCA_MATCHALL_FLAGS", \.flags),
        .ignored(4, "TCA_MATCHALL_PCNT"),
        .ignored(5, "TCA_MATCHALL_PAD"),
        .unknown(\.unknownAttributes),
    ]
}
