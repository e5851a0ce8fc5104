/// Creates an array of the bytes that the body writes into a buffer; the body returns their number.
///
/// A small buffer is on the stack, and the array is created afterwards: a call that would block allocates nothing, and
/// a short message doesn't keep a long array. A large buffer is the array itself, so nothing is copied.
///
/// - Parameter clears: Whether the buffer is zeroed first: for calls that may return more than the number of bytes that
///   they wrote.
@inlinable
@inline(__always)
func collect(
    _ count: Int, clearing clears: Bool = false, _ body: (UnsafeMutableRawBufferPointer) throws(SocketError) -> Int
) throws(SocketError) -> [UInt8] {
    // The error is stored outside the closure, because throwing it would copy it as part of a Result.
    var failure: SocketError?
    var bytes: [UInt8]
    if count <= 1024 {
        bytes = unsafe withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 16) { all in
            let buffer = unsafe UnsafeMutableRawBufferPointer(start: all.baseAddress, count: count)
            if clears { unsafe buffer.initializeMemory(as: UInt8.self, repeating: 0) }
            do throws(SocketError) {
                let used = try unsafe body(buffer)
                guard let base = all.baseAddress else { return [] }
                return unsafe [UInt8](BytesAt(base, used))
            } catch {
                failure = error
                return []
            }
        }
    } else {
        bytes = [UInt8](UnsetBytes(count))
        unsafe bytes.withUnsafeMutableBytes { buffer in
            if clears { unsafe buffer.initializeMemory(as: UInt8.self, repeating: 0) }
        }
        var used = 0
        unsafe bytes.withUnsafeMutableBytes { buffer in
            do throws(SocketError) { used = try unsafe body(buffer) } catch { failure = error }
        }
        bytes.removeLast(count &- used)
    }
    if let failure { throw failure }
    return bytes
}

// The array's `init(unsafeUninitializedCapacity:initializingWith:)` isn't used: it calls a generic function of the
// standard library that is compiled once for all types and looks up the array's storage class at run time, each time:
// 430 instructions. Created from a collection, the array is specialized where it is used, and the look-up happens once.

/// A collection of unspecified bytes, from which an array is created whose memory the kernel is to fill.
///
/// It claims to have copied its bytes, so they aren't written. If the standard library reads them one by one, they are
/// zeros.
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

/// The bytes at an address: `UnsafeRawBufferPointer` with fewer layers between it and the array.
@usableFromInline
@safe
struct BytesAt: RandomAccessCollection {
    @usableFromInline let base: UnsafeMutableRawPointer
    @usableFromInline let endIndex: Int

    /// The memory must stay valid as long as this is used.
    @inlinable
    @unsafe
    init(_ base: UnsafeMutableRawPointer, _ count: Int) {
        unsafe self.base = unsafe base
        endIndex = count
    }

    @inlinable var startIndex: Int { 0 }

    @inlinable
    subscript(position: Int) -> UInt8 { unsafe base.load(fromByteOffset: position, as: UInt8.self) }

    @inlinable
    func _copyContents(
        initializing target: UnsafeMutableBufferPointer<UInt8>
    ) -> (IndexingIterator<BytesAt>, Int) {
        let count = Swift.min(endIndex, target.count)
        if count > 0, let start = target.baseAddress {
            unsafe UnsafeMutableRawPointer(start).copyMemory(from: base, byteCount: count)
        }
        return (IndexingIterator(_elements: self, _position: endIndex), count)
    }
}
