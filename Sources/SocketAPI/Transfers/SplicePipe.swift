internal import CSocketShims

/// A pipe that bytes pass through on their way from a socket to another one or to a file, without passing through the
/// program.
///
/// ```swift
/// var pipe = try SplicePipe()
/// while try client.splice(to: server, through: &pipe) > 0 {}
/// try server.shutdown(.write)
/// ```
///
/// Nothing is lost in it: bytes that the source gave and the destination did not take stay in the pipe
/// (``pendingCount``). The next call of `splice` delivers them first, whatever its source is, and ``takePending()``
/// returns them.
public struct SplicePipe: ~Copyable, Sendable {
    let input: OwnedDescriptor
    let output: OwnedDescriptor

    /// The number of bytes in the pipe.
    public internal(set) var pendingCount = 0

    /// An empty pipe: pipe2(2).
    ///
    /// - Parameter capacity: The capacity to ask for, in bytes; the kernel rounds it up, and refuses more than
    ///   /proc/sys/fs/pipe-max-size to processes without privileges: the pipe then has 64 KiB.
    /// - Throws: ``SocketError/Code/invalidArgument`` for a capacity that is no positive 32-bit number; `.system` with
    ///   EMFILE or ENFILE where there is no descriptor left.
    public init(capacity: Int = 65536) throws(SocketError) {
        guard capacity > 0, capacity <= Int(Int32.max) else {
            throw SocketError(.invalidArgument, .splice, subject: .number(capacity))
        }
        var ends: (Int32, Int32) = (-1, -1)
        let result = unsafe withUnsafeMutableBytes(of: &ends) { bytes in
            unsafe sockets_make_pipe(bytes.baseAddress?.assumingMemoryBound(to: Int32.self), capacity)
        }
        guard result == 0 else { throw SystemCalls.failure(.splice) }
        output = OwnedDescriptor(ends.0)
        input = OwnedDescriptor(ends.1)
    }

    /// Takes the bytes out that a failed transfer left in the pipe.
    ///
    /// - Throws: `.system` with the error of read(2), which a pipe of one's own does not have.
    public mutating func takePending() throws(SocketError) -> [UInt8] {
        let (number, count) = (output.number, pendingCount)
        let bytes = try unsafe collect(count) { (room) throws(SocketError) in
            var read = 0
            while read < count {
                let more = unsafe sockets_read(number, room.baseAddress! + read, count - read)
                if more < 0, sockets_errno() == E.interrupted { continue }
                if more < 0 { throw SystemCalls.failure(.splice) }
                if more == 0 { break }
                read += more
            }
            return read
        }
        pendingCount = 0
        return bytes
    }
}
