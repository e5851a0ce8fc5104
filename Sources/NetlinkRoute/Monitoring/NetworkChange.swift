/// A change of one of the kernel's tables, with what it was before and why.
public struct NetworkChange: Hashable, Sendable {
    /// What happened to an object.
    public enum Kind: Hashable, Sendable {
        /// It is new.
        case added
        /// It is another than before: ``NetworkChange/differences`` says how.
        case changed
        /// It is gone.
        case removed
    }

    /// Who caused a change.
    public enum Cause: Hashable, Sendable {
        /// A request over netlink, by a socket with this port id. Nobody vouches for it. Of changes of links the kernel
        /// does not say it.
        case request(portID: UInt32)
        /// The kernel itself, such as for a carrier that came or a time that ran out, or a request by another way.
        case kernel
        /// It was found by comparing with the kernel's table: the kernel did not tell, or what it told was lost.
        case found
    }

    /// What happened.
    public var kind: Kind
    /// The object as it is now; of one that is gone, as it was.
    public var object: NetworkObject
    /// What it was before, if it is changed.
    public var previous: NetworkObject?
    /// Who caused it.
    public var cause: Cause

    /// Creates a change.
    public init(_ kind: Kind, _ object: NetworkObject, from previous: NetworkObject? = nil, cause: Cause) {
        self.kind = kind
        self.object = object
        self.previous = previous
        self.cause = cause
    }

    /// What is different, in words: empty for objects that are new or gone.
    public var differences: [NetworkDifference] {
        guard let previous else { return [] }
        var list = DifferenceList()
        switch (previous, object) {
        case (.link(let old), .link(let new)): list.compare(old, new)
        case (.address(let old), .address(let new)): list.compare(old, new)
        case (.neighbour(let old), .neighbour(let new)): list.compare(old, new)
        case (.route(let old), .route(let new)): list.compare(old, new)
        default: break
        }
        // Something that has no words of its own.
        if list.found.isEmpty { list.found.append(NetworkDifference(name: "settings", old: "", new: "")) }
        return list.found
    }
}

/// Something about an object that changed.
public struct NetworkDifference: Hashable, Sendable, CustomStringConvertible {
    /// Its name, such as `mtu`.
    public var name: String
    /// What it was; empty for nothing.
    public var old: String
    /// What it is; empty for nothing.
    public var new: String

    /// `mtu 1500 → 1400`; `+up`, `-up` for flags.
    public var description: String {
        switch (old.isEmpty, new.isEmpty) {
        case (true, true): name
        case (true, false): "\(name) \(new)"
        case (false, true): "no \(name) (\(old))"
        case (false, false): "\(name) \(old) → \(new)"
        }
    }
}

/// Collects what is different.
private struct DifferenceList {
    var found: [NetworkDifference] = []

    private mutating func add<Value: Equatable>(_ name: String, _ old: Value?, _ new: Value?) {
        guard old != new else { return }
        found.append(
            NetworkDifference(name: name, old: old.map { "\($0)" } ?? "", new: new.map { "\($0)" } ?? ""))
    }

    /// A flag that came or went is a name with a sign.
    private mutating func flag(_ name: String, _ old: Bool, _ new: Bool) {
        if old != new { found.append(NetworkDifference(name: (new ? "+" : "-") + name, old: "", new: "")) }
    }

    mutating func compare(_ old: Link, _ new: Link) {
        flag("up", old.isUp, new.isUp)
        flag("carrier", old.flags.contains(.lowerUp), new.flags.contains(.lowerUp))
        flag("running", old.flags.contains(.running), new.flags.contains(.running))
        flag("promiscuous", old.flags.contains(.promiscuous), new.flags.contains(.promiscuous))
        add("name", old.name, new.name)
        add("state", old.operationalState, new.operationalState)
        add("mtu", old.mtu, new.mtu)
        add("address", old.address, new.address)
        add("master", old.master.flatMap { $0 == 0 ? nil : $0 }, new.master.flatMap { $0 == 0 ? nil : $0 })
        add("alias", old.alias, new.alias)
        add("group", old.group, new.group)
        add("txqueuelen", old.transmitQueueLength, new.transmitQueueLength)
        add("qdisc", old.details.queueingDiscipline, new.details.queueingDiscipline)
        if old.alternativeNames != new.alternativeNames {
            add("altnames", old.alternativeNames.joined(separator: ","), new.alternativeNames.joined(separator: ","))
        }
    }

    mutating func compare(_ old: ProtocolAddress, _ new: ProtocolAddress) {
        if old.flags != new.flags {
            flag("tentative", old.flags.contains(.tentative), new.flags.contains(.tentative))
            flag("deprecated", old.flags.contains(.deprecated), new.flags.contains(.deprecated))
            if found.isEmpty { add("flags", old.flags.rawValue, new.flags.rawValue) }
        }
        add("label", old.label, new.label)
        add("broadcast", old.broadcast, new.broadcast)
        add("metric", old.metric, new.metric)
        add(
            "lifetime", old.validLifetime == nil ? "forever" : "limited",
            new.validLifetime == nil ? "forever" : "limited")
    }

    mutating func compare(_ old: Neighbour, _ new: Neighbour) {
        add("state", old.state.name, new.state.name)
        add("address", old.address, new.address)
        flag("router", old.flags.contains(.router), new.flags.contains(.router))
    }

    mutating func compare(_ old: Route, _ new: Route) {
        add("via", old.gateway, new.gateway)
        add("dev", old.outputInterface, new.outputInterface)
        add("src", old.preferredSource, new.preferredSource)
        add("type", old.kind, new.kind)
        add("protocol", old.routeProtocol, new.routeProtocol)
        add("nhid", old.nextHopID, new.nextHopID)
        add("scope", old.scope, new.scope)
        if old.hops != new.hops { add("ways", old.hops.count, new.hops.count) }
        if found.isEmpty, old.hops != new.hops {
            found.append(NetworkDifference(name: "ways", old: "", new: ""))
        }
        if old.metrics != new.metrics { found.append(NetworkDifference(name: "metrics", old: "", new: "")) }
        flag("linkdown", old.flags.contains(.linkDown), new.flags.contains(.linkDown))
        flag("dead", old.flags.contains(.dead), new.flags.contains(.dead))
    }
}

extension NeighbourStates {
    /// As ip-neighbour(8) prints it: `REACHABLE`, or the number.
    var name: String {
        let names: [(Self, String)] = [
            (.incomplete, "INCOMPLETE"), (.reachable, "REACHABLE"), (.stale, "STALE"), (.delay, "DELAY"),
            (.probe, "PROBE"), (.failed, "FAILED"), (.noARP, "NOARP"), (.permanent, "PERMANENT"),
        ]
        return names.first { $0.0 == self }?.1 ?? (isEmpty ? "NONE" : "\(rawValue)")
    }
}
