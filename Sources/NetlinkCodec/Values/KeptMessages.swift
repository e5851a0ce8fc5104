/// Messages of a dump, kept as they came until their number is known.
///
/// An array that grows touches more than twice the memory that it has in the end, and to touch memory for the first
/// time is most of what a long list costs. A message is shorter than what is made of it.
@safe
package struct KeptMessages: ~Copyable {
    /// What is full, without what is left at its end.
    private var chunks: [UnsafeMutableRawBufferPointer] = unsafe []
    private var current: UnsafeMutableRawBufferPointer
    private var used = 0
    package private(set) var count = 0

    /// Small enough for the allocator's heap, where it is used again.
    private static let chunkSize = 65_536

    package init() { unsafe current = .allocate(byteCount: Self.chunkSize, alignment: 16) }

    deinit {
        for index in unsafe chunks.indices { unsafe chunks[index].deallocate() }
        unsafe current.deallocate()
    }

    package mutating func append(_ message: borrowing NetlinkMessage) {
        let bytes = message.bytes
        let size = (bytes.byteCount + 3) & ~3
        if unsafe current.count - used < size { addChunk(size) }
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe (current.baseAddress! + used).copyMemory(from: bytes.baseAddress!, byteCount: bytes.count)
        }
        used += size
        count += 1
    }

    private mutating func addChunk(_ size: Int) {
        unsafe chunks.append(UnsafeMutableRawBufferPointer(rebasing: current[..<used]))
        unsafe current = .allocate(byteCount: max(size, Self.chunkSize), alignment: 16)
        used = 0
    }

    /// Goes through the messages in their order.
    package borrowing func read(_ body: (NetlinkMessage) throws(NetlinkError) -> Void) throws(NetlinkError) {
        for index in unsafe chunks.indices { try unsafe Self.read(chunk: chunks[index], body) }
        try unsafe Self.read(chunk: UnsafeMutableRawBufferPointer(rebasing: current[..<used]), body)
    }

    @inline(__always)
    private static func read(
        chunk: UnsafeMutableRawBufferPointer, _ body: (NetlinkMessage) throws(NetlinkError) -> Void
    ) throws(NetlinkError) {
        var messages = unsafe NetlinkMessages(UnsafeRawBufferPointer(chunk).bytes)
        while let message = try messages.next() { try body(message) }
    }
}
