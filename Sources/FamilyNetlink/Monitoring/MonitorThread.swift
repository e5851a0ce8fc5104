internal import Glibc

/// A thread that waits for events, apart from Swift's pool, whose few threads must not wait.
enum MonitorThread {
    private final class Work {
        let run: () -> Void

        init(_ run: @escaping () -> Void) { self.run = run }
    }

    /// Runs a body on a new thread, on which all signals are blocked: they are for others. It has the name
    /// `netlink-events`.
    ///
    /// - Returns: 0, or the error number, with which there is no thread.
    static func start(_ body: @escaping @Sendable () -> Void) -> Int32 {
        var (all, old) = (sigset_t(), sigset_t())
        unsafe sigfillset(&all)
        unsafe pthread_sigmask(SIG_SETMASK, &all, &old)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &old, nil) }
        let work = unsafe Unmanaged.passRetained(Work(body)).toOpaque()
        var thread = pthread_t()
        let failure = unsafe pthread_create(
            &thread, nil,
            { argument in
                MonitorThread.setName("netlink-events")
                // What the body holds goes with it, on this thread.
                unsafe Unmanaged<Work>.fromOpaque(argument!).takeRetainedValue().run()
                return nil
            }, work)
        if failure != 0 {
            unsafe Unmanaged<Work>.fromOpaque(work).release()
        } else {
            pthread_detach(thread)
        }
        return failure
    }

    /// A name for people who look at the process's threads, by proc(5). Without /proc there is none.
    private static func setName(_ name: StaticString) {
        let file = unsafe open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        _ = unsafe write(file, name.utf8Start, name.utf8CodeUnitCount)
        close(file)
    }
}
