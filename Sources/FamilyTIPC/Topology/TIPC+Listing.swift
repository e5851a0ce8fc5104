public import SocketAPI

// Questions to the topology service that have an answer at once, or after a while.

extension TIPC {
    /// A socket that is bound to names.
    public struct Binding: Hashable, Sendable {
        /// The names.
        public let names: ServiceRange
        /// The socket.
        public let socket: SocketID
    }

    /// A link to another node that is up.
    public struct Link: Hashable, Sendable {
        /// The node at the other end.
        public let peer: Node
        /// The bearer's number on this node.
        public let localBearer: UInt32
        /// The bearer's number on the other one.
        public let remoteBearer: UInt32
    }

    /// What is bound to names now.
    ///
    /// - Parameters:
    ///   - range: The names; everything that overlaps with them is told.
    ///   - node: Whose topology service is asked; this node's if it is left out.
    /// - Throws: As ``Topology``; ``SocketAPI/SocketError/Code/timedOut`` where the service does not answer within ten
    ///   seconds.
    public static func bindings(
        of range: ServiceRange, at node: Node = .any
    ) throws(SocketError) -> [Binding] {
        try publications(of: range, at: node).map { Binding(names: $0.found, socket: $0.socket) }
    }

    /// The nodes of the cluster that are up, this one among them, by their addresses; none on a node of no cluster.
    ///
    /// - Throws: As ``bindings(of:at:)``.
    public static func nodes(at node: Node = .any) throws(SocketError) -> [Node] {
        try publications(of: .all(of: ServiceType.nodeState), at: node).compactMap(\.node).sorted()
    }

    /// The links to other nodes that are up. Two nodes may have two.
    ///
    /// - Throws: As ``bindings(of:at:)``.
    public static func links(at node: Node = .any) throws(SocketError) -> [Link] {
        try publications(of: .all(of: ServiceType.linkState), at: node).compactMap(\.link).map {
            Link(peer: $0.peer, localBearer: $0.localBearer, remoteBearer: $0.remoteBearer)
        }
    }

    /// Waits until a socket is bound to one of the names.
    ///
    /// - Parameters:
    ///   - range: The names.
    ///   - timeout: How long to wait; nil for ever.
    ///   - node: Whose topology service is asked; this node's if it is left out. What is bound for a node alone is known
    ///     to that node alone.
    /// - Returns: False where the time was over before.
    /// - Throws: As ``Topology``.
    public static func waitForService(
        _ range: ServiceRange, timeout: Duration? = nil, at node: Node = .any
    ) throws(SocketError) -> Bool {
        // The service counts the time; it is given some more to answer.
        let topology = try Topology(at: node, timeout: timeout.map { min($0, .seconds(4_294_966)) + .seconds(10) })
        defer { topology.close() }
        try topology.subscribe(to: Subscription(range, filter: .services, timeout: timeout))
        while let event = try topology.next() {
            switch event.kind {
            case .published: return true
            case .timeout: return false
            default: continue
            }
        }
        return false
    }

    /// Waits until a socket is bound to the name. See ``waitForService(_:timeout:at:)-(TIPC.ServiceRange,_,_)``.
    public static func waitForService(
        _ service: Service, timeout: Duration? = nil, at node: Node = .any
    ) throws(SocketError) -> Bool {
        try waitForService(ServiceRange(service), timeout: timeout, at: node)
    }

    /// What a subscription tells that ends at once.
    private static func publications(of range: ServiceRange, at node: Node) throws(SocketError) -> [TopologyEvent] {
        let topology = try Topology(at: node, timeout: .seconds(10))
        defer { topology.close() }
        try topology.subscribe(to: Subscription(range, timeout: .zero))
        var events: [TopologyEvent] = []
        while let event = try topology.next() {
            if event.kind == .published { events.append(event) }
        }
        return events
    }
}
