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
        var request = try request(.getQueueingDiscipline, "RTM_GETQDISC", TrafficHeader(interface: interface ?? 0))
        if isInvisibleShown { try request.append(flag: TrafficAttribute.dumpInvisible) }
        // The kernel ignores the interface in the header and lists all.
        return try connection.list(request) { (message) throws(NetlinkError) -> QueueingDiscipline? in
            guard message.type == .newQueueingDiscipline else { return nil }
            let discipline = try QueueingDiscipline(decoding: message)
            return interface == nil || discipline.interface == interface ? discipline : nil
        }
    }

    /// Adds a queueing discipline (RTM_NEWQDISC).
    ///
    /// - Parameters:
    ///   - discipline: The discipline.
    ///   - mode: `.creating`, `.replacing` or `.changing` a discipline at the same place.
    /// - Throws: EEXIST if there is one already; ENOENT if the kernel lacks the kind; EINVAL with the kernel's text.
    public func add(_ discipline: QueueingDiscipline, _ mode: AddingMode = .creating) throws(NetlinkError) {
        try add(.newQueueingDiscipline, "RTM_NEWQDISC", mode, discipline.encode)
    }

    /// Removes a queueing discipline, with its classes and filters: the one at its parent, if it has its kind and handle
    /// (RTM_DELQDISC).
    ///
    /// - Throws: ENOENT and EINVAL if there is none.
    public func remove(_ discipline: QueueingDiscipline) throws(NetlinkError) {
        var request = try request(
            .deleteQueueingDiscipline, "RTM_DELQDISC",
            TrafficHeader(interface: discipline.interface, handle: discipline.handle, parent: discipline.parent))
        try request.append(TrafficAttribute.kind, string: discipline.kind)
        try connection.perform(request)
    }

    /// Lists the classes of the disciplines of an interface (RTM_GETTCLASS).
    ///
    /// - Throws: ENODEV if there is no such interface.
    public func trafficClasses(on interface: UInt32) throws(NetlinkError) -> NetlinkList<TrafficControlClass> {
        let request = try request(.getTrafficClass, "RTM_GETTCLASS", TrafficHeader(interface: interface))
        return try connection.list(request) { (message) throws(NetlinkError) -> TrafficControlClass? in
            message.type == .newTrafficClass ? try TrafficControlClass(decoding: message) : nil
        }
    }

    /// Adds a class (RTM_NEWTCLASS). See `add(discipline)`.
    public func add(_ trafficClass: TrafficControlClass, _ mode: AddingMode = .creating) throws(NetlinkError) {
        try add(.newTrafficClass, "RTM_NEWTCLASS", mode, trafficClass.encode)
    }

    /// Removes a class (RTM_DELTCLASS).
    ///
    /// - Throws: ENOENT if there is none; EBUSY if filters or classes still use it.
    public func remove(_ trafficClass: TrafficControlClass) throws(NetlinkError) {
        let header = TrafficHeader(interface: trafficClass.interface, handle: trafficClass.handle)
        try connection.perform(request(.deleteTrafficClass, "RTM_DELTCLASS", header))
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
        let request = try request(.getTrafficFilter, "RTM_GETTFILTER", header)
        return try connection.list(request) { (message) throws(NetlinkError) -> TrafficFilter? in
            message.type == .newTrafficFilter ? try TrafficFilter(decoding: message) : nil
        }
    }

    /// Adds a filter (RTM_NEWTFILTER). See `add(discipline)`.
    public func add(_ filter: TrafficFilter, _ mode: AddingMode = .creating) throws(NetlinkError) {
        try add(.newTrafficFilter, "RTM_NEWTFILTER", mode, filter.encode)
    }

    /// Removes a filter: that of its handle, or all of its priority if the handle is 0 (RTM_DELTFILTER).
    ///
    /// - Throws: ENOENT if there is none.
    public func remove(_ filter: TrafficFilter) throws(NetlinkError) {
        var request = NetlinkRequest(.deleteTrafficFilter, "RTM_DELTFILTER")
        try filter.encodePlace(into: &request)
        try connection.perform(request)
    }
}

extension RouteNetlink {
    private func request(
        _ type: NetlinkMessageType, _ label: StaticString, _ header: TrafficHeader
    ) throws(NetlinkError) -> NetlinkRequest {
        var request = NetlinkRequest(type, label)
        try request.append(header)
        return request
    }

    private func add(
        _ type: NetlinkMessageType, _ label: StaticString, _ mode: AddingMode,
        _ encode: (inout NetlinkRequest) throws(NetlinkError) -> Void
    ) throws(NetlinkError) {
        // Changing has no flag here: a request without flags changes.
        var request = NetlinkRequest(type, label, flags: mode == .changing ? [] : mode.flags)
        try encode(&request)
        try connection.perform(request)
    }
}
