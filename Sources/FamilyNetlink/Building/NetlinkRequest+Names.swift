internal import SocketAPI

// From an offset that the kernel complains about to the name of the attribute there: the message is read again, with
// the keys that it was built with.

extension NetlinkRequest {
    /// The attribute that begins at an offset of the message, by name, with those around it before it:
    /// `RTA_METRICS/RTAX_MTU`; nil where none begins there.
    ///
    /// - Parameter offset: In bytes from the start of the message, as the kernel tells it.
    public func attributeName(at offset: Int) -> String? {
        let bytes = encoded
        let span = unsafe bytes.span.bytes
        return find(offset, in: attributesStart..<used, of: 0, span)
    }

    /// The name of an attribute that is missing in another, or in the message itself.
    ///
    /// - Parameters:
    ///   - type: The missing attribute's number.
    ///   - offset: Where the attribute begins that it belongs into; nil for the message.
    public func missingAttributeName(_ type: UInt16, inNestAt offset: Int?) -> String {
        let keys = keys(at: offset ?? 0) ?? offset.flatMap { nestedKeys(at: $0) }
        let name = keys?.init(rawValue: type)?.text ?? "attribute \(type)"
        guard let offset, let outer = attributeName(at: offset) else { return name }
        return "\(outer)/\(name)"
    }

    private func find(_ offset: Int, in range: Range<Int>, of nest: Int, _ span: RawSpan) -> String? {
        let keys = keys(at: nest)
        var position = range.lowerBound
        while position < range.upperBound, position <= offset, position + 4 <= used {
            guard let length: UInt16 = span.integer(at: position), let type: UInt16 = span.integer(at: position + 2),
                length >= 4
            else { return nil }
            let end = position + Int(length)
            if offset < end {
                let key = keys?.init(rawValue: type & 0x3fff)
                let name = key?.text ?? "attribute \(type & 0x3fff)"
                if offset == position { return name }
                guard spaces.contains(where: { $0.offset == position }) else { return nil }
                let start = position + 4 + (headers[position] ?? 0)
                guard start <= end else { return nil }
                return find(offset, in: start..<end, of: position, span).map { "\(name)/\($0)" }
            }
            position = (end + 3) & ~3
        }
        return nil
    }

    /// What the key of the attribute at an offset says about those within it.
    private func nestedKeys(at offset: Int) -> (any NetlinkAttributeKey.Type)? {
        guard offset >= 16, offset + 4 <= used else { return nil }
        let type: UInt16 = load(offset + 2)
        // The innermost attribute with known keys around the offset.
        let outer = spaces.last { space in
            let length: UInt16 = load(space.offset)
            return space.offset < offset && offset < space.offset + Int(length)
        }
        return (outer?.keys ?? keys)?.init(rawValue: type & 0x3fff)?.nestedKeys
    }

    /// The acknowledgement with names for its offsets.
    func naming(_ acknowledgement: NetlinkAcknowledgement) -> NetlinkAcknowledgement {
        var named = acknowledgement
        if let offset = named.offset { named.attribute = attributeName(at: offset) }
        if let type = named.missingType {
            named.missingAttribute = missingAttributeName(type, inNestAt: named.missingNestOffset)
        }
        return named
    }
}
