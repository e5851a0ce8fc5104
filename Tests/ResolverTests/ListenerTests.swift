import FamilyInet
import Foundation
import Resolver
import SocketAPI
import Testing

/// Listening by name on this machine's loopback.
@Suite struct ListenerTests {
    private func port(_ listener: Listener) throws -> UInt16 { try #require(try listener.localAddresses.first?.port) }

    /// Connects to an address, and returns the peer that the listener reports.
    private func peer(_ listener: Listener, _ address: IP.Address) throws -> IP.Host {
        let client = try Socket(.ip(address.version), .stream)
        client.timeout = .seconds(60)
        try client.connect(to: address)
        let (socket, peer) = try listener.accept()
        #expect(try client.localAddress == peer)
        socket.close()
        return peer.host
    }

    @Test(.enabled(if: LocalHost.hasDualStackIPv6, "needs IPv6"), arguments: [true, false])
    func `without a host it serves both versions, by one socket or by two`(dualStack: Bool) throws {
        let listener = try Socket.listen(on: nil, service: 0, dualStack: dualStack)
        listener.timeout = .seconds(60)
        #expect(listener.sockets.count == (dualStack ? 1 : 2))
        let port = try port(listener)
        #expect(try listener.localAddresses.allSatisfy { $0.port == port })
        #expect(try peer(listener, .loopback(.v4, port: port)) == .v4(.loopback))
        #expect(try peer(listener, .loopback(.v6, port: port)) == .v6(.loopback))
        listener.close()
    }

    @Test func `one version alone`() throws {
        let listener = try Socket.listen(on: nil, service: 0, version: .v4)
        #expect(try listener.localAddresses.map(\.host) == [.v4(.any)])
        listener.close()
    }

    @Test func `a host's addresses`() throws {
        let listener = try Socket.listen(on: "127.0.0.1", service: 0, timeout: .seconds(60))
        listener.timeout = .seconds(60)
        #expect(try listener.localAddresses.map(\.host) == [.v4(.loopback)])
        #expect(try peer(listener, .loopback(.v4, port: port(listener))) == .v4(.loopback))
        listener.close()
    }

    @Test(arguments: [true, false])
    func `closing ends a call that waits, from another thread`(dualStack: Bool) throws {
        let listener = try Socket.listen(on: nil, service: 0, dualStack: dualStack)
        let thread = Thread {
            Thread.sleep(forTimeInterval: 0.1)
            listener.close()
        }
        thread.start()
        let begin = ContinuousClock.now
        let error = #expect(throws: SocketError.self) { try listener.accept() }
        #expect(error?.code == .closed)
        #expect(ContinuousClock.now - begin < .seconds(30))
        let again = #expect(throws: SocketError.self) { try listener.accept() }
        #expect(again?.code == .closed)
    }

    @Test(arguments: [true, false])
    func `closing the listener, or one of its sockets, ends all calls that wait`(closesAll: Bool) throws {
        let listener = try Socket.listen(on: nil, service: 0, dualStack: false)
        let ended = DispatchSemaphore(value: 0)
        let codes = Locked<[SocketError.Code]>([])
        for _ in 0..<4 {
            Thread {
                do throws(SocketError) {
                    _ = try listener.accept(until: .after(.seconds(60)))
                } catch {
                    let code = error.code
                    codes.withLock { $0.append(code) }
                }
                ended.signal()
            }.start()
        }
        Thread.sleep(forTimeInterval: 0.1)
        if closesAll { listener.close() } else { listener.sockets[0].close() }
        for _ in 0..<4 { #expect(ended.wait(timeout: .now() + .seconds(60)) == .success) }
        #expect(codes.withLock { $0 } == [.closed, .closed, .closed, .closed])
        listener.close()
    }

    @Test func `a timeout ends the wait, and zero does not wait`() throws {
        let listener = try Socket.listen(on: nil, service: 0)
        listener.timeout = .milliseconds(100)
        let begin = ContinuousClock.now
        #expect(throws: SocketError(.timedOut, .accept)) { try listener.accept() }
        let took = ContinuousClock.now - begin
        #expect(took >= .milliseconds(100) && took < .seconds(30))
        listener.timeout = .zero
        #expect(throws: SocketError(.wouldBlock, .accept)) { try listener.accept() }
        listener.close()
    }

    @Test func `an address in use: the error names it`() throws {
        let first = try Socket.listen(on: "127.0.0.1", service: 0)
        let port = try port(first)
        let error = #expect(throws: ListenError.self) { try Socket.listen(on: "127.0.0.1", service: .port(port)) }
        #expect(error?.errors.map(\.code) == [.system(.addressInUse)])
        #expect("\(try #require(error))".contains("127.0.0.1:\(port)"))
        let third = #expect(throws: ListenError.self) { try Socket.listen(on: "192.0.2.123", service: 0) }
        #expect(third?.errors.map(\.code) == [.system(.addressNotAvailable)])
        first.close()
    }

    @Test func `several listeners share a port with reusePort`() throws {
        let first = try Socket.listen(on: "127.0.0.1", service: 0, reusePort: true)
        let second = try Socket.listen(on: "127.0.0.1", service: .port(port(first)), reusePort: true)
        first.close()
        second.close()
    }

    @Test func `a host without addresses, and a service that does not exist`() {
        let name = #expect(throws: ListenError.self) { try Socket.listen(on: "a\0b", service: 0) }
        #expect(name?.lookupError?.kind == .invalidName)
        let service = #expect(throws: ListenError.self) { try Socket.listen(on: nil, service: "no-such-service") }
        #expect(service?.lookupError?.addressInfoCode == .service)
        let range = #expect(throws: ListenError.self) { try Socket.listen(on: nil, service: 65536) }
        #expect(range?.lookupError?.addressInfoCode == .service)
    }

    @Test func `without a host it connects to this machine`() throws {
        let listener = try Socket.listen(on: nil, service: 0)
        let socket = try Socket.connect(to: nil, service: .port(port(listener)), timeout: .seconds(60))
        #expect(try socket.peerAddress.host.isLoopback)
        listener.close()
    }

    @Test func `a signal ends the wait if the thread's hook throws`() throws {
        let listener = try Socket.listen(on: nil, service: 0)
        listener.timeout = .seconds(60)
        let code = try interrupted { () throws(SocketError) in _ = try listener.accept() }
        #expect(code == .interrupted)
        listener.close()
    }

    /// The error of a call on a thread with a hook, which gets a signal while it waits.
    private func interrupted(
        _ call: @escaping @Sendable () throws(SocketError) -> Void
    ) throws -> SocketError.Code? {
        let waiting = DispatchSemaphore(value: 0)
        let ended = DispatchSemaphore(value: 0)
        let signalled = DispatchSemaphore(value: 0)
        let result = Locked<(thread: pthread_t?, code: SocketError.Code?)>((nil, nil))
        signal(SIGUSR2) { _ in }
        Thread {
            var signals = sigset_t()
            sigemptyset(&signals)
            sigaddset(&signals, SIGUSR2)
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            result.withLock { $0.thread = pthread_self() }
            try? InterruptionHook.install { () throws(SocketError) in throw SocketError(.interrupted, "stop") }
            waiting.signal()
            do throws(SocketError) {
                try call()
            } catch {
                let code = error.code
                result.withLock { $0.code = code }
            }
            ended.signal()
            // The thread stays until the test sends no more signals: one to a thread that has ended is undefined.
            signalled.wait()
        }.start()
        waiting.wait()
        for _ in 0..<600 {
            if ended.wait(timeout: .now() + .milliseconds(100)) == .success { break }
            if let thread = result.withLock({ $0.thread }) { _ = pthread_kill(thread, SIGUSR2) }
        }
        signalled.signal()
        return result.withLock { $0.code }
    }

    @Test func `connecting from an address`() throws {
        let listener = try Socket.listen(on: "127.0.0.1", service: 0)
        let source = IP.Address(host: .v4(IPv4.Host(127, 0, 0, 9)), port: 0)
        let socket = try Socket.connect(
            to: "localhost", service: .port(port(listener)), timeout: .seconds(60), source: source)
        #expect(try socket.localAddress.host == source.host)
        #expect(socket.timeout == nil)
        listener.close()
    }
}
