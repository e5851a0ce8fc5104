/// The name of a queueing discipline or class: two numbers of 16 bits, written `1:10` in hexadecimal (tc(8)).
///
/// Disciplines have a minor number of 0. Classes have the major number of their discipline.
public struct TrafficHandle: RawRepresentable, KernelStructure, Hashable, AttributeNumber, LosslessStringConvertible {
    /// Both numbers, the major one in the upper bits.
    public let rawValue: UInt32

    /// Creates a handle from its bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Creates a handle from its numbers.
    public init(_ major: UInt16, _ minor: UInt16 = 0) { rawValue = UInt32(major) << 16 | UInt32(minor) }

    /// The number of the discipline.
    public var major: UInt16 { UInt16(truncatingIfNeeded: rawValue >> 16) }
    /// The number of the class; 0 for the discipline itself.
    public var minor: UInt16 { UInt16(truncatingIfNeeded: rawValue) }

    /// None; the kernel chooses one (TC_H_UNSPEC).
    public static var unspecified: Self { Self(rawValue: 0) }
    /// The parent of a discipline that is the interface's own (TC_H_ROOT).
    public static var root: Self { Self(rawValue: 0xffff_ffff) }
    /// The parent of the disciplines `ingress` and `clsact`, at what comes in (TC_H_INGRESS, TC_H_CLSACT).
    public static var ingress: Self { Self(rawValue: 0xffff_fff1) }
    /// The parent of filters of `ingress` and `clsact` for what comes in (TC_H_MIN_INGRESS).
    public static var ingressFilters: Self { Self(rawValue: 0xffff_fff2) }
    /// The parent of filters of `clsact` for what goes out (TC_H_MIN_EGRESS).
    public static var egressFilters: Self { Self(rawValue: 0xffff_fff3) }

    /// Reads `1:10`, `1:`, `root`, `none`; nil where the text is none of these.
    public init?(_ text: String) {
        switch text {
        case "root": self = .root
        case "none": self = .unspecified
        default:
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            let numbers = parts.map { $0.isEmpty ? 0 : UInt16($0, radix: 16) }
            guard let major = numbers[0], let minor = numbers[1] else { return nil }
            self.init(major, minor)
        }
    }

    /// `1:10`, without a minor number of 0, as tc(8) writes it.
    public var description: String {
        switch self {
        case .root: "root"
        case .unspecified: "none"
        default: "\(String(major, radix: 16)):\(minor == 0 ? "" : String(minor, radix: 16))"
        }
    }
}
