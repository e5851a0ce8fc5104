public import SocketAPI

extension SegmentedSender {
    /// The bytes that one call takes: 64 segments (UDP_MAX_SEGMENTS), and what one IP packet holds with any options.
    @inlinable static var limits: (segments: Int, bytes: Int) { (64, 65400) }

    /// One call that the kernel cuts; the number of bytes.
    @inlinable
    mutating func sendCut(
        _ bytes: RawSpan, _ size: Int, _ address: Family.Address?, _ flags: SendFlags, _ deadline: Deadline?
    ) throws(SocketError) -> Int {
        let segments = min(Self.limits.segments, Self.limits.bytes / size)
        guard segments > 1 else { return try sendBatch(bytes, size, address, flags, deadline) }
        if controlSize != size { try setControl(size) }
        let piece = bytes.extracting(first: segments * size)
        return try socket.sendMessage(piece, control: control, to: address, flags: flags, until: deadline)
    }

    @usableFromInline
    @inline(never)
    mutating func setControl(_ size: Int) throws(SocketError) {
        control.removeAll()
        try control.append(SegmentSize(UInt16(size)))
        controlSize = size
    }

    /// One batch of datagrams; the number of bytes.
    @usableFromInline
    @inline(never)
    mutating func sendBatch(
        _ bytes: RawSpan, _ size: Int, _ address: Family.Address?, _ flags: SendFlags, _ deadline: Deadline?
    ) throws(SocketError) -> Int {
        var batch = try takeBatch(size)
        let taken: Int
        do throws(SocketError) {
            taken = try Self.fill(&batch, bytes, size, address)
            try socket.send(&batch, flags: flags, until: deadline)
        } catch {
            fallback = consume batch
            throw error
        }
        fallback = consume batch
        return taken
    }

    /// The batch of the last time, or one with larger datagrams.
    private mutating func takeBatch(_ size: Int) throws(SocketError) -> DatagramBatch<Family> {
        if let kept = fallback.take(), kept.datagramSize >= size { return kept }
        return try DatagramBatch(capacity: 64, datagramSize: size)
    }

    /// Cuts the bytes into the batch, as many as fit; the number of bytes.
    private static func fill(
        _ batch: inout DatagramBatch<Family>, _ bytes: RawSpan, _ size: Int, _ address: Family.Address?
    ) throws(SocketError) -> Int {
        batch.removeAll()
        var taken = 0
        repeat {
            let piece = bytes.extracting(droppingFirst: taken).extracting(first: size)
            try batch.append(piece, to: address)
            taken += piece.byteCount
        } while taken < bytes.byteCount && !batch.isFull
        return taken
    }
}
