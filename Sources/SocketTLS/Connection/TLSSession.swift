internal import CSocketTLSShims

/// What a client needs to resume a session in a later connection to the same host: SSL_SESSION.
///
/// It contains secrets, and can't be encoded. A session of TLS 1.3 should be used for one connection only: an observer can
/// link connections that use the same one.
@safe
public final class TLSSession: @unchecked Sendable {
    /// Where a session comes from. A session carries the verdict about the server's certificate, so it is good for the same
    /// host and the same trusted roots only.
    struct Origin: Equatable {
        let context: TLSClientContext
        let host: TLSHost

        init(_ context: TLSClientContext, _ host: TLSHost) {
            self.context = context
            self.host = host
        }

        static func == (left: Self, right: Self) -> Bool {
            left.context === right.context && left.host == right.host
        }
    }

    let pointer: OpaquePointer
    let origin: Origin

    init(_ pointer: OpaquePointer, _ origin: Origin) {
        unsafe self.pointer = pointer
        self.origin = origin
    }

    deinit { unsafe sockets_tls_session_free(pointer) }
}

extension TLSSocket {
    /// What a later connection to the same server can resume; nil on a server, and as long as there is nothing to resume: in
    /// TLS 1.3 the server's ticket comes with the first bytes that it writes.
    public var session: TLSSession? {
        guard let origin else { return nil }
        return engine.withPointer { pointer in
            unsafe sockets_tls_get_session(pointer).map { unsafe TLSSession($0, origin) }
        }
    }

    /// Whether the connection has resumed an earlier session.
    public var isResumed: Bool { engine.withPointer { unsafe sockets_tls_is_resumed($0) } }
}
