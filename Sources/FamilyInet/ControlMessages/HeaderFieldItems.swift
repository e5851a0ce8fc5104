public import SocketAPI

// The fields of the IP header as items of a plan.

extension ControlItem where Family == IPv4, Value == TimeToLive {
    /// The time to live that was left (IP_RECVTTL).
    @inlinable public static var timeToLive: Self { ControlItem(.receiveTimeToLive) }
}

extension ControlItem where Family == IPv4, Value == TypeOfService {
    /// The type of service (IP_RECVTOS).
    @inlinable public static var typeOfService: Self { ControlItem(.receiveTypeOfService) }
}

extension ControlItem where Family: IPv6CapableFamily, Value == HopLimit {
    /// The hop limit that was left (IPV6_RECVHOPLIMIT).
    @inlinable public static var hopLimit: Self { ControlItem(.receiveHopLimit) }
}

extension ControlItem where Family: IPv6CapableFamily, Value == TrafficClassIPv6 {
    /// The traffic class (IPV6_RECVTCLASS).
    @inlinable public static var trafficClass: Self { ControlItem(.receiveTrafficClass) }
}

extension ControlItem where Family: IPv6CapableFamily, Value == FlowInfo {
    /// The flow information (IPV6_FLOWINFO).
    @inlinable public static var flowInfo: Self { ControlItem(.receiveFlowInfo) }
}
