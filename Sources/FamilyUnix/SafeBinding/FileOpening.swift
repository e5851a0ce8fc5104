internal import CSocketShims
internal import SocketAPI

/// Adds the permissions that the umask took from the file of a socket that was just bound.
///
/// A user with write permission on the directory can put another file in the place of the new one. So the permissions are
/// set through a reference to the file that was checked, and only if its status is that of the file that bind(2) made: a
/// socket of this user, with one link, and with exactly the permissions that bind(2) leaves. Any other file stays as it
/// is.
struct FileOpening {
    private let mode: UInt32
    // Another thread may change it: the mask before the bind and the one after it both explain the file's mode.
    private let maskBefore = sockets_umask()

    /// - Parameter mode: The permissions that the file is to have.
    init(to mode: UInt32) { self.mode = mode }

    func run(_ address: Unix.Address) throws(SocketError) {
        guard let file = try FileReference.open(address), file.isSocket else { throw Self.replaced }
        if file.permissions == mode { return }
        guard isFresh(file, in: address.pathParts.directory.pathString) else { throw Self.replaced }
        do throws(SocketError) {
            try file.setPermissions(mode)
        } catch {
            if let now = try? UnixFile.status(of: address), now.isSame(as: file.status) {
                try? UnixFile.unlink(address)
            }
            throw error
        }
    }

    /// Whether the status is that of a file that bind(2) has just made for this socket.
    private func isFresh(_ file: borrowing FileReference, in directory: [CChar]) -> Bool {
        guard file.status.owner == sockets_effective_user(), file.status.links == 1 else { return false }
        let expected = [maskBefore, sockets_umask()].map { mask in mask < 0 ? nil : mode & ~UInt32(mask) }
        if expected.contains(file.permissions) { return true }
        // A default ACL takes more away, and without /proc the mask is unknown; neither adds permissions.
        let isUnknown = expected.contains(nil) || Self.hasDefaultACL(directory)
        return isUnknown && file.permissions & ~mode == 0
    }

    private static func hasDefaultACL(_ directory: [CChar]) -> Bool {
        unsafe directory.withUnsafeBufferPointer { unsafe sockets_has_default_acl($0.baseAddress!) != 0 }
    }

    /// The error of a file that was removed or replaced right after bind(2).
    private static var replaced: SocketError {
        SocketError(.system(.noSuchFileOrDirectory), "chmod of the file just bound at")
    }
}
