/// A WireGuard key, public, private or preshared: 32 bytes (WG_KEY_LEN).
///
/// Its text is base64, 44 characters, as in wg(8). `description` is that text: don't print secret keys. Configurations and
/// devices print whether they have a secret key, and not the key.
public struct WireGuardKey: Hashable, Sendable {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// Creates a key. Returns nil unless there are 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// 32 zeros, which stand for no key.
    public static var zero: Self { Self(unchecked: [UInt8](repeating: 0, count: 32)) }

    init(unchecked bytes: [UInt8]) { self.bytes = bytes }

    /// Whether all bytes are zero.
    public var isZero: Bool { bytes.allSatisfy { $0 == 0 } }

    /// A new private key: random bytes, with the fixed bits of Curve25519 (RFC 7748, section 5).
    public static func makePrivate() -> Self {
        var bytes = random()
        bytes[0] &= 248
        bytes[31] = bytes[31] & 127 | 64
        return Self(unchecked: bytes)
    }

    /// A new preshared key: random bytes.
    public static func makePreshared() -> Self { Self(unchecked: random()) }

    // One array, so that no copy of a secret is left behind.
    private static func random() -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
}

extension WireGuardKey: LosslessStringConvertible {
    /// Reads base64 (RFC 4648, section 4): 43 characters and one `=`. Returns nil for any other text, and for text with bits
    /// after the last byte, so that each key has only one text.
    public init?(_ text: String) {
        let characters = text.utf8
        guard characters.count == 44, characters.last == 0x3d else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        var pending: UInt32 = 0
        var bits = 0
        for character in characters.dropLast() {
            guard let value = Self.value(of: character) else { return nil }
            pending = pending << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
            }
        }
        // 43 characters have 258 bits, of which the last two must be zero.
        guard bytes.count == 32, pending & 3 == 0 else { return nil }
        self.init(unchecked: bytes)
    }

    /// Base64, 44 characters.
    public var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(44)
        for start in stride(from: 0, to: 32, by: 3) {
            let group = (0..<3).reduce(UInt32(0)) { $0 << 8 | (start + $1 < 32 ? UInt32(bytes[start + $1]) : 0) }
            for shift in stride(from: UInt32(18), through: 0, by: -6) {
                text.append(Self.character(UInt8(truncatingIfNeeded: group >> shift & 63)))
            }
        }
        text[43] = 0x3d
        return String(decoding: text, as: UTF8.self)
    }

    // No table and no branches on digits, so that the time doesn't depend on the secret.
    private static func character(_ value: UInt8) -> UInt8 {
        var offset = Int16(value) + 0x41
        offset += (25 - Int16(value)) >> 8 & 6
        offset -= (51 - Int16(value)) >> 8 & 75
        offset -= (61 - Int16(value)) >> 8 & 15
        offset += (62 - Int16(value)) >> 8 & 3
        return UInt8(truncatingIfNeeded: offset)
    }

    private static func value(of character: UInt8) -> UInt8? {
        switch character {
        case 0x41...0x5a: character - 0x41
        case 0x61...0x7a: character - 0x61 + 26
        case 0x30...0x39: character - 0x30 + 52
        case 0x2b: 62
        case 0x2f: 63
        default: nil
        }
    }
}
