public import FamilyNetlink
internal import SocketAPI

// RTM_GETQDISC, RTM_NEWQDISC, RTM_DELQDISC, and the same for classes and filters

extension RouteNetlink {
    /// The queueing disciplines (RTM_GETQDISC).
    ///
    /// - Parameters:
    ///   - interface: Those of one interface, by its index; nil for all.
    ///   - isInvisibleShown: Whether those that the kernel made by itself within others are among them.
    public func queueingDisciplines(
        on interface: UInt32? = nil, showingInvisible isInvisibleShown: Bool = false
    ) throws(NetlinkError) -> NetlinkList<QueueingDiscipline> {
        var request = NetlinkRequest(.getQueueingDiscipline, "RTM_GETQDISC")
        var header = TrafficHeader()
        header.interface = interface ?? 0
        try request.append(header)
        if isInvisibleShown { try request.append(flag: TrafficAttribute.dumpInvisible) }
        // The kernel sends all, whatever the header says.
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
    ///   - mode: What happens where there is one at the same place: `.creating`, `.replacing` or `.changing`.
    /// - Throws: EEXIST where there is one; ENOENT where the kernel lacks the kind; EINVAL with the kernel's text.
    public func add(_ discipline: QueueingDiscipline, _ mode: AddingMode = .creating) throws(NetlinkError) {
        // Changing has no flag here: the request without flags changes.
        let flags: NetlinkMessageFlags = mode == .changing ? [] : mode.flags
        var request = NetlinkRequest(.newQueueingDiscipline, "RTM_NEWQDISC", flags: flags)
        try discipline.encode(into: &request)
        try connection.perform(request)
    }

    /// Removes a queueing discipline, with its classes and filters: the one at its parent, where it has its kind and
    /// handle (RTM_DELQDISC).
    ///
    /// - Throws: ENOENT and EINVAL where there is none.
    public func remove(_ discipline: QueueingDiscipline) throws(NetlinkError) {
        var request = NetlinkRequest(.deleteQueueingDiscipline, "RTM_DELQDISC")
        var header = TrafficHeader()
        header.interface = discipline.interface
        header.handle = discipline.handle
        header.parent = discipline.parent
        try request.append(header)
        try request.append(TrafficAttribute.kind, string: discipline.kind)
        try connection.perform(request)
    }

    /// The classes of the disciplines of an interface (RTM_GETTCLASS).
    ///
    /// - Throws: ENODEV where there is no such interface.
    public func trafficClasses(on interface: UInt32) throws(NetlinkError) -> NetlinkList<TrafficControlClass> {
        var request = NetlinkRequest(.getTrafficClass, "RTM_GETTCLASS")
        var header = TrafficHeader()
        header.interface = interface
        try request.append(header)
        return try connection.list(request) { (message) throws(NetlinkError) -> TrafficControlClass? in
            message.type == .newTrafficClass ? try TrafficControlClass(decoding: message) : nil
        }
    }

    /// Adds a class (RTM_NEWTCLASS). See `add(discipline)`.
    public func add(_ trafficClass: TrafficControlClass, _ mode: AddingMode = .creating) throws(NetlinkError) {
        let flags: NetlinkMessageFlags = mode == .changing ? [] : mode.flags
        var request = NetlinkRequest(.newTrafficClass, "RTM_NEWTCLASS", flags: flags)
        try trafficClass.encode(into: &request)
        try connection.perform(request)
    }

    /// Removes a class (RTM_DELTCLASS).
    ///
    /// - Throws: ENOENT where there is none; EBUSY where filters or classes still use it.
    public func remove(_ trafficClass: TrafficControlClass) throws(NetlinkError) {
        var request = NetlinkRequest(.deleteTrafficClass, "RTM_DELTCLASS")
        var header = TrafficHeader()
        header.interface = trafficClass.interface
        header.handle = trafficClass.handle
        try request.append(header)
        try connection.perform(request)
    }

    /// The filters of a discipline or class (RTM_GETTFILTER).
    ///
    /// - Parameters:
    ///   - interface: The index of the interface.
    ///   - parent: What they belong to: the interface's own discipline, a handle, or
    ///     ``TrafficHandle/ingressFilters`` and ``TrafficHandle/egressFilters``.
    public func trafficFilters(
        on interface: UInt32, of parent: TrafficHandle = .unspecified
    ) throws(NetlinkError) -> NetlinkList<TrafficFilter> {
        var request = NetlinkRequest(.getTrafficFilter, "RTM_GETTFILTER")
        var header = TrafficHeader()
        header.interface = interface
        header.parent = parent
        try request.append(header)
        return try connection.list(request) { (message) throws(NetlinkError) -> TrafficFilter? in
            message.type == .newTrafficFilter ? try TrafficFilter(decoding: message) : nil
        }
    }

    /// Adds a filter (RTM_NEWTFILTER). See `add(discipline)`.
    public func add(_ filter: TrafficFilter, _ mode: AddingMode = .creating) throws(NetlinkError) {
        let flags: NetlinkMessageFlags = mode == .changing ? [] : mode.flags
        var request = NetlinkRequest(.newTrafficFilter, "RTM_NEWTFILTER", flags: flags)
        try filter.encode(into: &request)
        try connection.perform(request)
    }

    /// Removes a filter: that of its handle, or all of its priority where the handle is 0 (RTM_DELTFILTER).
    ///
    /// - Throws: ENOENT where there is none.
    public func remove(_ filter: TrafficFilter) throws(NetlinkError) {
        var request = NetlinkRequest(.deleteTrafficFilter, "RTM_DELTFILTER")
        try filter.encodePlace(into: &request)
        try connection.perform(request)
    }
}
