/// The rows of an attribute set, made from an array literal, with an index by attribute number.
///
/// It is made once, when its `static let` is used first.
public struct AttributeFields<Object>: Sendable, ExpressibleByArrayLiteral {
    @usableFromInline let table: AttributeTable

    /// Creates a table.
    ///
    /// - Precondition: No two rows have the same number, and at most one row keeps unknown attributes. A table is part of
    ///   the program's text, so a wrong one ends the program on its first use.
    public init(arrayLiteral rows: AttributeField<Object>...) { self.init(rows) }

    /// Creates a table of rows that functions have made. See ``init(arrayLiteral:)``.
    public init(_ rows: [AttributeField<Object>]) { table = AttributeTable(rows.map(\.row)) }

    /// The C name of an attribute; nil for a number without a row.
    public func name(of type: UInt16) -> StaticString? { table.row(of: type)?.name.label }

    /// The keys of the attributes nested in an attribute, if its row knows them.
    public func nestedKeys(of type: UInt16) -> (any NetlinkAttributeKey.Type)? { table.row(of: type)?.nestedKeys }

    /// The numbers and C names of all attributes, in the order of the rows.
    public var names: [AttributeName] { table.rows.filter { !$0.keepsUnknown }.map(\.name) }
}

extension AttributeFields where Object: AttributeSet {
    /// Reads attributes into an object.
    @usableFromInline
    func decode(_ object: inout Object, _ attributes: borrowing NetlinkAttributes) throws(NetlinkError) {
        unsafe try withUnsafeMutablePointer(to: &object) { (object) throws(NetlinkError) in
            unsafe try table.decode(UnsafeMutableRawPointer(object), attributes)
        }
    }

    /// Appends the attributes of an object.
    @usableFromInline
    func encode(_ object: Object, into request: inout NetlinkRequest) throws(NetlinkError) {
        request.note(AttributeKey<Object>.self)
        unsafe try withUnsafePointer(to: object) { (object) throws(NetlinkError) in
            unsafe try table.encode(UnsafeRawPointer(object), into: &request)
        }
    }
}

/// The rows without the type of their object: the one loop that reads, and the one that writes.
@usableFromInline
final class AttributeTable: Sendable {
    let rows: [AttributeRow]

    /// By attribute number: the row's number from 1, or 0 for none.
    private let index: [UInt16]

    /// The number of the row that takes attributes without a row, from 1; 0 for none.
    private let unknown: Int

    /// The numbers of the rows whose attributes must be there.
    private let required: [Int]

    @usableFromInline
    init(_ rows: [AttributeRow]) {
        self.rows = rows
        var index = [UInt16](repeating: 0, count: 1 + Int(rows.map(\.name.rawValue).max() ?? 0))
        for (number, row) in rows.enumerated() where !row.keepsUnknown {
            let type = Int(row.name.rawValue)
            precondition(index[type] == 0, "two rows for attribute \(type), \(row.name.label)")
            index[type] = UInt16(number + 1)
        }
        self.index = index
        precondition(rows.count(where: \.keepsUnknown) < 2, "two rows for unknown attributes")
        unknown = rows.firstIndex(where: \.keepsUnknown).map { $0 + 1 } ?? 0
        required = rows.indices.filter { rows[$0].isRequired }
        precondition(required.count <= 64, "more than 64 required attributes")
    }

    func row(of type: UInt16) -> AttributeRow? {
        guard Int(type) < index.count, index[Int(type)] > 0 else { return nil }
        return rows[Int(index[Int(type)]) - 1]
    }

    @usableFromInline
    func decode(
        _ object: UnsafeMutableRawPointer, _ attributes: borrowing NetlinkAttributes
    ) throws(NetlinkError) {
        var rest = copy attributes
        var found: UInt64 = 0
        while let attribute = try rest.next() {
            let type = Int(attribute.type)
            let known = type < index.count ? Int(index[type]) : 0
            let number = known > 0 ? known : unknown
            guard number > 0, let decode = unsafe rows[number - 1].decode else { continue }
            do throws(NetlinkError) {
                unsafe try decode(attribute, rows[number - 1].parameter, object + rows[number - 1].decodeOffset)
            } catch { throw error.naming(rows[number - 1].name) }
            if rows[number - 1].isRequired { found |= bit(ofRow: number - 1) }
        }
        guard found.nonzeroBitCount == required.count else { throw missing(found) }
    }

    @usableFromInline
    func encode(_ object: UnsafeRawPointer, into request: inout NetlinkRequest) throws(NetlinkError) {
        for row in rows {
            guard let encode = unsafe row.encode else { continue }
            unsafe try encode(object + row.encodeOffset, row.name, row.parameter, &request)
        }
    }

    private func bit(ofRow number: Int) -> UInt64 { 1 << UInt64(required.firstIndex(of: number) ?? 63) }

    private func missing(_ found: UInt64) -> NetlinkError {
        let position = (~found).trailingZeroBitCount
        return .missing(rows[required[position]].name)
    }
}
