internal import FamilyNetlink
internal import SocketAPI

/// A filter that finds all packets: `matchall`, tc-matchall(8), TCA_MATCHALL_* of linux/pkt_cls.h.
public struct MatchAllFilter: Hashable, Sendable {
    /// The class that they go into (TCA_MATCHALL_CLASSID).
    public var classID: TrafficHandle?
    /// What is done with them (TCA_MATCHALL_ACT).
    public var actions: [TrafficAction]
    /// Where it works (TCA_MATCHALL_FLAGS).
    public var flags: TrafficFilterFlags = []

    /// A filter.
    public init(classID: TrafficHandle? = nil, actions: [TrafficAction] = []) {
        self.classID = classID
        self.actions = actions
    }

    init(decoding attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        self.init()
        while let attribute = try attributes.next() {
            switch MatchAllAttribute(rawValue: attribute.type) {
            case .classID: classID = TrafficHandle(rawValue: try attribute.uint32)
            case .actions: actions = try TrafficAction.list(attribute.nested)
            case .flags: flags = TrafficFilterFlags(rawValue: try attribute.uint32)
            default: break
            }
        }
    }

    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let classID { try request.append(MatchAllAttribute.classID, uint32: classID.rawValue) }
        try request.append(MatchAllAttribute.actions, actions: actions)
        if !flags.settable.isEmpty { try request.append(MatchAllAttribute.flags, uint32: flags.settable.rawValue) }
    }
}

struct MatchAllAttribute: NetlinkAttributeKey {
    let rawValue: UInt16

    static var classID: Self { Self(rawValue: 1) }
    static var actions: Self { Self(rawValue: 2) }
    static var flags: Self { Self(rawValue: 3) }

    var label: StaticString {
        switch rawValue {
        case 1: "TCA_MATCHALL_CLASSID"
        case 2: "TCA_MATCHALL_ACT"
        case 3: "TCA_MATCHALL_FLAGS"
        case 4: "TCA_MATCHALL_PCNT"
        default: ""
        }
    }
}
