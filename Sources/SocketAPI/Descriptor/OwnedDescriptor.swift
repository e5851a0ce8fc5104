internal import CSocketShims

/// A descriptor with a single owner. It closes itself on every path that doesn't hand it on, so a socket whose creation
/// fails half-way leaks nothing.
struct OwnedDescriptor: ~Copyable {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    /// Hands the number to the caller, which closes it.
    consuming func release() -> Int32 {
        let number = number
        discard self
        return number
    }

    deinit { _ = sockets_close(number) }
}

/// Both descriptors of socketpair(2). A tuple can't hold noncopyable values.
struct OwnedPair: ~Copyable {
    var first: OwnedDescriptor
    var second: OwnedDescriptor
}
