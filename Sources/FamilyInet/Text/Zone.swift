internal import CSocketShims
internal import SocketAPI

/// The zone of a scoped address as text (RFC 4007): the name of an interface, or its index in decimal.
///
/// A zone of digits alone is always an index. So an interface whose name is digits alone is printed by its index, and
/// so is one whose name has other characters than ASCII: the text can be read back, and names the same interface.
///
/// Names are looked up in the network namespace of the calling thread.
@usableFromInline
enum Zone {
    /// IFNAMSIZ, with the NUL.
    private static let nameSize = 16

    /// The index of the zone that stands between two positions, or nil where no interface has that name.
    @usableFromInline
    static func index(_ text: RawSpan, from start: Int, to end: Int) -> UInt32? {
        if let number = PortText.decimal(text, from: start, to: end) { return number }
        let count = end - start
        guard count > 0, count < nameSize else { return nil }
        var name = InlineArray<16, UInt8>(repeating: 0)
        for offset in 0..<count {
            let byte = unsafe text.byte(unchecked: start + offset)
            guard byte > 0x20, byte < 0x7f else { return nil }
            name[offset] = byte
        }
        guard (0..<count).contains(where: { name[$0] &- 0x30 > 9 }) else { return nil }
        let index = unsafe withUnsafeBytes(of: &name) { unsafe sockets_interface_index($0.baseAddress!) }
        return index == 0 ? nil : index
    }

    /// Appends a percent sign and the zone.
    @usableFromInline
    static func format(_ index: UInt32, into output: inout OutputRawSpan) {
        output.append(0x25 as UInt8)
        var name = InlineArray<16, UInt8>(repeating: 0)
        let found = unsafe withUnsafeMutableBytes(of: &name) { unsafe sockets_interface_name(index, $0.baseAddress!) }
        let count = (0..<nameSize).first { name[$0] == 0 } ?? 0
        guard found != 0, isReadable(name, count) else { return PortText.appendDecimal(index, to: &output) }
        for offset in 0..<count { output.append(name[offset]) }
    }

    /// Whether the name is plain ASCII, and not to be taken for an index.
    private static func isReadable(_ name: InlineArray<16, UInt8>, _ count: Int) -> Bool {
        var hasLetter = false
        for offset in 0..<count {
            guard name[offset] > 0x20, name[offset] < 0x7f else { return false }
            if name[offset] &- 0x30 > 9 { hasLetter = true }
        }
        return hasLetter
    }
}
