internal import SocketAPI

/// Attributes by their keys, checked by a policy.
///
/// Of attributes that occur more than once, the subscript gives the last, as the kernel does; ``all`` has every
/// one. Types above the greatest that the table was made for are skipped: a newer kernel's. It allocates once; where
/// every nanosecond counts, go through ``NetlinkAttributes`` with a `switch`.
public struct NetlinkAttributeTable<Key: NetlinkAttributeKey>: ~Escapable {
    private let attributes: NetlinkAttributes
    // Offset of the attribute of a type, plus 1; 0 for none.
    private var offsets: [UInt32]

    /// Reads attributes.
    ///
    /// - Parameters:
    ///   - attributes: What to read: a message's, or those within an attribute.
    ///   - policy: What values must be.
    ///   - maximumType: The greatest type that is kept.
    /// - Throws: As ``NetlinkAttributes/next()`` and ``NetlinkPolicy/check(_:)``.
    @_lifetime(copy attributes)
    public init(
        _ attributes: consuming NetlinkAttributes, policy: NetlinkPolicy<Key> = [:], maximumType: UInt16 = 127
    ) throws(NetlinkError) {
        self.attributes = copy attributes
        offsets = [UInt32](repeating: 0, count: Int(maximumType & 0x3fff) + 1)
        let total = attributes.rest.byteCount
        while true {
            let offset = total - attributes.rest.byteCount
            guard let attribute = try attributes.next() else { break }
            try policy.check(attribute)
            if Int(attribute.type) < offsets.count { offsets[Int(attribute.type)] = UInt32(offset + 1) }
        }
    }

    /// The attribute of a key, the last one where there are several; nil where there is none.
    public subscript(key: Key) -> NetlinkAttribute? {
        @_lifetime(copy self)
        get {
            let type = Int(key.rawValue)
            guard type < offsets.count, offsets[type] > 0 else { return nil }
            let rest = attributes.rest
            var at = NetlinkAttributes(rest.extracting(Int(offsets[type] - 1)..<rest.byteCount))
            return try? at.next()
        }
    }

    /// The attribute of a key that must be there.
    ///
    /// - Throws: ``NetlinkError/Code/missingAttribute`` with its name.
    @_lifetime(copy self)
    public func require(_ key: Key) throws(NetlinkError) -> NetlinkAttribute {
        guard let attribute = self[key] else { throw .missing(key) }
        return attribute
    }

    /// All attributes, to go through those of a key with ``NetlinkAttributes/next(_:)``.
    public var all: NetlinkAttributes {
        @_lifetime(copy self)
        get { attributes }
    }
}
