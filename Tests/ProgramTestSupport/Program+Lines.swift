extension Program {
    /// Waits for the next line of the output, and returns it; the rest of the output where the program ends before.
    ///
    /// - Throws: ``ProgramFailure`` if there is neither a line nor a rest, or the limit passes; the program is killed then.
    public func line(within limit: Duration = Program.limit) throws -> String {
        try wait(within: limit, "a line") {
            // Asked first: what a program has written that has ended is complete.
            let isRunning = isRunning
            let rest = outputBytes[bytesReturned...]
            if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                bytesReturned = end + 1
                return String(decoding: rest[..<end], as: UTF8.self)
            }
            guard !isRunning else { return nil }
            guard !rest.isEmpty else { throw ProgramFailure("\(command): ended without a line\n\(errors)") }
            bytesReturned = rest.endIndex
            return String(decoding: rest, as: UTF8.self)
        }
    }

    /// Waits for a whole line that has this text in it, and returns what comes after the text.
    ///
    /// - Throws: ``ProgramFailure`` if the program ends without such a line, or the limit passes; it is killed then.
    public func line(
        after text: String, inErrors: Bool = false, within limit: Duration = Program.limit
    ) throws -> String {
        try wait(within: limit, "\"\(text)\"") {
            let isRunning = isRunning
            let written = inErrors ? errors : String(decoding: outputBytes, as: UTF8.self)
            for line in written.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
                if let range = line.firstRange(of: text) { return String(line[range.upperBound...]) }
            }
            guard isRunning else { throw ProgramFailure("\(command): no line with \"\(text)\" in: \(written)\n\(errors)") }
            return nil
        }
    }
}
