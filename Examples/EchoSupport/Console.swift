import Glibc

/// What the programs say and read. Each line goes out at once, whole, also where the output is a pipe.
public enum Console {
    /// A line for whoever reads the output.
    public static func say(_ line: String) { write(Array((line + "\n").utf8)) }

    /// A line about something that went wrong.
    public static func complain(_ line: String) { write(Array((line + "\n").utf8), to: 2) }

    /// Bytes for the standard output.
    public static func write(_ bytes: [UInt8]) { write(bytes, to: 1) }

    /// At most so many bytes of the standard input, or nil at its end.
    public static func read(upTo count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        while true {
            let received = bytes.withUnsafeMutableBytes { Glibc.read(0, $0.baseAddress, $0.count) }
            if received > 0 { return Array(bytes[..<received]) }
            if received == 0 || errno != EINTR { return nil }
        }
    }

    // Where an output can't be written to, there is nobody to tell.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done) }
            if count > 0 { done += count } else if errno != EINTR { return }
        }
    }
}
