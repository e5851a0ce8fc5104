import Glibc
import Synchronization

/// Looks through the memory of this process that can be written to.
public enum MemoryScan {
    // One at a time: another scan's buffer would have a copy of what it looks at.
    private static let turn = Mutex(())

    /// How many times bytes stand in memory, not counting what the scan itself has.
    ///
    /// - Parameter bytes: 16 bytes at least; the beginning must be rare.
    public static func count(of bytes: [UInt8]) -> Int { turn.withLock { _ in search(for: bytes) } }

    private static func search(for bytes: [UInt8]) -> Int {
        // Masked, or the scan would find its own copy.
        let masked = bytes.map { $0 ^ 0xa5 }
        let size = 1 << 20
        guard let buffer = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), buffer != MAP_FAILED
        else { return -1 }
        defer { munmap(buffer, size) }
        let memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC)
        guard memory >= 0 else { return -1 }
        defer { close(memory) }
        let own = UInt(bitPattern: buffer)
        var found = 0
        for range in writableRanges() where !range.contains(own) {
            var start = range.lowerBound
            while start < range.upperBound {
                let read = pread(memory, buffer, min(size, Int(range.upperBound - start)), Int(start))
                // Another thread may have given the memory back.
                guard read > masked.count else { break }
                found += count(of: masked, in: UnsafeRawBufferPointer(start: buffer, count: read))
                memset(buffer, 0, read)
                // What lies across the end of a piece is found in the next one.
                start += UInt(read - masked.count + 1)
            }
        }
        return found
    }

    private static func count(of masked: [UInt8], in piece: UnsafeRawBufferPointer) -> Int {
        // Zeros are everywhere, so another byte is looked for.
        let anchor = masked.indices.first { masked[$0] ^ 0xa5 > 0x80 && masked[$0] ^ 0xa5 < 0xf0 } ?? 0
        var found = 0
        var index = anchor
        let end = piece.count - masked.count + anchor + 1
        while index < end, let next = memchr(piece.baseAddress! + index, Int32(masked[anchor] ^ 0xa5), end - index) {
            index = next - UnsafeMutableRawPointer(mutating: piece.baseAddress!)
            if masked.indices.allSatisfy({ piece[index - anchor + $0] ^ 0xa5 == masked[$0] }) { found += 1 }
            index += 1
        }
        return found
    }

    private static func writableRanges() -> [Range<UInt>] {
        var text: [UInt8] = []
        let maps = open("/proc/self/maps", O_RDONLY | O_CLOEXEC)
        guard maps >= 0 else { return [] }
        defer { close(maps) }
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = read(maps, &piece, piece.count), count > 0 { text += piece[..<count] }
        return String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard words[1].hasPrefix("rw"), !line.hasSuffix("[vvar]"), ends.count == 2 else { return nil }
            return ends[0]..<ends[1]
        }
    }
}
