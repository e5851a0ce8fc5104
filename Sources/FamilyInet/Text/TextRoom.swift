internal import SocketAPI

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
}
