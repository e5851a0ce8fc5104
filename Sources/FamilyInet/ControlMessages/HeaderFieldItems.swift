public import SocketAPI

// The fields of the IP header as items of a plan.

extension ControlItem where Family == IPv4 {
    /// The time to live that was left (IP_RECVTTL).
    @inlinable public static var timeToLive: ControlItem<Family, TimeToLive> { .init(.receiveTimeToLive) }

    /// The type of service (IP_RECVTOS).
    @inlinable public static var typeOfService: ControlItem<Family, TypeOfService> { .init(.receiveTypeOfService) }
}

extension ControlItem where Family: IPv6CapableFamily {
    /// The hop limit that was left (IPV6_RECVHOPLIMIT).
    @inlinable public static var hopLimit: ControlItem<Family, HopLimit> { .init(.receiveHopLimit) }

    /// The traffic class (IPV6_RECVTCLASS).
    @inlinable public static var trafficClass: ControlItem<Family, TrafficClassIPv6> { .init(.receiveTrafficClass) }

    /// The flow information (IPV6_FLOWINFO).
    @inlinable public static var flowInfo: ControlItem<Family, FlowInfo> { .init(.receiveFlowInfo) }
}
