// Texts of numbers: their names, or the numbers of unknown ones.

extension TIPC.AddressType: CustomStringConvertible {
    /// The name, for example `serviceRange`, or `type 7`.
    public var description: String {
        switch self {
        case .none: "none"
        case .serviceRange: "serviceRange"
        case .service: "service"
        case .socket: "socket"
        default: "type \(rawValue)"
        }
    }
}

extension TIPC.Scope: CustomStringConvertible {
    /// `none`, `zone`, `cluster`, `node`, or the number.
    public var description: String {
        switch self {
        case .none: "none"
        case .zone: "zone"
        case .cluster: "cluster"
        case .node: "node"
        default: "\(rawValue)"
        }
    }
}

extension TIPC.Importance: CustomStringConvertible {
    /// `low`, `medium`, `high`, `critical`, or `importance 7`.
    public var description: String {
        switch self {
        case .low: "low"
        case .medium: "medium"
        case .high: "high"
        case .critical: "critical"
        default: "importance \(rawValue)"
        }
    }
}

extension TIPC.Reason: CustomStringConvertible {
    /// The reason in words, or `reason 7`.
    public var description: String {
        switch self {
        case .ok: "no error"
        case .noName: "no socket is bound to the service address"
        case .noSocket: "the socket is closed"
        case .noNode: "the node is unreachable"
        case .overload: "the receiver is overloaded"
        case .shutdown: "shut down by the peer"
        default: "reason \(rawValue)"
        }
    }
}
