// How rows reach the values that they are about. Everything unsafe of the tables is in this file and in the functions
// that make forms: a form is two functions that capture nothing and get the address of the value, so that all rows of a
// form share them, whatever the object is. A row knows the offset of its value in the object, which comes from
// MemoryLayout.offset(of:), and the type of the value is the key path's.

/// The form of a value in an attribute: how it is read into a place in memory and written from there.
///
/// `parameter` is a number that the row has for its form: a unit of time, the numbering of a list.
@usableFromInline
@safe
struct AttributeFormat: Sendable {
    @usableFromInline
    typealias Decoder =
        @Sendable (borrowing NetlinkAttribute, UInt64, UnsafeMutableRawPointer) throws(NetlinkError) -> Void
    @usableFromInline
    typealias Encoder =
        @Sendable (UnsafeRawPointer, AttributeName, UInt64, inout NetlinkRequest) throws(NetlinkError) -> Void

    @usableFromInline let decode: Decoder
    @usableFromInline let encode: Encoder

    @usableFromInline
    init(decode: @escaping Decoder, encode: @escaping Encoder) {
        unsafe self.decode = decode
        unsafe self.encode = encode
    }

    /// A form, from how a value is read from an attribute and appended as one.
    ///
    /// Both functions must capture nothing, so that after inlining the form's own functions don't either.
    ///
    /// - Parameters:
    ///   - type: The field's type.
    ///   - read: The value of an attribute; nil leaves the field as it is.
    ///   - append: Appends a value.
    @inlinable
    @inline(__always)
    init<Value: AttributeStorage>(
        _ type: Value.Type,
        read: @escaping @Sendable (borrowing NetlinkAttribute, UInt64) throws(NetlinkError) -> Value.Wrapped?,
        append:
            @escaping @Sendable (Value.Wrapped, AttributeName, UInt64, inout NetlinkRequest) throws(NetlinkError) ->
            Void
    ) {
        unsafe self.init(
            decode: { (attribute, parameter, place) throws(NetlinkError) in
                guard let value = try read(attribute, parameter) else { return }
                unsafe place.assumingMemoryBound(to: Value.self).pointee = Value(stored: value)
            },
            encode: { (place, name, parameter, request) throws(NetlinkError) in
                guard let value = unsafe place.assumingMemoryBound(to: Value.self).pointee.stored else { return }
                try append(value, name, parameter, &request)
            })
    }

    /// The same form for a value that has no place in the object: both functions get the object, and copy the value.
    func copying<Object, Value>(from path: any WritableKeyPath<Object, Value> & Sendable) -> AttributeFormat {
        let (decode, encode) = unsafe (decode, encode)
        return unsafe AttributeFormat(
            decode: { (attribute, parameter, object) throws(NetlinkError) in
                let object = unsafe object.assumingMemoryBound(to: Object.self)
                var value = unsafe object.pointee[keyPath: path]
                unsafe try withUnsafeMutablePointer(to: &value) { (value) throws(NetlinkError) in
                    unsafe try decode(attribute, parameter, UnsafeMutableRawPointer(value))
                }
                unsafe object.pointee[keyPath: path] = value
            },
            encode: { (object, name, parameter, request) throws(NetlinkError) in
                let value = unsafe object.assumingMemoryBound(to: Object.self).pointee[keyPath: path]
                unsafe try withUnsafePointer(to: value) { (value) throws(NetlinkError) in
                    unsafe try encode(UnsafeRawPointer(value), name, parameter, &request)
                }
            })
    }
}

/// A row without the type of its object.
@usableFromInline
@safe
struct AttributeRow: Sendable {
    let name: AttributeName
    let parameter: UInt64
    let nestedKeys: (any NetlinkAttributeKey.Type)?
    var decodeOffset: Int
    var encodeOffset: Int
    /// Nil for what is only written.
    var decode: AttributeFormat.Decoder?
    /// Nil for what is only read.
    var encode: AttributeFormat.Encoder?
    var isRequired = false
    /// Whether the row is no attribute's: its place keeps all attributes without a row.
    var keepsUnknown = false

    init(
        _ type: UInt16, _ name: StaticString, _ format: AttributeFormat? = nil, at offset: Int = 0,
        parameter: UInt64 = 0, nestedKeys: (any NetlinkAttributeKey.Type)? = nil
    ) {
        self.name = AttributeName(type, name)
        self.parameter = parameter
        self.nestedKeys = nestedKeys
        (decodeOffset, encodeOffset) = (offset, offset)
        unsafe decode = format?.decode
        unsafe encode = format?.encode
    }
}
