public import SocketAPI

/// Strings out of what formats itself as bytes.
@usableFromInline
enum TextRoom {
    /// The string that a function writes.
    ///
    /// - Parameters:
    ///   - capacity: The room that the function gets, in bytes.
    ///   - write: Appends ASCII.
    static func string(_ capacity: Int, _ write: (inout OutputRawSpan) -> Void) -> String {
        unsafe String(unsafeUninitializedCapacity: capacity) { room in
            let bytes = UnsafeMutableRawBufferPointer(room)
            var output = unsafe OutputRawSpan(buffer: bytes, initializedCount: 0)
            write(&output)
            return unsafe output.finalize(for: bytes)
        }
    }

    /// The string of bytes that could not be read, for the subject of an error.
    @usableFromInline
    static func quoting(_ bytes: RawSpan) -> String { String(decoding: bytes.bytes(), as: UTF8.self) }

    /// The error for text that is no address.
    @usableFromInline
    @inline(never)
    static func refusal(_ bytes: RawSpan) -> SocketError {
        SocketError(.invalidAddress, .parse, subject: .text(quoting(bytes)))
    }
}

extension RawSpan {
    /// The byte at a position that the caller has checked.
    @inlinable
    @inline(__always)
    func byte(_ position: Int) -> UInt8 {
        unsafe unsafeLoad(fromUncheckedByteOffset: position, as: UInt8.self)
    }
}
