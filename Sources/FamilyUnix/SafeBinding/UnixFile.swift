internal import CSocketShims
internal import SocketAPI

// The file behind an address: what it is, whether a socket is behind it, and the lock under which it is replaced. Paths
// come as the address that holds them: at most 108 bytes, which are lent to the system calls on the stack.

/// What is found at the path of an address.
enum UnixFile: Equatable {
    /// Nothing.
    case absent
    /// The file of a socket that no process has any more.
    case stale
    /// A socket that some process has, listening or not, or that we may not ask.
    case inUse
    /// A file that is no socket, such as a regular file or a symbolic link.
    case other

    /// Looks at the path.
    ///
    /// The question is a connect(2) of a datagram socket that does not wait. The kernel looks for the socket behind the
    /// file before it compares types: ECONNREFUSED says that there is none, EPROTOTYPE that there is one of another
    /// type, even where it does not listen yet. A server of connections never sees the question.
    init(at address: Unix.Address) throws(SocketError) {
        guard let file = try Self.status(of: address) else {
            self = .absent
            return
        }
        guard sockets_file_is_socket(file.mode) != 0 else {
            self = .other
            return
        }
        let answer = try Self.ask(address)
        guard let after = try Self.status(of: address) else {
            self = .absent
            return
        }
        self = after.isSame(as: file) && answer == .system(.connectionRefused) ? .stale : .inUse
    }

    private static func ask(_ address: Unix.Address) throws(SocketError) -> SocketError.Code? {
        let question = try Socket(.unix, .datagram)
        defer { question.close() }
        question.timeout = .zero
        return question.attemptConnect(to: address)
    }

    /// The file's identity and mode, or nil where there is none.
    static func status(of address: Unix.Address) throws(SocketError) -> sockets_file? {
        var file = sockets_file()
        let failure = unsafe address.withPathString { path in
            unsafe sockets_file_at(path, &file) == 0 ? 0 : sockets_errno()
        }
        switch failure {
        case 0: return file
        case Errno.noSuchFileOrDirectory.rawValue: return nil
        default: throw SocketError(SocketError.Code(rawValue: failure), "lstat")
        }
    }

    /// Removes the file; that it is gone already is no failure.
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
    /// Whether both are the same file.
    func isSame(as other: sockets_file) -> Bool { device == other.device && inode == other.inode }
}

extension Unix.Address {
    /// Lends the path as a C string.
    func withPathString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 112) { room in
            unsafe room.initialize(repeating: 0)
            withBytes { bytes in
                unsafe bytes.withUnsafeBytes { unsafe UnsafeMutableRawBufferPointer(room).copyMemory(from: $0) }
            }
            return unsafe body(UnsafePointer(room.baseAddress!))
        }
    }

    /// The path up to its last slash, `.` where there is none; `/` for what stands in the root.
    var directory: Unix.Address {
        let bytes = pathBytes ?? []
        let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
        let directory = slash.map { $0 == 0 ? bytes[...0] : bytes[..<$0] } ?? [UInt8(ascii: ".")]
        return (try? Unix.Address(path: Array(directory))) ?? .unnamed
    }
}
