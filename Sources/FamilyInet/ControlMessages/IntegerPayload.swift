public import SocketAPI

/// Decodes a C `int`. Truncated bytes are refused: unlike an option, a control message has no shorter form.
@inlinable
func decodeInt(_ bytes: RawSpan) throws(SocketError) -> Int {
    guard let number: Int32 = bytes.integer(at: 0) else { throw .unexpectedSize(bytes.byteCount) }
    return Int(number)
}
