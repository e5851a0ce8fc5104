internal import SocketAPI

/// Text of the kernel as a `String`, and back, without a loss.
///
/// The kernel takes almost any bytes as the name of an interface, and doesn't look whether they are UTF-8. A byte that
/// isn't part of valid UTF-8 becomes a scalar of its own in Unicode's private use area, U+10FF80 to U+10FFFF, and that
/// scalar becomes the byte again. So a name that was read means the same interface when it is sent.
public enum NetlinkText {
    /// The text of bytes. Every text gives back the bytes that it was made of: ``bytes(of:)``.
    public static func string(_ bytes: [UInt8]) -> String {
        unsafe bytes.withUnsafeBytes { unsafe string($0) }
    }

    /// The bytes of a text.
    public static func bytes(of text: String) -> [UInt8] {
        guard hasEscapes(text) else { return Array(text.utf8) }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if escapes.contains(scalar.value) {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                bytes.append(contentsOf: UTF8.encode(scalar)!)
            }
        }
        return bytes
    }

    /// The number of bytes of a text: what the kernel's limits are about.
    public static func byteCount(of text: String) -> Int {
        hasEscapes(text) ? bytes(of: text).count : text.utf8.count
    }

    /// The scalars that stand for the bytes 0x80 to 0xff.
    private static var escapes: ClosedRange<UInt32> { 0x10_ff80...0x10_ffff }

    /// Whether a text may have such scalars: all that begin with the byte 0xf4 are looked at.
    @inline(__always)
    static func hasEscapes(_ text: String) -> Bool { text.utf8.contains(0xf4) }

    static func string(_ bytes: UnsafeRawBufferPointer) -> String {
        guard unsafe !bytes.contains(0xf4), let text = unsafe String(validating: bytes, as: UTF8.self) else {
            return unsafe escaped(bytes)
        }
        return text
    }

    /// A text with at least one byte that may need a scalar of its own.
    @inline(never)
    private static func escaped(_ bytes: UnsafeRawBufferPointer) -> String {
        var scalars = String.UnicodeScalarView()
        var position = 0
        while position < bytes.count {
            if let (scalar, size) = unsafe scalar(in: bytes, at: position), !escapes.contains(scalar.value) {
                scalars.append(scalar)
                position += size
            } else {
                let byte = unsafe bytes[position]
                scalars.append(Unicode.Scalar(0x10_ff00 | UInt32(byte))!)
                position += 1
            }
        }
        return String(scalars)
    }

    /// The valid scalar at a position, and its size in bytes.
    private static func scalar(in bytes: UnsafeRawBufferPointer, at position: Int) -> (Unicode.Scalar, Int)? {
        for size in 1...4 where position + size <= bytes.count {
            let piece = unsafe bytes[position..<position + size]
            if let text = unsafe String(validating: piece, as: UTF8.self), let scalar = text.unicodeScalars.first {
                return (scalar, size)
            }
        }
        return nil
    }
}
