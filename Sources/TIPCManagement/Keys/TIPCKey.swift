/// A key that encrypts what is sent over links: AES-GCM, 16, 24 or 32 bytes and 4 bytes of salt (`struct tipc_aead_key`,
/// linux/tipc.h).
///
/// `description` has the algorithm and the length, but not the key.
public struct TIPCKey: Hashable, Sendable {
    /// The algorithm's name in the kernel's crypto layer. Linux accepts only `gcm(aes)`.
    public let algorithm: String

    /// The key and, in the last 4 bytes, the salt: secret.
    public let bytes: [UInt8]

    /// The length of a key, in bits, without its salt.
    public struct Strength: RawRepresentable, Hashable, Sendable {
        /// The number of bits.
        public let rawValue: Int

        /// Creates a length.
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
    ///   - algorithm: `gcm(aes)`, or an algorithm of a later kernel: 1 to 31 bytes.
    /// - Throws: `.invalidValue` for another number of bytes or an invalid name. The error's text doesn't contain the key.
    public init(_ bytes: [UInt8], algorithm: String = "gcm(aes)") throws(NetlinkError) {
        guard [20, 28, 36].contains(bytes.count) else {
            throw NetlinkError(
                .invalidValue, "TIPC_NLA_NODE_KEY: \(bytes.count) bytes where a key and its salt have 20, 28 or 36")
        }
        guard (1...31).contains(algorithm.utf8.count), !algorithm.utf8.contains(0) else {
            throw NetlinkError(.invalidValue, "TIPC_NLA_NODE_KEY: the algorithm's name must have 1 to 31 bytes")
        }
        self.bytes = bytes
        self.algorithm = algorithm
    }

    /// Reads 40, 56 or 72 hexadecimal digits, as in tipc(8), with or without `0x` before them.
    ///
    /// - Throws: `.invalidValue` for other texts. The error's text doesn't contain the key.
    public init(parsing text: String) throws(NetlinkError) {
        let digits = text.utf8.dropFirst(text.hasPrefix("0x") ? 2 : 0)
        // One array of the right size, so that no copy of a secret is left behind.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        var pending: UInt8?
        for digit in digits {
            guard let value = Character(Unicode.Scalar(digit)).hexDigitValue.map(UInt8.init), digits.count & 1 == 0
            else {
                throw NetlinkError(.invalidValue, "TIPC_NLA_NODE_KEY: not an even number of hexadecimal digits")
            }
            if let high = pending { bytes.append(high << 4 | value) }
            pending = pending == nil ? value : nil
        }
        try self.init(bytes)
    }

    /// A new key of random bytes.
    ///
    /// - Throws: `.invalidValue` for a length that AES doesn't support.
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
        request.isSecret = true
        var change = TIPCKeyChange(key: encoded)
        defer { change.key?.erase() }
        switch use {
        case .cluster: break
        case .master: change.isMaster = true
        case .node(let identity): change.identity = identity.bytes
        }
        try change.append(to: &request)
    }

    /// `struct tipc_aead_key`: 32 bytes of name, 32 bits of length in the machine's byte order, the bytes.
    private var encoded: [UInt8] {
        // One array, so that no copy of a secret is left behind.
        var encoded: [UInt8] = []
        encoded.reserveCapacity(36 + bytes.count)
        encoded += algorithm.utf8
        encoded += repeatElement(0, count: 32 - encoded.count)
        encoded += Bytes.of(UInt32(bytes.count))
        encoded += bytes
        return encoded
    }
}

extension TIPCKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `gcm(aes), 256 bits`
    public var description: String { "\(algorithm), \(strength.rawValue) bits" }

    /// As `description`.
    public var debugDescription: String { description }

    /// What `dump` and a debugger show: no bytes of the key.
    public var customMirror: Mirror { Mirror(self, children: ["algorithm": algorithm, "bits": strength.rawValue]) }
}

/// The use of a key.
public enum TIPCKeyUse: Hashable, Sendable {
    /// Encrypts what all nodes send. All of them have the same key.
    case cluster
    /// Encrypts the keys that the nodes generate and send each other. All of them have the same master key
    /// (TIPC_NLA_NODE_KEY_MASTER, Linux 5.11).
    case master
    /// Encrypts what the node with this identity sends. That node and each node that is to read it have the key.
    case node(TIPC.NodeIdentity)
}

/// A change of a node's keys: TIPC_NLA_NODE_*.
struct TIPCKeyChange: TIPCObject {
    static var object: TIPCAttribute { .node }

    var key: [UInt8]?
    var isMaster = false
    var identity: [UInt8]?
    /// In minutes; 0 for never, `UInt32.max` for now (TIPC_REKEYING_NOW).
    var rekeyingInterval: UInt32?

    static let fields: AttributeFields<Self> = [
        .bytes(4, "TIPC_NLA_NODE_KEY", \.key),
        .flag(5, "TIPC_NLA_NODE_KEY_MASTER", \.isMaster),
        .bytes(3, "TIPC_NLA_NODE_ID", \.identity),
        .uint32(6, "TIPC_NLA_NODE_REKEYING", \.rekeyingInterval),
    ]
}
