// The fields that tc-u32(8) has names for, as words. Ports stand where they do behind a header of IP without options.

extension [U32Key] {
    /// The source of a packet of IP: one word for IPv4, as many as the prefix needs for IPv6.
    public static func source(_ network: IP.Network) -> [U32Key] { network.words(at: (12, 8)) }

    /// The destination of a packet of IP.
    public static func destination(_ network: IP.Network) -> [U32Key] { network.words(at: (16, 24)) }
}

extension U32Key {
    /// The protocol of a packet of IP.
    public static func ipProtocol(_ number: ProtocolNumber, _ version: IP.Version = .v4) -> Self {
        // IPv4 has it in the second byte of a word, IPv6 in the third.
        let (shift, position): (UInt32, Int32) = version == .v4 ? (16, 8) : (8, 4)
        return Self(UInt32(UInt8(truncatingIfNeeded: number.rawValue)) << shift, mask: 0xff << shift, at: position)
    }

    /// The source port of TCP or UDP.
    public static func sourcePort(_ port: UInt16, mask: UInt16 = ~0, _ version: IP.Version = .v4) -> Self {
        Self(UInt32(port) << 16, mask: UInt32(mask) << 16, at: version == .v4 ? 20 : 40)
    }

    /// The destination port of TCP or UDP.
    public static func destinationPort(_ port: UInt16, mask: UInt16 = ~0, _ version: IP.Version = .v4) -> Self {
        Self(UInt32(port), mask: UInt32(mask), at: version == .v4 ? 20 : 40)
    }
}

extension IP.Network {
    fileprivate func words(at positions: (v4: Int32, v6: Int32)) -> [U32Key] {
        switch self {
        case .v4(let network): return [U32Key(network.first.value, mask: network.mask.value, at: positions.v4)]
        case .v6(let network):
            return (0..<4).compactMap { index in
                let shift = UInt128(96 - 32 * index)
                let mask = UInt32(truncatingIfNeeded: network.mask.value >> shift)
                let word = UInt32(truncatingIfNeeded: network.first.value >> shift)
                return mask == 0 ? nil : U32Key(word, mask: mask, at: positions.v6 + Int32(4 * index))
            }
        }
    }
}
