// What an event makes of a table. Events may come that the table knows already: they happened while it was listed.
// Where an event can't be placed for certain, the table stays as it is, and must be listed again.

extension NetworkState {
    /// What came of an event.
    enum Outcome {
        /// Nothing that was not known.
        case known
        case changed(NetworkChange)
        /// The event says that the table is not as it is thought to be.
        case uncertain
    }

    mutating func apply(_ event: RouteEvent) -> Outcome {
        switch event.object {
        case .route(let route):
            event.isRemoved ? remove(one: event) : route.destination.version == .v4 ? addIPv4(event) : addIPv6(event)
        case .rule: event.isRemoved ? remove(one: event) : addRule(event)
        default: event.isRemoved ? removeOnly(event) : addOnly(event)
        }
    }

    /// There is never more than one.
    private mutating func addOnly(_ event: RouteEvent) -> Outcome {
        let (object, key) = (event.object, event.object.key)
        let old = bucket(object.topic, key)
        set(object.topic, key, .one(object))
        guard case .one(let was) = old else { return .changed(NetworkChange(.added, object, cause: event.reason)) }
        if was.essence == object.essence { return .known }
        return .changed(NetworkChange(.changed, object, from: was, cause: event.reason))
    }

    private mutating func removeOnly(_ event: RouteEvent) -> Outcome {
        let (object, key) = (event.object, event.object.key)
        guard case .one(let was) = bucket(object.topic, key) else { return .known }
        set(object.topic, key, nil)
        return .changed(NetworkChange(.removed, was, cause: event.reason))
    }

    /// The message of a removal has all of the object, but for flags that depend on links.
    private mutating func remove(one event: RouteEvent) -> Outcome {
        let (object, key) = (event.object, event.object.key)
        guard let bucket = bucket(object.topic, key) else { return .known }
        let identity = object.identity
        var objects = bucket.objects
        let places = objects.indices.filter { objects[$0].identity == identity }
        // One way of several is gone, or what was listed is newer than the event.
        guard places.count == 1 else { return .uncertain }
        let was = objects.remove(at: places[0])
        set(object.topic, key, Bucket(objects))
        return .changed(NetworkChange(.removed, was, cause: event.reason))
    }

    private mutating func addRule(_ event: RouteEvent) -> Outcome {
        let known = bucket(.rules, event.object.key)?.objects.contains(event.object) ?? false
        if known { return .known }
        insert(event.object)
        return .changed(NetworkChange(.added, event.object, cause: event.reason))
    }

    /// IPv4: fib_table_insert() says what it did in the flags.
    private mutating func addIPv4(_ event: RouteEvent) -> Outcome {
        let (object, key) = (event.object, event.object.key)
        switch bucket(.routes, key) {
        case nil:
            set(.routes, key, .one(object))
            return .changed(NetworkChange(.added, object, cause: event.reason))
        case .one(let was):
            if was == object || was.essence == object.essence { return .known }
            if event.flags.contains(.replace) {
                set(.routes, key, .one(object))
                return .changed(NetworkChange(.changed, object, from: was, cause: event.reason))
            }
            // The kernel had none, so that ours has gone without a word.
            if event.flags.contains(.exclusive) { return .uncertain }
            insert(object)
            return .changed(NetworkChange(.added, object, cause: event.reason))
        case .many(let objects):
            let essence = object.essence
            if !event.flags.contains(.replace), objects.contains(where: { $0.essence == essence }) { return .known }
            // Which one is replaced depends on their order.
            if event.flags.contains(.replace) { return .uncertain }
            insert(object)
            return .changed(NetworkChange(.added, object, cause: event.reason))
        }
    }

    /// IPv6: the message has all ways of the route that there are now, and does not say which other routes stay.
    private mutating func addIPv6(_ event: RouteEvent) -> Outcome {
        let (object, key) = (event.object, event.object.key)
        guard let bucket = bucket(.routes, key) else {
            set(.routes, key, .one(object))
            return .changed(NetworkChange(.added, object, cause: event.reason))
        }
        guard case .one(let was) = bucket else { return .uncertain }
        if was == object || was.essence == object.essence { return .known }
        guard event.flags.contains(.replace) else { return .uncertain }
        set(.routes, key, .one(object))
        return .changed(NetworkChange(.changed, object, from: was, cause: event.reason))
    }
}

extension RouteEvent {
    /// Who was it?
    var reason: NetworkChange.Cause { cause == 0 ? .kernel : .request(portID: cause) }
}

extension NetworkObject {
    /// What does not change in the life of a route or a rule.
    var identity: NetworkObject {
        guard case .route(var route) = essence else { return self }
        route.flags = []
        if !route.hops.isEmpty { route.hops = route.hops.map(\.withoutFlags) }
        return .route(route)
    }
}

extension RouteHop {
    fileprivate var withoutFlags: RouteHop {
        var hop = self
        hop.flags = []
        return hop
    }
}
