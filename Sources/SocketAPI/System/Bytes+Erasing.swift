internal import CSocketShims

extension UnsafeMutableRawBufferPointer {
    /// Overwrites memory that held a secret with zeros: explicit_bzero(3).
    package func erase() {
        if let baseAddress { unsafe sockets_erase(baseAddress, count) }
    }
}

extension [UInt8] {
    /// Overwrites the bytes of a secret with zeros. Another array that shares the memory keeps them.
    package mutating func erase() { unsafe withUnsafeMutableBytes { unsafe $0.erase() } }
}
