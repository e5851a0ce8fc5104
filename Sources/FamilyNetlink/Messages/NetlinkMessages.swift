internal import SocketAPI

// The cursor over messages. What it reads came from outside: every length is checked before it is used, once, and what
// passes is read without further checks. Nothing here allocates, but for errors.

/// The messages of a datagram, one after the other, as views that can't outlive the bytes.
///
/// ```swift
/// var messages = NetlinkMessages(datagram.span.bytes)
/// while let message = try messages.next() {
///     var attributes = message.attributes(after: 12)
///     while let attribute = try attributes.next() { print(attribute.type) }
/// }
/// ```
///
/// Messages begin at multiples of 4 bytes. The last one may end anywhere.
public struct NetlinkMessages: ~Escapable {
    @usableFromInline var rest: RawSpan

    /// The messages of these bytes: a datagram, or whole messages of one.
    @inlinable
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan) { rest = bytes }

    /// The next message, or nil at the end.
    ///
    /// - Throws: ``NetlinkError/Code/malformed`` where fewer bytes are left than a header has, or a message says that
    ///   it is shorter than its header or longer than what is left. There are no messages behind that.
    @inlinable
    @inline(__always)
    @_lifetime(copy self)
    public mutating func next() throws(NetlinkError) -> NetlinkMessage? {
        let count = rest.byteCount
        guard count >= NetlinkMessage.headerSize else {
            if count == 0 { return nil }
            throw end(length: nil)
        }
        let length = unsafe Int(rest.unsafeLoadUnaligned(fromUncheckedByteOffset: 0, as: UInt32.self))
        guard length >= NetlinkMessage.headerSize, length <= count else { throw end(length: length) }
        let message = unsafe NetlinkMessage(checked: rest.extracting(unchecked: 0..<length))
        let next = min(count, (length &+ 3) & ~3)
        rest = unsafe rest.extracting(unchecked: next..<count)
        return message
    }

    @usableFromInline
    @inline(never)
    @_lifetime(self: copy self)
    mutating func end(length: Int?) -> NetlinkError {
        let left = rest.byteCount
        rest = rest.extracting(first: 0)
        return .malformed(
            length.map { "a message of \($0) bytes where \(left) are left" }
                ?? "\(left) bytes where a message should begin")
    }
}
