internal import CSocketShims

extension NetworkNamespace {
    /// Runs a body in the namespace, on a thread of its own, and waits for its end.
    ///
    /// What it makes there, such as sockets, belongs to the namespace and can be used from any thread afterwards. The
    /// calling thread blocks meanwhile and is not moved. Signals are blocked for the body, and the calling thread's
    /// ``InterruptionHook`` is not known to it.
    ///
    /// - Throws: What the body throws; `.system` with EPERM where the process may not enter the namespace, EAGAIN where
    ///   there is no room for a thread.
    public func run<Result>(_ body: () throws(SocketError) -> Result) throws(SocketError) -> Result {
        try NetworkNamespace.inside(number, .enterNamespace, body)
    }

    /// Runs a body that throws something else: what it returned or threw.
    ///
    /// - Throws: As ``run(_:)``, for entering the namespace.
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

    /// Runs a body on a thread in the namespace of a descriptor, or in a new one for -1.
    static func inside<Value>(
        _ number: Int32, _ operation: SocketError.Operation, _ body: () throws(SocketError) -> Value
    ) throws(SocketError) -> Value {
        var outcome: Result<Value, SocketError>?
        let visit = { outcome = capture(body) }
        let failure = withoutActuallyEscaping(visit) { escaping in
            // The thread has ended when this returns: nothing is used after its life, nor by two threads at once.
            let work = Work(escaping)
            return unsafe sockets_run_in_namespace(
                number, { unsafe Unmanaged<Work>.fromOpaque($0!).takeUnretainedValue().run() },
                Unmanaged.passUnretained(work).toOpaque())
        }
        guard let outcome else { throw SystemCalls.failure(failure, operation) }
        return try outcome.get()
    }

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
    /// Makes a socket in another network namespace: socket(2) on a thread in it.
    ///
    /// - Parameters:
    ///   - family: The address family.
    ///   - type: The semantics.
    ///   - protocolNumber: The protocol; the family's usual one for the type if it is left out.
    ///   - namespace: Where the socket lives.
    /// - Throws: As `Socket(_:_:_:)`; `.system` with EPERM where the process may not enter the namespace.
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
