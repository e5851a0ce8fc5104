public import FamilyNetlink
internal import SocketAPI

/// A set of bits with names, such as features or link modes: ETHTOOL_A_BITSET_*.
public struct EthtoolBitSet: Hashable, Sendable {
    /// The bits that are set, by their index.
    public var values: Set<UInt32> = []
    /// The bits that the set is about, by their index; nil where it is a plain list.
    public var mask: Set<UInt32>?
    /// The names of bits, by their index, as far as the answer had them.
    public var names: [UInt32: String] = [:]
    /// The number of bits that the kernel knows, where it said so.
    public var size: UInt32?

    /// An empty set.
    public init() {}

    /// The names of the bits that are set.
    public var valueNames: Set<String> { Set(values.compactMap { names[$0] }) }

    /// The names of the bits that the set is about.
    public var maskNames: Set<String> { Set((mask ?? values).compactMap { names[$0] }) }

    /// Reads a set in either form: bit by bit with names, or as words.
    ///
    /// - Throws: As reading attributes does.
    public init(decoding nest: borrowing NetlinkAttribute) throws(NetlinkError) {
        var isList = false
        var words: Set<UInt32> = []
        var maskWords: Set<UInt32>?
        var named: Set<UInt32> = []
        var attributes = nest.nested
        while let attribute = try attributes.next() {
            switch attribute.type {
            case 1: isList = true
            case 2: size = try attribute.uint32
            case 3: try Self.read(attribute, &named, &values, &names)
            case 4: words = Self.bits(attribute)
            case 5: maskWords = Self.bits(attribute)
            default: break
            }
        }
        if !words.isEmpty || maskWords != nil {
            values = words
            mask = maskWords
        } else if isList {
            // In a list every bit that is there is set.
            values = named
        } else {
            mask = named
        }
    }

    private static func read(
        _ list: borrowing NetlinkAttribute, _ named: inout Set<UInt32>, _ values: inout Set<UInt32>,
        _ names: inout [UInt32: String]
    ) throws(NetlinkError) {
        var bits = list.nested
        while let bit = try bits.next() {
            var index: UInt32?
            var name: String?
            var isSet = false
            var fields = bit.nested
            while let field = try fields.next() {
                switch field.type {
                case 1: index = try field.uint32
                case 2: name = field.string
                case 3: isSet = true
                default: break
                }
            }
            guard let index else { continue }
            named.insert(index)
            if isSet { values.insert(index) }
            if let name { names[index] = name }
        }
    }

    /// Words of 32 bits, each in the machine's byte order.
    private static func bits(_ attribute: borrowing NetlinkAttribute) -> Set<UInt32> {
        let payload = attribute.payload
        var bits: Set<UInt32> = []
        for offset in stride(from: 0, to: payload.byteCount, by: 4) {
            guard let word: UInt32 = payload.integer(at: offset) else { break }
            for bit in UInt32(0)..<32 where word >> bit & 1 != 0 { bits.insert(UInt32(offset) * 8 + bit) }
        }
        return bits
    }
}

extension NetlinkRequest {
    /// Appends a set: which bits, by name, shall be set or not. All others stay as they are.
    mutating func append<Key: NetlinkAttributeKey>(
        _ key: Key, bits: [String: Bool]
    ) throws(NetlinkError) {
        try nest(key) { set throws(NetlinkError) in
            try set.nest(EthtoolBitSetAttribute(rawValue: 3)) { list throws(NetlinkError) in
                for (name, isSet) in bits.sorted(by: { $0.key < $1.key }) {
                    try list.nest(1 as NetlinkAttributeNumber) { bit throws(NetlinkError) in
                        try bit.append(EthtoolBitAttribute(rawValue: 2), string: name)
                        if isSet { try bit.append(flag: EthtoolBitAttribute(rawValue: 3)) }
                    }
                }
            }
        }
    }
}
