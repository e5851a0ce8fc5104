internal import CSocketTLSShims

/// OpenSSL's object of one connection, and the descriptor that it works on. Not generic: it is compiled once.
///
/// Every call is a step that doesn't wait: it holds the lock (in C), calls OpenSSL, and sends what that wrote. What it says
/// is awaited without the lock, by a thread (``TLSSocket``) or without one (SocketTLSAsync). So a reader and a writer delay
/// each other for the encryption of some records, and not for as long as one of them waits.
@safe
package final class TLSEngine: @unchecked Sendable {
    let descriptor: Descriptor
    let settings: TLSSettings
    private let pointer: OpaquePointer

    init(_ descriptor: Descriptor, _ settings: TLSSettings) throws(SocketError) {
        guard descriptor.type == .stream else {
            throw SocketError(
                .invalidArgument, .handshake, subject: .named("socket"), detail: "TLS needs a stream socket")
        }
        var failure = sockets_tls_failure()
        guard let made = unsafe sockets_tls_new(settings.pointer, &failure) else {
            throw SocketError(TLSFailure(failure, otherwise: .configuration), .handshake)
        }
        self.descriptor = descriptor
        self.settings = settings
        unsafe pointer = made
    }

    deinit { unsafe sockets_tls_free(pointer) }

    /// Lends OpenSSL's object to a call that takes its lock.
    @safe
    func withPointer<Result>(_ body: (OpaquePointer) -> Result) -> Result { unsafe body(pointer) }
}

/// What one step of a call came to.
package struct TLSStep {
    /// The bytes that were read, or that are in records now.
    package var count: Int
    /// The peer has ended its direction.
    package var isEnd: Bool
    /// What the call has to wait for before its next step; empty if it needn't wait.
    package var events: Readiness

    package init(count: Int = 0, isEnd: Bool = false, events: Readiness = []) {
        self.count = count
        self.isEnd = isEnd
        self.events = events
    }
}

extension TLSEngine {
    /// The handshake's next step.
    package func handshake() throws(SocketError) -> TLSStep {
        try step(.handshake) { unsafe sockets_tls_handshake($0, $1, $2) }
    }

    /// Reads the bytes that are there, and appends them.
    package func read(into output: inout OutputRawSpan) throws(SocketError) -> TLSStep {
        try unsafe output.withUnsafeMutableBytes { (bytes, initialized) throws(SocketError) -> TLSStep in
            guard initialized < bytes.count, let base = bytes.baseAddress else { return TLSStep() }
            let (start, capacity) = unsafe (base + initialized, bytes.count - initialized)
            let step = try step(.tlsRead) { unsafe sockets_tls_read($0, $1, start, capacity, $2) }
            initialized += step.count
            return step
        }
    }

    /// Encodes bytes from an offset on, as many as the buffer of records takes, and sends what the kernel takes.
    ///
    /// - Returns: The step. It waits as long as records haven't been sent.
    package func write(_ bytes: RawSpan, from offset: Int) throws(SocketError) -> TLSStep {
        try unsafe bytes.withUnsafeBytes { (bytes) throws(SocketError) in
            let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[offset...])
            return try step(.tlsWrite, transferred: offset) {
                unsafe sockets_tls_write($0, $1, rest.baseAddress, rest.count, $2)
            }
        }
    }

    /// Writes close_notify, once.
    package func finish() throws(SocketError) -> TLSStep {
        try step(.tlsFinish) { unsafe sockets_tls_finish($0, $1, $2) }
    }

    /// Writes a key update.
    package func updateKeys(requestingPeers: Bool) throws(SocketError) -> TLSStep {
        try step(.tlsUpdate) { unsafe sockets_tls_update_keys($0, $1, requestingPeers, $2) }
    }

    /// Sends records.
    package func flush(_ operation: SocketError.Operation) throws(SocketError) -> TLSStep {
        try step(operation) { unsafe sockets_tls_flush($0, $1, $2) }
    }

    /// Makes a step while the number is sure to stay open.
    @safe
    private func step(
        _ operation: SocketError.Operation, transferred: Int = 0,
        _ body: (OpaquePointer, Int32, UnsafeMutablePointer<sockets_tls_step>) -> Void
    ) throws(SocketError) -> TLSStep {
        var result = sockets_tls_step()
        try descriptor.enter(operation)
        unsafe body(pointer, descriptor.number, &result)
        descriptor.leave()
        return try outcome(result, operation, transferred)
    }

    @inline(__always)
    private func outcome(
        _ step: sockets_tls_step, _ operation: SocketError.Operation, _ transferred: Int
    ) throws(SocketError) -> TLSStep {
        var events: Readiness = step.owes ? .writable : []
        switch Int(step.outcome) {
        // A reader that has bytes doesn't wait for its answers to be sent.
        case SOCKETS_TLS_DONE: return TLSStep(count: step.count, events: events)
        case SOCKETS_TLS_WAITS:
            if step.waits_for_output { events = .writable } else { events.insert(.readable) }
            return TLSStep(count: step.count, events: events)
        default: return try end(step, operation, transferred)
        }
    }

    /// The end of the stream, or the error of a step that failed.
    @inline(never)
    private func end(
        _ step: sockets_tls_step, _ operation: SocketError.Operation, _ transferred: Int
    ) throws(SocketError) -> TLSStep {
        let error: SocketError
        switch Int(step.outcome) {
        case SOCKETS_TLS_ENDED, SOCKETS_TLS_TRUNCATED:
            if operation == .handshake {
                error = SocketError(TLSFailure(.endedDuringHandshake, ""), operation)
            } else if Int(step.outcome) == SOCKETS_TLS_ENDED || settings.toleratesTruncation {
                return TLSStep(isEnd: true)
            } else {
                error = SocketError(TLSFailure(.truncated, ""), operation)
            }
        case SOCKETS_TLS_SYSTEM: error = descriptor.failed(step.number, operation)
        case SOCKETS_TLS_UNSUPPORTED: error = SocketError(.system(.notSupported), operation)
        default:
            var failure = sockets_tls_failure()
            unsafe sockets_tls_last_failure(pointer, &failure)
            error = SocketError(TLSFailure(failure, otherwise: .protocolViolation), operation)
        }
        throw error.after(transferred + step.count)
    }
}

extension SocketError.Operation {
    package static var handshake: Self { "TLS handshake" }
    package static var tlsRead: Self { "TLS read" }
    package static var tlsWrite: Self { "TLS write" }
    package static var tlsFinish: Self { "TLS close_notify" }
    package static var tlsUpdate: Self { "TLS key update" }
}
