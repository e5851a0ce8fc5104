import CLayoutOracle
import Foundation
import SocketAPI
import SocketTestKit
import SystemPackage
import Testing

/// Faults B1 to B6: others have the open file description too, and change it.
@Suite(.timeLimit(.minutes(10)))
struct SharedDescriptionTests {
    private func isNonBlocking(_ socket: Socket<Toy>) throws -> Bool {
        try socket.withFileDescriptor { fcntl($0.rawValue, F_GETFL) & O_NONBLOCK != 0 }
    }

    /// Turns O_NONBLOCK off behind the library's back.
    private func makeBlocking(_ number: Int32) { _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) & ~O_NONBLOCK) }

    @Test func `accept keeps its timeout when another socket for the description makes it blocking`() throws {
        let listener = try toyListener()
        listener.timeout = .milliseconds(300)
        let other = try listener.withFileDescriptor { try Socket<Toy>(duplicating: $0) }
        other.timeout = .seconds(1)
        other.timeout = nil
        #expect(try failure { _ = try listener.accept() }.code == .timedOut)
        let waiting = Background { try failure { _ = try listener.accept(until: .never) }.code }
        pause(.milliseconds(50))
        listener.close()
        #expect(try waiting.value() == .closed)
    }

    @Test func `accept keeps its timeout when a child makes the description blocking`() throws {
        let listener = try toyListener()
        listener.timeout = .milliseconds(300)
        let child = oracle_fork(
            { Unmanaged<Socket<Toy>>.fromOpaque($0!).takeUnretainedValue().timeout = nil },
            Unmanaged.passUnretained(listener).toOpaque())
        #expect(child == 0)
        #expect(try failure { _ = try listener.accept() }.code == .timedOut)
        #expect(listener.timeout == .milliseconds(300))
    }

    @Test func `accept ends when others turn O_NONBLOCK off all the time`() throws {
        let listener = try toyListener()
        let number = try listener.withFileDescriptor { $0.rawValue }
        let toggling = Background {
            let end = Deadline.after(.milliseconds(500))
            while !end.hasPassed { makeBlocking(number) }
        }
        listener.timeout = .milliseconds(5)
        while !toggling.isFinished {
            #expect(try failure { _ = try listener.accept() }.code == .timedOut)
        }
        try toggling.value()
        listener.close()
    }

    @Test func `a timeout that changes back and forth never hangs an accept`() throws {
        for _ in 0..<300 {
            let listener = try toyListener()
            listener.timeout = nil
            let accepting = Background { try failure { while true { _ = try listener.accept() } }.code }
            let toggling = Background {
                for index in 0..<50 { listener.timeout = index.isMultiple(of: 2) ? .seconds(30) : nil }
            }
            let client = try Socket(.toy, .stream)
            try client.connect(to: listener.localAddress)
            try toggling.value()
            listener.close()
            #expect(try accepting.value() == .closed)
        }
    }

    @Test func `two sockets by number accept on one listener without a hang`() throws {
        for _ in 0..<400 {
            let listener = try toyListener()
            listener.timeout = nil
            let other = try listener.withFileDescriptor { try Socket<Toy>(duplicating: $0) }
            other.timeout = nil
            let first = Background { try failure { while true { _ = try listener.accept() } }.code }
            let second = Background { try failure { while true { _ = try other.accept() } }.code }
            for _ in 0..<2 { try Socket(.toy, .stream).connect(to: listener.localAddress) }
            listener.close()
            other.close()
            #expect(try first.value() == .closed)
            #expect(try second.value() == .closed)
        }
    }

    @Test func `closing a duplicate gives its timeout's O_NONBLOCK back`() throws {
        let (one, peer) = try toyPair()
        one.timeout = nil
        let copy = try one.duplicate()
        copy.timeout = .seconds(1)
        #expect(try isNonBlocking(one))
        copy.close()
        #expect(try !isNonBlocking(one))
        let accepting = try toyListener()
        accepting.timeout = nil
        let clone = try accepting.duplicate()
        clone.timeout = .milliseconds(10)
        _ = try? clone.accept()
        clone.close()
        #expect(try !isNonBlocking(accepting))
        withExtendedLifetime(peer) {}
    }

    @Test(arguments: [true, false], [true, false])
    func `a splice ends when either socket closes`(closesSource: Bool, isStuckSending: Bool) throws {
        let (a, b) = try toyPair()
        let (c, d) = try toyPair()
        for socket in [a, b, c, d] { socket.timeout = nil }
        if isStuckSending {
            c.timeout = .zero
            while (try? c.send([UInt8](repeating: 0, count: 65536))) != nil {}
            c.timeout = nil
            try a.send("x")
        }
        let splicing = Background {
            var pipe = try SplicePipe()
            return try failure { while true { _ = try b.splice(to: c, through: &pipe) } }.code
        }
        pause(.milliseconds(50))
        let clock = ContinuousClock()
        let start = clock.now
        (closesSource ? b : c).close()
        #expect(try splicing.value() == .closed)
        #expect(clock.now - start < .seconds(30))
        withExtendedLifetime((a, d)) {}
    }

    @Test func `an adopted listener that is non-blocking does not wait`() throws {
        let listener = try toyListener()
        listener.timeout = nil
        let number = try listener.withFileDescriptor { file in
            _ = fcntl(file.rawValue, F_SETFL, fcntl(file.rawValue, F_GETFL) | O_NONBLOCK)
            return file.rawValue
        }
        let adopted = try Socket<Toy>(duplicating: FileDescriptor(rawValue: number))
        #expect(adopted.timeout == .zero)
        #expect(try failure { _ = try adopted.accept() }.code == .wouldBlock)
    }

    @Test func `a timeout that is set again sets the description's mode, whatever others have set`() throws {
        let (one, peer) = try toyPair()
        func others(setNonBlocking on: Bool) throws {
            try one.withFileDescriptor { file in
                let flags = fcntl(file.rawValue, F_GETFL)
                _ = fcntl(file.rawValue, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK)
            }
        }
        one.timeout = nil
        try others(setNonBlocking: true)
        one.timeout = nil
        #expect(try !isNonBlocking(one))
        one.timeout = .seconds(3)
        try others(setNonBlocking: false)
        one.timeout = .seconds(4)
        #expect(try isNonBlocking(one))
        withExtendedLifetime(peer) {}
    }

    @Test func `a socket that nobody else has is blocking again when its number is handed out`() throws {
        let socket = try Socket(.toy, .stream)
        let number = try socket.detach()
        #expect(fcntl(number.rawValue, F_GETFL) & O_NONBLOCK == 0)
        try number.close()
        let (one, other) = try toyPair()
        one.timeout = nil
        let file = try one.detach()
        let reading = Background {
            var byte: UInt8 = 0
            return read(file.rawValue, &byte, 1)
        }
        pause(.milliseconds(50))
        #expect(!reading.isFinished)
        try other.send("x")
        #expect(try reading.value() == 1)
        try file.close()
    }
}
