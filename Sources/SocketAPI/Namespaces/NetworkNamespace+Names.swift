internal import CSocketShims
internal import SystemPackage

// Names as ip-netns(8) keeps them: files in /run/netns on which the namespaces are mounted. `ip netns` sees the names
// that this file creates, and the reverse.

extension NetworkNamespace {
    /// The directory of the names.
    private static let directory = "/run/netns"

    /// Opens the namespace with this name.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` if the name can't be a file name; `.system` with ENOENT if there
    ///   is no such namespace.
    public convenience init(named name: String) throws(SocketError) {
        try self.init(path: FilePath(Self.path(of: name)))
    }

    /// Creates a namespace with a name: `ip netns add`. It exists until the name is removed and nothing uses it.
    ///
    /// It has only a loopback interface, which is down.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` if the name can't be a file name; `.system` with EEXIST if the
    ///   name exists, EPERM without CAP_SYS_ADMIN. A failure leaves neither a file nor a namespace.
    public static func make(named name: String) throws(SocketError) -> NetworkNamespace {
        let path = try path(of: name)
        try check(unsafe sockets_prepare_namespace_directory(directory), .text(directory))
        return try inside(-1, .makeNamespace) { () throws(SocketError) in
            try check(unsafe sockets_name_namespace(path), .text(name))
            do throws(SocketError) {
                return try current()
            } catch {
                _ = unsafe sockets_remove_namespace_name(path)
                throw error
            }
        }
    }

    /// Removes a name: `ip netns del`. The namespace ends with its last socket, process or reference.
    ///
    /// - Throws: `.system` with ENOENT if there is no such name, EPERM without CAP_SYS_ADMIN.
    public static func remove(named name: String) throws(SocketError) {
        let path = try path(of: name)
        try check(unsafe sockets_remove_namespace_name(path), .text(name))
    }

    /// Returns the existing names, sorted: `ip netns list`. Returns none if the directory doesn't exist.
    ///
    /// - Throws: `.system` with EACCES if the directory can't be read.
    public static func names() throws(SocketError) -> [String] {
        var names: [String] = []
        let failure = unsafe withUnsafeMutablePointer(to: &names) { list in
            unsafe sockets_list_directory(
                directory,
                { name, list in
                    unsafe list!.assumingMemoryBound(to: [String].self).pointee.append(String(cString: name!))
                }, list)
        }
        if failure == Errno.noSuchFileOrDirectory.rawValue { return [] }
        try check(failure, .text(directory))
        return names.sorted()
    }

    private static func path(of name: String) throws(SocketError) -> String {
        let isFileName = !name.isEmpty && name.utf8.count <= 255 && name.utf8.allSatisfy { $0 != 0x2F && $0 != 0 }
        guard isFileName, !name.hasPrefix(".") else {
            throw SocketError(.invalidArgument, .openNamespace, subject: .text(name))
        }
        return directory + "/" + name
    }

    private static func check(_ failure: Int32, _ subject: SocketError.Subject) throws(SocketError) {
        guard failure == 0 else { throw SystemCalls.failure(failure, .makeNamespace, subject: subject) }
    }
}
