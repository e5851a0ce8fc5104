import CLayoutOracle
import SocketAPI
import Testing

/// The bytes that a value encodes to.
func optionBytes<Value: SocketOptionValue>(_ value: Value) throws(SocketError) -> [UInt8] {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: value.encodedSize, alignment: 8)
    defer { room.deallocate() }
    var output = OutputRawSpan(buffer: room, initializedCount: 0)
    try value.encode(into: &output)
    let count = output.finalize(for: room)
    return [UInt8](room.prefix(count))
}

/// The value of bytes.
func decoded<Value: SocketOptionValue>(_ type: Value.Type, _ bytes: [UInt8]) throws(SocketError) -> Value {
    try Value(decoding: bytes.span.bytes)
}

/// The oracle's bytes of a structure with the values that its source says.
func sample(_ name: String) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 16384) { buffer, count in
        count = oracle_option_bytes(name, buffer.baseAddress, buffer.count)
    }
}

/// One value beside the C structure that it must be equal to, byte for byte.
struct GoldenRow: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: @Sendable () throws(SocketError) -> [UInt8]
    /// What is wrong with what the sample decodes to, if anything.
    let decode: @Sendable ([UInt8]) throws(SocketError) -> String?
    /// Decodes anything, and must not trap.
    let decodeAnything: @Sendable ([UInt8]) -> Bool
    let limit: Int

    var testDescription: String { name }

    init<Value: SocketOptionValue & Equatable>(_ name: String, _ value: Value) {
        self.name = name
        limit = Value.maximumEncodedSize
        bytes = { () throws(SocketError) in try optionBytes(value) }
        decode = { (bytes) throws(SocketError) in
            let found = try decoded(Value.self, bytes)
            return found == value ? nil : "\(found) is not \(value)"
        }
        decodeAnything = { (try? decoded(Value.self, $0)) != nil }
    }

    /// Checks both directions against the C structure.
    func checkBytes() throws {
        let expected = sample(name)
        try #require(!expected.isEmpty, "the oracle does not know \(name)")
        #expect(try bytes() == expected)
        #expect(try decode(expected) == nil)
    }

    /// Checks that no length and no content traps.
    func checkLengths() {
        var random = SystemRandomNumberGenerator()
        for length in Array(0...min(limit + 9, 300)) + [limit - 1, limit, limit + 1, limit + 129] where length >= 0 {
            _ = decodeAnything([UInt8](repeating: 0, count: length))
            _ = decodeAnything([UInt8](repeating: 0xff, count: length))
            _ = decodeAnything((0..<length).map { _ in random.next() })
        }
        #expect(!decodeAnything([]) || limit == 0)
    }
}
