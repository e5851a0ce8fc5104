// The work that Benchmarks/run measures, in FlyingSocks' blocking sockets.
//
//     flyingsocks-workloads <workload>     a worker: see PeerSupport

import FlyingSocks
import Foundation
import PeerSupport

func startThread(_ body: @escaping @Sendable () throws -> Void) {
    Thread.detachNewThread {
        do { try body() } catch { fatalError("\(error)") }
    }
}

/// A listener on a free port of loopback.
func listener() throws -> (Socket, sockaddr_in) {
    let socket = try Socket(domain: AF_INET, type: .stream)
    try socket.bind(to: .inet(ip4: "127.0.0.1", port: 0))
    try socket.listen(maxPendingConnection: 128)
    return (socket, try address(of: socket))
}

func address(of socket: Socket) throws -> sockaddr_in {
    guard case .ip4(let host, let port) = try socket.sockname() else { fatalError("no IPv4") }
    return try .inet(ip4: host, port: port)
}

func tcpPair() throws -> (Socket, Socket) {
    let (listener, address) = try listener()
    let client = try Socket(domain: AF_INET, type: .stream)
    try client.connect(to: address)
    let server = Socket(file: try listener.accept().file)
    let noDelay = BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY)
    for socket in [client, server] { try socket.setValue(true, for: noDelay) }
    return (client, server)
}

func unixPair() throws -> (Socket, Socket) {
    var ends: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else { fatalError("socketpair") }
    return (Socket(file: .init(rawValue: ends[0])), Socket(file: .init(rawValue: ends[1])))
}

func sendAll(_ data: Data, to socket: Socket) throws {
    var index = data.startIndex
    while index < data.endIndex { index = try socket.write(data, from: index) }
}

func receive(_ count: Int, from socket: Socket) throws {
    var missing = count
    while missing > 0 { missing -= try socket.read(atMost: min(missing, 65536)).count }
}

func pingPong(_ ends: (Socket, Socket)) -> (Int) throws -> Void {
    let (client, server) = ends
    startThread { while true { try sendAll(Data(try server.read(atMost: 64)), to: server) } }
    let message = Data(repeating: 7, count: 64)
    return { count in
        for _ in 0..<count {
            try sendAll(message, to: client)
            try receive(64, from: client)
        }
    }
}

func bulk() throws -> (Int) throws -> Void {
    let (client, server) = try tcpPair()
    startThread {
        while true {
            let head = try server.read(atMost: 8)
            try receive(head.withUnsafeBytes { $0.loadUnaligned(as: Int.self) }, from: server)
            try sendAll(Data([107]), to: server)
        }
    }
    let piece = Data(repeating: 7, count: 65536)
    return { count in
        try withUnsafeBytes(of: count * piece.count) { try sendAll(Data($0), to: client) }
        for _ in 0..<count { try sendAll(piece, to: client) }
        try receive(1, from: client)
    }
}

func datagram() throws -> (Int) throws -> Void {
    let sender = try Socket(domain: AF_INET, type: .datagram)
    let receiver = try Socket(domain: AF_INET, type: .datagram)
    try receiver.bind(to: .inet(ip4: "127.0.0.1", port: 0))
    let target = try address(of: receiver)
    let message = [UInt8](repeating: 7, count: 64)
    return { count in
        for _ in 0..<count {
            _ = try sender.send(message, to: target)
            let (from, bytes): (any FlyingSocks.SocketAddress, [UInt8]) = try receiver.receive(length: 64)
            keep((from, bytes))
        }
    }
}

func churn() throws -> (Int) throws -> Void {
    let (listener, address) = try listener()
    return { count in
        for _ in 0..<count {
            let client = try Socket(domain: AF_INET, type: .stream)
            try client.connect(to: address)
            try Socket(file: try listener.accept().file).close()
            try client.close()
        }
    }
}

func accepting() throws -> (Int) throws -> Void {
    let (listener, address) = try listener()
    for _ in 0..<8 {
        startThread { while true { try Socket(file: try listener.accept().file).close() } }
    }
    return { count in
        for _ in 0..<count {
            let client = try Socket(domain: AF_INET, type: .stream)
            try client.connect(to: address)
            do { _ = try client.read() } catch SocketError.disconnected {}
            try client.close()
        }
    }
}

switch CommandLine.arguments.dropFirst().first {
case "tcp-pingpong": try serve(pingPong(tcpPair()))
case "unix-pingpong": try serve(pingPong(unixPair()))
case "bulk": try serve(bulk())
case "datagram": try serve(datagram())
case "churn": try serve(churn())
case "accepting": try serve(accepting())
case "parse4":
    try serve { count in
        for index in 0..<count { keep(try sockaddr_in.inet(ip4: texts4[index & 7], port: 7)) }
    }
case "parse6":
    try serve { count in
        for index in 0..<count { keep(try sockaddr_in6.inet6(ip6: texts6[index & 7], port: 7)) }
    }
default: fatalError("usage: flyingsocks-workloads <workload>")
}
