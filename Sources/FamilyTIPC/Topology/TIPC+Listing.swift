public import SocketAPI

// Single questions to the topology service.

extension TIPC {
    /// A socket that is bound to a range of service addresses.
    public struct Binding: Hashable, Sendable, CustomStringConvertible {
        /// The range.
        public let names: ServiceRange
        /// The socket.
        public let socket: SocketID

        /// The binding that an event reports.
        package init(_ event: TopologyEvent) { (names, socket) = (event.found, event.socket) }

        /// `{18888,17,17} <5c6f6465:1234>`
        public var description: String { "\(names) \(socket)" }
    }

    /// A link to another node that is up.
    public struct Link: Hashable, Sendable, CustomStringConvertible {
        /// The node at the other end.
        public let peer: Node
        /// The bearer's number on this node.
        public let localBearer: UInt32
        /// The bearer's number on the other node.
        public let remoteBearer: UInt32

        /// The link that an event reports; nil if it reports something else.
        package init?(_ event: TopologyEvent) {
            guard let link = event.link else { return nil }
            (peer, localBearer, remoteBearer) = (link.peer, link.localBearer, link.remoteBearer)
        }

        /// `link to 5c6f6465, bearers 0 and 1`
        public var description: String { "link to \(peer), bearers \(localBearer) and \(remoteBearer)" }
    }

    /// How long the topology service may take to answer.
    package static var answerTimeout: Duration { .seconds(10) }

    /// The current bindings that overlap with a range.
    ///
    /// - Parameters:
    ///   - range: The service addresses.
    ///   - node: The node whose topology service is asked; this one by default.
    /// - Throws: As ``Topology``; ``SocketAPI/SocketError/Code/timedOut`` if the service does not answer within ten
    ///   seconds.
    public static func bindings(
        of range: ServiceRange, at node: Node = .any
    ) throws(SocketError) -> [Binding] {
        try publications(of: range, at: node).map(Binding.init)
    }

    /// The addresses of the cluster's nodes that are up, including this one; empty on a node without an address.
    ///
    /// - Throws: As ``bindings(of:at:)``.
    public static func nodes(at node: Node = .any) throws(SocketError) -> [Node] {
        try publications(of: .all(of: ServiceType.nodeState), at: node).compactMap(\.node).sorted()
    }

    /// The links to other nodes that are up. There may be two to one node.
    ///
    /// - Throws: As ``bindings(of:at:)``.
    public static func links(at node: Node = .any) throws(SocketError) -> [Link] {
        try publications(of: .all(of: ServiceType.linkState), at: node).compactMap(Link.init)
    }

    /// Waits until a socket is bound to a service address of a range.
    ///
    /// - Parameters:
    ///   - range: The service addresses.
    ///   - timeout: How long to wait; nil for no limit. Times of more than 49 days count as 49 days.
    ///   - node: The node whose topology service is asked; this one by default. A binding with the scope of one node is
    ///     known to that node alone.
    /// - Returns: False if the time passed first.
    /// - Throws: As ``Topology``.
    public static func waitForService(
        _ range: ServiceRange, timeout: Duration? = nil, at node: Node = .any
    ) throws(SocketError) -> Bool {
        let limit = timeout.map { min($0, Subscription.maximumTimeout) }
        // The service measures the time; it gets some more to answer.
        let topology = try Topology(at: node, timeout: limit.map { $0 + answerTimeout })
        defer { topology.close() }
        try topology.subscribe(to: Subscription(range, filter: .services, timeout: limit))
        while let event = try topology.next() {
            switch event.kind {
            case .published: return true
            case .timeout: return false
            default: continue
            }
        }
        return false
    }

    /// Waits until a socket is bound to a service address. See
    /// ``waitForService(_:timeout:at:)-(TIPC.ServiceRange,_,_)``.
    public static func waitForService(
        _ service: Service, timeout: Duration? = nil, at node: Node = .any
    ) throws(SocketError) -> Bool {
        try waitForService(ServiceRange(service), timeout: timeout, at: node)
    }

    /// The events of a subscription that ends at once.
    private static func publications(of range: ServiceRange, at node: Node) throws(SocketError) -> [TopologyEvent] {
        let topology = try Topology(at: node, timeout: answerTimeout)
        defer { topology.close() }
        try topology.subscribe(to: Subscription(range, timeout: .zero))
        var events: [TopologyEvent] = []
        while let event = try topology.next() {
            if event.kind == .published { events.append(event) }
        }
        return events
    }
}
