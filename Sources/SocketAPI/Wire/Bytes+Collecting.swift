/// A fresh array of what the body puts into the room that it is lent; the body returns the number of bytes.
@inlinable
@inline(__always)
func collect(
    _ count: Int, _ body: (UnsafeMutableRawBufferPointer) throws(SocketError) -> Int
) throws(SocketError) -> [UInt8] {
    guard count > 0 else {
        _ = try unsafe body(UnsafeMutableRawBufferPointer(start: nil, count: 0))
        return []
    }
    var bytes = [UInt8](UnsetBytes(count))
    let used = try unsafe bytes.withUnsafeMutableBufferPointer { (room) throws(SocketError) in
        try unsafe body(UnsafeMutableRawBufferPointer(room))
    }
    if used < count { bytes.removeLast(count &- used) }
    return bytes
}

/// So many bytes of any value: what an array is made of whose memory the kernel is to fill.
///
/// The array's `init(unsafeUninitializedCapacity:initializingWith:)` calls a generic function of the standard library
/// that is compiled once for all types, and which looks up the array's storage class at run time, each time: 430
/// instructions. Made of a collection, the array is specialised where it is used, and the look-up is done once. The
/// collection claims to have copied its bytes, so nobody writes them; where the standard library would read them one by
/// one, they are zeros.
@usableFromInline
struct UnsetBytes: RandomAccessCollection {
    @usableFromInline let endIndex: Int

    @inlinable
    init(_ count: Int) { endIndex = count }

    @inlinable var startIndex: Int { 0 }

    @inlinable
    subscript(position: Int) -> UInt8 { 0 }

    @inlinable
    func _copyContents(
        initializing target: UnsafeMutableBufferPointer<UInt8>
    ) -> (IndexingIterator<UnsetBytes>, Int) {
        (IndexingIterator(_elements: self, _position: endIndex), Swift.min(endIndex, target.count))
    }
}
