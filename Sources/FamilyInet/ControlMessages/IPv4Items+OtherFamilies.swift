public import SocketAPI

// Programs that were written before `.ipv4(_:)` compile, and are warned: see IPv4Options+OtherFamilies.

extension ControlItem where Family: IPv6CapableFamily {
    /// As `.ipv4(.packetInfo)`.
    @available(*, deprecated, message: "it comes with messages of IPv4 only: write .ipv4(.packetInfo)")
    public static var packetInfo: ControlItem<Family, PacketInfo> { .ipv4(.packetInfo) }

    /// As `.ipv4(.timeToLive)`.
    @available(*, deprecated, message: "it comes with messages of IPv4 only: write .ipv4(.timeToLive)")
    public static var timeToLive: ControlItem<Family, TimeToLive> { .ipv4(.timeToLive) }

    /// As `.ipv4(.typeOfService)`.
    @available(*, deprecated, message: "it comes with messages of IPv4 only: write .ipv4(.typeOfService)")
    public static var typeOfService: ControlItem<Family, TypeOfService> { .ipv4(.typeOfService) }

    /// As `.ipv4(.originalDestination)`.
    @available(*, deprecated, message: "it comes with messages of IPv4 only: write .ipv4(.originalDestination)")
    public static var originalDestination: ControlItem<Family, OriginalDestination> { .ipv4(.originalDestination) }

    /// As `.ipv4(.headerOptions)`.
    @available(*, deprecated, message: "it comes with messages of IPv4 only: write .ipv4(.headerOptions)")
    public static var headerOptions: ControlItem<Family, HeaderOptions> { .ipv4(.headerOptions) }

    /// As `.ipv4(.returnOptions)`.
    @available(*, deprecated, message: "it comes with messages of IPv4 only: write .ipv4(.returnOptions)")
    public static var returnOptions: ControlItem<Family, ReturnOptions> { .ipv4(.returnOptions) }

    /// As `.ipv4(.packetChecksum)`.
    @available(*, deprecated, message: "it comes with messages of IPv4 only: write .ipv4(.packetChecksum)")
    public static var packetChecksum: ControlItem<Family, PacketChecksum> { .ipv4(.packetChecksum) }

    /// As `.ipv4(.fragmentSize)`.
    @available(*, deprecated, message: "it comes with messages of IPv4 only: write .ipv4(.fragmentSize)")
    public static var fragmentSize: ControlItem<Family, FragmentSize> { .ipv4(.fragmentSize) }

    /// As `.ipv4(.errorReport)`.
    @available(*, deprecated, message: "it comes with messages of IPv4 only: write .ipv4(.errorReport)")
    public static var errorReport: ControlItem<Family, ErrorReport> { .ipv4(.errorReport) }
}
