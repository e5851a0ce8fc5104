import Dispatch
import Glibc

/// Real threads, to block in: a call that waits in a `Task` takes one of the few threads that all tasks share.
///
/// The group knows when all of its threads have ended.
public struct Threads: Sendable {
    private let group = DispatchGroup()

    /// A group without threads.
    public init() {}

    /// Starts a thread.
    ///
    /// - Returns: False where the system has no room for another one; `body` then never runs.
    public func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        group.enter()
        let work = Unmanaged.passRetained(Work(body: body, group: group))
        var thread = pthread_t()
        let result = pthread_create(&thread, nil, { Threads.run($0!) }, work.toOpaque())
        if result == 0 {
            pthread_detach(thread)
        } else {
            work.release()
            group.leave()
        }
        return result == 0
    }

    /// Waits until all threads of the group have ended.
    public func wait() { group.wait() }

    private final class Work {
        let body: @Sendable () -> Void
        let group: DispatchGroup

        init(body: @escaping @Sendable () -> Void, group: DispatchGroup) {
            self.body = body
            self.group = group
        }
    }

    // Glibc declares the argument with or without an optional, depending on its version.
    private static func run(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
        work.body()
        work.group.leave()
        return nil
    }
}
