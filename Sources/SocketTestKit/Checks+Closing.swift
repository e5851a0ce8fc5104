internal import SocketAPI

extension SocketConformance {
    /// Checks of closing, in the thread that uses the socket and in another.
    var closingChecks: [ConformanceCheck] {
        var checks = [
            ConformanceCheck("closing again does nothing, and every later call fails as closed") {
                let socket = try boundSocket()
                socket.close()
                socket.close()
                try expect(socket.isClosed, "isClosed")
                try expectAllClosed(socket)
            },
            ConformanceCheck("close wakes a call that waits \(isConnected ? "in accept" : "in receive")") {
                try expectWoken { (try waitingSocket(timeout: nil), waitingCall) }
            },
            ConformanceCheck("close wakes a call that waits with a timeout") {
                try expectWoken { (try waitingSocket(timeout: .seconds(40)), waitingCall) }
            },
            ConformanceCheck("close wakes every one of many waiting calls") {
                let socket = try waitingSocket(timeout: nil)
                let waiting = (0..<8).map { _ in Background { try failureCode { try waitingCall(socket) } } }
                // Of several calls of accept, one polls and the others wait for it.
                for call in waiting { try call.waitUntilBlocked(orForLock: true) }
                socket.close()
                for call in waiting { try expect(call.value(within: .seconds(10)), equals: .closed, "code") }
            },
            ConformanceCheck("detaching wakes a waiting call, and returns a working descriptor") {
                let socket = try waitingSocket(timeout: nil)
                let address = try socket.localAddress
                let waiting = Background { try failureCode { try waitingCall(socket) } }
                try waiting.waitUntilBlocked()
                let again = try Socket(adopting: socket.detach(), as: family)
                try expect(waiting.value(within: .seconds(10)), equals: .closed, "code")
                try expect(again.localAddress, equals: address, "address")
            },
        ]
        if !lacking.contains(.kernelWaking) {
            checks.append(
                ConformanceCheck("close wakes a call that waits in the kernel") {
                    try expectWoken {
                        let socket = try waitingSocket(timeout: nil)
                        socket.waitsInKernel = true
                        return (socket, waitingCall)
                    }
                })
        }
        guard !lacking.contains(.peers) else { return checks }
        checks += peerClosingChecks
        return checks
    }

    private var peerClosingChecks: [ConformanceCheck] {
        var checks = [
            ConformanceCheck("close wakes a waiting receive of a connected socket") {
                try expectWoken {
                    let (_, server) = try keeping(connectedSockets())
                    server.timeout = nil
                    return (server, { _ = try $0.receive(upTo: 64) })
                }
            },
            ConformanceCheck("close wakes a waiting receiveFrom") {
                try expectWoken {
                    let (_, server) = try keeping(connectedSockets())
                    server.timeout = nil
                    return (server, { _ = try $0.receiveFrom(upTo: 64) })
                }
            },
            ConformanceCheck("close of one socket leaves calls of its duplicate waiting") {
                let (one, other) = try connectedSockets()
                other.timeout = nil
                let copy = try other.duplicate()
                let waiting = Background { try copy.receive(upTo: 64) }
                try waiting.waitUntilBlocked()
                other.close()
                try waiting.waitUntilBlocked()
                try one.send("for the duplicate".utf8)
                try expect(waiting.value(), equals: [UInt8]("for the duplicate".utf8), "received")
            },
        ]
        if lacking.isDisjoint(with: [.backPressure, .promptClosing]) {
            checks.append(
                ConformanceCheck("close wakes a waiting send") {
                    try expectWoken {
                        let (client, _) = try keeping(connectedSockets())
                        client.timeout = nil
                        return (client, { socket in while true { try socket.send(pattern(4096)) } })
                    }
                })
        }
        return checks
    }

    /// Closes a socket while a call on it waits in another thread, and measures how long the call takes to end.
    ///
    /// The bound is 50 ms. The machine may be busy, so the best of several attempts counts.
    private func expectWoken(
        _ prepare: () throws -> (Socket<Family>, @Sendable (Socket<Family>) throws -> Void)
    ) throws {
        var best = Duration.seconds(60)
        for _ in 0..<5 where best > .milliseconds(50) {
            let (socket, call) = try prepare()
            let waiting = Background { try failureCode { try call(socket) } }
            try waiting.waitUntilBlocked()
            let time = try elapsed {
                socket.close()
                try expect(waiting.value(within: .seconds(10)), equals: .closed, "code")
            }
            best = min(best, time)
        }
        try expect(best <= .milliseconds(50), "the call ended only \(best) after the close")
    }

    private func expectAllClosed(_ socket: Socket<Family>) throws {
        let address = try freshAddress()
        let calls: [(String, () throws -> Void)] = [
            ("send", { try socket.send("x".utf8) }), ("sendAll", { try socket.sendAll("x".utf8) }),
            ("send to", { try socket.send("x".utf8, to: address) }),
            ("receive", { _ = try socket.receive(upTo: 1) }),
            ("receiveFrom", { _ = try socket.receiveFrom(upTo: 1) }),
            ("bind", { try socket.bind(to: address) }), ("listen", { try socket.listen() }),
            ("connect", { try socket.connect(to: address) }), ("accept", { _ = try socket.accept() }),
            ("localAddress", { _ = try socket.localAddress }), ("peerAddress", { _ = try socket.peerAddress }),
            ("shutdown", { try socket.shutdown(.both) }), ("duplicate", { _ = try socket.duplicate() }),
            ("detach", { _ = try socket.detach() }), ("wait", { try socket.wait(for: .readable) }),
            ("getOption", { _ = try socket.getOption(level: .socket, name: 3) }),
            ("setOption", { try socket.setOption(level: .socket, name: 2, to: 1) }),
            ("receiveQueueSize", { _ = try socket.receiveQueueSize }),
            ("withFileDescriptor", { try socket.withFileDescriptor { _ in } }),
        ]
        for (name, call) in calls {
            try expect(failure(of: name, call).code, equals: .closed, name)
        }
        socket.timeout = .seconds(1)
    }
}

/// Returns the code of a call that must fail.
private func failureCode(_ body: () throws -> Void) throws -> SocketError.Code {
    try failure(of: "the waiting call", body).code
}

/// Sockets that stay open until the process ends.
private enum Kept {
    static let sockets = Locked<[any AnyObject & Sendable]>([])
}

extension SocketConformance {
    /// Keeps the peer of a pair open until the process ends; otherwise the waiting socket would see the end of the
    /// stream.
    private func keeping(
        _ pair: (client: Socket<Family>, server: Socket<Family>)
    ) throws -> (client: Socket<Family>, server: Socket<Family>) {
        Kept.sockets.withLock { $0 += [pair.client, pair.server] as [any AnyObject & Sendable] }
        return pair
    }
}
