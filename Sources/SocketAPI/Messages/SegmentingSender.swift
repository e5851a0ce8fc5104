/// A sender that cuts bytes into datagrams of one size: `SegmentedSender` of FamilyInet.
///
/// Modules that don't know the family, such as SocketAsync, add forms of ``send(_:segmentSize:to:flags:until:)`` to it.
public protocol SegmentingSender: ~Copyable {
    /// The family of the socket.
    associatedtype Family: AddressFamily

    /// The socket.
    var socket: Socket<Family> { get }

    /// Sends the bytes as datagrams of the segment size.
    ///
    /// - Parameters:
    ///   - bytes: Any number; none is one empty datagram.
    ///   - segmentSize: The size of each datagram's payload in bytes. The last datagram has the remaining bytes.
    ///   - address: The destination; nil on a connected socket.
    ///   - flags: The flags of send(2).
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``.
    /// - Returns: The number of datagrams.
    /// - Throws: The error's ``SocketError/bytesTransferred`` is the number of bytes that were sent, in whole datagrams.
    mutating func send(
        _ bytes: RawSpan, segmentSize: Int, to address: Family.Address?, flags: SendFlags, until deadline: Deadline?
    ) throws(SocketError) -> Int
}
