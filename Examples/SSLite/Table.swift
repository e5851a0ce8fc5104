import FamilyInet
import Glibc
import NetlinkDiagnostics
import SocketAPI

/// Rows of text, in columns as wide as needed.
struct Table {
    private var rows: [[String]] = []
    /// What stands below a row.
    private var notes: [String?] = []

    mutating func add(_ socket: InternetSocketRecord, _ kind: String, isNumeric: Bool) {
        rows.append([
            kind, socket.state.shortName, "\(socket.receiveQueue)", "\(socket.sendQueue)",
            socket.text(socket.local, kind, isNumeric), socket.text(socket.peer, kind, isNumeric),
        ])
        notes.append(socket.tcpInfo.map { socket.text($0) })
    }

    mutating func add(_ socket: UnixSocketRecord) {
        let kinds: [SocketType: String] = [.stream: "u_str", .datagram: "u_dgr", .seqPacket: "u_seq"]
        let name = socket.path ?? socket.abstractName.map { "@" + String(decoding: $0, as: UTF8.self) } ?? "*"
        rows.append([
            kinds[socket.type] ?? "u_\(socket.type.rawValue)", socket.state.shortName, "\(socket.receiveQueue ?? 0)",
            "\(socket.sendQueue ?? 0)", "\(name) \(socket.inode)", "* \(socket.peer ?? 0)",
        ])
        notes.append(nil)
    }

    func write(withTitles: Bool, without hidden: Set<Int>) {
        let titles = ["Netid", "State", "Recv-Q", "Send-Q", "Local Address:Port", "Peer Address:Port"]
        let lines = (withTitles ? [titles] : []) + rows
        let widths = titles.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        for (number, line) in lines.enumerated() {
            let cells = line.indices.filter { !hidden.contains($0) }.map { column in
                line[column] + String(repeating: " ", count: widths[column] - line[column].count)
            }
            var text = cells.joined(separator: " ")
            while text.last == " " { text.removeLast() }
            print(text)
            let row = number - (withTitles ? 1 : 0)
            if row >= 0, let note = notes[row] { print("\t \(note)") }
        }
    }
}

extension TCPState {
    /// The name that ss has for the state.
    var shortName: String {
        switch self {
        case .established: "ESTAB"
        case .synSent: "SYN-SENT"
        case .synReceived: "SYN-RECV"
        case .finWait1: "FIN-WAIT-1"
        case .finWait2: "FIN-WAIT-2"
        case .timeWait: "TIME-WAIT"
        case .closed: "UNCONN"
        case .closeWait: "CLOSE-WAIT"
        case .lastAcknowledgement: "LAST-ACK"
        case .listening: "LISTEN"
        case .closing: "CLOSING"
        default: "STATE-\(rawValue)"
        }
    }
}

extension InternetSocketRecord {
    /// An address, with `*` for what is not set: a dual-stack socket's host, and port 0.
    fileprivate func text(_ address: IP.Address, _ protocolName: String, _ isNumeric: Bool) -> String {
        let isOwn = address == local
        let zone = isOwn && interface != 0 ? "%" + Self.name(ofInterface: interface) : ""
        let port = address.port == 0 ? "*" : Self.text(ofPort: address.port, protocolName, isNumeric)
        switch address.host {
        case .v4(let host): return "\(host)\(zone):\(port)"
        case .v6(.any) where isIPv6Only != true: return "*\(zone):\(port)"
        case .v6(let host): return "[\(host)]\(zone):\(port)"
        }
    }

    private static func text(ofPort port: UInt16, _ protocolName: String, _ isNumeric: Bool) -> String {
        // One thread: getservbyport's own memory will do.
        guard !isNumeric, let entry = getservbyport(Int32(port.bigEndian), protocolName) else { return "\(port)" }
        return String(cString: entry.pointee.s_name)
    }

    private static func name(ofInterface index: UInt32) -> String {
        var name = [CChar](repeating: 0, count: Int(IF_NAMESIZE))
        guard if_indextoname(index, &name) != nil else { return "if\(index)" }
        return name.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    }

    /// What TCP knows, in the words of ss.
    fileprivate func text(_ info: TCPInfo) -> String {
        var words: [String] = []
        if info.negotiated.contains(.timestamps) { words.append("ts") }
        if info.negotiated.contains(.selectiveAcknowledgement) { words.append("sack") }
        words += congestionControl.map { [$0] } ?? []
        if info.negotiated.contains(.windowScale) {
            words.append("wscale:\(info.sendWindowScale),\(info.receiveWindowScale)")
        }
        if state != .listening {
            words.append("rto:\(milliseconds(info.retransmissionTimeout))")
            words.append("rtt:\(milliseconds(info.roundTripTime))/\(milliseconds(info.roundTripTimeVariation))")
            words.append("mss:\(info.sendMaximumSegmentSize)")
            words.append("pmtu:\(info.pathMTU)")
        }
        words.append("cwnd:\(info.congestionWindow)")
        func add(_ name: String, _ value: UInt64?) {
            if let value, value > 0 { words.append("\(name):\(value)") }
        }
        add("bytes_sent", info.bytesSent)
        add("bytes_retrans", info.bytesRetransmitted)
        add("bytes_acked", info.bytesAcknowledged)
        add("bytes_received", info.bytesReceived)
        add("segs_out", info.segmentsSent.map(UInt64.init))
        add("segs_in", info.segmentsReceived.map(UInt64.init))
        add("unacked", UInt64(info.unacknowledged))
        add("lost", UInt64(info.lost))
        if let rate = info.deliveryRate, rate > 0 { words.append("delivery_rate \(rate * 8)bps") }
        if info.isLimitedByProgram { words.append("app_limited") }
        return words.joined(separator: " ")
    }

    /// With as many digits as are needed, as ss has it.
    private func milliseconds(_ duration: Duration) -> String {
        let microseconds = duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
        let fraction = microseconds % 1000
        guard fraction != 0 else { return "\(microseconds / 1000)" }
        var digits = String(1000 + fraction).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(microseconds / 1000).\(digits)"
    }
}
