// The fields that every kernel since Linux 2.6 has: the first 104 bytes.

extension TCPInfo {
    /// The state (tcpi_state).
    public var state: TCPState { TCPState(rawValue: byte(0)) }
    /// The state of congestion control (tcpi_ca_state).
    public var congestionState: TCPCongestionState { TCPCongestionState(rawValue: byte(1)) }
    /// How often the oldest segment was sent again without an answer (tcpi_retransmits).
    public var retransmits: Int { Int(byte(2)) }
    /// Probes of the window or of an idle connection without an answer (tcpi_probes).
    public var probes: Int { Int(byte(3)) }
    /// How often the retransmission timeout was doubled (tcpi_backoff).
    public var backoff: Int { Int(byte(4)) }
    /// What the peers agreed on (tcpi_options).
    public var negotiated: TCPNegotiated { TCPNegotiated(rawValue: byte(5)) }
    /// The bits that the peer's window is shifted by (tcpi_snd_wscale).
    public var sendWindowScale: Int { Int(byte(6) & 0xf) }
    /// The bits that the own window is shifted by (tcpi_rcv_wscale).
    public var receiveWindowScale: Int { Int(byte(6) >> 4) }
    /// Whether the program rather than the network limits the rate of delivery (tcpi_delivery_rate_app_limited).
    public var isLimitedByProgram: Bool { byte(7) & 1 != 0 }
    /// Why Fast Open failed, from 0 (it did not, or nobody knows) to 3 (tcpi_fastopen_client_fail).
    public var fastOpenFailure: Int { Int(byte(7) >> 1 & 3) }
    /// The retransmission timeout (tcpi_rto).
    public var retransmissionTimeout: Duration { .microseconds(base(8)) }
    /// How long an acknowledgement is held back (tcpi_ato).
    public var acknowledgementTimeout: Duration { .microseconds(base(12)) }
    /// The greatest segment sent, in bytes (tcpi_snd_mss).
    public var sendMaximumSegmentSize: Int { base(16) }
    /// The greatest segment received, in bytes (tcpi_rcv_mss).
    public var receiveMaximumSegmentSize: Int { base(20) }
    /// Segments in flight; on a listening socket, connections that wait to be accepted (tcpi_unacked).
    public var unacknowledged: Int { base(24) }
    /// Segments acknowledged selectively; on a listening socket, its backlog (tcpi_sacked).
    public var selectivelyAcknowledged: Int { base(28) }
    /// Segments taken for lost (tcpi_lost).
    public var lost: Int { base(32) }
    /// Segments in flight that are retransmissions (tcpi_retrans).
    public var retransmitted: Int { base(36) }
    /// Always 0 since Linux 4.15 (tcpi_fackets).
    public var forwardAcknowledged: Int { base(40) }
    /// The time since data was sent (tcpi_last_data_sent).
    public var sinceLastSend: Duration { .milliseconds(base(44)) }
    /// The time since data was received (tcpi_last_data_recv).
    public var sinceLastReceive: Duration { .milliseconds(base(52)) }
    /// The time since an acknowledgement was received (tcpi_last_ack_recv).
    public var sinceLastAcknowledgement: Duration { .milliseconds(base(56)) }
    /// The greatest packet on the path, in bytes (tcpi_pmtu).
    public var pathMTU: Int { base(60) }
    /// The threshold of the receive window, in bytes (tcpi_rcv_ssthresh).
    public var receiveSlowStartThreshold: Int { base(64) }
    /// The smoothed round-trip time (tcpi_rtt).
    public var roundTripTime: Duration { .microseconds(base(68)) }
    /// The mean deviation of the round-trip time (tcpi_rttvar).
    public var roundTripTimeVariation: Duration { .microseconds(base(72)) }
    /// The slow start threshold, in segments (tcpi_snd_ssthresh).
    public var sendSlowStartThreshold: Int { base(76) }
    /// The congestion window, in segments (tcpi_snd_cwnd).
    public var congestionWindow: Int { base(80) }
    /// The greatest segment that was offered to the peer, in bytes (tcpi_advmss).
    public var advertisedMaximumSegmentSize: Int { base(84) }
    /// The reordering that is reckoned with, in segments (tcpi_reordering).
    public var reordering: Int { base(88) }
    /// The round-trip time as the receiver sees it (tcpi_rcv_rtt).
    public var receiverRoundTripTime: Duration { .microseconds(base(92)) }
    /// The receive queue that the kernel tunes for, in bytes (tcpi_rcv_space).
    public var receiveSpace: Int { base(96) }
    /// All segments that were ever sent again (tcpi_total_retrans).
    public var totalRetransmissions: Int { base(100) }

    private func byte(_ offset: Int) -> UInt8 { number(at: offset) ?? 0 }
}
