import CLayoutOracle
import SocketAPI
import Testing

/// The oracle's bytes of the messages with these names, one after the other.
func oracleControl(_ names: String) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
        count = oracle_control(names, buffer.baseAddress, buffer.count)
    }
}

/// A value as a control message of one kind, decoded from a payload.
func decodedControl<Message: ControlMessage>(
    _ type: Message.Type = Message.self, _ bytes: [UInt8]
) throws(SocketError) -> Message {
    try Message(decoding: bytes.span.bytes)
}

/// One control message beside the one that a C program builds with CMSG_* and the same values.
struct ControlRow: CustomTestStringConvertible, Sendable {
    let name: String
    let message: any ControlMessage
    /// Whether the payload has no fixed size, so that a part of it can be right by itself.
    let isVariable: Bool
    let limit: Int
    /// What is wrong with what came, if anything.
    let check: @Sendable (ReceivedControl) throws(SocketError) -> String?
    /// Decodes anything, and must not trap.
    let decodes: @Sendable ([UInt8]) -> Bool

    var testDescription: String { name }

    init<Message: ControlMessage & Equatable>(_ name: String, _ message: Message, isVariable: Bool = false) {
        self.name = name
        self.message = message
        self.isVariable = isVariable
        limit = Message.maximumEncodedSize
        check = { (control) throws(SocketError) in
            let found = try control.first(Message.self)
            return found == message ? nil : "\(found as Any) is not \(message)"
        }
        decodes = { (try? decodedControl(Message.self, $0)) != nil }
    }

    /// The payload alone.
    func payload() throws(SocketError) -> [UInt8] {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: message.encodedSize, alignment: 8)
        defer { room.deallocate() }
        var output = OutputRawSpan(buffer: room, initializedCount: 0)
        try message.encode(into: &output)
        let count = output.finalize(for: room)
        return [UInt8](room.prefix(count))
    }
}
