import ArgumentParser
import EchoSupport
import SocketAPI

/// What to send, how often, and with how many clients.
struct Plan: EchoProgram {
    /// Where the bytes come from.
    enum Source: Sendable {
        case text(String)
        case size(Int)
        case standardInput
    }

    let source: Source
    let count: Int
    let clients: Int
    let timeout: Duration

    func run<Family: AddressFamily>(_ place: Place<Family>) throws {
        let begin = ContinuousClock.now
        let failures = Locked<[String]>([])
        let threads = Threads()
        for number in 0..<clients {
            let started = threads.start {
                do {
                    let client = try Client(place, timeout: timeout)
                    try exchange(client, number)
                } catch {
                    failures.withLock { $0.append("\(error)") }
                }
            }
            if !started { failures.withLock { $0.append("no thread left") } }
        }
        threads.wait()
        try report(failures.withLock { $0 }, ContinuousClock.now - begin)
    }

    private func exchange<Family: AddressFamily>(_ client: Client<Family>, _ number: Int) throws {
        switch source {
        case .text(let text):
            for _ in 0..<count { Console.say(String(decoding: try client.echo(Array(text.utf8)), as: UTF8.self)) }
        case .size(let size):
            for round in 0..<count { _ = try client.echo(pattern(size, seed: number &* 31 &+ round)) }
        case .standardInput:
            while let bytes = Console.read(upTo: 1 << 15) { Console.write(try client.echo(bytes)) }
        }
        client.finish()
    }

    /// Bytes that differ between clients and rounds, so that a mix-up shows.
    private func pattern(_ size: Int, seed: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: ($0 &+ seed) &* 167 &+ $0 >> 8) }
    }

    private func report(_ failures: [String], _ time: Duration) throws {
        for failure in failures.prefix(5) { Console.complain("echo-client: \(failure)") }
        if failures.count > 5 { Console.complain("echo-client: and \(failures.count - 5) failures more") }
        guard failures.isEmpty else { throw ExitCode.failure }
        guard case .size(let size) = source else { return }
        let milliseconds = Int(time / .milliseconds(1))
        Console.say("\(clients) clients, \(clients * count) messages of \(size) bytes echoed in \(milliseconds) ms")
    }
}
