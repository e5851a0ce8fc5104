internal import CSocketShims
import Synchronization
package import SystemPackage

// Pipes, for the module of streams: closing, deadlines and wakers are those of sockets.

extension Descriptor {
    /// Owns the end of a pipe, or a terminal or file that is used as one. It becomes close-on-exec.
    ///
    /// - Throws: `.system` with EBADF; the caller then still owns the number.
    package static func adoptPipe(_ file: FileDescriptor) throws(SocketError) -> Descriptor {
        let number = file.rawValue
        guard sockets_set_close_on_exec(number) == 0 else { throw SystemCalls.failure(.adopt) }
        return Descriptor(
            OwnedDescriptor(number), .stream, .default, traits: [], timeout: SocketDefaults.nanoseconds, origin: .adopt)
    }

    /// - Throws: `.system` with EBADF if the file isn't open.
    package static func checkOpen(_ file: FileDescriptor) throws(SocketError) {
        guard sockets_get_status_flags(file.rawValue) >= 0 else { throw SystemCalls.failure(.adopt) }
    }

    /// Creates a pipe: pipe2(2).
    package static func makePipe() throws(SocketError) -> (reading: Descriptor, writing: Descriptor) {
        var ends: (Int32, Int32) = (-1, -1)
        let result = unsafe withUnsafeMutableBytes(of: &ends) { bytes in
            unsafe sockets_make_pipe(bytes.baseAddress?.assumingMemoryBound(to: Int32.self), 0)
        }
        guard result == 0 else { throw SystemCalls.failure(.pair) }
        let timeout = SocketDefaults.nanoseconds
        return (
            Descriptor(OwnedDescriptor(ends.0), .stream, .default, traits: [], timeout: timeout, origin: .pair),
            Descriptor(OwnedDescriptor(ends.1), .stream, .default, traits: [], timeout: timeout, origin: .pair)
        )
    }

    /// Sets the timeout of a pipe. Its description keeps its mode: calls poll before they read or write.
    package func setPipeTimeout(_ duration: Duration?) {
        timeout.store(duration.timeoutNanoseconds, ordering: .relaxed)
    }

    /// The timeout of a pipe.
    package var pipeTimeout: Duration? { Duration(timeoutNanoseconds: nanoseconds) }

    /// Closes the pipe's end, as a socket is closed.
    package func closePipe() { _ = close() }

    /// Reads once without waiting: read(2). The caller is in flight.
    ///
    /// Other processes may need a blocking description, so O_NONBLOCK isn't set; poll(2) comes first.
    ///
    /// - Returns: The number of bytes, 0 at the end; or the negative error number, EAGAIN if nothing is there.
    package func attemptRead(_ target: UnsafeMutableRawPointer?, _ count: Int) -> Int {
        let ready = sockets_poll_now(number, POLL.input)
        if ready <= 0 { return ready < 0 ? -Int(sockets_errno()) : -Int(E.again) }
        let result = unsafe sockets_read(number, target, count)
        return result < 0 ? -Int(sockets_errno()) : result
    }

    /// Writes once without waiting and without SIGPIPE: write(2). The caller is in flight.
    ///
    /// A pipe that is ready takes PIPE_BUF bytes (4,096) without waiting.
    ///
    /// - Returns: The number of bytes, or the negative error number, EAGAIN if the pipe is full.
    package func attemptWrite(_ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        let ready = sockets_poll_now(number, POLL.output)
        if ready <= 0 { return ready < 0 ? -Int(sockets_errno()) : -Int(E.again) }
        var quiet = sockets_quiet()
        let wanted = min(count, 4096)
        unsafe sockets_begin_quiet(&quiet)
        let result = unsafe sockets_write(number, bytes, wanted)
        let failure = result < 0 ? sockets_errno() : 0
        unsafe sockets_end_quiet(&quiet, result, wanted)
        return result < 0 ? -Int(failure) : result
    }

    /// Reads from a pipe; waits until there is at least one byte or the end.
    package func readPipe(
        _ target: UnsafeMutableRawPointer?, _ count: Int, until deadline: Deadline?
    ) throws(SocketError) -> Int {
        try enter(.read)
        defer { leave() }
        var limit = CallDeadline(deadline)
        while true {
            let result = unsafe attemptRead(target, count)
            if result >= 0 { return result }
            try resume(after: Int32(-result), .read, POLL.input, 0, &limit)
        }
    }

    /// Writes all bytes to a pipe under one deadline.
    ///
    /// - Throws: With ``SocketError/bytesTransferred``.
    package func writePipe(
        _ bytes: UnsafeRawBufferPointer, until deadline: Deadline?
    ) throws(SocketError) {
        try enter(.write)
        defer { leave() }
        var limit = CallDeadline(deadline)
        var sent = 0
        while sent < bytes.count {
            let result = unsafe attemptWrite(bytes.baseAddress! + sent, bytes.count - sent)
            if result >= 0 {
                sent += result
                continue
            }
            do throws(SocketError) {
                try resume(after: Int32(-result), .write, POLL.output, 0, &limit)
            } catch { throw error.after(sent) }
        }
    }
}

extension SocketError.Operation {
    /// read(2)
    public static var read: Self { "read" }
    /// write(2)
    public static var write: Self { "write" }
}
