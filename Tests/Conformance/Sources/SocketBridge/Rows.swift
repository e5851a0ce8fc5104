import CSocketBridge
import Resolver
import SocketAPI

/// What `sb_rows` is behind its pointer: the rows that a look-up gave, one handed out after the other.
final class Rows {
    struct Row {
        var numbers: [Int64]
        var text: String
        var address: AnySocketAddress?
    }

    private let rows: [Row]
    private var position = 0

    init(_ rows: [Row]) { self.rows = rows }

    convenience init(_ entry: HostEntry) {
        let names = [Row(numbers: [0], text: entry.name)] + entry.aliases.map { Row(numbers: [1], text: $0) }
        self.init(names + entry.addresses.map { Row(numbers: [2], text: "\($0)") })
    }

    var pointer: OpaquePointer { OpaquePointer(Unmanaged.passRetained(self).toOpaque()) }

    static func behind(_ pointer: OpaquePointer?) -> Rows {
        Unmanaged<Rows>.fromOpaque(UnsafeRawPointer(pointer!)).takeUnretainedValue()
    }

    static func release(_ pointer: OpaquePointer) {
        Unmanaged<Rows>.fromOpaque(UnsafeRawPointer(pointer)).release()
    }

    /// The next row; nil at the end.
    func next() -> Row? {
        guard position < rows.count else { return nil }
        position += 1
        return rows[position - 1]
    }

    /// The address of the row that was handed out last.
    var address: AnySocketAddress? { position > 0 ? rows[position - 1].address : nil }
}
