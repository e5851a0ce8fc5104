public import FamilyNetlink
public import FamilyTIPC

/// A key for what goes over the links: of AES-GCM, 16, 24 or 32 bytes and 4 of salt (`struct tipc_aead_key`, linux/tipc.h).
///
/// Its text tells the algorithm and the length, and not the key.
public struct TIPCKey: Hashable, Sendable {
    /// The algorithm's name in the kernel's crypto layer, `gcm(aes)`: the only one that Linux takes.
    public let algorithm: String

    /// The key and, in the last 4 bytes, the salt: secret.
    public let bytes: [UInt8]

    /// The length of a key, in bits.
    public struct Strength: RawRepresentable, Hashable, Sendable {
        /// The number of bits.
        public let rawValue: Int

        /// A length.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// AES-128.
        public static var bits128: Self { Self(rawValue: 128) }
        /// AES-192.
        public static var bits192: Self { Self(rawValue: 192) }
        /// AES-256.
        public static var bits256: Self { Self(rawValue: 256) }
    }

    /// Creates a key.
    ///
    /// - Parameters:
    ///   - bytes: The key and 4 bytes of salt: 20, 28 or 36.
    ///   - algorithm: `gcm(aes)`, or what a later kernel takes, of 1 to 31 bytes.
    /// - Throws: `.invalidValue` for another number of bytes, and for a name that can be none; the text does not tell the key.
    public init(_ bytes: [UInt8], algorithm: String = "gcm(aes)") throws(NetlinkError) {
        guard [20, 28, 36].contains(bytes.count) else {
            throw NetlinkError(
                .invalidValue, "TIPC_NLA_NODE_KEY: \(bytes.count) bytes where a key and its salt have 20, 28 or 36")
        }
        guard (1...31).contains(algorithm.utf8.count), !algorithm.utf8.contains(0) else {
            throw NetlinkError(.invalidValue, "TIPC_NLA_NODE_KEY: the algorithm's name has to have 1 to 31 bytes")
        }
        self.bytes = bytes
        self.algorithm = algorithm
    }

    /// Reads hexadecimal digits, as tipc(8) has them, with or without `0x` before them: 40, 56 or 72.
    ///
    /// - Throws: `.invalidValue` for anything else; the text does not tell the key.
    public init(parsing text: String) throws(NetlinkError) {
        let digits = text.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
        let values = (text.hasPrefix("0x") ? digits.dropFirst(2) : digits[...]).map { $0 }
        guard values.count & 1 == 0, !values.contains(nil) else {
            throw NetlinkError(.invalidValue, "TIPC_NLA_NODE_KEY: no even number of hexadecimal digits")
        }
        let nibbles = values.compactMap(\.self)
        try self.init(stride(from: 0, to: nibbles.count, by: 2).map { UInt8(nibbles[$0] << 4 | nibbles[$0 + 1]) })
    }

    /// A new key, of random bytes of the system.
    ///
    /// - Throws: `.invalidValue` for a length that AES does not have.
    public static func random(_ strength: Strength = .bits256) throws(NetlinkError) -> Self {
        guard [128, 192, 256].contains(strength.rawValue) else {
            throw NetlinkError(.invalidValue, "TIPC_NLA_NODE_KEY: AES has no keys of \(strength.rawValue) bits")
        }
        var random = SystemRandomNumberGenerator()
        return try Self((0..<strength.rawValue / 8 + 4).map { _ in UInt8.random(in: 0...255, using: &random) })
    }

    /// The length of the key without its salt, in bits.
    public var strength: Strength { Strength(rawValue: (bytes.count - 4) * 8) }

    /// Appends the key to a request of TIPCv2: the attribute TIPC_NLA_NODE.
    public func encode(into request: inout NetlinkRequest, for use: TIPCKeyUse) throws(NetlinkError) {
        try request.nest(TIPCAttribute.node) { node throws(NetlinkError) in
            try node.append(TIPCNodeAttribute.key, bytes: encoded)
            switch use {
            case .cluster: break
            case .master: try node.append(flag: TIPCNodeAttribute.isMaster)
            case .node(let identity): try node.append(TIPCNodeAttribute.identity, bytes: identity.bytes)
            }
        }
    }

    /// `struct tipc_aead_key`: 32 bytes of name, 32 bits of length, the bytes.
    private var encoded: [UInt8] {
        let name = Array(algorithm.utf8)
        // The number is in the machine's byte order.
        var count = UInt32(bytes.count)
        let size = unsafe withUnsafeBytes(of: &count) { unsafe Array($0) }
        return name + [UInt8](repeating: 0, count: 32 - name.count) + size + bytes
    }
}

extension TIPCKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `gcm(aes), 256 bits`
    public var description: String { "\(algorithm), \(strength.rawValue) bits" }

    /// The same.
    public var debugDescription: String { description }

    /// What `dump` and a debugger may show.
    public var customMirror: Mirror { Mirror(self, children: ["algorithm": algorithm, "bits": strength.rawValue]) }
}

/// What a key is for.
public enum TIPCKeyUse: Hashable, Sendable {
    /// For what all nodes send: the same key on each of them.
    case cluster
    /// For the keys that the nodes make and send each other by themselves, again and again: the same master key on each
    /// of them (TIPC_NLA_NODE_KEY_MASTER, Linux 5.11).
    case master
    /// For what one node sends, which has this identity: on itself, and on each other that shall read it.
    case node(TIPC.NodeIdentity)
}
