/// A set of bits with names, such as features or link modes: ETHTOOL_A_BITSET_*.
public struct EthtoolBitSet: Hashable, Sendable {
    /// The indices of the bits that are set.
    public var values: Set<UInt32> = []
    /// The indices of the bits that the set covers; nil if it is a list of the bits that are set.
    public var mask: Set<UInt32>?
    /// The names of bits by index, as far as the answer has them.
    public var names: [UInt32: String] = [:]
    /// The number of bits that the kernel knows; nil if the answer doesn't have it.
    public var size: UInt32?

    /// Creates an empty set.
    public init() {}

    /// The names of the bits that are set.
    public var valueNames: Set<String> { Set(values.compactMap { names[$0] }) }

    /// The names of the bits that the set covers.
    public var maskNames: Set<String> { Set((mask ?? values).compactMap { names[$0] }) }

    /// Reads a set in either form: a bit for each attribute, with names, or 32 bits to a word.
    ///
    /// - Throws: As `AttributeSet.decode(_:)`.
    public init(decoding nest: borrowing NetlinkAttribute) throws(NetlinkError) {
        let set = try EthtoolBits(decoding: nest)
        size = set.size
        let bits = (set.bits ?? []).filter { $0.index != nil }
        for bit in bits where bit.name != nil { names[bit.index ?? 0] = bit.name }
        let indices = Set(bits.compactMap(\.index))
        if !set.values.isEmpty || set.mask != nil {
            values = EthtoolBits.indices(set.values)
            mask = set.mask.map(EthtoolBits.indices)
        } else if set.isList {
            values = indices
        } else {
            values = Set(bits.filter(\.isSet).compactMap(\.index))
            mask = indices
        }
    }
}

/// A set of bits as it is in messages: ETHTOOL_A_BITSET_*.
struct EthtoolBits: AttributeSetElement {
    /// Whether every bit that the set contains is set, as there is no mask.
    var isList = false
    var size: UInt32?
    var bits: [Bit]?
    /// 32 bits to a word, in the machine's byte order.
    var values: [UInt32] = []
    var mask: [UInt32]?

    /// A bit: ETHTOOL_A_BITSET_BIT_*.
    struct Bit: AttributeSetElement {
        var index: UInt32?
        var name: String?
        var isSet = false

        static let fields: AttributeFields<Self> = [
            .uint32(1, "ETHTOOL_A_BITSET_BIT_INDEX", \.index),
            .string(2, "ETHTOOL_A_BITSET_BIT_NAME", \.name),
            .flag(3, "ETHTOOL_A_BITSET_BIT_VALUE", \.isSet),
        ]
    }

    /// The elements of ETHTOOL_A_BITSET_BITS have the number ETHTOOL_A_BITSET_BITS_BIT, 1.
    static let fields: AttributeFields<Self> = [
        .flag(1, "ETHTOOL_A_BITSET_NOMASK", \.isList),
        .uint32(2, "ETHTOOL_A_BITSET_SIZE", \.size),
        .list(3, "ETHTOOL_A_BITSET_BITS", \.bits, .same(1)),
        .array(4, "ETHTOOL_A_BITSET_VALUE", \.values).readOnly,
        .array(5, "ETHTOOL_A_BITSET_MASK", \.mask),
    ]

    init() {}

    /// A change: which bits to set or clear, by name. The others stay as they are.
    init(changing bits: [String: Bool]) {
        self.bits = bits.sorted { $0.key < $1.key }.map { name, isSet in
            var bit = Bit()
            (bit.name, bit.isSet) = (name, isSet)
            return bit
        }
    }

    /// A list of bits by index.
    init(_ indices: [UInt32]) {
        isList = true
        bits = indices.sorted().map { index in
            var bit = Bit()
            bit.index = index
            return bit
        }
    }

    /// The indices of the bits that are 1.
    static func indices(_ words: [UInt32]) -> Set<UInt32> {
        var indices: Set<UInt32> = []
        for (number, word) in words.enumerated() {
            for bit in UInt32(0)..<32 where word >> bit & 1 != 0 { indices.insert(UInt32(number) * 32 + bit) }
        }
        return indices
    }
}

extension EthtoolBitSet: AttributeStorage {
    /// The value itself.
    public typealias Wrapped = Self
}

extension AttributeField {
    /// A set of bits. Read-only.
    static func bitSet<Value: AttributeStorage>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>
    ) -> Self where Value.Wrapped == EthtoolBitSet {
        .custom(
            type, name,
            decode: { (object, attribute) throws(NetlinkError) in
                object[keyPath: path] = Value(stored: try EthtoolBitSet(decoding: attribute))
            })
    }

    /// The names of the bits of a set that are set. Read-only.
    static func bitNames(_ type: UInt16, _ name: StaticString, _ path: Path<Set<String>>) -> Self {
        .custom(
            type, name,
            decode: { (object, attribute) throws(NetlinkError) in
                object[keyPath: path] = try EthtoolBitSet(decoding: attribute).valueNames
            })
    }
}
