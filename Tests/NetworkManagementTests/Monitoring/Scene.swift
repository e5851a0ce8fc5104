import FamilyInet
import FamilyNetlink
import Foundation
import NetworkManagement
import SocketAPI
import SocketTestKit
import Testing

/// A network namespace of a test's own, with two ends of a cable in it that are up, and a watch.
struct Scene: Sendable {
    let namespace: NetworkNamespace
    let network: RouteNetlink
    let (left, right): (UInt32, UInt32)

    static let isPossible: Bool = (try? Scene()) != nil

    init() throws {
        namespace = try NetworkNamespace.make()
        network = try RouteNetlink(in: namespace)
        network.connection.timeout = .seconds(30)
        try network.add(Link(name: "left", kind: .veth(peer: Link(name: "right"))))
        (left, right) = (try network.link(named: "left").index, try network.link(named: "right").index)
        for name in ["lo", "left", "right"] { try network.setUp(.name(name)) }
        try network.add(InterfaceAddress(parsing: "192.0.2.1/24"), to: "left")
        try network.add(InterfaceAddress(parsing: "2001:db8::1/64"), to: "left")
    }

    func watch(_ topics: NetworkTopics, bufferSize: Int? = nil) throws -> NetworkWatch {
        var settings = NetlinkMonitor.Settings()
        if let bufferSize { settings.receiveBufferSize = bufferSize }
        return try RouteNetlink.watch(topics, in: namespace, settings: settings)
    }

    static func route(_ text: String, via gateway: String? = nil, dev: UInt32? = nil, priority: UInt32? = nil) throws -> Route {
        Route(
            to: try #require(IP.Network(text)), via: try gateway.map { try #require(IP.Host($0)) }, outputInterface: dev,
            priority: priority)
    }
}

/// A reader of a watch that applies what it gets.
struct Follower {
    let watch: NetworkWatch
    var state = NetworkState()
    var changes: [NetworkChange] = []
    var lost = 0
    var overruns = 0
    var isSynchronized = false

    init(_ watch: NetworkWatch) throws {
        self.watch = watch
        try follow(within: .seconds(30)) { $0.isSynchronized }
    }

    /// Reads until something is true.
    mutating func follow(within limit: Duration = .seconds(20), until condition: (Follower) -> Bool) throws {
        let end = ContinuousClock.now + limit
        while !condition(self) {
            let left = end - .now
            guard left > .zero else { throw NetlinkError(.timedOut, "the watch did not get there") }
            take(try watch.next(within: left))
        }
    }

    /// Reads until nothing happens any more, and everything is certain.
    mutating func settle(within limit: Duration = .seconds(30)) throws {
        let end = ContinuousClock.now + limit
        while ContinuousClock.now < end {
            do throws(NetlinkError) { take(try watch.next(within: .milliseconds(300))) } catch {
                guard error.code == .timedOut else { throw error }
                if isSynchronized { return }
            }
        }
        throw NetlinkError(.timedOut, "the watch did not settle")
    }

    mutating func take(_ element: NetworkWatchElement) {
        state.apply(element)
        switch element {
        case .snapshot: isSynchronized = false
        case .change(let change): changes.append(change)
        case .overrun(let number):
            lost += number
            overruns += 1
            isSynchronized = false
        case .synchronized: isSynchronized = true
        }
    }
}

/// Expects them to be the same, and says what is not.
func expectSameTables(
    _ state: NetworkState, _ network: RouteNetlink, _ topics: NetworkTopics,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let differences = try sameTables(state, network, topics)
    #expect(differences.isEmpty, "\(differences.prefix(10).joined(separator: "\n"))", sourceLocation: sourceLocation)
}

/// The table of a state and that of the kernel, as texts that have what stays.
func sameTables(_ state: NetworkState, _ network: RouteNetlink, _ topics: NetworkTopics) throws -> [String] {
    var differences: [String] = []
    func compare(_ ours: [String], _ kernel: [String]) {
        let (ours, kernel) = (NSCountedSet(array: ours), NSCountedSet(array: kernel))
        guard ours != kernel else { return }
        for text in ours where ours.count(for: text) > kernel.count(for: text) { differences.append("too much: \(text)") }
        for text in kernel where kernel.count(for: text) > ours.count(for: text) { differences.append("missing: \(text)") }
    }
    if topics.contains(.links) { compare(state.links.map(text), try network.links().map(text)) }
    if topics.contains(.addresses) { compare(state.addresses.map(text), try network.addresses().map(text)) }
    if topics.contains(.neighbours) { compare(state.neighbours.map(text), try network.neighbours().filter(isTold).map(text)) }
    if topics.contains(.routes) { compare(state.routes.map(text), try network.routes().map(text)) }
    if topics.contains(.rules) {
        compare(
            state.objects(of: .rules).compactMap { if case .rule(let rule) = $0 { "\(rule)" } else { nil } },
            try network.rules().map { "\($0)" })
    }
    if topics.contains(.nextHops) {
        compare(
            state.objects(of: .nextHops).compactMap { if case .nextHop(let hop) = $0 { "\(hop.id) \(hop.content)" } else { nil } },
            try network.nextHops().map { "\($0.id) \($0.content)" })
    }
    return differences
}

private func text(_ link: Link) -> String {
    "\(link.index) \(link.name) \(link.flags) \(link.mtu ?? 0) \(link.master ?? 0) \(link.address.map { "\($0)" } ?? "") \(link.alias ?? "")"
}

private func text(_ address: InterfaceAddress) -> String { "\(address.interface) \(address) \(address.flags) \(address.label ?? "")" }

private func text(_ neighbour: Neighbour) -> String {
    "\(neighbour.interface) \(neighbour.host.map { "\($0)" } ?? "") \(neighbour.address.map { "\($0)" } ?? "") \(neighbour.state == .delay ? .stale : neighbour.state)"
}

/// The kernel says nothing of neighbours that need no asking, and of those that nobody has answered for.
private func isTold(_ neighbour: Neighbour) -> Bool {
    !neighbour.state.isEmpty && neighbour.state.isDisjoint(with: [.noARP, .incomplete])
}

private func text(_ route: Route) -> String {
    "\(route) \(route.routeProtocol) \(route.scope.map { "\($0)" } ?? "") \(route.flags) \(route.hops) \(route.metrics.map { "\($0)" } ?? "")"
}
