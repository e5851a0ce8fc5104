internal import CSocketShims

/// A descriptor that nobody else knows yet. It closes itself on every path that does not hand it on, so that a socket
/// that fails half-way leaks nothing.
struct OwnedDescriptor: ~Copyable {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    /// Hands the number on; the caller closes it.
    consuming func release() -> Int32 {
        let number = number
        discard self
        return number
    }

    deinit { _ = sockets_close(number) }
}

/// Both descriptors of socketpair(2): a tuple can't hold noncopyable values.
struct OwnedPair: ~Copyable {
    var first: OwnedDescriptor
    var second: OwnedDescriptor
}
