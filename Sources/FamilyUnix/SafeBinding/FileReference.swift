internal import CSocketShims
internal import SocketAPI

/// A reference to the file at a path, without opening it: open(2) with O_PATH and O_NOFOLLOW.
///
/// It stays a reference to that file, whatever the path names later, and keeps the number of its inode from being reused.
struct FileReference: ~Copyable {
    private let number: Int32
    /// The file's status when the reference was made.
    let status: sockets_file

    private init(_ number: Int32, _ status: sockets_file) {
        self.number = number
        self.status = status
    }

    deinit { _ = sockets_close(number) }

    /// Refers to the file at the path; nil if there is none. A symbolic link is not followed.
    static func open(_ address: Unix.Address) throws(SocketError) -> FileReference? {
        let number = unsafe address.withPathString { path in
            let number = unsafe sockets_open_reference(path)
            return number >= 0 ? number : -sockets_errno()
        }
        guard number >= 0 else {
            if -number == Errno.noSuchFileOrDirectory.rawValue { return nil }
            throw SocketError(SocketError.Code(rawValue: -number), "open")
        }
        var status = sockets_file()
        guard unsafe sockets_file_of(number, &status) == 0 else {
            let failure = sockets_errno()
            _ = sockets_close(number)
            throw SocketError(SocketError.Code(rawValue: failure), "fstat")
        }
        return FileReference(number, status)
    }

    /// Whether the file is a socket's.
    var isSocket: Bool { sockets_mode_is_socket(status.mode) != 0 }

    /// The permissions, with the set-user-ID, set-group-ID and sticky bits.
    var permissions: UInt32 { status.mode & 0o7777 }

    /// Sets the permissions of this very file, and of no other.
    ///
    /// fchmod(2) refuses such a descriptor; chmod(2) of its name in /proc works.
    func setPermissions(_ permissions: UInt32) throws(SocketError) {
        guard unsafe sockets_set_mode_at("/proc/self/fd/\(number)", permissions) != 0 else { return }
        throw SocketError(SocketError.Code(rawValue: sockets_errno()), "chmod")
    }
}
