internal import SocketAPI

/// The size of the datagrams that what is sent is cut into: UDP_SEGMENT, 16 bits, see udp(7).
struct SegmentSizeMessage: ControlMessage {
    var size: UInt16

    init(_ size: UInt16) { self.size = size }

    static var level: OptionLevel { .udp }
    static var type: ControlMessageType { 103 }
    static var maximumEncodedSize: Int { 2 }

    func encode(into output: inout OutputRawSpan) { output.append(integer: size) }

    init(decoding bytes: RawSpan) throws(SocketError) {
        guard let size: UInt16 = bytes.integer(at: 0) else {
            throw SocketError(.unexpectedValue, .decode, subject: .number(bytes.byteCount))
        }
        self.size = size
    }
}

/// The size of the datagrams that were received as one: UDP_GRO, an `int`, see udp(7).
struct CoalescedSizeMessage: ControlMessage {
    var size: Int32

    static var level: OptionLevel { .udp }
    static var type: ControlMessageType { 104 }
    static var maximumEncodedSize: Int { 4 }

    func encode(into output: inout OutputRawSpan) { output.append(integer: size) }

    init(decoding bytes: RawSpan) throws(SocketError) {
        guard let size: Int32 = bytes.integer(at: 0) else {
            throw SocketError(.unexpectedValue, .decode, subject: .number(bytes.byteCount))
        }
        self.size = size
    }
}
