/// A structure of C that a Swift structure repeats field by field: it is read and written as it lies in memory.
///
/// ```swift
/// struct RepairWindow: KernelStructure, SocketOptionValue {  // struct tcp_repair_window
///     var sendUpdate: UInt32, sendWindow: UInt32, maximumWindow: UInt32
///     var receiveWindow: UInt32, receiveUpdate: UInt32
/// }
/// ```
///
/// The fields have the sizes and the order that they have in C, and the machine's byte order. Each is an integer, a
/// structure over one (`RawRepresentable`), or another such structure: every pattern of bits must be a value, which rules
/// out `Bool`, enums and optionals. Padding is a field of zeros, so that no byte is sent that was never written: each field
/// stands at a multiple of its size without the compiler's help.
///
/// ``SocketOptionValue`` needs nothing more of such a type, and neither do the headers and payloads of netlink.
public protocol KernelStructure: BitwiseCopyable, Sendable {}

extension RawSpan {
    /// Reads a structure; nil if it isn't entirely inside the span.
    ///
    /// - Parameters:
    ///   - offset: The first byte's position, in bytes from the start of the span. It may have any alignment.
    ///   - type: The structure's type.
    @inlinable
    @inline(__always)
    public func structure<Structure: KernelStructure>(
        at offset: Int = 0, as type: Structure.Type = Structure.self
    ) -> Structure? {
        guard offset >= 0, offset <= byteCount &- MemoryLayout<Structure>.size else { return nil }
        return unsafe unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Structure.self)
    }
}

extension OutputRawSpan {
    /// Appends a structure; the span must have the capacity for it.
    @inlinable
    @inline(__always)
    public mutating func append<Structure: KernelStructure>(structure: Structure) {
        unsafe append(structure, as: Structure.self)
    }
}

extension SocketOptionValue where Self: KernelStructure {
    /// The structure's size.
    @inlinable public static var maximumEncodedSize: Int { MemoryLayout<Self>.size }

    /// Appends the structure.
    @inlinable
    public func encode(into output: inout OutputRawSpan) { output.append(structure: self) }

    /// Reads the structure.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let value: Self = bytes.structure() else { throw .unexpected(bytes.byteCount) }
        self = value
    }
}
