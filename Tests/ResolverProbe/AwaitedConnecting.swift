import FamilyInet
import Foundation
import ResolverAsync

/// Connections to names from async code, and the descriptors that they leave open.
enum AwaitedConnecting {
    /// Connects to a name, and reports the timeline. The service `own` is a listener of this program.
    @concurrent
    static func connect(_ host: String, service: String, milliseconds: Int) async throws {
        try await warmUp()
        let before = Connecting.openDescriptors()
        let listener = service == "own" ? try? await Socket.listen(on: nil, service: 0) : nil
        let port = (try? listener?.localAddresses.first?.port).map { Service.port($0) } ?? Service(service)
        let begin = ContinuousClock.now
        let outcome = await result(Connector(timeout: .milliseconds(milliseconds)), host, port)
        var report = Connecting.outcome(since: begin) { () throws(ConnectError) in try outcome.get() }
        listener?.close()
        report["leaked"] = Connecting.openedDescriptors(since: before, known: listener == nil ? 0 : 2)
        withExtendedLifetime(listener) {}
        try Probe.write(report)
    }

    /// Cancels a connection that is being made, and reports how long it took to end.
    @concurrent
    static func cancel(_ host: String, service: String) async throws {
        try await warmUp()
        let before = Connecting.openDescriptors()
        let connecting = Task { await result(Connector(), host, Service(service)) }
        // The sockets of the attempts, and the poller.
        while Connecting.openDescriptors().subtracting(before).count < 4 { await Task.yield() }
        let begin = ContinuousClock.now
        connecting.cancel()
        let outcome = await connecting.value
        var report = Connecting.outcome(since: begin) { () throws(ConnectError) in try outcome.get() }
        report["leaked"] = Connecting.openedDescriptors(since: before)
        try Probe.write(report)
    }

    typealias Outcome = Result<(socket: Socket<IP>, timeline: ConnectTimeline), ConnectError>

    private static func result(_ connector: Connector, _ host: String, _ service: Service) async -> Outcome {
        do throws(ConnectError) {
            return .success(try await connector.connect(to: host, service: service))
        } catch { return .failure(error) }
    }

    /// Makes the event loops, whose descriptors stay open.
    private static func warmUp() async throws {
        let listener = try await Socket.listen(on: "127.0.0.1", service: 0)
        for _ in 0..<8 { _ = try? await listener.accept(until: .after(.milliseconds(1))) }
        listener.close()
    }
}
