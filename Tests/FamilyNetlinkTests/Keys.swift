import FamilyNetlink
import SocketAPI

/// What tests need of rtnetlink.
struct LinkKey: NetlinkAttributeKey {
    let rawValue: UInt16
    init(rawValue: UInt16) { self.rawValue = rawValue }
    static var address: Self { Self(rawValue: 1) }
    static var name: Self { Self(rawValue: 3) }
    static var mtu: Self { Self(rawValue: 4) }
    static var info: Self { Self(rawValue: 18) }
    var label: StaticString {
        switch self {
        case .address: "IFLA_ADDRESS"
        case .name: "IFLA_IFNAME"
        case .mtu: "IFLA_MTU"
        case .info: "IFLA_LINKINFO"
        default: ""
        }
    }
}

struct LinkInfoKey: NetlinkAttributeKey {
    let rawValue: UInt16
    init(rawValue: UInt16) { self.rawValue = rawValue }
    static var kind: Self { Self(rawValue: 1) }
    static var data: Self { Self(rawValue: 2) }
    var label: StaticString { self == .kind ? "IFLA_INFO_KIND" : self == .data ? "IFLA_INFO_DATA" : "" }
}

struct RouteKey: NetlinkAttributeKey {
    let rawValue: UInt16
    init(rawValue: UInt16) { self.rawValue = rawValue }
    static var destination: Self { Self(rawValue: 1) }
    static var outputInterface: Self { Self(rawValue: 4) }
    static var gateway: Self { Self(rawValue: 5) }
    static var metrics: Self { Self(rawValue: 8) }
    static var table: Self { Self(rawValue: 15) }
    var label: StaticString {
        switch self {
        case .destination: "RTA_DST"
        case .outputInterface: "RTA_OIF"
        case .gateway: "RTA_GATEWAY"
        case .metrics: "RTA_METRICS"
        case .table: "RTA_TABLE"
        default: ""
        }
    }
}

struct RouteHeader: NetlinkHeader {
    var family: UInt8 = 2
    var prefixLength: UInt8 = 0
    var table: UInt8 = 254
    var origin: UInt8 = 4
    var scope: UInt8 = 0
    var type: UInt8 = 1
    static var encodedSize: Int { 12 }
    func encode(into output: inout OutputRawSpan) {
        for byte in [family, prefixLength, 0, 0, table, origin, scope, type] { output.append(integer: byte) }
        output.append(integer: UInt32(0))
    }
    init(prefixLength: UInt8 = 0) { self.prefixLength = prefixLength }
    init?(decoding bytes: RawSpan) {
        guard bytes.byteCount >= 12, let family: UInt8 = bytes.integer(at: 0), let prefix: UInt8 = bytes.integer(at: 1)
        else { return nil }
        self.family = family
        prefixLength = prefix
    }
}

struct LinkHeader: NetlinkHeader {
    var family: UInt8 = 0
    var index: Int32 = 0
    var flags: UInt32 = 0
    var change: UInt32 = 0
    static var encodedSize: Int { 16 }
    func encode(into output: inout OutputRawSpan) {
        output.append(integer: UInt32(family))
        output.append(integer: index)
        output.append(integer: flags)
        output.append(integer: change)
    }
    init(index: Int32 = 0, flags: UInt32 = 0, change: UInt32 = 0) {
        self.index = index
        self.flags = flags
        self.change = change
    }
    init?(decoding bytes: RawSpan) {
        guard let index: Int32 = bytes.integer(at: 4), let flags: UInt32 = bytes.integer(at: 8) else { return nil }
        self.index = index
        self.flags = flags
    }
}
