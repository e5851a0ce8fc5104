extension RouteMetrics {
    /// Reads the attributes within RTA_METRICS.
    init(decoding attributes: consuming NetlinkAttributes) throws(NetlinkError) {
        self.init()
        while let attribute = try attributes.next() {
            if attribute.type == RouteMetricAttribute.congestionControl.rawValue {
                congestionControl = attribute.string
                continue
            }
            guard RouteMetricAttribute.all.contains(attribute.type) else {
                unknownAttributes.append(attribute)
                continue
            }
            let value = try attribute.uint32
            switch RouteMetricAttribute(rawValue: attribute.type) {
            case .lock: locks = value
            case .mtu: mtu = value
            case .window: window = value
            case .roundTripTime: roundTripTime = .microseconds(Int64(value) * 125)
            case .roundTripVariance: roundTripVariance = .microseconds(Int64(value) * 250)
            case .slowStartThreshold: slowStartThreshold = value
            case .congestionWindow: congestionWindow = value
            case .advertisedSegmentSize: advertisedSegmentSize = value
            case .reordering: reordering = value
            case .hopLimit: hopLimit = value
            case .initialCongestionWindow: initialCongestionWindow = value
            case .features: features = Features(rawValue: value)
            case .minimumRetransmissionTimeout: minimumRetransmissionTimeout = .milliseconds(Int64(value))
            case .initialReceiveWindow: initialReceiveWindow = value
            case .quickAcknowledgement: quickAcknowledgement = value != 0
            case .fastOpenWithoutCookie: fastOpenWithoutCookie = value != 0
            default: break
            }
        }
    }

    /// Appends the attributes.
    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        try put(.lock, locks == 0 ? nil : locks, &request)
        try put(.mtu, mtu, &request)
        try put(.window, window, &request)
        try put(.roundTripTime, roundTripTime, in: KernelTimeUnit(perSecond: 8000), &request)
        try put(.roundTripVariance, roundTripVariance, in: KernelTimeUnit(perSecond: 4000), &request)
        try put(.slowStartThreshold, slowStartThreshold, &request)
        try put(.congestionWindow, congestionWindow, &request)
        try put(.advertisedSegmentSize, advertisedSegmentSize, &request)
        try put(.reordering, reordering, &request)
        try put(.hopLimit, hopLimit, &request)
        try put(.initialCongestionWindow, initialCongestionWindow, &request)
        try put(.features, features?.rawValue, &request)
        try put(.minimumRetransmissionTimeout, minimumRetransmissionTimeout, in: .milliseconds, &request)
        try put(.initialReceiveWindow, initialReceiveWindow, &request)
        try put(.quickAcknowledgement, quickAcknowledgement.map { $0 ? 1 : 0 }, &request)
        if let congestionControl {
            try request.append(RouteMetricAttribute.congestionControl, string: congestionControl)
        }
        try put(.fastOpenWithoutCookie, fastOpenWithoutCookie.map { $0 ? 1 : 0 }, &request)
        try request.append(unknownAttributes)
    }

    private func put(
        _ key: RouteMetricAttribute, _ value: UInt32?, _ request: inout NetlinkRequest
    ) throws(NetlinkError) {
        if let value { try request.append(key, uint32: value) }
    }

    private func put(
        _ key: RouteMetricAttribute, _ value: Duration?, in unit: KernelTimeUnit, _ request: inout NetlinkRequest
    ) throws(NetlinkError) {
        guard let value else { return }
        try request.append(key, uint32: try value.count(unit, for: key))
    }
}

extension RouteMetricAttribute {
    /// The numbers that have a property.
    fileprivate static var all: ClosedRange<UInt16> { lock.rawValue...fastOpenWithoutCookie.rawValue }
}
