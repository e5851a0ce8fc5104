internal import CSocketShims

/// The number of forks between this process and the one that loaded the library. It distinguishes a child from its
/// parent.
package enum ForkCount {
    package static var now: Int32 { sockets_fork_count() }
}
