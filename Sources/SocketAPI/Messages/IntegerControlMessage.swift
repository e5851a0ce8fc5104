/// A control message whose payload is one integer in the machine's byte order.
///
/// ```swift
/// struct Priority: IntegerControlMessage {
///     var integer: UInt32
///     init(_ integer: UInt32) { self.integer = integer }
///     static var level: OptionLevel { .socket }
///     static var type: ControlMessageType { 12 }  // SO_PRIORITY
/// }
/// ```
///
/// The type of the integer is that of the payload, except for `Int`, which stands for a C `int` of 32 bits.
public protocol IntegerControlMessage: ControlMessage {
    /// The type of the integer.
    associatedtype Integer: FixedWidthInteger & BitwiseCopyable

    /// Creates a message.
    init(_ integer: Integer)

    /// The integer in the payload.
    var integer: Integer { get }
}

extension IntegerControlMessage {
    /// The size of the integer.
    @inlinable public static var maximumEncodedSize: Int { MemoryLayout<Integer>.size }

    /// Appends the integer.
    @inlinable
    public func encode(into output: inout OutputRawSpan) { output.append(integer: integer) }

    /// Decodes the integer.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let integer: Integer = bytes.integer(at: 0) else { throw .unexpected(bytes.byteCount) }
        self.init(integer)
    }
}

extension IntegerControlMessage where Integer == Int {
    /// A C `int`: 4 bytes.
    @inlinable public static var maximumEncodedSize: Int { 4 }

    /// Appends a C `int`.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` if the number doesn't fit in 32 bits. The kernel refuses other
    ///   invalid numbers with EINVAL.
    @inlinable
    public func encode(into output: inout OutputRawSpan) throws(SocketError) {
        guard let number = Int32(exactly: integer) else { throw .tooLong(integer) }
        output.append(integer: number)
    }

    /// Decodes a C `int`.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let number: Int32 = bytes.integer(at: 0) else { throw .unexpected(bytes.byteCount) }
        self.init(Int(number))
    }
}

extension SocketError {
    @usableFromInline
    @inline(never)
    static func tooLong(_ number: Int) -> SocketError {
        SocketError(.invalidArgument, .sendMessage, subject: .number(number), detail: "expected a number of 32 bits")
    }
}
