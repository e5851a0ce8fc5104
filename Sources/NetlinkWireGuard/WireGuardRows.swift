// Values that devices and configurations share.

extension AttributeField {
    /// A key of 32 bytes. Reading ignores a key of zeros, which the kernel reports if there is none.
    static func key<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped == WireGuardKey {
        .custom(
            type, name,
            decode: { (object, attribute) throws(NetlinkError) in
                guard let key = WireGuardKey(bytes: attribute.array) else {
                    throw NetlinkError(
                        .unexpectedLength, "attribute \(attribute.type): \(attribute.count) bytes where a key has 32")
                }
                if !key.isZero { object[keyPath: path] = Value(stored: key) }
            },
            encode: { (object, name, request) throws(NetlinkError) in
                guard let key = object[keyPath: path].stored else { return }
                request.isSecret = true
                try request.append(name, bytes: key.bytes)
            })
    }
}

extension WireGuardKey: AttributeStorage {
    /// The value itself.
    public typealias Wrapped = Self
}

/// An allowed network: WGALLOWEDIP_A_*.
struct WireGuardNetwork: AttributeSetElement {
    /// AF_INET or AF_INET6. Only written.
    var family: UInt16 = 0
    var host = IP.Host.any(.v4)
    var length: UInt8 = 0
    var flags: Flags = []

    /// WGALLOWEDIP_F_*.
    struct Flags: OptionSet, AttributeNumber {
        var rawValue: UInt32

        /// WGALLOWEDIP_F_REMOVE_ME
        static var remove: Self { Self(rawValue: 1) }
    }

    static let fields: AttributeFields<Self> = [
        .uint16(1, "WGALLOWEDIP_A_FAMILY", \.family).writeOnly,
        .host(2, "WGALLOWEDIP_A_IPADDR", \.host).required,
        .uint8(3, "WGALLOWEDIP_A_CIDR_MASK", \.length),
        .uint32(4, "WGALLOWEDIP_A_FLAGS", \.flags).when { !$0.flags.isEmpty },
    ]

    init() {}

    init(_ network: IP.Network, flags: Flags = []) {
        host =
            switch network {
            case .v4(let network): .v4(network.first)
            case .v6(let network): .v6(network.first)
            }
        family = UInt16(host.familyNumber)
        length = UInt8(network.length)
        self.flags = flags
    }

    /// The networks of WGPEER_A_ALLOWEDIPS.
    static func networks(_ list: borrowing NetlinkAttribute) throws(NetlinkError) -> [IP.Network] {
        var networks: [IP.Network] = []
        var elements = list.nested
        while let element = try elements.next() {
            let read = try WireGuardNetwork(decoding: element)
            guard let network = IP.Network(containing: read.host, length: Int(read.length)) else {
                throw NetlinkError(.invalidValue, "WGALLOWEDIP_A_CIDR_MASK: \(read.length) bits of \(read.host)")
            }
            networks.append(network)
        }
        return networks
    }
}
