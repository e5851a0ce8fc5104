/// The values by their names, in memory. Their number is limited, since clients choose the names.
actor Store {
    private var values: [String: [UInt8]] = [:]
    private let limit = 1_000

    /// Keeps a value. Returns false if there are too many.
    func set(_ name: String, to value: [UInt8]) -> Bool {
        guard values[name] != nil || values.count < limit else { return false }
        values[name] = value
        return true
    }

    func value(of name: String) -> [UInt8]? { values[name] }
}
