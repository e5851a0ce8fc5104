internal import CSocketShims

/// The eventfd that wakes who waits, and the process that made it, in one word: the number in the lower half, the count
/// of forks in the upper.
enum Waker {
    static var none: Int64 { -1 }

    /// The word of an eventfd that this process has made.
    static func made(_ number: Int32) -> Int64 { Int64(sockets_fork_count()) << 32 | Int64(number) }

    /// The number, if there is one and this process has made it.
    static func own(_ word: Int64) -> Int32? {
        word >= 0 && word >> 32 == Int64(sockets_fork_count()) ? Int32(truncatingIfNeeded: word) : nil
    }

    /// Closes this process's number for it, whoever has made it.
    static func close(_ word: Int64) {
        if word >= 0 { _ = sockets_close(Int32(truncatingIfNeeded: word)) }
    }
}
