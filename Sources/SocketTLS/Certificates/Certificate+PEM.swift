internal import CSocketTLSShims

extension Certificate {
    /// Decodes the certificates of a PEM text: each between `-----BEGIN CERTIFICATE-----` and its end. Other parts of the
    /// text are ignored.
    ///
    /// - Throws: ``SocketError/Code/protocolError`` with a ``TLSFailure`` of the reason
    ///   ``TLSFailure/Reason/protocolViolation`` if one of them is malformed.
    public static func decode(pem: [UInt8]) throws(SocketError) -> [Certificate] {
        final class Found { var list: [[UInt8]] = [] }
        var failure = sockets_tls_failure()
        let found = Found()
        let count = unsafe sockets_tls_pem_certificates(
            pem, pem.count, Unmanaged.passUnretained(found).toOpaque(),
            { user, der, count in
                guard let user = unsafe user else { return }
                unsafe Unmanaged<Found>.fromOpaque(user).takeUnretainedValue().list.append(
                    [UInt8](UnsafeBufferPointer(start: der, count: count)))
            }, &failure)
        guard count >= 0 else {
            throw SocketError(TLSFailure(failure, otherwise: .protocolViolation), .certificate)
        }
        var certificates: [Certificate] = []
        for der in found.list { certificates.append(try Certificate(der: der)) }
        return certificates
    }

    /// Reads the certificates of a PEM file.
    ///
    /// - Throws: `.system` if the file can't be read; otherwise as ``decode(pem:)``.
    public static func load(_ path: FilePath) throws(SocketError) -> [Certificate] {
        try decode(pem: try PEMFile.read(path, .certificate))
    }
}

/// Files of certificates and keys.
enum PEMFile {
    /// The largest file that is read: 16 MiB. The bundles of distributions have less than 1 MiB.
    static let limit = 16 << 20

    /// Reads a whole file.
    static func read(_ path: FilePath, _ operation: SocketError.Operation) throws(SocketError) -> [UInt8] {
        do {
            let file = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
            return try file.closeAfter { try contents(of: file) }
        } catch let error as SocketError {
            throw SocketError(error.code, operation, subject: .text(path.string), detail: error.detail)
        } catch let error as Errno {
            throw SocketError(.system(error), operation, subject: .text(path.string))
        } catch {
            throw SocketError(.system(.ioError), operation, subject: .text(path.string))
        }
    }

    private static func contents(of file: FileDescriptor) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            var block = try unsafe [UInt8](unsafeUninitializedCapacity: 65536) { buffer, count in
                count = try unsafe file.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
            if block.isEmpty { return bytes }
            bytes += block
            // It may be a key.
            block.erase()
            guard bytes.count <= limit else {
                throw SocketError(.invalidArgument, .certificate, detail: "the file has more than 16 MiB")
            }
        }
    }
}
