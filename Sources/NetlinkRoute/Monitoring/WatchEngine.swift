/// The work of a ``NetworkWatch``. One thread at a time uses it.
final class WatchEngine: @unchecked Sendable {
    private let topics: NetworkTopics
    private let network: RouteNetlink
    private let monitor: NetlinkMonitor
    private var state = NetworkState()
    private var elements: [NetworkWatchElement] = []
    private var position = 0

    /// Which tables are to be listed.
    private var dirty: NetworkTopics

    /// Which tables something happened to since this was emptied.
    private var touched: NetworkTopics = []

    /// Whether the reader has the snapshot.
    private var hasSnapshot = false

    /// When tables may be listed again although things go on: listing takes no more than a fifth of the time.
    private var patience = ContinuousClock.now

    /// How often tables were listed in vain.
    private var attempts = 0

    /// Flags and masters of links, by index, for what the kernel does not tell of routes.
    private var links: [UInt32: LinkStanding] = [:]

    fileprivate struct LinkStanding: Equatable {
        var flags: LinkFlags
        var master: UInt32?
    }

    /// How long nothing must happen before tables are listed again.
    private static let calm = Duration.milliseconds(20)

    init(_ topics: NetworkTopics, _ network: RouteNetlink, _ monitor: NetlinkMonitor) {
        self.topics = topics
        self.network = network
        self.monitor = monitor
        dirty = topics
    }

    func take() -> NetworkWatchElement {
        defer { position += 1 }
        return elements[position]
    }

    func takeAll() -> [NetworkWatchElement] {
        defer { position = elements.count }
        return Array(elements[position...])
    }

    func listAgain() {
        dirty = topics
        (attempts, patience) = (0, .now)
    }

    /// Goes on until there is an element.
    func advance(within limit: Duration?) throws(NetlinkError) {
        let end = limit.map { ContinuousClock.now + max(.zero, $0) }
        while position >= elements.count {
            elements.removeAll(keepingCapacity: true)
            position = 0
            if monitor.isClosed { throw NetlinkError(.closed) }
            if mustList {
                try list()
                continue
            }
            let left = end.map { max(.zero, $0 - .now) }
            do throws(NetlinkError) {
                try receive(within: dirty.isEmpty ? left : min(left ?? Self.calm, Self.calm))
                if !dirty.isEmpty, ContinuousClock.now >= patience { try list() }
            } catch {
                guard error.code == .timedOut, !dirty.isEmpty, left.map({ $0 > Self.calm }) ?? true else { throw error }
                try list()
            }
        }
    }

    /// Goes on until there is an element or nothing to do: ``advance(within:)`` for tasks.
    ///
    /// - Parameter isQuiet: Whether no event has come for as long as the last call asked.
    /// - Returns: The element; otherwise how long to wait for an event before tables are listed, nil for as long as it
    ///   takes.
    func advanceNow(isQuiet: Bool) throws(NetlinkError) -> NetlinkEventStep<NetworkWatchElement> {
        var isQuiet = isQuiet
        while position >= elements.count {
            elements.removeAll(keepingCapacity: true)
            position = 0
            if monitor.isClosed { throw NetlinkError(.closed) }
            if mustList {
                try list()
                continue
            }
            do throws(NetlinkError) {
                try receive(within: .zero)
                if !dirty.isEmpty, ContinuousClock.now >= patience { try list() }
            } catch {
                guard error.code == .timedOut else { throw error }
                guard !dirty.isEmpty else { return .wait(quiet: nil) }
                guard isQuiet else { return .wait(quiet: Self.calm) }
                isQuiet = false
                try list()
            }
        }
        return .element(take())
    }

    /// Whether tables are to be listed without waiting for calm.
    private var mustList: Bool { !dirty.isEmpty && attempts < 3 && (!hasSnapshot || attempts > 0) }

    /// Lists the tables that must be, and applies what happened meanwhile.
    private func list() throws(NetlinkError) {
        let start = ContinuousClock.now
        let parts = dirty.parts
        try drain()
        (dirty, touched) = ([], [])
        do throws(NetlinkError) {
            try learnLinks()
            for topic in parts {
                let (objects, isInterrupted) = try objects(of: topic)
                let changes = state.replace(topic, with: objects)
                if hasSnapshot { elements += changes.map { .change($0) } }
                if isInterrupted { dirty.formUnion(topic) }
            }
        } catch {
            // Listed again by the next call.
            dirty.formUnion(NetworkTopics(parts))
            throw error
        }
        try drain()
        dirty.formUnion(touched.intersection(NetworkTopics(parts)))
        patience = .now + max(.seconds(1), (.now - start) * 4)
        attempts = dirty.isEmpty ? 0 : attempts + 1
        // A snapshot that is not certain is one all the same: what is wrong with it comes as a change.
        if !hasSnapshot, dirty.isEmpty || attempts >= 3 {
            hasSnapshot = true
            elements = [.snapshot(state.objects(of: topics))] + elements
        }
        if dirty.isEmpty { elements.append(.synchronized) }
    }

    /// Applies what is in the queue, but no more than a lot of it.
    private func drain() throws(NetlinkError) {
        for _ in 0..<4096 {
            do throws(NetlinkError) { try receive(within: .zero) } catch {
                guard error.code == .timedOut else { throw error }
                return
            }
        }
        touched = topics
    }

    private func receive(within limit: Duration?) throws(NetlinkError) {
        do throws(NetlinkError) {
            try monitor.receive(within: limit) { lost in
                if hasSnapshot { elements.append(.overrun(lost: lost)) }
                touched = topics
                dirty = topics
            } _: { notification in
                do throws(NetlinkError) {
                    if let event = try RouteEvent(notification) { take(event) }
                } catch { dirty.formUnion(topics) }
            }
        } catch {
            guard error.code == .malformed else { throw error }
            dirty = topics
        }
    }

    private func take(_ event: RouteEvent) {
        var event = event
        if case .neighbour(let neighbour) = event.object, !neighbour.isTold { event.isRemoved = true }
        witness(event)
        let topic = event.object.topic
        guard topics.contains(topic) else { return }
        touched.formUnion(topic)
        switch state.apply(event) {
        case .known: break
        case .changed(let change): if hasSnapshot { elements.append(.change(change)) }
        case .uncertain: dirty.formUnion(topic)
        }
    }

    /// What this event says of tables that the kernel keeps silent about.
    private func witness(_ event: RouteEvent) {
        let silent = topics.intersection(.changedByLinks)
        guard !silent.isEmpty else { return }
        switch event.object {
        case .link(let link):
            let now = event.isRemoved ? nil : LinkStanding(link)
            let old = links[link.index]
            links[link.index] = now
            // A link that is new and down has nothing yet.
            if old != now, old != nil || link.isUp { dirty.formUnion(silent) }
        case .address: if event.isRemoved { dirty.formUnion(silent.intersection(.routes)) }
        case .nextHop:
            if event.isRemoved || event.flags.contains(.replace) {
                dirty.formUnion(silent.intersection([.routes, .nextHops]))
            }
        default: break
        }
    }

    /// How the links stand before the tables are listed, so that a change of it meanwhile is seen.
    private func learnLinks() throws(NetlinkError) {
        guard links.isEmpty, !topics.isDisjoint(with: .changedByLinks) else { return }
        for link in try network.links() { links[link.index] = LinkStanding(link) }
    }

    private func objects(of topic: NetworkTopics) throws(NetlinkError) -> ([NetworkObject], Bool) {
        do throws(NetlinkError) {
            switch topic {
            case .links: return Self.pair(try network.links()) { .link($0) }
            case .addresses: return Self.pair(try network.addresses()) { .address($0) }
            case .neighbours:
                let list = try network.neighbours()
                return (list.filter(\.isTold).map { .neighbour($0) }, list.isInterrupted)
            case .rules: return Self.pair(try network.rules()) { .rule($0) }
            case .nextHops: return Self.pair(try network.nextHops()) { .nextHop($0) }
            default:
                var routes: [NetworkObject] = []
                let end = try network.forEachRoute { (route) throws(NetlinkError) in routes.append(.route(copy route)) }
                return (routes, end.isInterrupted)
            }
        } catch {
            // A kernel that was built without this table has nothing in it.
            guard error.errno == .notSupported || error.errno == .addressFamilyNotSupported else { throw error }
            return ([], false)
        }
    }

    private static func pair<Element>(
        _ list: NetlinkList<Element>, _ make: (Element) -> NetworkObject
    ) -> ([NetworkObject], Bool) {
        (list.map(make), list.isInterrupted)
    }
}

extension WatchEngine.LinkStanding {
    fileprivate init(_ link: Link) {
        self.init(flags: link.flags.intersection([.up, .running, .lowerUp]), master: link.master)
    }
}
