/// The kernel's tables as they were told: what ``NetworkWatch`` keeps, and what anybody makes of its elements.
///
/// ```swift
/// var state = NetworkState()
/// while true { state.apply(try watch.next()) }
/// ```
public struct NetworkState: Sendable {
    /// The objects that have a key: one, but for routes and rules.
    enum Bucket: Sendable {
        case one(NetworkObject)
        case many([NetworkObject])

        var objects: [NetworkObject] {
            switch self {
            case .one(let object): [object]
            case .many(let objects): objects
            }
        }

        init?(_ objects: [NetworkObject]) {
            guard let first = objects.first else { return nil }
            self = objects.count == 1 ? .one(first) : .many(objects)
        }
    }

    typealias Table = [NetworkObject.Key: Bucket]

    /// A table for each topic, by the number of its bit.
    private var tables = [Table](repeating: [:], count: 6)

    /// Nothing.
    public init() {}

    /// The number of objects of a topic, or of several.
    public func count(of topics: NetworkTopics = .all) -> Int {
        topics.parts.reduce(0) { sum, topic in
            tables[topic.index].values.reduce(sum) { sum, bucket in
                if case .many(let objects) = bucket { sum + objects.count } else { sum + 1 }
            }
        }
    }

    /// The objects of a topic, or of several, in no order.
    public func objects(of topics: NetworkTopics = .all) -> [NetworkObject] {
        topics.parts.flatMap { tables[$0.index].values.flatMap(\.objects) }
    }

    /// The links, by ascending index.
    public var links: [Link] {
        objects(of: .links).compactMap { if case .link(let link) = $0 { link } else { nil } }.sorted {
            $0.index < $1.index
        }
    }

    /// The addresses, in no order.
    public var addresses: [ProtocolAddress] {
        objects(of: .addresses).compactMap { if case .address(let address) = $0 { address } else { nil } }
    }

    /// The neighbours, in no order.
    public var neighbours: [Neighbour] {
        objects(of: .neighbours).compactMap { if case .neighbour(let neighbour) = $0 { neighbour } else { nil } }
    }

    /// The routes, in no order.
    public var routes: [Route] {
        objects(of: .routes).compactMap { if case .route(let route) = $0 { route } else { nil } }
    }

    /// The link of an index.
    public func link(_ index: UInt32) -> Link? {
        guard case .one(.link(let link)) = tables[NetworkTopics.links.index][.link(index)] else { return nil }
        return link
    }

    /// Takes an element of a ``NetworkWatch`` into account.
    public mutating func apply(_ element: NetworkWatchElement) {
        switch element {
        case .snapshot(let objects):
            self = NetworkState()
            for object in objects { insert(object) }
        case .change(let change):
            if let old = change.kind == .removed ? change.object : change.previous { remove(old) }
            if change.kind != .removed { insert(change.object) }
        case .overrun, .synchronized: break
        }
    }

    mutating func insert(_ object: NetworkObject) {
        let (topic, key) = (object.topic.index, object.key)
        guard let bucket = tables[topic][key] else {
            tables[topic][key] = .one(object)
            return
        }
        tables[topic][key] = .many(bucket.objects + [object])
    }

    /// Removes an object that is there as it is said, or at least in essence.
    mutating func remove(_ object: NetworkObject) {
        let (topic, key) = (object.topic.index, object.key)
        guard let bucket = tables[topic][key] else { return }
        switch bucket {
        case .one: tables[topic][key] = nil
        case .many(var objects):
            let essence = object.essence
            guard let place = objects.firstIndex(where: { $0.essence == essence }) else { return }
            objects.remove(at: place)
            tables[topic][key] = Bucket(objects)
        }
    }

    /// What has a key.
    func bucket(_ topic: NetworkTopics, _ key: NetworkObject.Key) -> Bucket? { tables[topic.index][key] }

    mutating func set(_ topic: NetworkTopics, _ key: NetworkObject.Key, _ bucket: Bucket?) {
        tables[topic.index][key] = bucket
    }

    /// Puts what was listed in the place of a topic's table.
    ///
    /// - Returns: What makes the one of the other.
    mutating func replace(_ topic: NetworkTopics, with objects: [NetworkObject]) -> [NetworkChange] {
        let old = tables[topic.index]
        tables[topic.index] = Table(minimumCapacity: objects.count)
        for object in objects { insert(object) }
        var changes: [NetworkChange] = []
        for (key, bucket) in old {
            Self.compare(bucket, tables[topic.index][key], &changes)
        }
        for (key, bucket) in tables[topic.index] where old[key] == nil {
            changes += bucket.objects.map { NetworkChange(.added, $0, cause: .found) }
        }
        return changes
    }

    private static func compare(_ old: Bucket, _ new: Bucket?, _ changes: inout [NetworkChange]) {
        if case .one(let was) = old, case .one(let `is`) = new {
            if was != `is`, was.essence != `is`.essence {
                changes.append(NetworkChange(.changed, `is`, from: was, cause: .found))
            }
            return
        }
        var added = new?.objects ?? []
        for object in old.objects {
            let essence = object.essence
            if let place = added.firstIndex(where: { $0.essence == essence }) {
                added.remove(at: place)
            } else {
                changes.append(NetworkChange(.removed, object, cause: .found))
            }
        }
        changes += added.map { NetworkChange(.added, $0, cause: .found) }
    }
}

extension NetworkTopics {
    /// The number of the lowest bit.
    var index: Int { rawValue.trailingZeroBitCount }
}
