internal import SocketAPI

extension SocketConformance {
    /// Checks of listening, accepting, connecting, and the end of a connection.
    var connectionChecks: [ConformanceCheck] {
        guard !lacking.contains(.peers) else { return [] }
        var checks = [
            ConformanceCheck("both ends agree on the addresses") {
                let listener = try listener()
                let client = try socket()
                let address = try listener.localAddress
                let connecting = Background { try client.connect(to: address) }
                let (server, peer) = try listener.accept()
                try connecting.value()
                try expect(peer, equals: client.localAddress, "the peer that accept returns")
                try expect(server.peerAddress, equals: client.localAddress, "the server's peer")
                try expect(client.peerAddress, equals: server.localAddress, "the client's peer")
                try expect(server.type, equals: type, "the accepted socket's type")
            },
            ConformanceCheck("an accepted socket is blocking, whatever the timeout of its listener") {
                let listener = try listener(timeout: .seconds(20))
                let client = try socket()
                let address = try listener.localAddress
                let connecting = Background { try client.connect(to: address) }
                let server = try listener.accept().socket
                try connecting.value()
                try expect(server.timeout, equals: SocketDefaults.timeout, "timeout")
            },
            ConformanceCheck("receiveFrom on a connection returns the peer") {
                let (one, other) = try connectedSockets()
                try one.send("from".utf8)
                let (bytes, sender) = try other.receiveFrom(upTo: 16)
                try expect(bytes, equals: [UInt8]("from".utf8), "bytes")
                try expect(sender, equals: one.localAddress, "sender")
            },
            ConformanceCheck("many connections at once are all served") {
                let listener = try listener()
                let address = try listener.localAddress
                let clients = (0..<12).map { index in
                    Background {
                        let client = try socket()
                        try client.connect(to: address)
                        try client.sendAll(pattern(1000, seed: UInt64(index)))
                        return try receive(1000, from: client) == pattern(1000, seed: UInt64(index))
                    }
                }
                let servers = try (0..<12).map { _ in
                    let server = try listener.accept().socket
                    return Background { try server.sendAll(receive(1000, from: server)) }
                }
                for server in servers { try server.value() }
                for client in clients { try expect(client.value(), "the echo equals the sent bytes") }
            },
        ]
        if !lacking.contains(.exclusiveAddresses) { checks.append(takenAddress) }
        return checks + [refusal] + endChecks
    }

    private var takenAddress: ConformanceCheck {
        ConformanceCheck("an address that is taken can't be bound again, and the error names it") {
            let listener = try listener()
            let address = try listener.localAddress
            let error = try failure(of: "bind") { try socket().bind(to: address) }
            try expect(error.code, equals: .system(.addressInUse), "code")
            try expect(error.description.contains("\(address)"), "\"\(error)\" names \(address)")
        }
    }

    private var refusal: ConformanceCheck {
        ConformanceCheck("connecting without a listener is refused, and the error names the address") {
            let silent = try boundSocket()
            let address = try silent.localAddress
            let client = try socket()
            let error = try failure(of: "connect") { try client.connect(to: address) }
            try expect(error.code, equals: .system(.connectionRefused), "code")
            try expect(error.description.contains("\(address)"), "\"\(error)\" names \(address)")
            try expect(socket().attemptConnect(to: address), equals: .system(.connectionRefused), "attemptConnect")
        }
    }

    private var endChecks: [ConformanceCheck] {
        var checks: [ConformanceCheck] = []
        if !lacking.contains(.endOfStream) { checks.append(end) }
        if !lacking.contains(.brokenPipe) { checks.append(brokenPipeCheck) }
        if !lacking.contains(.halfClose), !lacking.contains(.endOfStream) {
            checks.append(
                ConformanceCheck("after a half-close the other direction keeps working") {
                    let (one, other) = try connectedSockets()
                    try one.send("question".utf8)
                    try one.shutdown(.write)
                    try expect(receive(8, from: other), equals: [UInt8]("question".utf8), "received")
                    try expect(other.receive(upTo: 16), equals: [], "the end of one half")
                    try other.send("answer".utf8)
                    try expect(receive(6, from: one), equals: [UInt8]("answer".utf8), "received back")
                    let error = try failure(of: "send") { try one.send("more".utf8) }
                    try expect(error.code, equals: .system(.brokenPipe), "code")
                })
        }
        return checks
    }

    private var end: ConformanceCheck {
        ConformanceCheck("a closed peer gives the end of the stream on every receive") {
            let (one, other) = try connectedSockets()
            try one.send("last".utf8)
            one.close()
            try expect(other.receive(upTo: 16), equals: [UInt8]("last".utf8), "bytes before the end")
            for _ in 0..<3 { try expect(other.receive(upTo: 16), equals: [], "the end") }
        }
    }

    private var brokenPipeCheck: ConformanceCheck {
        ConformanceCheck("sending to a closed peer fails without a signal") {
            let (one, other) = try connectedSockets()
            other.close()
            let error = try failure(of: "sending") {
                for _ in 0..<1000 {
                    try one.send("x".utf8)
                    pause(.milliseconds(5))
                }
            }
            let codes: [SocketError.Code] = [.system(.brokenPipe), .system(.connectionReset)]
            try expect(codes.contains(error.code), "\(error)")
        }
    }
}
