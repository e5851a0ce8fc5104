public import FamilyTIPC
public import SocketAPI
internal import SocketAsync

// Single questions to the topology service, without a thread.

extension TIPC {
    /// The current bindings that overlap with a range, without a thread.
    ///
    /// - Throws: As the blocking form; `.cancelled`.
    public static nonisolated(nonsending) func bindings(
        of range: ServiceRange, at node: Node = .any
    ) async throws(SocketError) -> [Binding] {
        try await publications(of: range, at: node).map { Binding($0) }
    }

    /// The addresses of the cluster's nodes that are up, without a thread.
    ///
    /// - Throws: As the blocking form; `.cancelled`.
    public static nonisolated(nonsending) func nodes(at node: Node = .any) async throws(SocketError) -> [Node] {
        try await publications(of: .all(of: ServiceType.nodeState), at: node).compactMap(\.node).sorted()
    }

    /// The links to other nodes that are up, without a thread.
    ///
    /// - Throws: As the blocking form; `.cancelled`.
    public static nonisolated(nonsending) func links(at node: Node = .any) async throws(SocketError) -> [Link] {
        try await publications(of: .all(of: ServiceType.linkState), at: node).compactMap { Link($0) }
    }

    /// Waits without a thread until a socket is bound to a service address of a range.
    ///
    /// - Parameters:
    ///   - range: The service addresses.
    ///   - timeout: How long to wait; nil for no limit. Times of more than 49 days count as 49 days.
    ///   - node: The node whose topology service is asked; this one by default.
    /// - Returns: False if the time passed first.
    /// - Throws: As the blocking form; `.cancelled`.
    public static nonisolated(nonsending) func waitForService(
        _ range: ServiceRange, timeout: Duration? = nil, at node: Node = .any
    ) async throws(SocketError) -> Bool {
        let limit = timeout.map { min($0, Subscription.maximumTimeout) }
        // The service measures the time; it gets some more to answer.
        let topology = try await Topology(at: node, timeout: limit.map { $0 + answerTimeout })
        defer { topology.close() }
        try await topology.subscribe(to: Subscription(range, filter: .services, timeout: limit))
        while let event = try await topology.next() {
            switch event.kind {
            case .published: return true
            case .timeout: return false
            default: continue
            }
        }
        return false
    }

    /// Waits without a thread until a socket is bound to a service address.
    public static nonisolated(nonsending) func waitForService(
        _ service: Service, timeout: Duration? = nil, at node: Node = .any
    ) async throws(SocketError) -> Bool {
        try await waitForService(ServiceRange(service), timeout: timeout, at: node)
    }

    /// The events of a subscription that ends at once.
    private static nonisolated(nonsending) func publications(
        of range: ServiceRange, at node: Node
    ) async throws(SocketError) -> [TopologyEvent] {
        let topology = try await Topology(at: node, timeout: answerTimeout)
        defer { topology.close() }
        try await topology.subscribe(to: Subscription(range, timeout: .zero))
        var events: [TopologyEvent] = []
        while let event = try await topology.next() {
            if event.kind == .published { events.append(event) }
        }
        return events
    }
}
