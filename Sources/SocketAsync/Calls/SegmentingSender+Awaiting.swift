public import SocketAPI

extension SegmentingSender where Self: ~Copyable {
    /// Sends the bytes as datagrams of the segment size, and waits for buffer space without a thread.
    ///
    /// - Parameters:
    ///   - bytes: Any number; none is one empty datagram.
    ///   - segmentSize: The size of each datagram's payload in bytes. The last datagram has the remaining bytes.
    ///   - address: The destination; nil on a connected socket.
    ///   - flags: As for the blocking form.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``. Without one, each wait has the socket's timeout.
    /// - Returns: The number of datagrams.
    /// - Throws: As the blocking form; ``SocketError/Code/cancelled``. The error's ``SocketError/bytesTransferred`` is the
    ///   number of bytes that were sent, in whole datagrams.
    @discardableResult
    public nonisolated(nonsending) mutating func send(
        _ bytes: RawSpan, segmentSize: Int, to address: Family.Address? = nil, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) async throws(SocketError) -> Int {
        let descriptor = socket.descriptor
        var (sent, count) = (0, 0)
        while true {
            var wait = descriptor.pendingWait(.output)
            do throws(SocketError) {
                while true {
                    do throws(SocketError) {
                        return try count + sendNow(bytes.extracting(sent...), segmentSize, address, flags)
                    } catch {
                        guard error.code == .wouldBlock else { throw error }
                        sent += error.bytesTransferred
                        count += error.bytesTransferred / segmentSize
                        if error.bytesTransferred > 0 { break }
                    }
                    try await descriptor.awaitReady(.output, .sendMessage, &wait, flags.rawValue, deadline)
                }
            } catch {
                throw SocketError(
                    error.code, error.operation, subject: error.subject, bytesTransferred: sent + error.bytesTransferred
                )
            }
        }
    }

    /// The blocking form, told not to wait.
    private mutating func sendNow(
        _ bytes: RawSpan, _ segmentSize: Int, _ address: Family.Address?, _ flags: SendFlags
    ) throws(SocketError) -> Int {
        try send(bytes, segmentSize: segmentSize, to: address, flags: flags.union(.dontWait), until: nil)
    }
}
