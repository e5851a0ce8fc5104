internal import CSocketShims

/// The eventfd that wakes waiting calls, and the process that created it, in one word: the number in the lower half,
/// the count of forks in the upper.
enum Waker {
    static var none: Int64 { -1 }

    /// Makes the word of an eventfd that this process has created.
    static func made(_ number: Int32) -> Int64 { Int64(sockets_fork_count()) << 32 | Int64(number) }

    /// The number, if there is one and this process has created it.
    static func own(_ word: Int64) -> Int32? {
        word >= 0 && word >> 32 == Int64(sockets_fork_count()) ? Int32(truncatingIfNeeded: word) : nil
    }

    /// Closes this process's number of the eventfd, whichever process created it.
    static func close(_ word: Int64) {
        if word >= 0 { _ = sockets_close(Int32(truncatingIfNeeded: word)) }
    }
}
