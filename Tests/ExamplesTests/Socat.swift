import Foundation

/// The addresses of socat for each way.
enum Socat {
    /// Connects to a server of ours.
    static func client(_ server: RunningServer) -> String {
        let way = server.way
        let datagram = way.type == "datagram"
        // SOCK_SEQPACKET is 5.
        let type = way.type == "seqpacket" ? ",type=5" : ""
        switch way.name {
        case .port: return "\(datagram ? "UDP" : "TCP")\(way.family == "ipv4" ? 4 : 6):\(server.address)"
        case .path where datagram:
            return "UNIX-SENDTO:\(server.address),bind=\(FreshName(way).text)"
        case .path: return "UNIX-CONNECT:\(server.address)\(type)"
        case .abstract where datagram:
            return "ABSTRACT-SENDTO:\(server.address.dropFirst()),bind=\(FreshName(way).text)"
        case .abstract: return "ABSTRACT-CONNECT:\(server.address.dropFirst())\(type)"
        }
    }

    /// Listens for clients of ours, each of which gets a process.
    static func server(_ name: FreshName, port: UInt16) -> String {
        let way = name.way
        let datagram = way.type == "datagram"
        let type = way.type == "seqpacket" ? ",type=5" : ""
        let host = way.family == "ipv4" ? "127.0.0.1" : "[::1]"
        let version = way.family == "ipv4" ? 4 : 6
        switch way.name {
        case .port: return "\(datagram ? "UDP\(version)-RECVFROM" : "TCP\(version)-LISTEN"):\(port),bind=\(host),fork"
        case .path: return "UNIX-\(datagram ? "RECVFROM" : "LISTEN"):\(name.text)\(type),fork"
        case .abstract: return "ABSTRACT-\(datagram ? "RECVFROM" : "LISTEN"):\(name.text)\(type),fork"
        }
    }
}
