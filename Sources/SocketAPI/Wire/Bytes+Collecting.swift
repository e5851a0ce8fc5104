/// A fresh array of what the body puts into the room that it is lent; the body returns the number of bytes.
///
/// The array's own initializer takes errors of any type; this one carries a typed error past it.
@inlinable
@inline(__always)
func collect(
    _ count: Int, _ body: (UnsafeMutableRawBufferPointer) throws(SocketError) -> Int
) throws(SocketError) -> [UInt8] {
    // The initializer would write to the one empty array that all share, which ThreadSanitizer calls a race.
    guard count > 0 else {
        _ = try unsafe body(UnsafeMutableRawBufferPointer(start: nil, count: 0))
        return []
    }
    var failure: SocketError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { room, initialized in
        do throws(SocketError) {
            initialized = try unsafe body(UnsafeMutableRawBufferPointer(room))
        } catch { failure = error }
    }
    if let failure { throw failure }
    return bytes
}
