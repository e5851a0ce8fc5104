internal import CSocketShims
internal import SocketAPI

// The file at a path, and whether a socket is bound to it. A path is passed as the address that holds it: at most 108
// bytes, which are copied to the stack for each system call.

/// What a path names.
enum UnixFile: Equatable {
    /// No file.
    case absent
    /// The file of a socket that is closed in every process.
    case stale
    /// A socket that is open in some process, listening or not, or that this process may not connect to.
    case inUse
    /// A file of another kind, such as a regular file or a symbolic link.
    case other

    /// Finds out what the path names.
    ///
    /// The probe is a connect(2) of a non-blocking datagram socket. The kernel looks up the socket of the file before it
    /// compares types: ECONNREFUSED means that there is none, EPROTOTYPE that there is one of another type, even one that
    /// does not listen yet. A server of connections does not notice the probe.
    ///
    /// bind(2) makes the file first and attaches the socket to it afterwards: in between, a live socket refuses
    /// connections. It holds the kernel's lock of the directory over both steps (since Linux 5.14), so waiting for that
    /// lock once, after the file was seen and before the probe, makes the answer final: a file that refuses then belongs
    /// to a closed socket, and no socket can be attached to it again.
    init(at address: Unix.Address) throws(SocketError) {
        guard let found = try FileReference.open(address) else {
            self = .absent
            return
        }
        guard found.isSocket else {
            self = .other
            return
        }
        unsafe address.withPathString { unsafe sockets_await_directory($0) }
        let answer = try Self.probe(address)
        guard let now = try Self.status(of: address) else {
            self = .absent
            return
        }
        // The reference keeps the inode's number from being reused, so the same number is the same file.
        self = answer == .system(.connectionRefused) && now.isSame(as: found.status) ? .stale : .inUse
    }

    private static func probe(_ address: Unix.Address) throws(SocketError) -> SocketError.Code? {
        let socket = try Socket(.unix, .datagram)
        defer { socket.close() }
        socket.timeout = .zero
        return socket.attemptConnect(to: address)
    }

    /// Identity, mode and owner of the file, or nil if there is none: lstat(2).
    static func status(of address: Unix.Address) throws(SocketError) -> sockets_file? {
        var status = sockets_file()
        let failure = unsafe address.withPathString { path in
            unsafe sockets_file_at(path, &status) == 0 ? 0 : sockets_errno()
        }
        switch failure {
        case 0: return status
        case Errno.noSuchFileOrDirectory.rawValue: return nil
        default: throw SocketError(SocketError.Code(rawValue: failure), "lstat")
        }
    }

    /// Removes the file: unlink(2). It is no error if the file is already gone.
    static func unlink(_ address: Unix.Address) throws(SocketError) {
        let failure = unsafe address.withPathString { path in
            unsafe sockets_unlink(path) == 0 ? 0 : sockets_errno()
        }
        if failure != 0, failure != Errno.noSuchFileOrDirectory.rawValue {
            throw SocketError(SocketError.Code(rawValue: failure), "unlink")
        }
    }
}

extension sockets_file {
    /// Whether both describe one file.
    func isSame(as other: sockets_file) -> Bool { device == other.device && inode == other.inode }
}
