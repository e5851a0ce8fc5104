import FamilyNetlink
import NetlinkRoute

/// Elements of a watch as lines of text, with the names of links.
struct View {
    private let topics: NetworkTopics
    private var state = NetworkState()

    init(_ topics: NetworkTopics) { self.topics = topics }

    mutating func lines(for element: NetworkWatchElement) -> [String] {
        // A link that is gone has its name until it is shown.
        defer { if case .change(let change) = element, change.kind == .removed { state.apply(element) } }
        if case .change(let change) = element, change.kind == .removed {} else { state.apply(element) }
        switch element {
        case .snapshot(let objects):
            return objects.filter { topics.contains($0.topic) }.map { "= \(text($0))" }.sorted()
        case .overrun(let lost): return ["! \(lost) events lost, looking again"]
        case .synchronized: return ["."]
        case .change(let change): return topics.contains(change.object.topic) ? [text(change)] : []
        }
    }

    private func text(_ change: NetworkChange) -> String {
        let sign =
            switch change.kind {
            case .added: "+"
            case .changed: "~"
            case .removed: "-"
            }
        let reason =
            switch change.cause {
            case .request(let portID): "by request of port \(portID)"
            case .kernel: "by the kernel"
            case .found: "found by looking"
            }
        guard change.kind == .changed else { return "\(sign) \(text(change.object)) [\(reason)]" }
        let differences = change.differences.map(\.description).joined(separator: ", ")
        return "\(sign) \(text(change.object)): \(differences) [\(reason)]"
    }

    private func name(_ index: UInt32?) -> String {
        guard let index, index != 0 else { return "" }
        return state.link(index)?.name ?? "if\(index)"
    }

    private func text(_ object: NetworkObject) -> String {
        switch object {
        case .link(let link):
            let parts = [
                "link \(link.index) \(link.name)", link.kind?.name ?? "", link.isUp ? "up" : "down",
                "mtu \(link.mtu ?? 0)", link.address.map { "\($0)" } ?? "",
                (link.master ?? 0) != 0 ? "in \(name(link.master))" : "",
            ]
            return parts.filter { !$0.isEmpty }.joined(separator: " ")
        case .address(let address): return "address \(address) dev \(name(address.interface)) scope \(address.scope)"
        case .neighbour(let neighbour):
            let host = neighbour.host.map { "\($0)" } ?? "?"
            let address = neighbour.address.map { " at \($0)" } ?? ""
            return "neighbour \(host)\(address) dev \(name(neighbour.interface))"
        case .route(let route):
            var short = route
            short.outputInterface = nil
            let device = route.outputInterface.map { " dev \(name($0))" } ?? ""
            return "route \(short)\(device) proto \(route.routeProtocol)"
        case .rule(let rule):
            let source = rule.source.map { " from \($0)" } ?? ""
            let destination = rule.destination.map { " to \($0)" } ?? ""
            return "rule \(rule.version) \(rule.priority ?? 0):\(source)\(destination) \(rule.action) \(rule.table)"
        case .nextHop(let hop):
            switch hop.content {
            case .blackhole: return "nexthop \(hop.id) blackhole"
            case .group(let group):
                return "nexthop \(hop.id) group \(group.members.map { "\($0.id)" }.joined(separator: "/"))"
            case .hop(let way):
                let gateway = way.gateway.map { " via \($0)" } ?? ""
                return "nexthop \(hop.id)\(gateway) dev \(name(way.outputInterface))"
            }
        }
    }
}
