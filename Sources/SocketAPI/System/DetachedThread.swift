internal import CSocketShims

/// Threads of the library for blocking calls: the few threads of Swift's concurrency must not block.
package enum DetachedThread {
    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Runs a body on a new thread with all signals blocked, so that the program's threads handle its signals.
    ///
    /// - Parameter name: The name that ps(1) and debuggers show; at most 15 bytes.
    /// - Returns: 0, or the error number of pthread_create(3); the body then doesn't run.
    package static func start(named name: StaticString, _ body: @escaping @Sendable () -> Void) -> Int32 {
        let work = unsafe Unmanaged.passRetained(Work(body)).toOpaque()
        let failure = unsafe sockets_start_thread(
            UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self),
            { argument in
                guard let argument = unsafe argument else { return }
                unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
            }, work)
        if failure != 0 { unsafe Unmanaged<Work>.fromOpaque(work).release() }
        return failure
    }
}
