import CLayoutOracle
import FamilyInet
import SocketAPI
import Testing

@Suite("What the kernel tells about a TCP connection")
struct TCPInfoTests {
    @Test("a live connection has a state, times, and counts what was sent")
    func live() throws {
        let (client, server) = try connection()
        try client.sendAll([UInt8](repeating: 7, count: 1000))
        var received = 0
        while received < 1000 { received += try server.receive(upTo: 4096).count }
        try server.sendAll([1])
        #expect(try client.receive(upTo: 8) == [1])
        let info = try client[.info]
        #expect(info.state == .established && info.congestionState == .open)
        #expect(info.roundTripTime > .zero && info.roundTripTime < .seconds(5))
        #expect(info.retransmissionTimeout > .milliseconds(1) && info.sendMaximumSegmentSize > 500)
        #expect(info.congestionWindow > 0 && info.lost == 0)
        #expect(info.negotiated.contains(.windowScale) == (info.sendWindowScale > 0 || info.receiveWindowScale > 0))
        #expect(info.bytesAcknowledged.map { $0 >= 1000 } != false)
        #expect(info.bytesSent.map { $0 == 1000 } != false)
        #expect(try server[.info].bytesReceived.map { $0 == 1000 } != false)
    }

    @Test("the state follows the connection")
    func states() throws {
        let (client, server) = try connection()
        try server.shutdown(.write)
        #expect(try client.receive(upTo: 8) == [])
        #expect(try client[.info].state == .closeWait)
        #expect([.finWait1, .finWait2].contains(try server[.info].state))
        let listener = try Socket(.ipv4, .stream)
        #expect(try listener[.info].state == .closed)
        try listener.listen()
        #expect(try listener[.info].state == .listening)
    }

    /// The fields of the C structure, and what the library reads at their place when the bytes are 1, 2, 3…
    static let offsets: [(String, @Sendable (TCPInfo) -> UInt64?)] = [
        ("tcpi_rto", { $0.retransmissionTimeout.microseconds }),
        ("tcpi_ato", { $0.acknowledgementTimeout.microseconds }),
        ("tcpi_snd_mss", { UInt64($0.sendMaximumSegmentSize) }),
        ("tcpi_rcv_mss", { UInt64($0.receiveMaximumSegmentSize) }),
        ("tcpi_unacked", { UInt64($0.unacknowledged) }), ("tcpi_sacked", { UInt64($0.selectivelyAcknowledged) }),
        ("tcpi_lost", { UInt64($0.lost) }), ("tcpi_retrans", { UInt64($0.retransmitted) }),
        ("tcpi_fackets", { UInt64($0.forwardAcknowledged) }),
        ("tcpi_last_data_sent", { $0.sinceLastSend.microseconds.map { $0 / 1000 } }),
        ("tcpi_last_data_recv", { $0.sinceLastReceive.microseconds.map { $0 / 1000 } }),
        ("tcpi_last_ack_recv", { $0.sinceLastAcknowledgement.microseconds.map { $0 / 1000 } }),
        ("tcpi_pmtu", { UInt64($0.pathMTU) }), ("tcpi_rcv_ssthresh", { UInt64($0.receiveSlowStartThreshold) }),
        ("tcpi_rtt", { $0.roundTripTime.microseconds }), ("tcpi_rttvar", { $0.roundTripTimeVariation.microseconds }),
        ("tcpi_snd_ssthresh", { UInt64($0.sendSlowStartThreshold) }),
        ("tcpi_snd_cwnd", { UInt64($0.congestionWindow) }),
        ("tcpi_advmss", { UInt64($0.advertisedMaximumSegmentSize) }), ("tcpi_reordering", { UInt64($0.reordering) }),
        ("tcpi_rcv_rtt", { $0.receiverRoundTripTime.microseconds }), ("tcpi_rcv_space", { UInt64($0.receiveSpace) }),
        ("tcpi_total_retrans", { UInt64($0.totalRetransmissions) }),
    ]

    static let laterOffsets: [(String, @Sendable (TCPInfo) -> UInt64?)] = [
        ("tcpi_pacing_rate", { $0.pacingRate }), ("tcpi_max_pacing_rate", { $0.maximumPacingRate }),
        ("tcpi_bytes_acked", { $0.bytesAcknowledged }), ("tcpi_bytes_received", { $0.bytesReceived }),
        ("tcpi_segs_out", { $0.segmentsSent.map(UInt64.init) }),
        ("tcpi_segs_in", { $0.segmentsReceived.map(UInt64.init) }),
        ("tcpi_notsent_bytes", { $0.bytesNotSent.map(UInt64.init) }),
        ("tcpi_min_rtt", { $0.minimumRoundTripTime?.microseconds }),
        ("tcpi_data_segs_in", { $0.dataSegmentsReceived.map(UInt64.init) }),
        ("tcpi_data_segs_out", { $0.dataSegmentsSent.map(UInt64.init) }), ("tcpi_delivery_rate", { $0.deliveryRate }),
        ("tcpi_busy_time", { $0.busyTime?.microseconds }),
        ("tcpi_rwnd_limited", { $0.limitedByReceiveWindow?.microseconds }),
        ("tcpi_sndbuf_limited", { $0.limitedBySendBuffer?.microseconds }),
        ("tcpi_delivered", { $0.delivered.map(UInt64.init) }),
        ("tcpi_delivered_ce", { $0.deliveredWithCongestion.map(UInt64.init) }), ("tcpi_bytes_sent", { $0.bytesSent }),
        ("tcpi_bytes_retrans", { $0.bytesRetransmitted }),
        ("tcpi_dsack_dups", { $0.duplicatesReported.map(UInt64.init) }),
        ("tcpi_reord_seen", { $0.reorderingsSeen.map(UInt64.init) }),
        ("tcpi_rcv_ooopack", { $0.outOfOrderReceived.map(UInt64.init) }),
        ("tcpi_snd_wnd", { $0.sendWindow.map(UInt64.init) }),
    ]

    @Test("every field is where the C structure has it", arguments: offsets + laterOffsets)
    func offset(name: String, read: @Sendable (TCPInfo) -> UInt64?) throws {
        var offset = 0
        var size = 0
        try #require(oracle_field("tcp_info." + name, &offset, &size) == 1, "\(name)")
        // A value of its own in this field only, small enough for a time.
        var bytes = [UInt8](repeating: 0, count: 1024)
        for index in 0..<min(size, 4) { bytes[offset + index] = UInt8(index + 1) }
        let info = try decoded(TCPInfo.self, bytes)
        #expect(read(info) == 0x0403_0201)
    }

    @Test("a kernel's shorter structure leaves the later fields nil, field by field")
    func shorter() throws {
        for length in 0..<104 {
            let error = failure { () throws(SocketError) in
                _ = try decoded(TCPInfo.self, [UInt8](repeating: 1, count: length))
            }
            #expect(error?.code == .unexpectedValue)
        }
        for length in 104...300 {
            let info = try decoded(TCPInfo.self, [UInt8](repeating: 1, count: length))
            for (name, read) in Self.laterOffsets {
                var offset = 0
                var size = 0
                try #require(oracle_field("tcp_info." + name, &offset, &size) == 1)
                #expect((read(info) != nil) == (length >= offset + size), "\(name) of \(length) bytes")
            }
            #expect((info.receiveWindow != nil) == (length >= 236))
            #expect((info.totalTimeoutTime != nil) == (length >= 248))
            #expect((info.receivedCEBytes != nil) == (length >= 276))
        }
    }

    @Test("the first bytes are state, congestion, scales and flags")
    func firstBytes() throws {
        var bytes = [UInt8](repeating: 0, count: 104)
        bytes.replaceSubrange(0..<8, with: [8, 3, 2, 4, 5, 7, 0xb7, 0b101])
        let info = try decoded(TCPInfo.self, bytes)
        #expect(info.state == .closeWait && info.congestionState == .recovery)
        #expect(info.retransmits == 2 && info.probes == 4 && info.backoff == 5)
        #expect(info.negotiated == [.timestamps, .selectiveAcknowledgement, .windowScale])
        #expect(info.sendWindowScale == 7 && info.receiveWindowScale == 11)
        #expect(info.isLimitedByProgram && info.fastOpenFailure == 2)
    }
}

extension Duration {
    /// The time in whole microseconds.
    fileprivate var microseconds: UInt64? {
        UInt64(components.seconds) * 1_000_000 + UInt64(components.attoseconds / 1_000_000_000_000)
    }
}
