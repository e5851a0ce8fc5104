internal import CSocketShims
internal import SystemPackage

// Names as ip-netns(8) keeps them: files in /run/netns that the namespaces are mounted on. What is made here is seen by
// `ip netns`, and the other way round.

extension NetworkNamespace {
    /// Where the names are.
    private static let directory = "/run/netns"

    /// The namespace with this name.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` where the name can't be one of a file; `.system` with ENOENT where
    ///   there is none.
    public convenience init(named name: String) throws(SocketError) {
        try self.init(path: FilePath(Self.path(of: name)))
    }

    /// Makes a namespace with a name: `ip netns add`. It lives until the name is removed, and longer where it is used.
    ///
    /// It has a loopback interface that is down, and nothing else.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` where the name can't be one of a file; `.system` with EEXIST where
    ///   the name is taken, EPERM without CAP_SYS_ADMIN. A failure leaves neither file nor namespace.
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

    /// Removes a name: `ip netns del`. The namespace goes with its last socket, process or reference.
    ///
    /// - Throws: `.system` with ENOENT where there is none, EPERM without CAP_SYS_ADMIN.
    public static func remove(named name: String) throws(SocketError) {
        let path = try path(of: name)
        try check(unsafe sockets_remove_namespace_name(path), .text(name))
    }

    /// The names that there are, sorted: `ip netns list`.
    ///
    /// - Throws: `.system` with EACCES where the directory can't be read. Where there is no directory there are no names.
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
