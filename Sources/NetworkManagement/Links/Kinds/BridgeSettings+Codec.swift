public import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

extension BridgeSettings: LinkSettings {
    /// Reads the attributes; those that nobody knows are passed over.
    ///
    /// - Throws: `.unexpectedLength` or `.malformed`.
    public init(decoding attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        var attributes = copy attributes
        while let attribute = try attributes.next() {
            switch BridgeAttribute(rawValue: attribute.type) {
            case .forwardDelay: forwardDelay = try Duration(hundredths: UInt64(attribute.uint32))
            case .helloTime: helloTime = try Duration(hundredths: UInt64(attribute.uint32))
            case .maximumAge: maximumAge = try Duration(hundredths: UInt64(attribute.uint32))
            case .ageingTime: ageingTime = try Duration(hundredths: UInt64(attribute.uint32))
            case .spanningTree: spanningTree = try attribute.uint32
            case .priority: priority = try attribute.uint16
            case .filtersVLANs: filtersVLANs = try attribute.uint8 != 0
            case .vlanProtocol: vlanProtocol = try EtherType(rawValue: attribute.networkInteger())
            case .groupForwardMask: groupForwardMask = try attribute.uint16
            case .rootID: rootID = try BridgeID(decoding: attribute)
            case .bridgeID: bridgeID = try BridgeID(decoding: attribute)
            case .rootPort: rootPort = try attribute.uint16
            case .rootPathCost: rootPathCost = try attribute.uint32
            case .topologyChange: topologyChange = try attribute.uint8 != 0
            case .topologyChangeDetected: topologyChangeDetected = try attribute.uint8 != 0
            case .helloTimer: helloTimer = try Duration(hundredths: attribute.uint64)
            case .topologyNotificationTimer: topologyNotificationTimer = try Duration(hundredths: attribute.uint64)
            case .topologyChangeTimer: topologyChangeTimer = try Duration(hundredths: attribute.uint64)
            case .collectionTimer: collectionTimer = try Duration(hundredths: attribute.uint64)
            case .groupAddress: groupAddress = try attribute.linkLayerAddress
            case .multicastRouter: multicastRouter = try attribute.uint8
            case .multicastSnooping: multicastSnooping = try attribute.uint8 != 0
            case .multicastQueryUsesAddress: multicastQueryUsesAddress = try attribute.uint8 != 0
            case .multicastQuerier: multicastQuerier = try attribute.uint8 != 0
            case .multicastHashElasticity: multicastHashElasticity = try attribute.uint32
            case .multicastHashMaximum: multicastHashMaximum = try attribute.uint32
            case .multicastLastMemberCount: multicastLastMemberCount = try attribute.uint32
            case .multicastStartupQueryCount: multicastStartupQueryCount = try attribute.uint32
            case .multicastLastMemberInterval: multicastLastMemberInterval = try Duration(hundredths: attribute.uint64)
            case .multicastMembershipInterval: multicastMembershipInterval = try Duration(hundredths: attribute.uint64)
            case .multicastQuerierInterval: multicastQuerierInterval = try Duration(hundredths: attribute.uint64)
            case .multicastQueryInterval: multicastQueryInterval = try Duration(hundredths: attribute.uint64)
            case .multicastQueryResponseInterval:
                multicastQueryResponseInterval = try Duration(hundredths: attribute.uint64)
            case .multicastStartupQueryInterval:
                multicastStartupQueryInterval = try Duration(hundredths: attribute.uint64)
            case .callsIPTables: callsIPTables = try attribute.uint8 != 0
            case .callsIP6Tables: callsIP6Tables = try attribute.uint8 != 0
            case .callsARPTables: callsARPTables = try attribute.uint8 != 0
            case .defaultVLAN: defaultVLAN = try attribute.uint16
            case .countsVLANs: countsVLANs = try attribute.uint8 != 0
            case .countsMulticast: countsMulticast = try attribute.uint8 != 0
            case .igmpVersion: igmpVersion = try attribute.uint8
            case .mldVersion: mldVersion = try attribute.uint8
            case .countsVLANsPerPort: countsVLANsPerPort = try attribute.uint8 != 0
            case .switches: switches = try FlagChange(decoding: attribute)
            case .learnedCount: learnedCount = try attribute.uint32
            case .learnedMaximum: learnedMaximum = try attribute.uint32
            default: break
            }
        }
    }

    /// Appends an attribute for everything that is set and can be.
    func encode(into request: inout NetlinkRequest) throws(NetlinkError) {
        if let forwardDelay { try request.append(BridgeAttribute.forwardDelay, uint32: forwardDelay.hundredths32) }
        if let helloTime { try request.append(BridgeAttribute.helloTime, uint32: helloTime.hundredths32) }
        if let maximumAge { try request.append(BridgeAttribute.maximumAge, uint32: maximumAge.hundredths32) }
        if let ageingTime { try request.append(BridgeAttribute.ageingTime, uint32: ageingTime.hundredths32) }
        if let spanningTree { try request.append(BridgeAttribute.spanningTree, uint32: spanningTree) }
        if let priority { try request.append(BridgeAttribute.priority, uint16: priority) }
        if let filtersVLANs { try request.append(BridgeAttribute.filtersVLANs, uint8: filtersVLANs ? 1 : 0) }
        if let vlanProtocol { try request.append(BridgeAttribute.vlanProtocol, networkUInt16: vlanProtocol.rawValue) }
        if let groupForwardMask { try request.append(BridgeAttribute.groupForwardMask, uint16: groupForwardMask) }
        if let groupAddress { try request.append(BridgeAttribute.groupAddress, linkLayer: groupAddress) }
        if let multicastRouter { try request.append(BridgeAttribute.multicastRouter, uint8: multicastRouter) }
        if let multicastSnooping {
            try request.append(BridgeAttribute.multicastSnooping, uint8: multicastSnooping ? 1 : 0)
        }
        if let multicastQueryUsesAddress {
            try request.append(BridgeAttribute.multicastQueryUsesAddress, uint8: multicastQueryUsesAddress ? 1 : 0)
        }
        if let multicastQuerier {
            try request.append(BridgeAttribute.multicastQuerier, uint8: multicastQuerier ? 1 : 0)
        }
        if let multicastHashElasticity {
            try request.append(BridgeAttribute.multicastHashElasticity, uint32: multicastHashElasticity)
        }
        if let multicastHashMaximum {
            try request.append(BridgeAttribute.multicastHashMaximum, uint32: multicastHashMaximum)
        }
        if let multicastLastMemberCount {
            try request.append(BridgeAttribute.multicastLastMemberCount, uint32: multicastLastMemberCount)
        }
        if let multicastStartupQueryCount {
            try request.append(BridgeAttribute.multicastStartupQueryCount, uint32: multicastStartupQueryCount)
        }
        if let multicastLastMemberInterval {
            try request.append(
                BridgeAttribute.multicastLastMemberInterval, uint64: multicastLastMemberInterval.hundredths)
        }
        if let multicastMembershipInterval {
            try request.append(
                BridgeAttribute.multicastMembershipInterval, uint64: multicastMembershipInterval.hundredths)
        }
        if let multicastQuerierInterval {
            try request.append(BridgeAttribute.multicastQuerierInterval, uint64: multicastQuerierInterval.hundredths)
        }
        if let multicastQueryInterval {
            try request.append(BridgeAttribute.multicastQueryInterval, uint64: multicastQueryInterval.hundredths)
        }
        if let multicastQueryResponseInterval {
            try request.append(
                BridgeAttribute.multicastQueryResponseInterval, uint64: multicastQueryResponseInterval.hundredths)
        }
        if let multicastStartupQueryInterval {
            try request.append(
                BridgeAttribute.multicastStartupQueryInterval, uint64: multicastStartupQueryInterval.hundredths)
        }
        if let callsIPTables { try request.append(BridgeAttribute.callsIPTables, uint8: callsIPTables ? 1 : 0) }
        if let callsIP6Tables { try request.append(BridgeAttribute.callsIP6Tables, uint8: callsIP6Tables ? 1 : 0) }
        if let callsARPTables { try request.append(BridgeAttribute.callsARPTables, uint8: callsARPTables ? 1 : 0) }
        if let defaultVLAN { try request.append(BridgeAttribute.defaultVLAN, uint16: defaultVLAN) }
        if let countsVLANs { try request.append(BridgeAttribute.countsVLANs, uint8: countsVLANs ? 1 : 0) }
        if let countsMulticast { try request.append(BridgeAttribute.countsMulticast, uint8: countsMulticast ? 1 : 0) }
        if let igmpVersion { try request.append(BridgeAttribute.igmpVersion, uint8: igmpVersion) }
        if let mldVersion { try request.append(BridgeAttribute.mldVersion, uint8: mldVersion) }
        if let countsVLANsPerPort {
            try request.append(BridgeAttribute.countsVLANsPerPort, uint8: countsVLANsPerPort ? 1 : 0)
        }
        if let switches { try request.append(BridgeAttribute.switches, bytes: switches.encoded) }
        if let learnedMaximum { try request.append(BridgeAttribute.learnedMaximum, uint32: learnedMaximum) }
    }
}
