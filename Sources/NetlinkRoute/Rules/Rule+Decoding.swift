internal import FamilyInet
public import FamilyNetlink
internal import NetlinkCodec
internal import SocketAPI

extension Rule {
    /// Reads a message of the type RTM_NEWRULE or RTM_DELRULE. Attributes without a
    /// field are kept in ``unknownAttributes``.
    ///
    /// - Throws: `.invalidValue` for a rule that is neither one of IPv4 nor one of IPv6, such as those of multicast
    ///   routing, or whose prefix is longer than an address; `.malformed` and `.unexpectedLength` for bytes that are
    ///   none.
    public init(decoding message: borrowing NetlinkMessage) throws(NetlinkError) {
        let header: RuleHeader = try message.header()
        guard header.family == 2 || header.family == 10 else {
            throw NetlinkError(.invalidValue, "a rule of address family \(header.family)")
        }
        self.init(
            header.family == 2 ? .v4 : .v6, table: RouteTable(rawValue: UInt32(header.table)), action: header.action)
        flags = header.flags
        typeOfService = header.typeOfService
        var attributes = message.attributes(after: RuleHeader.encodedSize)
        while let attribute = try attributes.next() { try decode(attribute, header) }
        // The kernel sends these where they say nothing.
        if mark?.mask == 0 { mark = nil }
    }

    private mutating func decode(_ attribute: borrowing NetlinkAttribute, _ header: RuleHeader) throws(NetlinkError) {
        switch RuleAttribute(rawValue: attribute.type) {
        case .destination: destination = try Self.network(attribute, header.destinationLength)
        case .source: source = try Self.network(attribute, header.sourceLength)
        case .inputInterface: inputInterface = attribute.string
        case .outputInterface: outputInterface = attribute.string
        case .target: target = try attribute.uint32
        case .priority: priority = try attribute.uint32
        case .mark: mark = Mark(try attribute.uint32, mask: mark?.mask ?? .max)
        case .markMask: mark = Mark(mark?.value ?? 0, mask: try attribute.uint32)
        case .realms: realms = try attribute.uint32
        case .tunnelID: tunnelID = try attribute.networkInteger()
        case .suppressedInterfaceGroup: suppressedInterfaceGroup = Self.unlessAll(try attribute.uint32)
        case .suppressedPrefixLength: suppressedPrefixLength = Self.unlessAll(try attribute.uint32)
        case .table: table = RouteTable(rawValue: try attribute.uint32)
        case .usesMasterTable: usesMasterTable = try attribute.uint8 != 0
        case .users: users = Self.range(try attribute.uint32, attribute.payload.integer(at: 4))
        case .routeProtocol: routeProtocol = RouteProtocol(rawValue: try attribute.uint8)
        case .ipProtocol: ipProtocol = ProtocolNumber(rawValue: Int32(try attribute.uint8))
        case .sourcePorts: sourcePorts = Self.range(try attribute.uint16, attribute.payload.integer(at: 2))
        case .destinationPorts: destinationPorts = Self.range(try attribute.uint16, attribute.payload.integer(at: 2))
        case .dscp: dscp = try attribute.uint8
        case .unused2, .unused3, .unused4, .unused5, .padding: break
        default: unknownAttributes.append(attribute)
        }
    }

    private static func network(
        _ attribute: borrowing NetlinkAttribute, _ length: UInt8
    ) throws(NetlinkError) -> IP.Network {
        guard let network = IP.Network(containing: try attribute.host, length: Int(length)) else {
            throw NetlinkError(.invalidValue, "a prefix of \(length) bits")
        }
        return network
    }

    /// All ones mean that there is none.
    private static func unlessAll(_ value: UInt32) -> UInt32? { value == .max ? nil : value }

    private static func range<Value: Comparable>(_ first: Value, _ last: Value?) -> ClosedRange<Value>? {
        guard let last, first <= last else { return nil }
        return first...last
    }
}
