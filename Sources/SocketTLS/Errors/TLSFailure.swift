internal import CSocketTLSShims

/// Why TLS failed: the subject of errors with the code ``SocketError/Code/protocolError``.
///
/// ```swift
/// import FamilyInet
/// import SocketTLS
///
/// do throws(SocketError) {
///     let connection = try TLSSocket(connecting: socket, to: "example.org")
///     try connection.write("hello\n".utf8)
/// } catch {
///     if case .certificate(let fault) = error.tlsFailure?.reason { print("refused:", fault) }
///     throw error
/// }
/// ```
public struct TLSFailure: SocketErrorReason {
    /// The kind of failure.
    public enum Reason: Hashable, Sendable {
        /// The peer's certificate, or another one of its chain, was refused.
        case certificate(CertificateFault)
        /// The peer ended the connection with an alert.
        case alert(TLSAlert)
        /// The connection ended without close_notify, so bytes may be missing at the end.
        case truncated
        /// The peer closed the connection during the handshake.
        case endedDuringHandshake
        /// The peer sent something that isn't TLS, or nothing that both sides support.
        case protocolViolation
        /// The program's own certificates, keys or settings can't be used.
        case configuration
    }

    /// The kind of failure.
    public let reason: Reason

    /// OpenSSL's reason, in English; empty if it has none.
    public let text: String

    /// OpenSSL's error code, as `openssl errstr` reads it in hexadecimal; 0 if OpenSSL has none.
    public let code: UInt32

    /// The subject of the refused certificate; nil for other failures.
    public let certificateSubject: String?

    /// The place of the refused certificate in its chain: 0 is the peer's own. Nil for other failures.
    public let certificateDepth: Int?

    init(_ reason: Reason, _ text: String, code: UInt32 = 0, subject: String? = nil, depth: Int? = nil) {
        self.reason = reason
        self.text = text
        self.code = code
        certificateSubject = subject
        certificateDepth = depth
    }

    /// The failure that OpenSSL reports. `otherwise` is the kind where neither an alert nor a certificate is the cause.
    init(_ failure: sockets_tls_failure, otherwise: Reason) {
        let text = unsafe withUnsafeBytes(of: failure.text) { unsafe String(zeroTerminated: $0) }
        if failure.verify != 0 {
            let subject = unsafe withUnsafeBytes(of: failure.subject) { unsafe String(zeroTerminated: $0) }
            self.init(
                .certificate(CertificateFault(rawValue: failure.verify)), text, code: failure.code,
                subject: subject.isEmpty ? nil : subject, depth: Int(failure.depth))
        } else if failure.alert >= 0 {
            let alert = TLSAlert(rawValue: UInt8(truncatingIfNeeded: failure.alert))
            self.init(.alert(alert), text, code: failure.code)
        } else {
            self.init(otherwise, text, code: failure.code)
        }
    }
}

extension TLSFailure {
    /// The failure in one line.
    public var description: String {
        switch reason {
        case .certificate(let fault):
            "the certificate" + (certificateSubject.map { " of " + $0.quoted } ?? "") + " was refused: \(fault)"
        case .alert(let alert): "the peer sent the alert \(alert)"
        case .truncated: "the connection ended without close_notify"
        case .endedDuringHandshake: "the peer closed the connection during the handshake"
        case .protocolViolation, .configuration: text.escapingControls
        }
    }
}

extension SocketError {
    /// Why TLS failed; nil for an error that isn't of TLS.
    public var tlsFailure: TLSFailure? {
        guard case .reason(let reason) = subject else { return nil }
        return reason as? TLSFailure
    }

    /// The error of a failure of TLS.
    init(_ failure: TLSFailure, _ operation: Operation, detail: String? = nil) {
        self.init(.protocolError, operation, subject: .reason(failure), detail: detail)
    }
}

extension String {
    /// The bytes before the first zero, as UTF-8.
    init(zeroTerminated bytes: UnsafeRawBufferPointer) {
        self = unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
}
