/// A filter that compares words of the packet: `u32`, tc-u32(8), TCA_U32_* of linux/pkt_cls.h.
///
/// ```swift
/// var filter = U32Filter(.destination(network) + [.destinationPort(80)], classID: TrafficHandle(1, 0x10))
/// ```
///
/// Filters stand in buckets of hash tables. The kernel makes a table for each priority, 800:, with one bucket; a filter
/// with a ``divisor`` makes another, and one with a ``link`` sends packets on to it.
public struct U32Filter: Hashable, Sendable {
    /// The class that packets are put into (TCA_U32_CLASSID).
    public var classID: TrafficHandle?
    /// The table and bucket that the filter stands in; nil for the priority's own (TCA_U32_HASH).
    public var table: U32Handle?
    /// The table in which the search goes on (TCA_U32_LINK).
    public var link: U32Handle?
    /// Of a hash table: how many buckets it has, a power of two up to 256 (TCA_U32_DIVISOR).
    public var divisor: UInt32?
    /// The condition; nil for a hash table (TCA_U32_SEL).
    public var selector: U32Selector?
    /// The packet's mark (TCA_U32_MARK). A kernel without CONFIG_CLS_U32_MARK silently ignores it.
    public var mark: MaskedValue<UInt32>?
    /// The name of the interface by which the packet came (TCA_U32_INDEV).
    public var inputInterface: String?
    /// Whether it is in software, in hardware, or both (TCA_U32_FLAGS).
    public var flags: TrafficFilterFlags = []
    /// The actions on packets (TCA_U32_ACT).
    public var actions: [TrafficAction] = []

    /// The attributes that have no field here. They can be conditions of the filter, and are written back.
    public var unknownAttributes = UnknownAttributes()

    /// A filter.
    ///
    /// - Parameters:
    ///   - keys: The words, all of which must match.
    ///   - classID: The class that packets are put into.
    ///   - actions: The actions on packets.
    public init(_ keys: [U32Key], classID: TrafficHandle? = nil, actions: [TrafficAction] = []) {
        selector = U32Selector(keys)
        self.classID = classID
        self.actions = actions
    }

    /// A hash table with a number of buckets.
    public init(divisor: UInt32) { self.divisor = divisor }

    init() {}
}

/// The condition of a filter of the kind `u32`: `struct tc_u32_sel`.
public struct U32Selector: Hashable, Sendable {
    /// The words, all of which must match: at most 255; tc(8) writes up to 128.
    public var keys: [U32Key]
    /// How it goes on.
    public var flags: Flags = [.terminal]
    /// By how many bits the number at ``offsetPosition`` is shifted right to be the next header's offset (offshift).
    public var offsetShift: UInt8 = 0
    /// Which bits of the 16 at ``offsetPosition`` are the next header's offset (offmask).
    public var offsetMask: UInt16 = 0
    /// How many bytes the next header is away, or how many are added (off).
    public var offset: UInt16 = 0
    /// Where 16 bits stand that say how far the next header is away (offoff).
    public var offsetPosition: Int16 = 0
    /// Where the word stands that chooses the bucket of the next table (hoff).
    public var hashPosition: Int16 = 0
    /// Which of its bits choose the bucket (hmask).
    public var hashMask: UInt32 = 0

    /// Words.
    public init(_ keys: [U32Key]) { self.keys = keys }

    /// How the search goes on: TC_U32_TERMINAL and others.
    public struct Flags: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: UInt8

        /// Creates a set from its bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The search ends here (TC_U32_TERMINAL).
        public static var terminal: Self { Self(rawValue: 1) }
        /// The next header is ``U32Selector/offset`` bytes away (TC_U32_OFFSET).
        public static var offset: Self { Self(rawValue: 2) }
        /// A number in the packet says how far the next header is away (TC_U32_VAROFFSET).
        public static var variableOffset: Self { Self(rawValue: 4) }
        /// The search goes on behind this header (TC_U32_EAT).
        public static var eat: Self { Self(rawValue: 8) }
    }
}

/// A word of a packet and its required value: `struct tc_u32_key`.
public struct U32Key: Hashable, Sendable {
    /// The 32 bits as the packet has them, in network byte order.
    public var value: UInt32
    /// Which bits count.
    public var mask: UInt32
    /// Where the word stands: bytes from the beginning of the network header, a multiple of 4; negative in front of it.
    public var position: Int32
    /// Which bits of the next header's offset are added to the position; 0 for none, -1 for all (`nexthdr+`).
    public var offsetMask: Int32

    /// A word. Bits of the value that don't count are cut off.
    public init(_ value: UInt32, mask: UInt32 = ~0, at position: Int32, offsetMask: Int32 = 0) {
        self.value = value & mask
        self.mask = mask
        self.position = position
        self.offsetMask = offsetMask
    }
}
