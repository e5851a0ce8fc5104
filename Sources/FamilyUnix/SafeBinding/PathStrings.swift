internal import CSocketShims
internal import SocketAPI

// Paths in the forms that system calls take.

extension Unix.Address {
    /// Lends the path as a C string.
    func withPathString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Self.maximumPathSize + 1) { buffer in
            unsafe buffer.initialize(repeating: 0)
            withBytes { bytes in
                unsafe bytes.withUnsafeBytes { unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
            }
            return unsafe body(UnsafePointer(buffer.baseAddress!))
        }
    }

    /// The path's directory and the name in it. The directory of a path without a slash is `.`.
    var pathParts: (directory: [UInt8], name: [UInt8]) {
        let bytes = pathBytes ?? []
        let slash = UInt8(ascii: "/")
        guard let last = bytes.lastIndex(of: slash) else { return ([UInt8(ascii: ".")], bytes) }
        return (last == 0 ? [slash] : Array(bytes[..<last]), Array(bytes[(last + 1)...]))
    }
}

extension Sequence where Element == UInt8 {
    /// The bytes as a C string.
    var pathString: [CChar] { map { CChar(bitPattern: $0) } + [0] }
}
