// Texts of numbers: their names, or the numbers of unknown ones.

extension TIPC.AddressType: CustomStringConvertible {
    /// The name, for example `serviceRange`, or `type 7`.
    public var description: String {
        numberName(
            [
                (.none, "none"), (.serviceRange, "serviceRange"), (.service, "service"), (.socket, "socket"),
            ], or: "type")
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
        numberName([(.low, "low"), (.medium, "medium"), (.high, "high"), (.critical, "critical")], or: "importance")
    }
}

extension TIPC.Reason: CustomStringConvertible {
    /// The reason in words, or `reason 7`.
    public var description: String {
        numberName(
            [
                (.ok, "no error"), (.noName, "no socket is bound to the service address"),
                (.noSocket, "the socket is closed"), (.noNode, "the node is unreachable"),
                (.overload, "the receiver is overloaded"), (.shutdown, "shut down by the peer"),
            ], or: "reason")
    }
}
