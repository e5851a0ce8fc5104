import FamilyInet
import FamilyNetlink
import Foundation
import NetlinkRoute
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
        try network.add(ProtocolAddress(parsing: "192.0.2.1/24"), to: "left")
        try network.add(ProtocolAddress(parsing: "2001:db8::1/64"), to: "left")
    }

    func watch(_ topics: NetworkTopics, bufferSize: Int? = nil) throws -> NetworkWatch {
        var settings = NetlinkMonitor.Settings()
        if let bufferSize { settings.receiveBufferSize = bufferSize }
        return try RouteNetlink.watch(topics, in: namespace, settings: settings)
    }

    static func route(
        _ text: String, via gateway: String? = nil, dev: UInt32? = nil, priority: UInt32? = nil
    ) throws -> Route {
        let host = try gateway.map { try #require(IP.Host($0)) }
        return Route(to: try #require(IP.Network(text)), via: host, outputInterface: dev, priority: priority)
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
    mutating func settle(within limit: Duration = .seconds(300)) throws {
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

extension Follower {
    /// Expects the tables to be the same, and says what is not. What happens between the settling and the look, such as
    /// the end of a search for duplicate addresses, is no difference: it is looked again.
    mutating func expectSameTables(
        _ network: RouteNetlink, _ topics: NetworkTopics, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        var differences: [String] = []
        for _ in 0..<3 {
            try settle()
            differences = try sameTables(state, network, topics)
            if differences.isEmpty { return }
        }
        #expect(
            differences.isEmpty, "\(differences.prefix(10).joined(separator: "\n"))", sourceLocation: sourceLocation)
    }
}

/// The tables of a state and those of the kernel, as texts that have what stays.
func sameTables(_ state: NetworkState, _ network: RouteNetlink, _ topics: NetworkTopics) throws -> [String] {
    var kernel: [NetworkObject] = []
    if topics.contains(.links) { kernel += try network.links().map { .link($0) } }
    if topics.contains(.addresses) { kernel += try network.addresses().map { .address($0) } }
    if topics.contains(.neighbours) { kernel += try network.neighbours().filter(isTold).map { .neighbour($0) } }
    if topics.contains(.routes) { kernel += try network.routes().map { .route($0) } }
    if topics.contains(.rules) { kernel += try network.rules().map { .rule($0) } }
    if topics.contains(.nextHops) { kernel += try network.nextHops().map { .nextHop($0) } }
    let ours = NSCountedSet(array: state.objects(of: topics).map(text))
    let theirs = NSCountedSet(array: kernel.map(text))
    guard ours != theirs else { return [] }
    return ours.filter { ours.count(for: $0) > theirs.count(for: $0) }.map { "too much: \($0)" }
        + theirs.filter { theirs.count(for: $0) > ours.count(for: $0) }.map { "missing: \($0)" }
}

private func text(_ object: NetworkObject) -> String {
    let parts: [Any?] =
        switch object {
        case .link(let link): [link.index, link.name, link.flags, link.mtu, link.master, link.address, link.alias]
        case .address(let address): [address.interface, address, address.flags, address.label]
        case .neighbour(let it): [it.interface, it.host, it.address, it.state == .delay ? .stale : it.state]
        case .route(let it): [it, it.routeProtocol, it.scope, it.flags, it.hops, it.metrics]
        case .rule(let rule): [rule]
        case .nextHop(let hop): [hop.id, hop.content]
        }
    return parts.map { $0.map { "\($0)" } ?? "-" }.joined(separator: " ")
}

/// The kernel says nothing of neighbours that need no asking, and of those that nobody has answered for.
private func isTold(_ neighbour: Neighbour) -> Bool {
    !neighbour.state.isEmpty && neighbour.state.isDisjoint(with: [.noARP, .incomplete])
}
