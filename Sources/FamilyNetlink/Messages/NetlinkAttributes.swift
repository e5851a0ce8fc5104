internal import SocketAPI

/// Attributes, one after the other, as views that can't outlive the bytes: those of a message, or those nested in
/// another attribute.
///
/// Attributes begin at multiples of 4 bytes. The last one may end anywhere. One type may occur many times, and the
/// order can matter: nothing is dropped here.
public struct NetlinkAttributes: ~Escapable {
    @usableFromInline var rest: RawSpan

    /// The attributes of these bytes.
    @inlinable
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan) { rest = bytes }

    /// Whether there are no more bytes.
    @inlinable public var isEmpty: Bool { rest.byteCount == 0 }

    /// The next attribute, or nil at the end.
    ///
    /// - Throws: ``NetlinkError/Code/malformed`` where fewer bytes are left than a header has, or an attribute says
    ///   that it is shorter than its header or longer than what is left. There are no attributes behind that.
    @inlinable
    @inline(__always)
    @_lifetime(copy self)
    public mutating func next() throws(NetlinkError) -> NetlinkAttribute? {
        let count = rest.byteCount
        guard count >= NetlinkAttribute.headerSize else {
            if count == 0 { return nil }
            throw end(length: nil)
        }
        let length = unsafe Int(rest.unsafeLoadUnaligned(fromUncheckedByteOffset: 0, as: UInt16.self))
        guard length >= NetlinkAttribute.headerSize, length <= count else { throw end(length: length) }
        let attribute = unsafe NetlinkAttribute(checked: rest.extracting(unchecked: 0..<length))
        let next = min(count, (length &+ 3) & ~3)
        rest = unsafe rest.extracting(unchecked: next..<count)
        return attribute
    }

    /// The next attribute of a type, or nil at the end: for arrays that are written as one attribute many times.
    ///
    /// - Throws: As ``next()``.
    @inlinable
    @_lifetime(copy self)
    public mutating func next(_ key: some NetlinkAttributeKey) throws(NetlinkError) -> NetlinkAttribute? {
        while let attribute = try next() {
            if attribute.type == key.rawValue { return attribute }
        }
        return nil
    }

    /// The first attribute of a type, or nil where there is none. What was read stays: this looks at all that are left.
    ///
    /// - Throws: As ``next()``.
    @inlinable
    @_lifetime(copy self)
    public func first(_ key: some NetlinkAttributeKey) throws(NetlinkError) -> NetlinkAttribute? {
        var attributes = self
        return try attributes.next(key)
    }

    @usableFromInline
    @inline(never)
    @_lifetime(self: copy self)
    mutating func end(length: Int?) -> NetlinkError {
        let left = rest.byteCount
        rest = rest.extracting(first: 0)
        return .malformed(
            length.map { "an attribute of \($0) bytes where \(left) are left" }
                ?? "\(left) bytes where an attribute should begin")
    }
}
