internal import CSocketShims
import Synchronization

extension NetworkNamespace {
    /// Runs a body in the namespace, on a new thread, and waits until it ends.
    ///
    /// Objects that the body creates, such as sockets, belong to the namespace and can be used from any thread
    /// afterwards. The calling thread blocks and stays in its own namespace. Signals are blocked in the body, and the
    /// calling thread's ``InterruptionHook`` doesn't run in it.
    ///
    /// **Start no tasks in the body**, and call nothing that does. The kernel gives a new thread the namespace of the
    /// thread that starts it, and a task may make Swift start a thread of its pool. That thread stays in the namespace,
    /// and later tasks of the whole program run there. Debug builds report it. A program that only needs a socket
    /// creates it with ``Socket/init(_:_:_:in:)``, and looks up names with the resolver for the namespace.
    ///
    /// - Throws: The error of the body; `.system` with EPERM if the process may not enter the namespace, EAGAIN if no
    ///   thread can be created.
    public func run<Result>(_ body: () throws(SocketError) -> Result) throws(SocketError) -> Result {
        defer { reportPoolThreads() }
        return try NetworkNamespace.inside(number, .enterNamespace, body)
    }

    /// Runs a body that throws errors of any type, in the namespace, on a new thread.
    ///
    /// - Throws: The error of the body, or ``SocketError`` for entering the namespace.
    @_disfavoredOverload
    public func run<Result>(_ body: () throws -> Result) throws -> Result { try result(of: body).get() }

    /// Runs a body in the namespace, and returns its result or its error.
    ///
    /// - Throws: As ``run(_:)-(()->Result)``, for entering the namespace.
    public func result<Value, Failure: Error>(
        of body: () throws(Failure) -> Value
    ) throws(SocketError) -> Result<Value, Failure> {
        try run { () throws(SocketError) in
            do throws(Failure) {
                return .success(try body())
            } catch {
                return .failure(error)
            }
        }
    }

    /// Runs a body on a thread in the namespace of a descriptor, or in a new namespace for -1.
    static func inside<Value>(
        _ number: Int32, _ operation: SocketError.Operation, _ body: () throws(SocketError) -> Value
    ) throws(SocketError) -> Value {
        var outcome: Result<Value, SocketError>?
        let visit = { outcome = capture(body) }
        let failure = withoutActuallyEscaping(visit) { escaping in
            // The thread has ended when this returns, so the closure doesn't outlive its scope or run on two threads at
            // once.
            let work = Work(escaping)
            return unsafe sockets_run_in_namespace(
                number, { unsafe Unmanaged<Work>.fromOpaque($0!).takeUnretainedValue().run() },
                Unmanaged.passUnretained(work).toOpaque())
        }
        guard let outcome else { throw SystemCalls.failure(failure, operation) }
        return try outcome.get()
    }

    /// Reports, once in debug builds, threads of Swift's pool that were started in a namespace and stay there.
    private func reportPoolThreads() {
        #if DEBUG
            let home = try? NetworkNamespace(ofProcess: sockets_process())
            guard home != self, !Self.hasReported.load(ordering: .relaxed) else { return }
            let count = sockets_pool_threads_in_namespace(identity.inode)
            guard count > 0, !Self.hasReported.exchange(true, ordering: .relaxed) else { return }
            let text = """
                swift-sockets: a task was started inside NetworkNamespace.run. \(count) of the threads that run Swift's \
                tasks now belong to \(self), and tasks of the whole program run there. Start no tasks in the body; to make \
                a socket, use Socket(_:_:_:in:).\n
                """
            unsafe text.utf8.span.withUnsafeBytes { bytes in
                _ = unsafe sockets_write(2, bytes.baseAddress, bytes.count)
            }
        #endif
    }

    private static let hasReported = Atomic(false)

    private static func capture<Value>(_ body: () throws(SocketError) -> Value) -> Result<Value, SocketError> {
        do throws(SocketError) {
            return .success(try body())
        } catch {
            return .failure(error)
        }
    }

    /// Carries a closure through C.
    private final class Work {
        let run: () -> Void

        init(_ run: @escaping () -> Void) { self.run = run }
    }
}

extension Socket {
    /// Creates a socket in another network namespace: socket(2) on a thread in it.
    ///
    /// - Parameters:
    ///   - family: The address family.
    ///   - type: The semantics.
    ///   - protocolNumber: The protocol; by default the family's usual one for the type.
    ///   - namespace: The socket's namespace.
    /// - Throws: As `Socket(_:_:_:)`; `.system` with EPERM if the process may not enter the namespace.
    public convenience init(
        _ family: Family, _ type: SocketType, _ protocolNumber: ProtocolNumber = .default,
        in namespace: NetworkNamespace
    ) throws(SocketError) {
        let descriptor = try namespace.run { () throws(SocketError) in
            try Descriptor.make(
                family.domain, type, protocolNumber,
                shutdownEndsReceives: family.shutdownEndsReceives(type, protocolNumber))
        }
        self.init(family, descriptor)
    }
}
