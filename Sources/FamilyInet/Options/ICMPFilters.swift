public import SocketAPI

/// Which types of ICMP messages a raw socket does not get: `struct icmp_filter`; see raw(7).
///
/// It knows the types 0 to 31; all others pass.
public struct ICMPFilter: Hashable, Sendable {
    /// A bit for each type: 1 is blocked.
    public var blocked: UInt32

    /// Creates a filter from its bits.
    public init(blocked: UInt32) { self.blocked = blocked }

    /// Everything passes.
    public static var passAll: ICMPFilter { ICMPFilter(blocked: 0) }

    /// Only these types pass, of those that it knows.
    public static func passing(_ types: UInt8...) -> ICMPFilter {
        var filter = ICMPFilter(blocked: .max)
        for type in types { filter.setPassing(type, true) }
        return filter
    }

    /// Whether messages of a type pass.
    public func passes(_ type: UInt8) -> Bool { type > 31 || blocked >> UInt32(type) & 1 == 0 }

    /// Lets a type pass, or blocks it. Types above 31 always pass.
    public mutating func setPassing(_ type: UInt8, _ passes: Bool) {
        guard type < 32 else { return }
        let bit = UInt32(1) << UInt32(type)
        blocked = passes ? blocked & ~bit : blocked | bit
    }
}

extension ICMPFilter: SocketOptionValue {
    /// 4 bytes.
    public static var maximumEncodedSize: Int { 4 }

    /// Appends the bits.
    public func encode(into output: inout OutputRawSpan) { output.append(integer: blocked) }

    /// Reads the bits.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let blocked: UInt32 = bytes.integer(at: 0) else { throw .unexpectedSize(bytes.byteCount) }
        self.init(blocked: blocked)
    }
}

/// Which types of ICMPv6 messages a raw socket does not get: `struct icmp6_filter`, RFC 3542 section 3.2.
public struct ICMPv6Filter: Hashable, Sendable {
    /// A bit for each type, 32 types to a number: 1 is blocked. Always 8 numbers.
    private var words: [UInt32]

    private init(word: UInt32) { words = Array(repeating: word, count: 8) }

    /// Everything passes (ICMP6_FILTER_SETPASSALL).
    public static var passAll: ICMPv6Filter { ICMPv6Filter(word: 0) }

    /// Nothing passes (ICMP6_FILTER_SETBLOCKALL).
    public static var blockAll: ICMPv6Filter { ICMPv6Filter(word: .max) }

    /// Only these types pass.
    public static func passing(_ types: UInt8...) -> ICMPv6Filter {
        var filter = blockAll
        for type in types { filter.setPassing(type, true) }
        return filter
    }

    /// Whether messages of a type pass (ICMP6_FILTER_WILLPASS).
    public func passes(_ type: UInt8) -> Bool { words[Int(type >> 5)] >> UInt32(type & 31) & 1 == 0 }

    /// Lets a type pass, or blocks it (ICMP6_FILTER_SETPASS, ICMP6_FILTER_SETBLOCK).
    public mutating func setPassing(_ type: UInt8, _ passes: Bool) {
        let bit = UInt32(1) << UInt32(type & 31)
        let word = words[Int(type >> 5)]
        words[Int(type >> 5)] = passes ? word & ~bit : word | bit
    }
}

extension ICMPv6Filter: SocketOptionValue {
    /// 32 bytes.
    public static var maximumEncodedSize: Int { 32 }

    /// Appends the bits.
    public func encode(into output: inout OutputRawSpan) { for word in words { output.append(integer: word) } }

    /// Reads the bits.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        self = .passAll
        for index in 0..<8 {
            guard let word: UInt32 = bytes.integer(at: index * 4) else { throw .unexpectedSize(bytes.byteCount) }
            words[index] = word
        }
    }
}

extension SocketOption where Family == IPv4, Value == ICMPFilter {
    /// Which types of messages the socket doesn't get (ICMP_FILTER, raw(7)). Raw sockets of ICMP.
    public static var icmpFilter: Self { .named("ICMP_FILTER", level: .raw, name: 1) }
}

extension SocketOption where Family: IPv6CapableFamily, Value == ICMPv6Filter {
    /// Which types of messages the socket doesn't get (ICMPV6_FILTER, RFC 3542). Raw sockets of ICMPv6.
    public static var icmpv6Filter: Self { .named("ICMPV6_FILTER", level: .icmpv6, name: 1) }
}

extension ICMPFilter: CustomStringConvertible {
    /// The types that are blocked: `blocked: 3, 11`, or `passes all`.
    public var description: String {
        let types = (0..<32).filter { !passes(UInt8($0)) }
        return types.isEmpty ? "passes all" : "blocked: " + types.map(\.description).joined(separator: ", ")
    }
}

extension ICMPv6Filter: CustomStringConvertible {
    /// The types that pass: `passes 128, 129`, `passes all`, or `blocks all`.
    public var description: String {
        let types = (0...255).filter { passes(UInt8($0)) }
        return switch types.count {
        case 0: "blocks all"
        case 256: "passes all"
        default: "passes " + types.map(\.description).joined(separator: ", ")
        }
    }
}
