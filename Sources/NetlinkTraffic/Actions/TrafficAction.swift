/// What is done with a packet that a filter has found, tc-actions(8), TCA_ACT_* of linux/pkt_cls.h.
///
/// ```swift
/// filter.actions = [.pushVLAN(id: 7), .redirect(to: uplink.index)]
/// ```
///
/// The actions of a filter follow one another as long as their verdict is ``TrafficVerdict/pipe``.
public struct TrafficAction: Hashable, Sendable {
    /// The kind and its settings (TCA_ACT_KIND, TCA_ACT_OPTIONS).
    public var settings: ActionSettings
    /// What becomes of the packet then. Of kinds that are not known here, it stands in the options (tcf_action).
    public var verdict: TrafficVerdict
    /// The action's number among those of its kind, by which several filters can share it; 0 lets the kernel choose
    /// (tcf_index).
    public var index: UInt32 = 0
    /// Bytes that nobody but the owner needs to understand: at most 16 (TCA_ACT_COOKIE).
    public var cookie: [UInt8] = []
    /// What went through (TCA_ACT_STATS). It is not sent.
    public var statistics: TrafficStatistics?

    /// An action.
    public init(_ settings: ActionSettings, _ verdict: TrafficVerdict = .pipe) {
        self.settings = settings
        self.verdict = verdict
    }

    /// The name of the kind (TCA_ACT_KIND).
    public var kind: String { settings.kind }
}

/// The kind of an action, and its settings.
public enum ActionSettings: Hashable, Sendable {
    /// Nothing but the verdict; another one by chance (`gact`).
    case generic(ActionChance?)
    /// To an interface, instead of on its way or as well, tc-mirred(8) (`mirred`).
    case mirror(PacketMirroring)
    /// What the kernel keeps beside the packet is changed, tc-skbedit(8) (`skbedit`).
    case edit(PacketEditing)
    /// The VLAN's tag is put on, taken off or changed, tc-vlan(8) (`vlan`).
    case vlan(VLANEditing)
    /// What is above a rate has another verdict, tc-police(8) (`police`).
    case police(PacketPolicing)
    /// Another kind, with its options as the kernel has them: attributes.
    case other(kind: String, options: [UInt8])

    /// The name of the kind (TCA_ACT_KIND).
    public var kind: String {
        switch self {
        case .generic: "gact"
        case .mirror: "mirred"
        case .edit: "skbedit"
        case .vlan: "vlan"
        case .police: "police"
        case .other(let kind, _): kind
        }
    }
}

extension TrafficAction {
    /// Nothing but a verdict.
    public static func verdict(_ verdict: TrafficVerdict) -> Self { Self(.generic(nil), verdict) }
    /// The packet passes.
    public static var pass: Self { .verdict(.pass) }
    /// The packet is dropped.
    public static var drop: Self { .verdict(.drop) }
    /// The filters of a chain have it.
    public static func goTo(chain: UInt32) -> Self { .verdict(.goTo(chain: chain)) }

    /// The packet leaves by an interface, by its index, and does not go on.
    public static func redirect(to interface: UInt32) -> Self {
        Self(.mirror(PacketMirroring(.sendInstead, interface)), .stolen)
    }
    /// A copy of the packet leaves by an interface, by its index.
    public static func mirror(to interface: UInt32) -> Self { Self(.mirror(PacketMirroring(.sendCopy, interface))) }

    /// The tag of a VLAN is put on.
    public static func pushVLAN(id: UInt16, protocol type: UInt16? = nil, priority: UInt8? = nil) -> Self {
        Self(.vlan(VLANEditing(.push, id: id, protocol: type, priority: priority)))
    }
    /// The outer tag of a VLAN is taken off.
    public static var popVLAN: Self { Self(.vlan(VLANEditing(.pop))) }
}
