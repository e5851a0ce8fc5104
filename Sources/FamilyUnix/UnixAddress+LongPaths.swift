internal import CSocketShims
public import SocketAPI

// Paths longer than sun_path. /proc/self/fd/N/name names the file `name` in the directory that descriptor N is open on,
// in 16 bytes or a few more, and the name. It needs /proc to be mounted. The kernel keeps the address as it was given:
// getsockname(2) and the peers see /proc/self/fd/N/name, which means nothing to them.

extension Unix.Address {
    /// The address of a name in a directory that is open: `/proc/self/fd/N/name`, however long the directory's path.
    ///
    /// It is good for bind, connect and send of this process, as long as the descriptor is open. It is what
    /// ``SocketAPI/Socket/localAddress`` tells afterwards, and what peers are told: don't hand it to them.
    ///
    /// - Parameters:
    ///   - directory: A descriptor of a directory; O_PATH is enough.
    ///   - name: The name in it, or a path below it.
    /// - Throws: ``SocketError/Code/invalidAddress`` where the whole has more than 108 bytes: a name may have 93, less
    ///   the digits of the descriptor's number; ``SocketError/Code/invalidArgument`` for a negative descriptor.
    public static func relative(
        to directory: FileDescriptor, _ name: some StringProtocol
    ) throws(SocketError) -> Unix.Address {
        try relative(to: directory, Array(name.utf8))
    }

    /// The address of a name whose bytes need not be UTF-8. See ``relative(to:_:)-(_,StringProtocol)``.
    public static func relative(to directory: FileDescriptor, _ name: [UInt8]) throws(SocketError) -> Unix.Address {
        guard directory.rawValue >= 0 else {
            throw SocketError(.invalidArgument, .unixPath, subject: .number(Int(directory.rawValue)))
        }
        guard !name.isEmpty else { throw SocketError(.invalidAddress, .unixPath, subject: .named("of no bytes")) }
        return try Unix.Address(path: Array("/proc/self/fd/\(directory.rawValue)/".utf8) + name)
    }

    /// Lends the address of a path of any length.
    ///
    /// A path that fits is lent as it is. Otherwise its directory is opened, and the address is that of
    /// ``relative(to:_:)-(_,StringProtocol)``, good for as long as `body` runs:
    ///
    /// ```swift
    /// try Unix.Address.withPath(path) { (address) throws(SocketError) in try listener.bind(to: address) }
    /// ```
    ///
    /// - Throws: What `body` throws; ``SocketError/Code/invalidAddress`` where the last part of a long path has more
    ///   than some 90 bytes, or the path is empty or has a zero byte in it; `.system` with what open(2) says of the
    ///   directory, the subject being the directory.
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

    /// A descriptor of the directory, or the error number below zero.
    private static func open(_ directory: ArraySlice<UInt8>) -> Int32 {
        let path = directory.map { CChar(bitPattern: $0) } + [0]
        return unsafe path.withUnsafeBufferPointer { path in
            let number = unsafe sockets_open_place(path.baseAddress!)
            return number >= 0 ? number : -sockets_errno()
        }
    }
}
