public import SocketAPI

/// Sends large pieces of bytes as many UDP datagrams of one size, which the kernel cuts or, better, the network device:
/// UDP_SEGMENT (udp(7), Linux 4.18).
///
/// ```swift
/// var sender = try SegmentedSender(socket)
/// try sender.send(video.span.bytes, segmentSize: 1200, to: peer)
/// ```
///
/// One pass through the network stack for up to 64 datagrams: several times as many datagrams a second as one by one.
/// The receiver gets ordinary datagrams; ``SocketAPI/Socket/coalescingBatch(capacity:controlCapacity:)`` receives them
/// as large pieces again.
///
/// Where the kernel refuses, the same datagrams are sent in a batch: for good, where it can't at all
/// (``usesSegmentation``); this once, where it is up to the size, such as one beyond the path's MTU.
public struct SegmentedSender<Family: InternetFamily>: ~Copyable, SegmentingSender {
    /// The socket.
    public let socket: Socket<Family>

    /// Whether the kernel cuts. Set it to false to send in batches.
    public var usesSegmentation: Bool

    @usableFromInline var control: ControlData = []
    @usableFromInline var controlSize = 0
    var fallback: DatagramBatch<Family>?

    /// Prepares a UDP socket. Nothing is set on it.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/closed``; `.system` with an error of getsockopt(2) other than that the
    ///   kernel does not know UDP_SEGMENT.
    public init(_ socket: Socket<Family>) throws(SocketError) {
        self.socket = socket
        do throws(SocketError) {
            // An older kernel would take the control message, ignore it, and send one datagram.
            _ = try socket[.segmentSize]
            usesSegmentation = true
        } catch {
            guard SegmentRefusal(error) != nil else { throw error }
            usesSegmentation = false
        }
    }

    /// Sends the bytes as datagrams of the segment size.
    ///
    /// - Parameters:
    ///   - bytes: Any number; none is one empty datagram. The last datagram has what is left.
    ///   - segmentSize: The size of each datagram's payload, in bytes, from 1 to 65,507. A path carries what its MTU
    ///     allows, less 28 bytes for IPv4 and 48 for IPv6.
    ///   - address: Where to; nil on a connected socket.
    ///   - flags: `MSG_NOSIGNAL` is always added.
    ///   - deadline: When the call ends with ``SocketAPI/SocketError/Code/timedOut``. Without one, each call to the
    ///     kernel has the socket's timeout.
    /// - Returns: The number of datagrams.
    /// - Throws: As `send`. The error's ``SocketAPI/SocketError/bytesTransferred`` says how many bytes went, in whole
    ///   datagrams. ``SocketAPI/SocketError/Code/invalidArgument`` for a segment size out of range.
    @inlinable
    @discardableResult
    public mutating func send(
        _ bytes: RawSpan, segmentSize: Int, to address: Family.Address? = nil, flags: SendFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        guard segmentSize >= 1, segmentSize <= 65507 else {
            throw refusal(ofSize: segmentSize)
        }
        var (sent, mayCut) = (0, usesSegmentation)
        repeat {
            let rest = bytes.extracting(sent...)
            do throws(SocketError) {
                sent +=
                    mayCut && rest.byteCount > segmentSize
                    ? try sendCut(rest, segmentSize, address, flags, deadline)
                    : try sendBatch(rest, segmentSize, address, flags, deadline)
            } catch {
                try goOn(after: error, sent, mayCut)
                mayCut = false
            }
        } while sent < bytes.byteCount
        return max(1, (bytes.byteCount + segmentSize - 1) / segmentSize)
    }

    @usableFromInline
    @inline(never)
    func refusal(ofSize size: Int) -> SocketError {
        SocketError(
            .invalidArgument, .sendMessage, subject: .size(size, limit: 65507),
            detail: "expected segments of 1 to 65507 bytes")
    }

    /// Lets batches do the rest where the kernel has refused to cut; throws every other error, which knows how many
    /// bytes went before.
    @usableFromInline
    @inline(never)
    mutating func goOn(after error: SocketError, _ sent: Int, _ mayCut: Bool) throws(SocketError) {
        guard mayCut, let refusal = SegmentRefusal(error) else {
            throw SocketError(
                error.code, error.operation, subject: error.subject, bytesTransferred: sent + error.bytesTransferred)
        }
        if refusal.isFinal { usesSegmentation = false }
    }
}

/// Whether an error says that the kernel does not cut, and whether it never will.
struct SegmentRefusal {
    /// Whether it is up to the kernel, the device or the socket, and not to the size.
    var isFinal: Bool

    init?(_ error: SocketError) {
        switch error.errno {
        // No checksum by the device, or IPsec: EIO. An older kernel: ENOPROTOOPT, EOPNOTSUPP.
        case .ioError, .protocolNotAvailable, .notSupportedOnSocket: isFinal = true
        // A segment beyond the MTU, or more segments than this kernel takes.
        case .invalidArgument, .messageTooLong: isFinal = false
        default: return nil
        }
    }
}

// A protocol of the standard library can't be met by a type that can't be copied.
extension SegmentedSender {
    /// The socket, and who cuts: the kernel, or batches.
    public var description: String { "\(socket), cut " + (usesSegmentation ? "by the kernel" : "in batches") }
}
