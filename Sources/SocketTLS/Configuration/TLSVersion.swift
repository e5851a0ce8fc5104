/// A version of TLS.
public struct TLSVersion: RawRepresentable, Hashable, Comparable, Sendable {
    /// The number on the wire.
    public let rawValue: UInt16

    /// Creates a version from its number.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// TLS 1.2: RFC 5246.
    public static var tls12: Self { Self(rawValue: 0x0303) }
    /// TLS 1.3: RFC 8446.
    public static var tls13: Self { Self(rawValue: 0x0304) }

    /// Whether the left version is older.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension TLSVersion: CustomStringConvertible {
    /// The name, such as `TLS 1.3`.
    public var description: String {
        switch self {
        case .tls12: "TLS 1.2"
        case .tls13: "TLS 1.3"
        default: "TLS version 0x" + String(rawValue, radix: 16)
        }
    }
}
