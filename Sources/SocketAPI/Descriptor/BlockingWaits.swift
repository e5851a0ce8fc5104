internal import CSocketShims

/// Reports, in debug builds, calls that block a thread while a Swift task runs on it.
///
/// Swift's pool has one thread for each processor, so a few such calls stop all tasks of a program. SocketAsync has an
/// awaited form of each call under the same name, and the compiler demands `await`; but in a closure whose type says
/// `throws` and not `async` it picks the blocking form.
///
/// Each operation is reported once. The environment variable `SOCKETS_BLOCKING_WAITS=allow` silences the reports. Release
/// builds have none.
enum BlockingWaits {
    /// Called where a call is about to wait: an attempt that need not wait costs nothing.
    @inline(__always)
    static func report(_ operation: SocketError.Operation, on descriptor: Int32? = nil) {
        #if DEBUG
            if sockets_is_in_task() != 0 { reportOnce(operation, descriptor) }
        #endif
    }

    #if DEBUG
        private static let reported = Locked<Set<String>>([])
        private static let isSilent = sockets_allows_blocking_waits() != 0

        @inline(never)
        private static func reportOnce(_ operation: SocketError.Operation, _ descriptor: Int32?) {
            if isSilent { return }
            let name = "\(operation.name)"
            guard reported.withLock({ $0.insert(name).inserted }) else { return }
            let place = descriptor.map { " for descriptor \($0)" } ?? ""
            write(
                """
                SocketAPI: \(name) waits\(place) and blocks a thread of a Swift task. Await the call: import SocketAsync; \
                a closure without `async` in its type picks the blocking form. Stop in \
                sockets_blocks_a_task to see where. SOCKETS_BLOCKING_WAITS=allow silences these reports, of which each \
                operation has one, in debug builds only.

                """)
            blocksTask()
        }

        private static func write(_ text: String) {
            var text = text
            text.withUTF8 { bytes in _ = unsafe sockets_write(2, bytes.baseAddress, bytes.count) }
        }
    #endif
}

#if DEBUG
    /// Does nothing: a place for a debugger's breakpoint.
    @_cdecl("sockets_blocks_a_task")
    @inline(never)
    func blocksTask() {}
#endif
