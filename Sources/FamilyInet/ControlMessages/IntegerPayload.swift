public import SocketAPI

// Payloads that are a C `int`. One that was cut is none: unlike an option, a control message has no shorter form.

/// Appends a C `int`.
@inlinable
func encodeInt(_ number: Int, into output: inout OutputRawSpan) throws(SocketError) {
    guard let number = Int32(exactly: number) else {
        throw unfitInt(number)
    }
    output.append(integer: number)
}

@usableFromInline
@inline(never)
func unfitInt(_ number: Int) -> SocketError {
    SocketError(
        .invalidArgument, .sendMessage, subject: .number(number), detail: "expected a number of 32 bits")
}

/// Reads a C `int`.
@inlinable
func decodeInt(_ bytes: RawSpan) throws(SocketError) -> Int {
    guard let number: Int32 = bytes.integer(at: 0) else { throw .unexpectedSize(bytes.byteCount) }
    return Int(number)
}
