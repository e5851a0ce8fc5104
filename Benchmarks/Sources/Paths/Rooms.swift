/// Memory that a path uses again and again, so that what it allocates is the library's.
struct Room {
    let bytes: UnsafeMutableRawBufferPointer

    init(_ count: Int = 64) {
        bytes = .allocate(byteCount: count, alignment: 16)
        bytes.initializeMemory(as: UInt8.self, repeating: 7)
    }

    func free() { bytes.deallocate() }
}

/// Stops a path that did not do what it is to be measured for.
@inline(__always)
func expect(_ isTrue: Bool) {
    if !isTrue { wrong() }
}

@inline(never)
func wrong() -> Never { fatalError("the path went wrong") }
