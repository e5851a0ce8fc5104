/// An action on packets that a filter matches, tc-actions(8), TCA_ACT_* of linux/pkt_cls.h.
///
/// ```swift
/// filter.actions = [.pushVLAN(id: 7), .redirect(to: uplink)]
/// ```
///
/// The next action of a filter is performed if the verdict is ``TrafficVerdict/pipe``.
public struct TrafficAction: Hashable, Sendable {
    /// The kind and its settings (TCA_ACT_KIND, TCA_ACT_OPTIONS).
    public var settings: ActionSettings
    /// The verdict on the packet (tcf_action). In a kind without a type here, it is in the options.
    public var verdict: TrafficVerdict
    /// The index among the actions of its kind, by which several filters can share it; 0 lets the kernel choose one
    /// (tcf_index).
    public var index: UInt32 = 0
    /// Bytes of the owner, which the kernel keeps: at most 16 (TCA_ACT_COOKIE).
    public var cookie: [UInt8] = []
    /// The statistics (TCA_ACT_STATS). Read-only.
    public var statistics: TrafficStatistics?
    /// Whether all CPUs have one counter, and not one each (TCA_ACT_FLAGS_NO_PERCPU_STATS).
    public var countsTogether = false
    /// The attributes that have no field here, such as TCA_ACT_HW_STATS. They are written back.
    public var unknownAttributes = UnknownAttributes()

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
    /// Only a verdict, or another one for some packets (`gact`).
    case generic(ActionChance?)
    /// Sends packets, or copies of them, to an interface, tc-mirred(8) (`mirred`).
    case mirror(PacketMirroring)
    /// Changes what the kernel keeps beside the packet, tc-skbedit(8) (`skbedit`).
    case edit(PacketEditing)
    /// Adds, removes or changes a VLAN tag, tc-vlan(8) (`vlan`).
    case vlan(VLANEditing)
    /// Limits the rate, tc-police(8) (`police`).
    case police(PacketPolicing)
    /// Another kind, with its options in the kernel's form: attributes.
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
    /// A verdict.
    public static func verdict(_ verdict: TrafficVerdict) -> Self { Self(.generic(nil), verdict) }
    /// Accepts the packet.
    public static var pass: Self { .verdict(.pass) }
    /// Drops the packet.
    public static var drop: Self { .verdict(.drop) }
    /// Continues with the filters of a chain.
    public static func goTo(chain: UInt32) -> Self { .verdict(.goTo(chain: chain)) }

    /// Sends the packet to an interface, by its index.
    public static func redirect(to interface: UInt32) -> Self {
        Self(.mirror(PacketMirroring(.sendInstead, interface)), .stolen)
    }
    /// Sends a copy of the packet to an interface, by its index.
    public static func mirror(to interface: UInt32) -> Self { Self(.mirror(PacketMirroring(.sendCopy, interface))) }

    /// Adds a VLAN tag.
    public static func pushVLAN(id: UInt16, protocol type: UInt16? = nil, priority: UInt8? = nil) -> Self {
        Self(.vlan(VLANEditing(.push, id: id, protocol: type, priority: priority)))
    }
    /// Removes the outer VLAN tag.
    public static var popVLAN: Self { Self(.vlan(VLANEditing(.pop))) }
}
