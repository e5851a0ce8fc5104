internal import CSocketShims
public import SocketAPI

// Paths longer than sun_path. /proc/self/fd/N/name is the file `name` in the directory that descriptor N refers to: some
// 16 bytes and the name. /proc must be mounted. The kernel keeps the address as it was given: getsockname(2) and the
// peers' getpeername(2) return /proc/self/fd/N/name, which names nothing in their processes.

extension Unix.Address {
    /// The address of a name in an open directory, whatever the length of the directory's path: `/proc/self/fd/N/name`.
    ///
    /// It is valid for bind, connect and send in this process, as long as the descriptor is open.
    /// ``SocketAPI/Socket/localAddress`` and the peers return it as it is; in another process it names nothing.
    ///
    /// - Parameters:
    ///   - directory: A descriptor of a directory; O_PATH is enough.
    ///   - name: The name in it, or a path relative to it.
    /// - Throws: ``SocketError/Code/invalidAddress`` for an empty name, and if the whole has more than 108 bytes: the name
    ///   may have 93 bytes less the digits of the descriptor's number. ``SocketError/Code/invalidArgument`` for a negative
    ///   descriptor.
    public static func relative(
        to directory: FileDescriptor, _ name: some StringProtocol
    ) throws(SocketError) -> Unix.Address {
        try relative(to: directory, Array(name.utf8))
    }

    /// The address of a name in an open directory; the bytes need not be UTF-8. See ``relative(to:_:)-(_,StringProtocol)``.
    public static func relative(to directory: FileDescriptor, _ name: [UInt8]) throws(SocketError) -> Unix.Address {
        guard directory.rawValue >= 0 else {
            throw SocketError(.invalidArgument, .unixPath, subject: .number(Int(directory.rawValue)))
        }
        guard !name.isEmpty else { throw emptyPath }
        return try Unix.Address(path: Array("/proc/self/fd/\(directory.rawValue)/".utf8) + name)
    }

    /// Lends the address of a path of any length.
    ///
    /// The address of a path of up to 108 bytes is the path itself. Otherwise the path's directory is opened while `body`
    /// runs, and the address is that of ``relative(to:_:)-(_,StringProtocol)``:
    ///
    /// ```swift
    /// try Unix.Address.withPath(path) { (address) throws(SocketError) in try listener.bind(to: address) }
    /// ```
    ///
    /// - Throws: What `body` throws; ``SocketError/Code/invalidAddress`` if the path is empty or has a zero byte, or the
    ///   last component of a long path has more than some 90 bytes; `.system` with what open(2) says of the directory,
    ///   which is the subject.
    public static func withPath<Result: ~Copyable>(
        _ path: FilePath, _ body: (Unix.Address) throws(SocketError) -> Result
    ) throws(SocketError) -> Result {
        try withPath(path.bytes, body)
    }

    /// Lends the address of a path of any length. See ``withPath(_:_:)-(FilePath,_)``.
    public static func withPath<Result: ~Copyable>(
        _ path: some StringProtocol, _ body: (Unix.Address) throws(SocketError) -> Result
    ) throws(SocketError) -> Result {
        try withPath(Array(path.utf8), body)
    }

    private static func withPath<Result: ~Copyable>(
        _ path: [UInt8], _ body: (Unix.Address) throws(SocketError) -> Result
    ) throws(SocketError) -> Result {
        guard path.count > maximumPathSize, !path.contains(0), let slash = path.lastIndex(of: UInt8(ascii: "/")) else {
            return try body(Unix.Address(path: path))
        }
        let directory = path[...slash]
        let number = open(directory)
        guard number >= 0 else {
            throw SocketError(
                SocketError.Code(rawValue: -number), "open",
                subject: .text(String(decoding: directory, as: Unicode.UTF8.self)))
        }
        defer { _ = sockets_close(number) }
        return try body(relative(to: FileDescriptor(rawValue: number), Array(path[(slash + 1)...])))
    }

    /// A descriptor of the directory, or the negative error number.
    private static func open(_ directory: ArraySlice<UInt8>) -> Int32 {
        unsafe directory.pathString.withUnsafeBufferPointer { path in
            let number = unsafe sockets_open_place(path.baseAddress!)
            return number >= 0 ? number : -sockets_errno()
        }
    }
}
