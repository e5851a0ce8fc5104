public import SocketAPI

extension ReceivedDatagram where Family: InternetFamily {
    /// The size of the datagrams that were received as one, in bytes: the last may be shorter (UDP_GRO, udp(7)). Nil
    /// where this is one datagram.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/truncated`` where control messages were cut: what was one and what were
    ///   many can't be told then.
    public var segmentSize: Int? {
        get throws(SocketError) {
            guard let size = try first(CoalescedSize.self)?.size, size > 0 else { return nil }
            return size
        }
    }

    /// Calls the body with each of the datagrams that were received as one, in their order; once, where it was one.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/truncated`` where bytes or control messages were cut, and what the body
    ///   throws.
    @inlinable
    public func forEachSegment(_ body: (RawSpan) throws(SocketError) -> Void) throws(SocketError) {
        let all = try bytes
        guard let size = try segmentSize, size < all.byteCount else { return try body(all) }
        // The size is more than nought, and what is left is compared before it is cut off: each range is inside.
        let count = all.byteCount
        var start = 0
        while count &- start > size {
            unsafe try body(all.extracting(unchecked: start..<(start &+ size)))
            start &+= size
        }
        if start < count { unsafe try body(all.extracting(unchecked: start..<count)) }
    }

    /// The number of datagrams that were received as one, at least 1.
    ///
    /// - Throws: As ``segmentSize``.
    public var segmentCount: Int {
        get throws(SocketError) {
            let count = availableBytes.byteCount
            guard let size = try segmentSize, count > size else { return 1 }
            return (count + size - 1) / size
        }
    }
}

extension Socket where Family: InternetFamily {
    /// Lets the kernel receive many datagrams of one sender as one (UDP_GRO, udp(7), Linux 5.0), and makes a batch with
    /// room for such: ``SocketAPI/ReceivedDatagram/forEachSegment(_:)`` takes them apart.
    ///
    /// A kernel that can't goes on to deliver them one by one, into the same batch.
    ///
    /// - Parameters:
    ///   - capacity: How many of the large datagrams, from 1 to 1,024. Each takes 64 KiB.
    ///   - controlCapacity: The room for other control messages, in bytes: that of a receive plan.
    /// - Throws: ``SocketAPI/SocketError/Code/invalidArgument`` for sizes out of bounds; what setting the option throws
    ///   where the kernel has it.
    public func coalescingBatch(
        capacity: Int, controlCapacity: Int = 0
    ) throws(SocketError) -> DatagramBatch<Family> {
        guard controlCapacity >= 0, controlCapacity < 1 << 20 else {
            throw SocketError(.invalidArgument, "batch", subject: .size(controlCapacity, limit: 1 << 20))
        }
        let space = try ControlMessageLayout.space(forPayload: CoalescedSize.maximumEncodedSize)
        let batch = try DatagramBatch<Family>(
            capacity: capacity, datagramSize: 65535, controlCapacity: controlCapacity + space)
        do throws(SocketError) {
            try set(.genericReceiveOffload, to: true)
        } catch {
            guard error.errno == .protocolNotAvailable || error.errno == .notSupportedOnSocket else { throw error }
        }
        return batch
    }
}
