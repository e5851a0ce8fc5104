// The fields that kernels after Linux 2.6 added, and nil on those before.

extension TCPInfo {
    /// The rate of sending, in bytes per second; all ones is no limit (tcpi_pacing_rate, Linux 3.15).
    public var pacingRate: UInt64? { number(at: 104) }
    /// The highest rate of sending, in bytes per second; all ones is no limit (tcpi_max_pacing_rate, Linux 3.15).
    public var maximumPacingRate: UInt64? { number(at: 112) }
    /// Bytes that the peer acknowledged (tcpi_bytes_acked, Linux 4.1).
    public var bytesAcknowledged: UInt64? { number(at: 120) }
    /// Bytes that were received (tcpi_bytes_received, Linux 4.1).
    public var bytesReceived: UInt64? { number(at: 128) }
    /// Segments sent (tcpi_segs_out, Linux 4.2).
    public var segmentsSent: Int? { number(at: 136, as: UInt32.self).map(Int.init) }
    /// Segments received (tcpi_segs_in, Linux 4.2).
    public var segmentsReceived: Int? { number(at: 140, as: UInt32.self).map(Int.init) }
    /// Bytes in the queue that were not sent yet (tcpi_notsent_bytes, Linux 4.6).
    public var bytesNotSent: Int? { number(at: 144, as: UInt32.self).map(Int.init) }
    /// The shortest round-trip time of late (tcpi_min_rtt, Linux 4.6).
    public var minimumRoundTripTime: Duration? { microseconds(UInt32.self, 148) }
    /// Segments with data received (tcpi_data_segs_in, Linux 4.6).
    public var dataSegmentsReceived: Int? { number(at: 152, as: UInt32.self).map(Int.init) }
    /// Segments with data sent (tcpi_data_segs_out, Linux 4.6).
    public var dataSegmentsSent: Int? { number(at: 156, as: UInt32.self).map(Int.init) }
    /// The rate of delivery of late, in bytes per second (tcpi_delivery_rate, Linux 4.9).
    public var deliveryRate: UInt64? { number(at: 160) }
    /// The time that there was something to send (tcpi_busy_time, Linux 4.10).
    public var busyTime: Duration? { microseconds(UInt64.self, 168) }
    /// The time that the peer's window was the limit (tcpi_rwnd_limited, Linux 4.10).
    public var limitedByReceiveWindow: Duration? { microseconds(UInt64.self, 176) }
    /// The time that the own send buffer was the limit (tcpi_sndbuf_limited, Linux 4.10).
    public var limitedBySendBuffer: Duration? { microseconds(UInt64.self, 184) }
    /// Segments delivered (tcpi_delivered, Linux 4.18).
    public var delivered: Int? { number(at: 192, as: UInt32.self).map(Int.init) }
    /// Segments delivered that the network had marked (tcpi_delivered_ce, Linux 4.18).
    public var deliveredWithCongestion: Int? { number(at: 196, as: UInt32.self).map(Int.init) }
    /// Bytes sent, with retransmissions (tcpi_bytes_sent, Linux 4.19).
    public var bytesSent: UInt64? { number(at: 200) }
    /// Bytes sent again (tcpi_bytes_retrans, Linux 4.19).
    public var bytesRetransmitted: UInt64? { number(at: 208) }
    /// Duplicates that the peer reported (tcpi_dsack_dups, Linux 4.19).
    public var duplicatesReported: Int? { number(at: 216, as: UInt32.self).map(Int.init) }
    /// How often reordering was seen (tcpi_reord_seen, Linux 4.19).
    public var reorderingsSeen: Int? { number(at: 220, as: UInt32.self).map(Int.init) }
    /// Segments received out of order (tcpi_rcv_ooopack, Linux 5.4).
    public var outOfOrderReceived: Int? { number(at: 224, as: UInt32.self).map(Int.init) }
    /// The peer's window, in bytes (tcpi_snd_wnd, Linux 5.4).
    public var sendWindow: Int? { number(at: 228, as: UInt32.self).map(Int.init) }
    /// The own window, in bytes (tcpi_rcv_wnd, Linux 6.2).
    public var receiveWindow: Int? { number(at: 232, as: UInt32.self).map(Int.init) }
    /// How often the connection looked for another way (tcpi_rehash, Linux 6.2).
    public var rehashes: Int? { number(at: 236, as: UInt32.self).map(Int.init) }
    /// Retransmission timeouts (tcpi_total_rto, Linux 6.7).
    public var totalTimeouts: Int? { number(at: 240, as: UInt16.self).map(Int.init) }
    /// Recoveries from retransmission timeouts (tcpi_total_rto_recoveries, Linux 6.7).
    public var totalTimeoutRecoveries: Int? { number(at: 242, as: UInt16.self).map(Int.init) }
    /// The time spent in such recoveries (tcpi_total_rto_time, Linux 6.7).
    public var totalTimeoutTime: Duration? { milliseconds(UInt32.self, 244) }
    /// Segments received that the network had marked (tcpi_received_ce, Linux 6.18).
    public var receivedWithCongestion: Int? { number(at: 248, as: UInt32.self).map(Int.init) }
    /// Bytes delivered as ECT(1) (tcpi_delivered_e1_bytes, Linux 6.18).
    public var deliveredECT1Bytes: Int? { number(at: 252, as: UInt32.self).map(Int.init) }
    /// Bytes delivered as ECT(0) (tcpi_delivered_e0_bytes, Linux 6.18).
    public var deliveredECT0Bytes: Int? { number(at: 256, as: UInt32.self).map(Int.init) }
    /// Bytes delivered that the network had marked (tcpi_delivered_ce_bytes, Linux 6.18).
    public var deliveredCEBytes: Int? { number(at: 260, as: UInt32.self).map(Int.init) }
    /// Bytes received as ECT(1) (tcpi_received_e1_bytes, Linux 6.18).
    public var receivedECT1Bytes: Int? { number(at: 264, as: UInt32.self).map(Int.init) }
    /// Bytes received as ECT(0) (tcpi_received_e0_bytes, Linux 6.18).
    public var receivedECT0Bytes: Int? { number(at: 268, as: UInt32.self).map(Int.init) }
    /// Bytes received that the network had marked (tcpi_received_ce_bytes, Linux 6.18).
    public var receivedCEBytes: Int? { number(at: 272, as: UInt32.self).map(Int.init) }

    private func microseconds<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type, _ offset: Int
    ) -> Duration? {
        number(at: offset, as: type).map { .microseconds(Int64(clamping: $0)) }
    }

    private func milliseconds<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type, _ offset: Int
    ) -> Duration? {
        number(at: offset, as: type).map { .milliseconds(Int64(clamping: $0)) }
    }
}
