/// The memory that a socket uses, in bytes: what SO_MEMINFO returns, SK_MEMINFO_*.
///
/// An older kernel returns fewer numbers, and a newer one may return more: what is missing is zero, and what has no
/// name here is in ``values``.
public struct MemoryInfo: Hashable, Sendable {
    /// All numbers, in the kernel's order.
    public var values: [UInt32]

    /// Creates it from the numbers.
    public init(values: [UInt32]) { self.values = values }

    /// Used by the receive queue (SK_MEMINFO_RMEM_ALLOC).
    public var receiveQueue: Int { value(0) }
    /// The limit of the receive queue (SK_MEMINFO_RCVBUF).
    public var receiveBufferSize: Int { value(1) }
    /// Used by packets that were given to the device (SK_MEMINFO_WMEM_ALLOC).
    public var transmitting: Int { value(2) }
    /// The limit of the send queue (SK_MEMINFO_SNDBUF).
    public var sendBufferSize: Int { value(3) }
    /// Reserved for what comes (SK_MEMINFO_FWD_ALLOC).
    public var reserved: Int { value(4) }
    /// Used by the send queue (SK_MEMINFO_WMEM_QUEUED).
    public var sendQueue: Int { value(5) }
    /// Used by options and filters (SK_MEMINFO_OPTMEM).
    public var options: Int { value(6) }
    /// Used by packets that wait for the socket's lock (SK_MEMINFO_BACKLOG).
    public var backlog: Int { value(7) }
    /// The number of packets that were dropped, not bytes (SK_MEMINFO_DROPS).
    public var drops: Int { value(8) }

    private func value(_ index: Int) -> Int { index < values.count ? Int(values[index]) : 0 }
}

extension MemoryInfo: SocketOptionValue {
    /// The size of 32 numbers.
    public static var maximumEncodedSize: Int { 128 }

    /// Four bytes for each number.
    public var encodedSize: Int { values.count * 4 }

    /// Appends the numbers.
    public func encode(into output: inout OutputRawSpan) { for value in values { output.append(integer: value) } }

    /// Reads as many numbers as there are.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        self.init(values: stride(from: 0, to: bytes.byteCount, by: 4).compactMap { bytes.integer(at: $0) })
    }
}

extension MemoryInfo: CustomStringConvertible {
    /// The queues with their limits, in bytes, and the number of drops.
    public var description: String {
        "received \(receiveQueue) of \(receiveBufferSize) bytes, to send \(sendQueue) of \(sendBufferSize) bytes, "
            + String(drops, "packet") + " dropped"
    }
}
