internal import SocketAPI

extension SocketConformance {
    /// Checks of non-blocking calls, of calls that time out, and of calls that succeed in time.
    var timeoutChecks: [ConformanceCheck] {
        var checks = [
            ConformanceCheck("a non-blocking socket does not wait") {
                let socket = try waitingSocket(timeout: .zero)
                try expect(!socket.isBlocking, "isBlocking")
                let time = try elapsed {
                    let error = try failure(of: "waiting") { try waitingCall(socket) }
                    try expect(error.code, equals: .wouldBlock, "code")
                    try expect(error.errno, equals: .wouldBlock, "errno")
                }
                try expect(time < .seconds(1), "took \(time)")
            },
            ConformanceCheck("a call that has to wait fails at its deadline, not before") {
                let socket = try waitingSocket(timeout: .milliseconds(60))
                let time = try elapsed {
                    try expect(failure(of: "waiting") { try waitingCall(socket) }.code, equals: .timedOut, "code")
                }
                try expect(time >= .milliseconds(60), "took only \(time)")
                try expect(time < .seconds(5), "took \(time)")
            },
            ConformanceCheck("the timeout is kept to the nanosecond, and nil means no timeout") {
                let socket = try socket(timeout: nil)
                try expect(socket.timeout, equals: nil, "timeout of a new socket")
                try expect(socket.isBlocking, "isBlocking")
                for timeout in [Duration.zero, .nanoseconds(1), .milliseconds(1500), .seconds(86400)] {
                    socket.timeout = timeout
                    try expect(socket.timeout, equals: timeout, "timeout")
                }
                socket.timeout = .seconds(-1)
                try expect(socket.timeout, equals: .zero, "a negative timeout")
                socket.isBlocking = true
                try expect(socket.timeout, equals: nil, "timeout of a blocking socket")
            },
        ]
        guard !lacking.contains(.peers) else { return checks }
        checks += [
            ConformanceCheck("data that arrives before the deadline is received at once") {
                let (one, other) = try connectedSockets()
                other.timeout = .seconds(15)
                let receiving = Background { try other.receive(upTo: 16) }
                pause(.milliseconds(50))
                try one.send("in time".utf8)
                try expect(receiving.value(within: .seconds(10)), equals: [UInt8]("in time".utf8), "received")
            },
            ConformanceCheck("one call can be non-blocking on a blocking socket") {
                let (one, other) = try connectedSockets()
                let error = try failure(of: "receive") { _ = try other.receive(upTo: 1, flags: .dontWait) }
                try expect(error.code, equals: .wouldBlock, "code")
                one.close()
            },
            ConformanceCheck("waiting for readiness ends at the timeout or when bytes arrive") {
                let (one, other) = try connectedSockets()
                other.timeout = .milliseconds(30)
                try expect(failure(of: "wait") { try other.wait(for: .readable) }.code, equals: .timedOut, "code")
                other.timeout = .zero
                try expect(other.wait(for: .readable).isEmpty, "nothing is ready")
                try one.send("x".utf8)
                other.timeout = .seconds(10)
                try expect(other.wait(for: .readable).contains(.readable), "readable")
                try expect(one.wait(for: .writable).contains(.writable), "writable")
            },
        ]
        if !lacking.contains(.backPressure) { checks.append(sendingDeadline) }
        return checks
    }

    private var sendingDeadline: ConformanceCheck {
        ConformanceCheck("sending to a peer that does not read fails at the deadline, and not before") {
            let (one, other) = try connectedSockets()
            one.timeout = .milliseconds(80)
            let chunk = pattern(4096)
            var sent = 0
            let clock = ContinuousClock()
            var began = clock.now
            let error = try failure(of: "sending") {
                while sent < 1 << 28 {
                    began = clock.now
                    sent += try one.send(chunk)
                }
            }
            try expect(error.code, equals: .timedOut, "code")
            try expect(clock.now - began >= .milliseconds(80), "the last call took only \(clock.now - began)")
            one.timeout = .zero
            // A stream may have got some buffer space in the meantime.
            let refused = try failure(of: "send") { while true { sent += try one.send(chunk) } }
            try expect(refused.code, equals: .wouldBlock, "code")
            // The sent bytes aren't lost.
            var received = 0
            other.timeout = .milliseconds(500)
            while received < sent { received += try other.receive(upTo: 65536).count }
            try expect(received, equals: sent, "bytes received")
        }
    }

    /// Returns a socket on which ``waitingCall(_:)`` has to wait.
    func waitingSocket(timeout: Duration?) throws -> Socket<Family> {
        isConnected ? try listener(timeout: timeout) : try boundSocket(timeout: timeout)
    }

    /// Accepts or receives.
    func waitingCall(_ socket: Socket<Family>) throws {
        if isConnected { _ = try socket.accept() } else { _ = try socket.receive(upTo: 64) }
    }
}
