public import SocketAPI

// Programs that were written before `.ipv4(_:)` compile, and are warned: see IPv4Options+OtherFamilies.

extension ControlItem where Family: IPv6CapableFamily, Value == PacketInfo {
    /// As `.ipv4(.packetInfo)`.
    @available(*, deprecated, message: "it comes with messages of IPv4 only: write .ipv4(.packetInfo)")
    public static var packetInfo: Self { .ipv4(.packetInfo) }
}

extension ControlItem where Family: IPv6CapableFamily, Value == TimeToLive {
    /// As `.ipv4(.timeToLive)`.
    @available(*, deprecated, message: "it comes with messages of IPv4 only: write .ipv4(.timeToLive)")
    public static var timeToLive: Self { .ipv4(.timeToLive) }
}

extension ControlItem where Family: IPv6CapableFamily, Value == TypeOfService {
    /// As `.ipv4(.typeOfService)`.
    @available(*, deprecated, message: "it comes with messages of IPv4 only: write .ipv4(.typeOfService)")
    public static var typeOfService: Self { .ipv4(.typeOfService) }
}

extension ControlItem where Family: IPv6CapableFamily, Value == OriginalDestination {
    /// As `.ipv4(.originalDestination)`.
    @available(*, deprecated, message: "it comes with messages of IPv4 only: write .ipv4(.originalDestination)")
    public static var originalDestination: Self { .ipv4(.originalDestination) }
}

extension ControlItem where Family: IPv6CapableFamily, Value == HeaderOptions {
    /// As `.ipv4(.headerOptions)`.
    @available(*, deprecated, message: "it comes with messages of IPv4 only: write .ipv4(.headerOptions)")
    public static var headerOptions: Self { .ipv4(.headerOptions) }
}

extension ControlItem where Family: IPv6CapableFamily, Value == ReturnOptions {
    /// As `.ipv4(.returnOptions)`.
    @available(*, deprecated, message: "it comes with messages of IPv4 only: write .ipv4(.returnOptions)")
    public static var returnOptions: Self { .ipv4(.returnOptions) }
}

extension ControlItem where Family: IPv6CapableFamily, Value == PacketChecksum {
    /// As `.ipv4(.packetChecksum)`.
    @available(*, deprecated, message: "it comes with messages of IPv4 only: write .ipv4(.packetChecksum)")
    public static var packetChecksum: Self { .ipv4(.packetChecksum) }
}

extension ControlItem where Family: IPv6CapableFamily, Value == FragmentSize {
    /// As `.ipv4(.fragmentSize)`.
    @available(*, deprecated, message: "it comes with messages of IPv4 only: write .ipv4(.fragmentSize)")
    public static var fragmentSize: Self { .ipv4(.fragmentSize) }
}

extension ControlItem where Family: IPv6CapableFamily, Value == ErrorReport {
    /// As `.ipv4(.errorReport)`.
    @available(*, deprecated, message: "it comes with messages of IPv4 only: write .ipv4(.errorReport)")
    public static var errorReport: Self { .ipv4(.errorReport) }
}
