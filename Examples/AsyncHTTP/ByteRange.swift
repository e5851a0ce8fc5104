/// One range of bytes, as a client may ask for it: RFC 9110, section 14.
enum ByteRange {
    /// The part of a file that a Range field names.
    ///
    /// - Returns: Nil where the field is not understood or names several ranges, and is ignored; an empty range where the
    ///   file has no such bytes.
    static func parse(_ text: String, size: Int64) -> Range<Int64>? {
        guard text.hasPrefix("bytes="), !text.contains(",") else { return nil }
        let ends = text.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let first = number(ends[0]), let last = number(ends[1]) else { return nil }
        switch (first, last) {
        case (nil, nil): return nil
        case (nil, let count?): return max(0, size - count)..<size
        case (let first?, nil): return min(first, size)..<size
        case (let first?, let last?):
            guard first <= last else { return nil }
            return min(first, size)..<(last < size ? last + 1 : size)
        }
    }

    /// A number, nil inside for no text, nil outside for what is not a number. What is too great for any file counts as the
    /// greatest number.
    private static func number(_ text: Substring) -> Int64?? {
        guard text.utf8.allSatisfy({ 48...57 ~= $0 }) else { return nil }
        return .some(text.isEmpty ? nil : Int64(text) ?? .max)
    }
}
