// Everything here is inlinable: where the type of the value is known, the closures capture nothing and no memory is
// allocated for them. In generic code that is compiled once they would carry the type along, in a box each.

/// How the value of an option becomes bytes and comes back: for values whose type alone doesn't say, such as a
/// `Duration`, which one option wants in seconds and another in microseconds.
public struct OptionCodec<Value: Sendable>: Sendable {
    @usableFromInline let capacity: Int
    @usableFromInline let size: @Sendable (Value) -> Int
    @usableFromInline let encode: @Sendable (Value, inout OutputRawSpan) throws(SocketError) -> Void
    @usableFromInline let decode: @Sendable (RawSpan) throws(SocketError) -> Value

    /// Creates a codec.
    ///
    /// - Parameters:
    ///   - capacity: The greatest number of bytes of a value, for reading and for writing.
    ///   - encode: Appends a value's bytes, or throws ``SocketError/Code/invalidArgument``.
    ///   - decode: Reads a value, or throws ``SocketError/Code/unexpectedValue``.
    @inlinable
    public init(
        capacity: Int,
        encode: @escaping @Sendable (Value, inout OutputRawSpan) throws(SocketError) -> Void,
        decode: @escaping @Sendable (RawSpan) throws(SocketError) -> Value
    ) {
        self.init(capacity: capacity, size: { _ in capacity }, encode: encode, decode: decode)
    }

    @inlinable
    init(
        capacity: Int, size: @escaping @Sendable (Value) -> Int,
        encode: @escaping @Sendable (Value, inout OutputRawSpan) throws(SocketError) -> Void,
        decode: @escaping @Sendable (RawSpan) throws(SocketError) -> Value
    ) {
        self.capacity = capacity
        self.size = size
        self.encode = encode
        self.decode = decode
    }
}

extension OptionCodec where Value: SocketOptionValue {
    /// The type's own form.
    ///
    /// - Parameter capacity: The size of the buffer for reading; the type's ``SocketOptionValue/maximumEncodedSize`` if
    ///   nil.
    @inlinable
    public static func plain(capacity: Int? = nil) -> OptionCodec {
        OptionCodec(
            capacity: max(0, capacity ?? Value.maximumEncodedSize), size: { $0.encodedSize },
            encode: { (value, output) throws(SocketError) in try value.encode(into: &output) },
            decode: { (bytes) throws(SocketError) in try Value(decoding: bytes) })
    }
}

/// An option that can be read and set: its place in the kernel, its C name, and the type of its value.
///
/// The option's family is part of the type, so that an option of another family's sockets does not compile. Options are
/// static members, and a program can add its own:
///
/// ```swift
/// import FamilyUnix
///
/// extension SocketOption where Family == Unix, Value == Bool {
///     static var passSecurity: Self { .named("SO_PASSSEC", level: .socket, name: 34) }
/// }
///
/// try socket.set(.passSecurity, to: true)
/// let passes = try socket[.passSecurity]
/// ```
///
/// Options that can only be read or only be set are ``ReadOnlyOption`` and ``WriteOnlyOption``.
public struct SocketOption<Family: AddressFamily, Value: Sendable>: Sendable {
    /// The level.
    public let level: OptionLevel
    /// The name within the level.
    public let name: OptionName
    /// The C name, such as SO_REUSEADDR, for the text of errors; empty if there is none.
    public let label: StaticString
    /// How the value becomes bytes.
    public let codec: OptionCodec<Value>
    /// Whether the option, while it is on, makes the kernel join datagrams, as UDP_GRO does. Receives that can't tell
    /// them apart then report what doesn't fit as ``SocketError/Code/truncated``.
    public let joinsDatagrams: Bool

    /// Creates an option with a codec of its own.
    @inlinable
    public init(
        _ label: StaticString, level: OptionLevel, name: OptionName, codec: OptionCodec<Value>,
        joinsDatagrams: Bool = false
    ) {
        self.level = level
        self.name = name
        self.label = label
        self.codec = codec
        self.joinsDatagrams = joinsDatagrams
    }
}

extension SocketOption where Value: SocketOptionValue {
    /// An option by its numbers, its value in the type's own form.
    @inlinable
    public static func raw(level: OptionLevel, name: OptionName, capacity: Int? = nil) -> SocketOption {
        SocketOption("", level: level, name: name, codec: .plain(capacity: capacity))
    }

    /// An option by its C name and numbers, its value in the type's own form.
    @inlinable
    public static func named(
        _ label: StaticString, level: OptionLevel, name: OptionName, capacity: Int? = nil
    ) -> SocketOption {
        SocketOption(label, level: level, name: name, codec: .plain(capacity: capacity))
    }
}

/// An option that can be read and not be set. See ``SocketOption``.
public struct ReadOnlyOption<Family: AddressFamily, Value: Sendable>: Sendable {
    @usableFromInline package let option: SocketOption<Family, Value>

    /// The C name, such as SO_TYPE.
    @inlinable
    public var label: StaticString { option.label }
    /// The level.
    @inlinable
    public var level: OptionLevel { option.level }
    /// The name within the level.
    @inlinable
    public var name: OptionName { option.name }

    /// Makes an option one that can only be read.
    @inlinable
    public init(_ option: SocketOption<Family, Value>) { self.option = option }
}

extension ReadOnlyOption where Value: SocketOptionValue {
    /// An option by its C name and numbers, its value in the type's own form.
    @inlinable
    public static func named(
        _ label: StaticString, level: OptionLevel, name: OptionName, capacity: Int? = nil
    ) -> ReadOnlyOption {
        ReadOnlyOption(.named(label, level: level, name: name, capacity: capacity))
    }
}

/// An option that is set and can't be read. See ``SocketOption``.
public struct WriteOnlyOption<Family: AddressFamily, Value: Sendable>: Sendable {
    @usableFromInline package let option: SocketOption<Family, Value>

    /// The C name, such as SO_ATTACH_FILTER.
    @inlinable
    public var label: StaticString { option.label }
    /// The level.
    @inlinable
    public var level: OptionLevel { option.level }
    /// The name within the level.
    @inlinable
    public var name: OptionName { option.name }

    /// Makes an option one that can only be set.
    @inlinable
    public init(_ option: SocketOption<Family, Value>) { self.option = option }
}

extension WriteOnlyOption where Value: SocketOptionValue {
    /// An option by its C name and numbers, its value in the type's own form.
    @inlinable
    public static func named(
        _ label: StaticString, level: OptionLevel, name: OptionName, capacity: Int? = nil
    ) -> WriteOnlyOption {
        WriteOnlyOption(.named(label, level: level, name: name, capacity: capacity))
    }
}

extension OptionCodec: CustomStringConvertible {
    /// The type of the values, and the greatest number of their bytes.
    public var description: String { "codec of \(Value.self), \(capacity) bytes at most" }
}

extension SocketOption: CustomStringConvertible {
    /// The C name, such as `SO_REUSEADDR`, or level and number.
    public var description: String { SocketError.Subject.option(level, name, label).description }
}

extension ReadOnlyOption: CustomStringConvertible {
    /// The C name, such as `SO_TYPE`, or level and number.
    public var description: String { option.description }
}

extension WriteOnlyOption: CustomStringConvertible {
    /// The C name, such as `SO_ATTACH_FILTER`, or level and number.
    public var description: String { option.description }
}
