public import SocketAPI

extension TIPC {
    /// The identity of a node: 16 bytes that are unique in the cluster (TIPC_NODEID_LEN).
    ///
    /// As text it has at most 16 printable characters, or 32 hexadecimal digits.
    public struct NodeIdentity: Hashable, Sendable {
        @usableFromInline var high: UInt64
        @usableFromInline var low: UInt64

        /// The number of bytes: 16.
        @inlinable public static var size: Int { 16 }

        /// The identity of these bytes.
        ///
        /// - Parameter bytes: At most 16; zeros follow fewer.
        /// - Throws: ``SocketAPI/SocketError/Code/invalidArgument`` for more than 16 bytes.
        public init(bytes: RawSpan) throws(SocketError) {
            guard bytes.byteCount <= Self.size else {
                throw SocketError(.invalidArgument, .decode, subject: .size(bytes.byteCount, limit: Self.size))
            }
            self.init(prefixOf: bytes.bytes())
        }

        /// The identity of the first 16 bytes; zeros follow fewer.
        init(prefixOf bytes: [UInt8]) {
            (high, low) = (0, 0)
            for (index, byte) in bytes.prefix(Self.size).enumerated() {
                let bits = UInt64(byte) << UInt64(56 - index % 8 * 8)
                if index < 8 { high |= bits } else { low |= bits }
            }
        }

        /// Parses a text: 1 to 16 printable ASCII characters without blanks, or 32 hexadecimal digits.
        ///
        /// - Throws: ``SocketAPI/SocketError/Code/invalidArgument`` for other texts; the subject is the text.
        public init(parsing text: String) throws(SocketError) {
            let bytes: [UInt8]
            if (1...Self.size).contains(text.utf8.count), text.utf8.allSatisfy(Self.isPrintable) {
                bytes = Array(text.utf8)
            } else if let read = Self.hexadecimal(text) {
                bytes = read
            } else {
                throw SocketError(.invalidArgument, .parse, subject: .text(text))
            }
            self.init(prefixOf: bytes)
        }

        /// The 16 bytes.
        public var bytes: [UInt8] {
            (0..<Self.size).map { index in
                let word = index < 8 ? high : low
                return UInt8(truncatingIfNeeded: word >> UInt64(56 - index % 8 * 8))
            }
        }

        /// The address that a node with this identity takes, unless another node has it: a hash (`hash128to32` in the
        /// kernel).
        public var preferredAddress: Node {
            let words = [UInt32(high >> 32), UInt32(truncatingIfNeeded: high), UInt32(low >> 32)]
            let last = UInt32(truncatingIfNeeded: low)
            let hash = words.reduce(last, ^)
            return Node(rawValue: hash != 0 ? hash : words.reduce(last, |))
        }
    }
}

extension TIPC.NodeIdentity: CustomStringConvertible {
    /// The characters, if all of them up to the zeros are printable; otherwise 32 hexadecimal digits.
    public var description: String {
        let bytes = bytes
        let text = bytes.prefix { $0 != 0 }
        let isText = !text.isEmpty && text.allSatisfy(Self.isPrintable) && bytes[text.count...].allSatisfy { $0 == 0 }
        if isText { return String(decoding: text, as: UTF8.self) }
        return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func isPrintable(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7f }

    private static func hexadecimal(_ text: String) -> [UInt8]? {
        let digits = text.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 2 * size, !digits.contains(nil) else { return nil }
        let values = digits.compactMap(\.self)
        return (0..<size).map { UInt8(values[2 * $0] << 4 | values[2 * $0 + 1]) }
    }
}
