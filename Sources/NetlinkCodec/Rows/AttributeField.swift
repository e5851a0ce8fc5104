/// One row of a table of attributes: number, C name, place in the value, and form.
///
/// Rows are made by static functions that are named after the form: ``uint32(_:_:_:)``, ``bool(_:_:_:)``,
/// ``host(_:_:_:)``, ``nested(_:_:_:)``. What a row can do beyond its form is said by a property or method behind it:
/// ``readOnly``, ``writeOnly``, ``required``, ``when(_:)``.
public struct AttributeField<Object>: Sendable {
    @usableFromInline var row: AttributeRow

    @usableFromInline
    init(row: AttributeRow) { self.row = row }

    /// A row whose value is at a path of the object.
    ///
    /// A stored property, also one of a stored property, is read and written in place. A computed one, or one with
    /// observers, is copied out and back, which is slower.
    @usableFromInline
    @inline(never)
    init<Value>(
        _ type: UInt16, _ name: StaticString, _ path: Path<Value>,
        _ format: AttributeFormat, parameter: UInt64 = 0, nestedKeys: (any NetlinkAttributeKey.Type)? = nil
    ) {
        let offset = MemoryLayout<Object>.offset(of: path)
        row = AttributeRow(
            type, name, offset == nil ? format.copying(from: path) : format, at: offset ?? 0, parameter: parameter,
            nestedKeys: nestedKeys)
    }
}

extension AttributeField {
    /// The attribute is read and never written: the kernel tells it, and it can't be set.
    public var readOnly: Self {
        var copy = self
        unsafe copy.row.encode = nil
        return copy
    }

    /// The attribute is written and never read.
    public var writeOnly: Self {
        var copy = self
        unsafe copy.row.decode = nil
        return copy
    }

    /// Reading fails with `.missingAttribute` where the attribute isn't there. A table can have up to 64 such rows.
    public var required: Self {
        var copy = self
        copy.row.isRequired = true
        return copy
    }

    /// The attribute is written only where this holds.
    ///
    /// ```swift
    /// let fields: AttributeFields<TeapotSettings> = [
    ///     .uint32(1, "IFLA_TEAPOT_CAPACITY", \.capacity).when { $0.lid == true }
    /// ]
    /// ```
    public func when(_ condition: @escaping @Sendable (Object) -> Bool) -> Self {
        var copy = self
        guard let encode = unsafe row.encode else { return copy }
        let offset = row.encodeOffset
        copy.row.encodeOffset = 0
        unsafe copy.row.encode = { (object, name, parameter, request) throws(NetlinkError) in
            guard unsafe condition(object.assumingMemoryBound(to: Object.self).pointee) else { return }
            unsafe try encode(object + offset, name, parameter, &request)
        }
        return copy
    }
}
