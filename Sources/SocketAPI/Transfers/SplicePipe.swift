internal import CSocketShims

/// A pipe through which the kernel moves bytes from a socket to another socket or to a file, without copying them
/// through the program.
///
/// ```swift
/// var pipe = try SplicePipe()
/// while try client.splice(to: server, through: &pipe) > 0 {}
/// try server.shutdown(.write)
/// ```
///
/// No bytes are lost: those that were taken from the source and not delivered stay in the pipe (``pendingCount``). The
/// next call of `splice` delivers them first, whatever its source is, and ``takePending()`` returns them.
public struct SplicePipe: ~Copyable, Sendable {
    let input: OwnedDescriptor
    let output: OwnedDescriptor

    /// The number of bytes in the pipe.
    public internal(set) var pendingCount = 0

    /// Creates an empty pipe: pipe2(2).
    ///
    /// - Parameter capacity: The requested capacity in bytes, which the kernel rounds up. Without privileges the kernel
    ///   refuses more than /proc/sys/fs/pipe-max-size: the pipe then has 64 KiB.
    /// - Throws: ``SocketError/Code/invalidArgument`` for a capacity that isn't a positive 32-bit number; `.system`
    ///   with EMFILE or ENFILE if no descriptor is free.
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

    /// Removes and returns the bytes that a failed transfer left in the pipe.
    ///
    /// - Throws: `.system` with the error of read(2), which doesn't occur on the pipe itself.
    public mutating func takePending() throws(SocketError) -> [UInt8] {
        let (number, count) = (output.number, pendingCount)
        let bytes = try unsafe collect(count) { (buffer) throws(SocketError) in
            var read = 0
            while read < count {
                let more = unsafe sockets_read(number, buffer.baseAddress! + read, count - read)
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
