import FamilyInet
import FamilyNetlink
import Foundation
import Glibc
import NetlinkDiagnostics
import SocketAPI
import Testing

@Suite("Socket diagnostics", .enabled(if: SocketWorld.isPossible, "network namespaces need root"))
struct DiagnosticsTests {
    /// Compares records with the lines of `ss`, by cookie.
    private func compare(_ records: [InternetSocketRecord], _ output: String, least: Int) throws {
        let lines = SSLine.parse(output)
        #expect(lines.count >= least && lines.count == records.count)
        let byCookie = Dictionary(lines.map { ($0.fields["sk"] ?? "", $0) }) { first, _ in first }
        for record in records {
            let line = try #require(byCookie[String(record.cookie, radix: 16)], "\(record)")
            #expect(line.state == record.state.ssName)
            #expect(line.receiveQueue == record.receiveQueue && line.sendQueue == record.sendQueue, "\(record)")
            #expect(line.local == record.ssAddress(record.local, interface: "lo"))
            #expect(line.peer == record.ssAddress(record.peer, interface: "lo"))
            guard record.state != .timeWait else { continue }
            #expect(line.fields["ino"] == "\(record.inode)")
            #expect(line.fields["uid"] ?? "0" == "\(record.userID)")
            #expect(line.fields["skmem"] == record.memory?.ssText)
            #expect(line.fields["fwmark"] == record.mark.flatMap { $0 == 0 ? nil : "0x" + String($0, radix: 16) })
            if record.version == .v6, record.state == .listening || record.state == .closed {
                #expect(line.fields["v6only"] == (record.isIPv6Only == true ? "1" : "0"))
            }
            #expect((record.timer.kind == .off) == (line.fields["timer"] == nil), "\(record.timer)")
            try compareTCP(record, line)
        }
    }

    private func compareTCP(_ record: InternetSocketRecord, _ line: SSLine) throws {
        // What is left of a closed one is no whole socket.
        guard record.protocolNumber == .tcp, record.inode != 0 || line.fields["cwnd"] != nil else { return }
        let info = try #require(record.tcpInfo)
        let name = try #require(record.congestionControl)
        #expect(line.words.contains(Substring(name)))
        func check(_ field: String, _ value: some BinaryInteger) {
            if let text = line.fields[field] { #expect(text == "\(value)", "\(field) of \(record.local)") }
        }
        check("cwnd", info.congestionWindow)
        check("unacked", info.unacknowledged)
        guard record.state != .listening else { return }
        check("mss", info.sendMaximumSegmentSize)
        check("pmtu", info.pathMTU)
        check("rcvmss", info.receiveMaximumSegmentSize)
        check("advmss", info.advertisedMaximumSegmentSize)
        check("bytes_sent", info.bytesSent ?? 0)
        check("bytes_acked", info.bytesAcknowledged ?? 0)
        check("bytes_received", info.bytesReceived ?? 0)
        check("segs_out", info.segmentsSent ?? 0)
        check("segs_in", info.segmentsReceived ?? 0)
        check("data_segs_out", info.dataSegmentsSent ?? 0)
        check("data_segs_in", info.dataSegmentsReceived ?? 0)
        check("delivered", info.delivered ?? 0)
        check("rcv_space", info.receiveSpace)
        check("rcv_ssthresh", info.receiveSlowStartThreshold)
        check("snd_wnd", info.sendWindow ?? 0)
        #expect(line.fields["wscale"] ?? "0,0" == "\(info.sendWindowScale),\(info.receiveWindowScale)")
        #expect(line.words.contains("ts") == info.negotiated.contains(.timestamps))
        #expect(line.words.contains("sack") == info.negotiated.contains(.selectiveAcknowledgement))
        #expect(line.words.contains("app_limited") == info.isLimitedByProgram)
        if let rate = info.pacingRate, let text = line.fields["pacing_rate"], rate != .max {
            #expect(text == "\(rate * 8)bps")
        }
        if let rate = info.deliveryRate, rate > 0 { #expect(line.fields["delivery_rate"] == "\(rate * 8)bps") }
        var isBBR = false
        if case .bbr? = record.congestionInformation { isBBR = true }
        #expect(isBBR == (line.fields["bbr"] != nil))
    }

    @Test func `TCP sockets are as ss shows them, field by field`() throws {
        let world = try SocketWorld()
        try world.makeTCP(120)
        // Delayed acknowledgements change the numbers for 40 ms.
        Thread.sleep(forTimeInterval: 0.5)
        let records = try SocketDiagnostics(in: world.namespace).internetSockets(.tcp)
        let output = try world.run("ss", "-H", "-t", "-a", "-n", "-e", "-m", "-i", "-o", "-O")
        try compare(records.elements, output, least: 300)
        #expect(!records.isInterrupted)
        #expect(Set(records.map(\.state)).isSuperset(of: [.listening, .established, .closeWait, .finWait2]))
        #expect(records.contains { $0.typeOfService == 0x10 })
        #expect(records.contains { $0.timer.kind == .keepAlive && $0.timer.expires > .seconds(7000) })
        #expect(records.contains { $0.shutdown == .sending })
        #expect(records.contains { $0.interface == 1 })
        #expect(records.allSatisfy { $0.inode == 0 || $0.controlGroup != nil })
    }

    @Test func `UDP and UDP-Lite sockets are as ss shows them`() throws {
        let world = try SocketWorld()
        try world.makeUDP(100)
        let diagnostics = try SocketDiagnostics(in: world.namespace)
        let udp = try diagnostics.internetSockets(.udp)
        try compare(udp.elements, world.run("ss", "-H", "-u", "-a", "-n", "-e", "-m", "-o", "-O"), least: 160)
        #expect(try diagnostics.internetSockets(.udpLite).count == 40)
    }

    @Test func `Details that were not asked for are nil`() throws {
        let world = try SocketWorld()
        try world.makeTCP(3)
        let diagnostics = try SocketDiagnostics(in: world.namespace)
        for record in try diagnostics.internetSockets(.tcp, details: []) {
            #expect(record.tcpInfo == nil && record.memory == nil && record.congestionControl == nil)
        }
        for record in try diagnostics.internetSockets(.tcp, details: .memory) {
            #expect(record.tcpInfo == nil && record.memory != nil)
        }
    }

    @Test func `States are filtered by the kernel, as ss does`() throws {
        let world = try SocketWorld()
        try world.makeTCP(60)
        Thread.sleep(forTimeInterval: 0.1)
        let diagnostics = try SocketDiagnostics(in: world.namespace)
        for (states, name) in [
            (SocketStates.listening, "listening"), (.established, "established"), (.closeWait, "close-wait"),
            (.connected, "connected"), (.finWait2, "fin-wait-2"),
        ] {
            let records = try diagnostics.internetSockets(.tcp, states: states)
            let output = try world.run("ss", "-H", "-t", "-n", "-e", "-O", "state", name)
            let cookies = Set(
                output.split(separator: "\n").compactMap { line in
                    line.split(separator: " ").first { $0.hasPrefix("sk:") }.map { String($0.dropFirst(3)) }
                })
            #expect(!cookies.isEmpty && cookies == Set(records.map { String($0.cookie, radix: 16) }), "\(name)")
        }
        let v6 = try diagnostics.internetSockets(.tcp, version: .v6)
        #expect(v6.allSatisfy { $0.version == .v6 } && v6.count > 30)
    }

    @Test func `MPTCP, whose number has more than 8 bits, is asked for`() throws {
        let world = try SocketWorld()
        let listener: Int32
        do { listener = try world.make(AF_INET, Int32(SOCK_STREAM.rawValue), 262) } catch { return }
        try world.bind(listener, world.address(.loopback(.v4), 7000))
        listen(listener, 5)
        let records = try SocketDiagnostics(in: world.namespace).internetSockets(.mptcp)
        #expect(records.map(\.local.port) == [7000])
        #expect(records.first?.tcpInfo == nil)
    }

    @Test func `One socket is found by its addresses`() throws {
        let world = try SocketWorld()
        try world.makeTCP(4)
        let diagnostics = try SocketDiagnostics(in: world.namespace)
        for record in try diagnostics.internetSockets(.tcp, states: .established, details: []) {
            let found = try diagnostics.internetSocket(
                .tcp, local: record.local, peer: record.peer, interface: record.interface)
            #expect(found.cookie == record.cookie && found.tcpInfo != nil)
        }
        let error = #expect(throws: NetlinkError.self) {
            try diagnostics.internetSocket(.tcp, local: .loopback(.v4, port: 1), peer: .loopback(.v4, port: 2))
        }
        #expect(error?.errno == .noSuchFileOrDirectory)
        let mixed = #expect(throws: NetlinkError.self) {
            try diagnostics.internetSocket(.tcp, local: .loopback(.v4, port: 1), peer: .loopback(.v6, port: 2))
        }
        #expect(mixed?.code == .invalidValue)
    }

    @Test func `Sockets that end are told to who joins the group`() throws {
        let world = try SocketWorld()
        let listener = try Socket(.netlink, .raw, NetlinkProtocol.socketDiagnostics.number, in: world.namespace)
        try listener.bind(to: .automatic)
        listener.timeout = .seconds(60)
        try listener.set(.joinGroup, to: .destroyedUDPv4)
        let socket = try world.make(AF_INET, Int32(SOCK_DGRAM.rawValue))
        try world.bind(socket, world.address(.loopback(.v4), 6543))
        try world.connect(socket, world.address(.loopback(.v4), 1234))
        world.close(socket)
        let bytes = try listener.receive(upTo: 65_536)
        var messages = NetlinkMessages(bytes.span.bytes)
        guard let message = try messages.next() else {
            Issue.record("an empty datagram")
            return
        }
        let record = try InternetSocketRecord(decoding: message)
        #expect(record.local == .v4(.loopback(port: 6543)) && record.protocolNumber == .udp)
    }

    @Test func `A monitor reads the sockets that end, of the groups that it joined`() throws {
        let world = try SocketWorld()
        let all = try SocketDiagnostics.monitor(in: world.namespace)
        let tcp = try SocketDiagnostics.monitor([.destroyedTCPv6], in: world.namespace)
        let listener = try world.make(AF_INET6, Int32(SOCK_STREAM.rawValue))
        try world.bind(listener, world.address(.loopback(.v6), 6544))
        #expect(listen(listener, 1) == 0)
        let client = try world.make(AF_INET6, Int32(SOCK_STREAM.rawValue))
        try world.connect(client, world.address(.loopback(.v6), 6544))
        let datagrams = try world.make(AF_INET, Int32(SOCK_DGRAM.rawValue))
        try world.bind(datagrams, world.address(.loopback(.v4), 6545))
        try world.connect(datagrams, world.address(.loopback(.v4), 1234))
        world.close(datagrams)
        // The end that closes first keeps its state for a minute; the other one doesn't.
        world.close(try world.accept(listener))
        world.close(client)
        let ended = try records(of: all) { records in
            records.contains { $0.local.port == 6545 } && records.contains { $0.peer.port == 6544 }
        }
        let udp = try #require(ended.first { $0.protocolNumber == .udp })
        #expect(udp.local == .v4(.loopback(port: 6545)) && udp.peer == .v4(.loopback(port: 1234)))
        let own = try records(of: tcp) { records in records.contains { $0.peer.port == 6544 } }
        #expect(own.allSatisfy { $0.protocolNumber == .tcp && $0.version == .v6 && $0.tcpInfo != nil })
    }

    /// The records that a monitor receives until a condition holds.
    private func records(
        of monitor: NetlinkMonitor, until isComplete: ([InternetSocketRecord]) -> Bool
    ) throws -> [InternetSocketRecord] {
        var records: [InternetSocketRecord] = []
        while !isComplete(records) {
            try monitor.receive(
                within: .seconds(60), overrun: { _ in },
                { (notification) throws(NetlinkError) in
                    if let record = try InternetSocketRecord(notification) { records.append(record) }
                })
        }
        return records
    }

    @Test func `A kind that the kernel doesn't report is named in the error`() throws {
        let diagnostics = try SocketDiagnostics()
        // A kernel that has it answers; the others say so.
        let reads: [(SocketDiagnostics) throws -> Int] = [
            { try $0.internetSockets(.raw).count }, { try $0.internetSockets(.dccp).count },
            { try $0.vsockSockets().count },
        ]
        for read in reads {
            do { _ = try read(diagnostics) } catch let error as NetlinkError {
                #expect(error.errno == .noSuchFileOrDirectory)
                #expect(error.description.contains("this kernel doesn't report"))
            }
        }
    }
}
