extension Link {
    /// Reads a message of the types RTM_NEWLINK or RTM_DELLINK: an answer, or a notification.
    ///
    /// Attributes of a newer kernel are kept in ``unknownAttributes``.
    ///
    /// - Throws: `.malformed`, `.unexpectedLength`.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header = try message.header(LinkHeader.self)
        self.init()
        index = header.index
        flags = header.flags
        flagChanges = header.changes
        hardware = header.hardware
        family = header.family
        var attributes = message.attributes(after: LinkHeader.self)
        while let attribute = try attributes.next() { try take(attribute) }
    }

    private mutating func take(_ attribute: NetlinkAttribute) throws(NetlinkError) {
        switch attribute.type {
        case .name: name = attribute.string
        case .mtu: mtu = try attribute.uint32
        case .address: address = try attribute.linkLayerAddress
        case .broadcast: broadcast = try attribute.linkLayerAddress
        case .link: parent = try attribute.uint32
        case .linkNamespaceID: parentNamespaceID = try attribute.int32
        case .master: master = try attribute.uint32
        case .alias: alias = attribute.string
        case .group: group = try attribute.uint32
        case .transmitQueueLength: transmitQueueLength = try attribute.uint32
        case .transmitQueueCount: transmitQueueCount = try attribute.uint32
        case .receiveQueueCount: receiveQueueCount = try attribute.uint32
        case .operationalState: operationalState = OperationalState(rawValue: try attribute.uint8)
        case .linkMode: mode = LinkMode(rawValue: try attribute.uint8)
        case .carrier: carrier = try attribute.uint8 != 0
        case .isProtocolDown: isProtocolDown = try attribute.uint8 != 0
        case .statistics: statistics = try LinkStatistics(decoding: attribute)
        case .information: try takeInformation(attribute.nested)
        case .familySettings: try takeFamilies(attribute.nested)
        case .xdp: xdp = try LinkXDP().reading(attribute)
        case .virtualFunctions:
            virtualFunctions = try VirtualFunction.list(attribute.nested, hardware: hardware)
        case .properties: alternativeNames = try Self.names(attribute.nested)
        default:
            unknownAttributes.append(attribute, without: LinkAttribute.self)
            try details.take(attribute)
        }
    }

    private mutating func takeInformation(_ attributes: NetlinkAttributes) throws(NetlinkError) {
        // The settings are read by the kind, which stands before them; where it does not, they are looked for again.
        let all = attributes
        if let name = try all.first(LinkInformationAttribute.kind)?.string {
            let data = try all.first(LinkInformationAttribute.data)
            kind = try LinkKind(name: name, decoding: data?.nested)
        }
        if let name = try all.first(LinkInformationAttribute.portKind)?.string {
            let data = try all.first(LinkInformationAttribute.portData)
            port = try LinkPort(name: name, decoding: data?.nested)
        }
    }

    private mutating func takeFamilies(_ attributes: NetlinkAttributes) throws(NetlinkError) {
        // A bridge's port has other things here; see linux/if_bridge.h.
        guard family != 7 else { return }
        let all = attributes
        if let values = try all.first(AttributeName.linkIPv4)?.nested.first(AttributeName(1, "IFLA_INET_CONF")) {
            ipv4Configuration = values.integers()
        }
        if let settings = try all.first(AttributeName.linkIPv6) { ipv6 = try LinkIPv6().reading(settings) }
    }

    private static func names(_ attributes: NetlinkAttributes) throws(NetlinkError) -> [String] {
        var attributes = attributes
        var names: [String] = []
        while let attribute = try attributes.next(LinkAttribute.alternativeName) { names.append(attribute.string) }
        return names
    }
}

extension LinkDetails {
    fileprivate mutating func take(_ attribute: NetlinkAttribute) throws(NetlinkError) {
        switch attribute.type {
        case .queueingDiscipline: queueingDiscipline = attribute.string
        case .permanentAddress: permanentAddress = try attribute.linkLayerAddress
        case .minimumMTU: minimumMTU = try attribute.uint32
        case .maximumMTU: maximumMTU = try attribute.uint32
        case .promiscuity: promiscuity = try attribute.uint32
        case .allMulticast: allMulticast = try attribute.uint32
        case .carrierChanges: carrierChanges = try attribute.uint32
        case .carrierUpCount: carrierUpCount = try attribute.uint32
        case .carrierDownCount: carrierDownCount = try attribute.uint32
        case .protocolDownReason:
            let key = AttributeName(2, "IFLA_PROTO_DOWN_REASON_VALUE")
            protocolDownReasons = try attribute.nested.first(key)?.uint32
        case .physicalPortID: physicalPortID = attribute.array
        case .physicalPortName: physicalPortName = attribute.string
        case .physicalSwitchID: physicalSwitchID = attribute.array
        case .parentDeviceName: parentDeviceName = attribute.string
        case .parentBusName: parentBusName = attribute.string
        case .segmentationMaximumSize: segmentationMaximumSize = try attribute.uint32
        case .segmentationMaximumCount: segmentationMaximumCount = try attribute.uint32
        case .ipv4SegmentationMaximumSize: ipv4SegmentationMaximumSize = try attribute.uint32
        case .tcpSegmentationMaximumSize: tcpSegmentationMaximumSize = try attribute.uint32
        case .tcpSegmentationMaximumCount: tcpSegmentationMaximumCount = try attribute.uint32
        case .receiveMergeMaximumSize: receiveMergeMaximumSize = try attribute.uint32
        case .ipv4ReceiveMergeMaximumSize: ipv4ReceiveMergeMaximumSize = try attribute.uint32
        case .headroom: headroom = try attribute.uint16
        case .tailroom: tailroom = try attribute.uint16
        case .isNamespaceImmutable: isNamespaceImmutable = try attribute.uint8 != 0
        case .virtualFunctionCount: virtualFunctionCount = try attribute.uint32
        case .event: event = try attribute.uint32
        case .newNamespaceID: newNamespaceID = try attribute.int32
        case .newIndex: newIndex = try attribute.uint32
        case .targetNamespaceID: namespaceID = try attribute.int32
        default: break
        }
    }
}

/// Has decoders switch over numbers, which is a jump; an enum's `init(rawValue:)` is a call.
@inline(__always)
private func ~= (key: LinkAttribute, type: UInt16) -> Bool { key.rawValue == type }
