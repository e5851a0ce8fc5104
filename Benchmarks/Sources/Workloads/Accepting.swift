import FamilyInet
import Glibc
import SocketAPI

/// A listener on a free port of loopback.
private func listener() throws(SocketError) -> (Socket<IPv4>, IPv4.Address) {
    let listener = try Socket(.ipv4, .stream)
    try listener.bind(to: .loopback())
    try listener.listen()
    return (listener, try listener.localAddress)
}

/// Connections that are made, accepted and closed, one after the other.
///
/// The server's side closes first, so that its TIME_WAIT does not use up the client's ports.
func churn(_ waiting: Waiting) throws -> Work {
    let (listener, address) = try listener()
    waiting.apply(to: listener)
    return { count in
        for _ in 0..<count {
            let client = try Socket(.ipv4, .stream)
            waiting.apply(to: client)
            try client.connect(to: address)
            let server = try listener.accept().socket
            server.close()
            client.close()
        }
    }
}

/// Connections accepted by eight threads that share a listener. One thread connects, and waits until the server's side
/// has closed.
func accepting(_ waiting: Waiting) throws -> Work {
    let (listener, address) = try listener()
    waiting.apply(to: listener)
    for _ in 0..<8 {
        startThread { while true { try listener.accept().socket.close() } }
    }
    let room = Room(1)
    return { count in
        for _ in 0..<count {
            let client = try Socket(.ipv4, .stream)
            try client.connect(to: address)
            if try room.receive(from: client) != 0 { fatalError("no end") }
            client.close()
        }
    }
}

/// Accepts so many connections and keeps them. Prints its port; then, when all are there, the nanoseconds of CPU time
/// that they took and the bytes of memory (RssAnon) that they added.
func idle(_ number: Int) throws {
    let (listener, address) = try listener()
    _ = anonymousMemory()
    let before = anonymousMemory()
    var kept: [Socket<IPv4>] = []
    kept.reserveCapacity(number)
    print(address.port)
    fflush(nil)
    let cpu = nanoseconds(CLOCK_PROCESS_CPUTIME_ID)
    while kept.count < number { kept.append(try listener.accept().socket) }
    let spent = nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - cpu
    print(spent, anonymousMemory() - before)
    // The end of the process closes them, as in C.
    _exit(fflush(nil))
}

private func anonymousMemory() -> Int {
    guard let status = fopen("/proc/self/status", "r") else { fatalError("/proc/self/status") }
    defer { fclose(status) }
    var text = [UInt8](repeating: 0, count: 4096)
    let count = fread(&text, 1, text.count, status)
    let lines = String(decoding: text[..<count], as: UTF8.self).split(separator: "\n")
    guard let line = lines.first(where: { $0.hasPrefix("RssAnon:") }) else { fatalError("no RssAnon") }
    let words = line.split { $0 == " " || $0 == "\t" }
    return (Int(words[1]) ?? 0) * 1024
}
