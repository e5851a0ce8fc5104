// RTM_GETQDISC, RTM_NEWQDISC, RTM_DELQDISC, and their counterparts for classes and filters.

extension RouteNetlink {
    /// Lists the queueing disciplines (RTM_GETQDISC).
    ///
    /// - Parameters:
    ///   - interface: The index of an interface; nil for all interfaces.
    ///   - isInvisibleShown: Whether disciplines that the kernel created within others are included.
    public func queueingDisciplines(
        on interface: UInt32? = nil, showingInvisible isInvisibleShown: Bool = false
    ) throws(NetlinkError) -> NetlinkList<QueueingDiscipline> {
        let header = TrafficHeader(interface: interface ?? 0)
        var request = try NetlinkRequest(.getQueueingDiscipline, "RTM_GETQDISC", header: header)
        if isInvisibleShown { try request.append(flag: TrafficAttribute.dumpInvisible) }
        // The kernel ignores the interface in the header and lists all.
        return try connection.list(request, .newQueueingDiscipline, QueueingDiscipline.init(decoding:)) {
            interface == nil || $0.interface == interface
        }
    }

    /// Adds a queueing discipline (RTM_NEWQDISC).
    ///
    /// - Parameters:
    ///   - discipline: The discipline.
    ///   - mode: `.creating`, `.replacing` or `.changing` a discipline at the same place.
    /// - Throws: EEXIST if there is one already; ENOENT if the kernel lacks the kind; EINVAL with the kernel's text.
    public func add(_ discipline: QueueingDiscipline, _ mode: AddingMode = .creating) throws(NetlinkError) {
        try connection.perform(.newQueueingDiscipline, "RTM_NEWQDISC", flags: mode.trafficFlags, discipline.encode)
    }

    /// Removes a queueing discipline, with its classes and filters: the one at its parent, if it has its kind and handle
    /// (RTM_DELQDISC).
    ///
    /// - Throws: ENOENT and EINVAL if it does not exist.
    public func remove(_ discipline: QueueingDiscipline) throws(NetlinkError) {
        let header = TrafficHeader(
            interface: discipline.interface, handle: discipline.handle, parent: discipline.parent)
        var request = try NetlinkRequest(.deleteQueueingDiscipline, "RTM_DELQDISC", header: header)
        try request.append(TrafficAttribute.kind, string: discipline.kind)
        try connection.perform(request)
    }

    /// Lists the classes of the disciplines of an interface (RTM_GETTCLASS).
    ///
    /// - Throws: ENODEV if there is no such interface.
    public func trafficClasses(on interface: UInt32) throws(NetlinkError) -> NetlinkList<TrafficControlClass> {
        let header = TrafficHeader(interface: interface)
        let request = try NetlinkRequest(.getTrafficClass, "RTM_GETTCLASS", header: header)
        return try connection.list(request, .newTrafficClass, TrafficControlClass.init(decoding:))
    }

    /// Adds a class (RTM_NEWTCLASS). See `add(discipline)`.
    public func add(_ trafficClass: TrafficControlClass, _ mode: AddingMode = .creating) throws(NetlinkError) {
        try connection.perform(.newTrafficClass, "RTM_NEWTCLASS", flags: mode.trafficFlags, trafficClass.encode)
    }

    /// Removes a class (RTM_DELTCLASS).
    ///
    /// - Throws: ENOENT if there is none; EBUSY if filters or classes still use it.
    public func remove(_ trafficClass: TrafficControlClass) throws(NetlinkError) {
        let header = TrafficHeader(interface: trafficClass.interface, handle: trafficClass.handle)
        try connection.perform(NetlinkRequest(.deleteTrafficClass, "RTM_DELTCLASS", header: header))
    }

    /// Lists the filters of a discipline or class (RTM_GETTFILTER).
    ///
    /// - Parameters:
    ///   - interface: The index of the interface.
    ///   - parent: The object that has the filters: the interface's own discipline, a handle, or
    ///     ``TrafficHandle/ingressFilters`` and ``TrafficHandle/egressFilters``.
    public func trafficFilters(
        on interface: UInt32, of parent: TrafficHandle = .unspecified
    ) throws(NetlinkError) -> NetlinkList<TrafficFilter> {
        let header = TrafficHeader(interface: interface, parent: parent)
        let request = try NetlinkRequest(.getTrafficFilter, "RTM_GETTFILTER", header: header)
        return try connection.list(request, .newTrafficFilter, TrafficFilter.init(decoding:))
    }

    /// Adds a filter (RTM_NEWTFILTER). See `add(discipline)`.
    public func add(_ filter: TrafficFilter, _ mode: AddingMode = .creating) throws(NetlinkError) {
        try connection.perform(.newTrafficFilter, "RTM_NEWTFILTER", flags: mode.trafficFlags, filter.encode)
    }

    /// Removes a filter: that of its handle, or all of its priority if the handle is 0 (RTM_DELTFILTER).
    ///
    /// - Throws: ENOENT if it does not exist.
    public func remove(_ filter: TrafficFilter) throws(NetlinkError) {
        try connection.perform(.deleteTrafficFilter, "RTM_DELTFILTER", flags: [], filter.encodePlace)
    }
}

extension AddingMode {
    /// Changing has no flag here: a request without flags changes.
    fileprivate var trafficFlags: NetlinkMessageFlags { self == .changing ? [] : flags }
}
