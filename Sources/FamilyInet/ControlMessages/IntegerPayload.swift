internal import SocketAPI

// Payloads that are a C `int`. One that was cut is none: unlike an option, a control message has no shorter form.

/// Appends a C `int`.
func encodeInt(_ number: Int, into output: inout OutputRawSpan) throws(SocketError) {
    guard let number = Int32(exactly: number) else {
        throw SocketError(.invalidArgument, .sendMessage, subject: .number(number))
    }
    output.append(integer: number)
}

/// Reads a C `int`.
func decodeInt(_ bytes: RawSpan) throws(SocketError) -> Int {
    guard let number: Int32 = bytes.integer(at: 0) else { throw .unexpectedSize(bytes.byteCount) }
    return Int(number)
}
