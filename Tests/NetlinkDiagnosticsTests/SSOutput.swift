import FamilyInet
import NetlinkDiagnostics
import SocketAPI

/// A line of `ss`, in pieces.
struct SSLine {
    var state: String
    var receiveQueue: Int
    var sendQueue: Int
    var local: String
    var peer: String
    /// `ino:7` as "ino": "7", `pacing_rate 9bps` as "pacing_rate": "9bps", and words alone as themselves.
    var fields: [String: String] = [:]
    var words: Set<Substring> = []

    /// - Parameter line: Of `ss -H -O -n -e -m -i`, for one family, so that the column of the kind is missing.
    init?(_ line: Substring) {
        let words = line.split { $0 == " " || $0 == "\t" }
        guard words.count >= 5, let receive = Int(words[1]), let send = Int(words[2]) else { return nil }
        state = String(words[0])
        receiveQueue = receive
        sendQueue = send
        local = String(words[3])
        peer = String(words[4])
        var index = 5
        while index < words.count {
            let word = words[index]
            index += 1
            if let colon = word.firstIndex(of: ":") {
                fields[String(word[..<colon])] = String(word[word.index(after: colon)...])
            } else if ["send", "pacing_rate", "delivery_rate"].contains(word), index < words.count {
                fields[String(word)] = String(words[index])
                index += 1
            } else {
                self.words.insert(word)
            }
        }
    }

    static func parse(_ output: String) -> [SSLine] { output.split(separator: "\n").compactMap { SSLine($0) } }
}

extension InternetSocketRecord {
    /// What `ss` shows in the columns of the addresses.
    func ssAddress(_ address: IP.Address, interface name: String) -> String {
        let zone = interface == 0 ? "" : "%\(name)"
        let port = address.port == 0 ? "*" : "\(address.port)"
        switch address.host {
        case .v4(let host): return "\(host)\(address == local ? zone : ""):\(port)"
        case .v6(let host):
            if host == .any, isIPv6Only != true { return "*\(address == local ? zone : ""):\(port)" }
            return "[\(host)]\(address == local ? zone : ""):\(port)"
        }
    }
}

extension TCPState {
    /// The name in `ss`.
    var ssName: String {
        let names = [
            "", "ESTAB", "SYN-SENT", "SYN-RECV", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "UNCONN", "CLOSE-WAIT",
            "LAST-ACK", "LISTEN", "CLOSING",
        ]
        return Int(rawValue) < names.count ? names[Int(rawValue)] : "\(rawValue)"
    }
}

extension MemoryInfo {
    /// The value of `skmem` in `ss`.
    var ssText: String {
        "(r\(receiveQueue),rb\(receiveBufferSize),t\(transmitting),tb\(sendBufferSize),f\(reserved),w\(sendQueue),"
            + "o\(options),bl\(backlog),d\(drops))"
    }
}
