extension Route {
    /// What few routes have. Never changed once another route may have it too.
    final class Extra: Hashable, Sendable {
        let values: Values

        init(_ values: Values) { self.values = values }

        static func == (left: Extra, right: Extra) -> Bool { left === right || left.values == right.values }

        func hash(into hasher: inout Hasher) { hasher.combine(values) }
    }

    struct Values: Hashable, Sendable {
        var source: IP.Network?
        var inputInterface: UInt32?
        var metrics: RouteMetrics?
        var hops: [RouteHop] = []
        var encapsulation: RouteEncapsulation?
        var realms: UInt32?
        var cacheInfo: RouteCacheInfo?
        var lifetime: Duration?
        var mark: UInt32?
        var user: UInt32?
        var propagatesTTL: Bool?
        var multicastStatistics: MulticastRouteStatistics?
        var unknownAttributes = UnknownAttributes()
    }

    /// The rare values. Where none is there any more, nor is the reference: so equal routes are equal.
    var values: Values {
        get { extra?.values ?? Values() }
        set { extra = newValue == Values() ? nil : Extra(newValue) }
    }

    /// The network that packets must come from, IPv6 only (RTA_SRC).
    public var source: IP.Network? {
        get { extra?.values.source }
        set { values.source = newValue }
    }

    /// The index of the interface that packets come by: in answers to look-ups, and of multicast routes (RTA_IIF).
    public var inputInterface: UInt32? {
        get { extra?.values.inputInterface }
        set { values.inputInterface = newValue }
    }

    /// What TCP and IP shall assume about the path; nil for nothing (RTA_METRICS).
    public var metrics: RouteMetrics? {
        get { extra?.values.metrics }
        set { values.metrics = newValue.flatMap { $0.isEmpty ? nil : $0 } }
    }

    /// The hops of a route that has several; empty for a route with one (RTA_MULTIPATH). A route of IPv4 with more than
    /// about 2,040 can be added, and then hides itself and all routes behind it from every list.
    public var hops: [RouteHop] {
        get { extra?.values.hops ?? [] }
        set { values.hops = newValue }
    }

    /// How packets are wrapped (RTA_ENCAP).
    public var encapsulation: RouteEncapsulation? {
        get { extra?.values.encapsulation }
        set { values.encapsulation = newValue }
    }

    /// The realms, IPv4 only: that of the source in the upper 16 bits, that of the destination in the lower ones
    /// (RTA_FLOW).
    public var realms: UInt32? {
        get { extra?.values.realms }
        set { values.realms = newValue }
    }

    /// How the route was used; nil where the kernel says nothing (RTA_CACHEINFO). It is not sent.
    public var cacheInfo: RouteCacheInfo? {
        get { extra?.values.cacheInfo }
        set { values.cacheInfo = newValue.flatMap { $0.isEmpty ? nil : $0 } }
    }

    /// In how long the route ends; nil for never. IPv6 only, sent in seconds, rounded up (RTA_EXPIRES). Of a route that
    /// was read, it is what was left then (rta_expires).
    public var lifetime: Duration? {
        get { extra?.values.lifetime }
        set { values.lifetime = newValue }
    }

    /// The mark, in the answer to a look-up (RTA_MARK). It is not sent.
    public var mark: UInt32? {
        get { extra?.values.mark }
        set { values.mark = newValue }
    }

    /// The user id, in the answer to a look-up (RTA_UID). It is not sent.
    public var user: UInt32? {
        get { extra?.values.user }
        set { values.user = newValue }
    }

    /// Whether MPLS copies the time to live; nil for as the system is set (RTA_TTL_PROPAGATE).
    public var propagatesTTL: Bool? {
        get { extra?.values.propagatesTTL }
        set { values.propagatesTTL = newValue }
    }

    /// The attributes that have no field here, such as those of a newer kernel. They are written back.
    public var unknownAttributes: UnknownAttributes {
        get { extra?.values.unknownAttributes ?? UnknownAttributes() }
        set { values.unknownAttributes = newValue }
    }

    /// What a multicast route forwarded (RTA_MFC_STATS). It is not sent.
    public var multicastStatistics: MulticastRouteStatistics? {
        get { extra?.values.multicastStatistics }
        set { values.multicastStatistics = newValue }
    }
}
