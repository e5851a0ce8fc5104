internal import SocketAPI

/// What the kernel takes as an attribute's value: NL_POLICY_TYPE_ATTR_* of linux/netlink.h.
///
/// It comes with the refusal of an attribute, and generic netlink tells it for whole families.
public struct NetlinkKernelPolicy: Hashable, Sendable {
    /// The type of a value in the kernel, NL_ATTR_TYPE_*.
    public struct Kind: RawRepresentable, Hashable, Sendable {
        /// The number.
        public let rawValue: UInt32

        /// Creates a kind.
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// Not accepted at all (NL_ATTR_TYPE_INVALID).
        public static var invalid: Self { Self(rawValue: 0) }
        /// There or not, without a value (NL_ATTR_TYPE_FLAG).
        public static var flag: Self { Self(rawValue: 1) }
        /// 8 bits (NL_ATTR_TYPE_U8).
        public static var uint8: Self { Self(rawValue: 2) }
        /// 16 bits (NL_ATTR_TYPE_U16).
        public static var uint16: Self { Self(rawValue: 3) }
        /// 32 bits (NL_ATTR_TYPE_U32).
        public static var uint32: Self { Self(rawValue: 4) }
        /// 64 bits (NL_ATTR_TYPE_U64).
        public static var uint64: Self { Self(rawValue: 5) }
        /// 8 bits, signed (NL_ATTR_TYPE_S8).
        public static var int8: Self { Self(rawValue: 6) }
        /// 16 bits, signed (NL_ATTR_TYPE_S16).
        public static var int16: Self { Self(rawValue: 7) }
        /// 32 bits, signed (NL_ATTR_TYPE_S32).
        public static var int32: Self { Self(rawValue: 8) }
        /// 64 bits, signed (NL_ATTR_TYPE_S64).
        public static var int64: Self { Self(rawValue: 9) }
        /// Bytes (NL_ATTR_TYPE_BINARY).
        public static var binary: Self { Self(rawValue: 10) }
        /// Text (NL_ATTR_TYPE_STRING).
        public static var string: Self { Self(rawValue: 11) }
        /// Text with a zero byte at its end (NL_ATTR_TYPE_NUL_STRING).
        public static var terminatedString: Self { Self(rawValue: 12) }
        /// Attributes (NL_ATTR_TYPE_NESTED).
        public static var nested: Self { Self(rawValue: 13) }
        /// Attributes within attributes whose types are indexes (NL_ATTR_TYPE_NESTED_ARRAY).
        public static var nestedArray: Self { Self(rawValue: 14) }
        /// Bits and which of them count (NL_ATTR_TYPE_BITFIELD32).
        public static var bitfield: Self { Self(rawValue: 15) }
        /// 32 or 64 bits, signed (NL_ATTR_TYPE_SINT).
        public static var signed: Self { Self(rawValue: 16) }
        /// 32 or 64 bits (NL_ATTR_TYPE_UINT).
        public static var unsigned: Self { Self(rawValue: 17) }

        var name: String {
            let names = [
                "invalid", "flag", "u8", "u16", "u32", "u64", "s8", "s16", "s32", "s64", "binary", "string",
                "nul-string", "nested", "nested-array", "bitfield32", "sint", "uint",
            ]
            return rawValue < names.count ? names[Int(rawValue)] : "type \(rawValue)"
        }
    }

    /// The type of the value.
    public var kind: Kind?
    /// The least value of a signed number.
    public var minimumSigned: Int64?
    /// The greatest value of a signed number.
    public var maximumSigned: Int64?
    /// The least value of an unsigned number.
    public var minimumUnsigned: UInt64?
    /// The greatest value of an unsigned number.
    public var maximumUnsigned: UInt64?
    /// The least number of bytes.
    public var minimumLength: Int?
    /// The greatest number of bytes.
    public var maximumLength: Int?
    /// Which of the family's policies the attributes within have.
    public var nestedPolicyIndex: Int?
    /// The greatest type of the attributes within.
    public var nestedMaximumType: Int?
    /// The bits that may be set, of a bit field.
    public var bitfieldMask: UInt32?
    /// The bits that may be set, of a number.
    public var mask: UInt64?

    /// A policy that says nothing.
    public init() {}

    /// Reads the attributes of a policy. What can't be read is left out.
    public init(decoding attributes: borrowing NetlinkAttributes) {
        var attributes = copy attributes
        while let attribute = try? attributes.next() {
            switch attribute.type {
            case 1: kind = (try? attribute.uint32).map { Kind(rawValue: $0) }
            case 2: minimumSigned = try? attribute.signed
            case 3: maximumSigned = try? attribute.signed
            case 4: minimumUnsigned = try? attribute.unsigned
            case 5: maximumUnsigned = try? attribute.unsigned
            case 6: minimumLength = (try? attribute.uint32).map { Int($0) }
            case 7: maximumLength = (try? attribute.uint32).map { Int($0) }
            case 8: nestedPolicyIndex = (try? attribute.uint32).map { Int($0) }
            case 9: nestedMaximumType = (try? attribute.uint32).map { Int($0) }
            case 10: bitfieldMask = try? attribute.uint32
            case 12: mask = try? attribute.unsigned
            default: break
            }
        }
    }
}

extension NetlinkKernelPolicy: CustomStringConvertible {
    /// The policy in words: `u32, from 1, to 9`.
    public var description: String {
        var parts = [kind?.name ?? "any type"]
        if let least = minimumSigned.map({ "\($0)" }) ?? minimumUnsigned.map({ "\($0)" }) {
            parts.append("from \(least)")
        }
        if let most = maximumSigned.map({ "\($0)" }) ?? maximumUnsigned.map({ "\($0)" }) { parts.append("to \(most)") }
        if let minimumLength { parts.append("at least \(minimumLength) bytes") }
        if let maximumLength { parts.append("at most \(maximumLength) bytes") }
        if let mask = mask ?? bitfieldMask.map({ UInt64($0) }) { parts.append("bits 0x" + String(mask, radix: 16)) }
        return parts.joined(separator: ", ")
    }
}
