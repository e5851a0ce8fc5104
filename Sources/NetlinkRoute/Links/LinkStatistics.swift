/// What a link has carried and what went wrong: `struct rtnl_link_stats64` of linux/if_link.h. All count up.
public struct LinkStatistics: Hashable, Sendable {
    /// Packets that came (`rx_packets`).
    public var receivedPackets: UInt64 = 0
    /// Packets that were sent (`tx_packets`).
    public var sentPackets: UInt64 = 0
    /// Bytes that came (`rx_bytes`).
    public var receivedBytes: UInt64 = 0
    /// Bytes that were sent (`tx_bytes`).
    public var sentBytes: UInt64 = 0
    /// Packets that came and were bad (`rx_errors`).
    public var receiveErrors: UInt64 = 0
    /// Packets that could not be sent (`tx_errors`).
    public var sendErrors: UInt64 = 0
    /// Packets that came and were dropped for lack of room (`rx_dropped`).
    public var receiveDropped: UInt64 = 0
    /// Packets that were dropped on their way out (`tx_dropped`).
    public var sendDropped: UInt64 = 0
    /// Multicast packets that came (`multicast`).
    public var multicast: UInt64 = 0
    /// Collisions (`collisions`).
    public var collisions: UInt64 = 0
    /// Packets that came with a wrong length (`rx_length_errors`).
    public var receiveLengthErrors: UInt64 = 0
    /// Packets that came and found a receiver that was too slow (`rx_over_errors`).
    public var receiveOverErrors: UInt64 = 0
    /// Packets that came with a wrong checksum (`rx_crc_errors`).
    public var receiveChecksumErrors: UInt64 = 0
    /// Packets that came with a wrong alignment (`rx_frame_errors`).
    public var receiveFrameErrors: UInt64 = 0
    /// Packets that came and found a full queue (`rx_fifo_errors`).
    public var receiveQueueErrors: UInt64 = 0
    /// Packets that came and were missed (`rx_missed_errors`).
    public var receiveMissed: UInt64 = 0
    /// Packets whose sending was given up (`tx_aborted_errors`).
    public var sendAborted: UInt64 = 0
    /// Packets that found no carrier (`tx_carrier_errors`).
    public var sendCarrierErrors: UInt64 = 0
    /// Packets that the sender was too slow for (`tx_fifo_errors`).
    public var sendQueueErrors: UInt64 = 0
    /// Heartbeat errors (`tx_heartbeat_errors`).
    public var sendHeartbeatErrors: UInt64 = 0
    /// Late collisions (`tx_window_errors`).
    public var sendWindowErrors: UInt64 = 0
    /// Compressed packets that came (`rx_compressed`).
    public var receivedCompressed: UInt64 = 0
    /// Compressed packets that were sent (`tx_compressed`).
    public var sentCompressed: UInt64 = 0
    /// Packets that came and nobody wanted (`rx_nohandler`).
    public var receiveUnhandled: UInt64 = 0
    /// Packets that came and were for other hosts. Linux 5.19 (`rx_otherhost_dropped`).
    public var receivedForOthers: UInt64 = 0

    /// Zeros.
    public init() {}

    /// Reads as many numbers as there are: older kernels tell fewer.
    ///
    /// - Throws: `.unexpectedLength` where there are not even the first ten.
    public init(decoding attribute: NetlinkAttribute) throws(NetlinkError) {
        let bytes = attribute.payload
        guard bytes.byteCount >= 80 else {
            throw NetlinkError(.unexpectedLength, "IFLA_STATS64: \(bytes.byteCount) bytes")
        }
        receivedPackets = bytes.integer(at: 0) ?? 0
        sentPackets = bytes.integer(at: 8) ?? 0
        receivedBytes = bytes.integer(at: 16) ?? 0
        sentBytes = bytes.integer(at: 24) ?? 0
        receiveErrors = bytes.integer(at: 32) ?? 0
        sendErrors = bytes.integer(at: 40) ?? 0
        receiveDropped = bytes.integer(at: 48) ?? 0
        sendDropped = bytes.integer(at: 56) ?? 0
        multicast = bytes.integer(at: 64) ?? 0
        collisions = bytes.integer(at: 72) ?? 0
        receiveLengthErrors = bytes.integer(at: 80) ?? 0
        receiveOverErrors = bytes.integer(at: 88) ?? 0
        receiveChecksumErrors = bytes.integer(at: 96) ?? 0
        receiveFrameErrors = bytes.integer(at: 104) ?? 0
        receiveQueueErrors = bytes.integer(at: 112) ?? 0
        receiveMissed = bytes.integer(at: 120) ?? 0
        sendAborted = bytes.integer(at: 128) ?? 0
        sendCarrierErrors = bytes.integer(at: 136) ?? 0
        sendQueueErrors = bytes.integer(at: 144) ?? 0
        sendHeartbeatErrors = bytes.integer(at: 152) ?? 0
        sendWindowErrors = bytes.integer(at: 160) ?? 0
        receivedCompressed = bytes.integer(at: 168) ?? 0
        sentCompressed = bytes.integer(at: 176) ?? 0
        receiveUnhandled = bytes.integer(at: 184) ?? 0
        receivedForOthers = bytes.integer(at: 192) ?? 0
    }
}
