internal import FamilyInet
package import SocketAPI

// The attempts.
extension ConnectRace {
    /// How often an attempt begins anew: as often as Go's net.Dialer.
    private static var retries: Int { 2 }

    /// Begins an attempt.
    ///
    /// - Returns: The socket if it is connected at once, as within one machine.
    mutating func attempt(_ address: IP.Address, at now: MonotonicInstant) -> Socket<IP>? {
        let index = timeline.attempts.count
        timeline.attempts.append(
            ConnectTimeline.Attempt(
                address: address, start: now.since(begin), duration: .zero, outcome: .abandoned))
        // The kernel chooses no port if the caller has.
        let choosesPort = (plan.source?.port ?? 0) == 0
        return connect(index, retries: choosesPort ? Self.retries : 0)
    }

    /// Connects a socket, and another one if the first has connected to itself.
    ///
    /// A connection to a local port in the range that the kernel chooses from may get that very port as its own: TCP then
    /// connects the socket to itself (simultaneous open), although nothing listens, and keeps the port from the server
    /// that wants it.
    private mutating func connect(_ index: Int, retries: Int) -> Socket<IP>? {
        let address = timeline.attempts[index].address
        do throws(SocketError) {
            for retries in (0...retries).reversed() {
                let socket = try makeSocket(for: address)
                switch socket.attemptConnect(to: address) {
                case nil:
                    guard socket.isConnectedToItself else { return connected(socket, index) }
                    socket.reset()
                case .inProgress:
                    try poller.add(socket, for: .writable, token: index)
                    runners.append(Runner(socket: socket, index: index, retries: retries))
                    return nil
                // The kernel's choice of a port may collide with another connection's.
                case .system(.addressNotAvailable) where retries > 0: break
                case let code?: throw SocketError(code, .connect)
                }
            }
            throw SocketError(.system(.connectionRefused), .connect)
        } catch { fail(index, error) }
        return nil
    }

    private func makeSocket(for address: IP.Address) throws(SocketError) -> Socket<IP> {
        let socket = try Socket(.ip(address.version), .stream)
        socket.timeout = .zero
        if let source = plan.source { try socket.bind(to: source) }
        return socket
    }

    /// Takes the outcomes of attempts whose sockets are ready.
    package mutating func take(_ events: [SocketPoller<Int>.Event]) {
        for event in events where winner == nil {
            guard let runner = runners.first(where: { $0.index == event.token }) else { continue }
            winner = finish(runner)
        }
    }

    /// Takes the outcome of an attempt whose socket is ready.
    private mutating func finish(_ runner: Runner) -> Socket<IP>? {
        var failure: SocketError?
        do throws(SocketError) {
            try runner.socket.finishConnect()
            if !runner.socket.isConnectedToItself { return connected(runner.socket, runner.index) }
        } catch {
            // A wake-up without an outcome: the attempt goes on.
            if error.code == .inProgress { return nil }
            failure = error
        }
        remove(runner.socket)
        if let failure {
            runner.socket.close()
            fail(runner.index, failure)
            return nil
        }
        runner.socket.reset()
        if runner.retries > 0 { return connect(runner.index, retries: runner.retries - 1) }
        fail(runner.index, SocketError(.system(.connectionRefused), .connect))
        return nil
    }

    /// Ends an attempt that has had its time, because others wait.
    mutating func endAttempt(_ address: IP.Address, at now: MonotonicInstant) {
        guard let runner = runners.first(where: { timeline.attempts[$0.index].address == address }) else { return }
        remove(runner.socket)
        runner.socket.close()
        settle(runner.index, .failed(error(.timedOut, runner.index)), at: now)
    }

    private mutating func connected(_ socket: Socket<IP>, _ index: Int) -> Socket<IP> {
        settle(index, .connected, at: .now)
        return socket
    }

    private mutating func fail(_ index: Int, _ failure: SocketError) {
        let address = timeline.attempts[index].address
        // The error names the address, unless it names the source address already.
        var failure = failure
        if case .none = failure.subject {
            failure = SocketError(failure.code, failure.operation, subject: .endpoint(address))
        }
        settle(index, .failed(failure), at: .now)
        machine.attemptFailed(address)
    }

    mutating func settle(_ index: Int, _ outcome: ConnectTimeline.Outcome, at now: MonotonicInstant) {
        timeline.attempts[index].outcome = outcome
        timeline.attempts[index].duration = now.since(begin) - timeline.attempts[index].start
    }

    /// The error of an attempt, with its address.
    func error(_ code: SocketError.Code, _ index: Int) -> SocketError {
        SocketError(code, .connect, subject: .endpoint(timeline.attempts[index].address))
    }
}

extension Socket where Family == IP {
    /// Whether both ends of the connection are this socket.
    fileprivate var isConnectedToItself: Bool {
        guard let local = try? localAddress, let peer = try? peerAddress else { return false }
        return local == peer
    }

    /// Closes the socket and discards its connection at once: one to itself would otherwise occupy its port for a minute
    /// (TIME_WAIT).
    fileprivate func reset() {
        try? set(.linger, to: .reset)
        close()
    }
}

extension SocketError.Subject {
    /// An address with its port as the subject of an error.
    static func endpoint(_ address: IP.Address) -> SocketError.Subject {
        .address((try? AnySocketAddress(address)) ?? .none, IP.Address.self)
    }
}
