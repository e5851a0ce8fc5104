/// What a link has carried and what went wrong: `struct rtnl_link_stats64` of linux/if_link.h. All count up.
public struct LinkStatistics: KernelStructure, Hashable {
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
        self = bytes.structureWithZeros()
    }
}
