import FamilyInet
import Foundation
import Resolver
import SocketAPI
import Testing

/// Times that do not fit into 64 bits of nanoseconds, or not into those of seconds: fault A4.
@Suite struct DurationTests {
    static let long: [Duration] = [
        .nanoseconds(Int64.max), .seconds(Int64.max), .seconds(Int64.max) + .seconds(Int64.max),
        .seconds(Int64.max) * 18,
    ]
    static let past: [Duration] = [.zero, .nanoseconds(-1), .seconds(Int64.min), .seconds(Int64.min) * 18]

    struct Quick: NameResolver {
        func resolve(_ query: AddressQuery) throws(ResolverError) -> [AddressInfo] {
            query.family == .ipv6 ? [] : [AddressInfo(.loopback(.v4, port: query.service?.port ?? 0))]
        }

        func resolve(_ query: NameQuery) throws(ResolverError) -> NameInfo { NameInfo(host: "quick", service: "0") }
    }

    @Test(arguments: long) func `a task's timeout that is too long for a clock is no limit`(timeout: Duration) async throws {
        let rows = try await Quick().addressInfo(host: "quick", service: 7, timeout: timeout)
        #expect(rows.first?.endpoint?.port == 7)
        #expect(try await Quick().nameInfo(of: IP.Address.loopback(.v4, port: 7), timeout: timeout).host == "quick")
    }

    @Test(arguments: long) func `a timeout that is too long for a clock is no limit`(timeout: Duration) throws {
        #expect(try Quick().addressInfo(host: "quick", service: 7, timeout: timeout).count == 1)
        #expect(try Quick().nameInfo(of: IP.Address.loopback(.v4, port: 7), timeout: timeout).host == "quick")
        let listener = try Socket.listen(on: "127.0.0.1", service: 0, timeout: timeout)
        listener.timeout = timeout
        let port = try #require(try listener.localAddresses.first?.port)
        var connector = Connector(resolver: Quick(), timeout: timeout)
        connector.attemptDelay = timeout
        connector.resolutionDelay = timeout
        let (socket, _) = try connector.connect(to: "quick", service: Service(port))
        let (accepted, _) = try listener.accept()
        #expect(try accepted.peerAddress == socket.localAddress)
        #expect(try #require(listener.timeout) >= .seconds(9_000_000_000))
        #expect(try SystemResolver.shared.hostByName("localhost", timeout: timeout) == .loopback)
        listener.close()
    }

    @Test(arguments: past) func `a task's timeout that is over ends at once`(timeout: Duration) async throws {
        let late = await #expect(throws: ResolverError.self) {
            try await Quick().addressInfo(host: "quick", timeout: timeout)
        }
        #expect(late?.kind == .timedOut)
    }

    @Test(arguments: past) func `a timeout that is over ends at once, and asks nothing`(timeout: Duration) throws {
        let late = #expect(throws: ResolverError.self) { try Quick().addressInfo(host: "quick", timeout: timeout) }
        #expect(late?.kind == .timedOut)
        var connector = Connector(resolver: Quick(), timeout: timeout)
        connector.attemptDelay = timeout
        let refused = #expect(throws: ConnectError.self) { try connector.connect(to: "quick", service: 1) }
        #expect(refused?.reason == .timedOut && refused?.timeline.lookups.isEmpty == true)
        let listener = try Socket.listen(on: "127.0.0.1", service: 0)
        listener.timeout = timeout
        #expect(throws: SocketError(.wouldBlock, .accept)) { try listener.accept() }
        listener.close()
    }

    @Test func `deadlines of tasks`() async throws {
        let future = Deadline.after(.seconds(300))
        #expect(try await Quick().addressInfo(host: "quick", until: future).count == 1)
        #expect(try await Quick().nameInfo(of: IP.Address.loopback(.v4, port: 7), until: future).host == "quick")
        let late = await #expect(throws: ResolverError.self) {
            try await Quick().addressInfo(host: "quick", until: Deadline(.now - .seconds(1)))
        }
        #expect(late?.kind == .timedOut)
    }

    @Test func `deadlines end with timedOut, also when they have passed`() throws {
        let past = Deadline(.now - .seconds(1))
        let future = Deadline.after(.seconds(300))
        #expect(try Quick().addressInfo(host: "quick", until: future).count == 1)
        #expect(try Quick().nameInfo(of: IP.Address.loopback(.v4, port: 7), until: future).host == "quick")
        let late = #expect(throws: ResolverError.self) { try Quick().addressInfo(host: "quick", until: past) }
        #expect(late?.kind == .timedOut)
        let listener = try Socket.listen(on: "127.0.0.1", service: 0)
        #expect(throws: SocketError(.timedOut, .accept)) { try listener.accept(until: past) }
        let begin = ContinuousClock.now
        #expect(throws: SocketError(.timedOut, .accept)) { try listener.accept(until: .after(.milliseconds(50))) }
        #expect(ContinuousClock.now - begin >= .milliseconds(50))
        let port = try #require(try listener.localAddresses.first?.port)
        let refused = #expect(throws: ConnectError.self) {
            try Socket.connect(to: "127.0.0.1", service: Service(port), until: past)
        }
        #expect(refused?.reason == .timedOut)
        let socket = try Socket.connect(to: "127.0.0.1", service: Service(port), until: future)
        #expect(try listener.accept(until: future).peer == socket.localAddress)
        listener.close()
    }

    static let rounded: [(Duration, Int64)] = [
        (.zero, 0), (.nanoseconds(1), 1), (.nanoseconds(-1), 0), (.seconds(1), 1_000_000_000),
        (Duration(secondsComponent: 0, attosecondsComponent: 1), 1),
        (Duration(secondsComponent: 0, attosecondsComponent: -1), 0),
        (Duration(secondsComponent: 2, attosecondsComponent: 1), 2_000_000_001),
        (.nanoseconds(Int64.max), .max), (.nanoseconds(Int64.min), 0),
        (.seconds(Int64.max), .max), (.seconds(Int64.min), 0),
        (.seconds(Int64.max) * 4, .max), (.seconds(Int64.min) * 4, 0),
    ]

    @Test(arguments: rounded) func `nanoseconds are rounded up and clamped`(duration: Duration, nanoseconds: Int64) {
        #expect(duration.clampedNanoseconds == nanoseconds)
    }
}
