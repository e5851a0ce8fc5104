import FamilyInet
import Foundation
import Resolver
import SocketAPI

/// Connections to names, and the descriptors that they leave open.
enum Connecting {
    /// Connects to a name, and reports the timeline. The service `own` is a listener of this program.
    static func connect(_ host: String, service: String, milliseconds: Int) {
        let before = openDescriptors()
        let listener = service == "own" ? try? Socket.listen(on: nil, service: 0) : nil
        let port = (try? listener?.localAddresses.first?.port).map { Service.port($0) } ?? Service(service)
        let connector = Connector(timeout: .milliseconds(milliseconds))
        let begin = ContinuousClock.now
        var report = outcome(since: begin) { () throws(ConnectError) in
            try connector.connect(to: host, service: port)
        }
        listener?.close()
        // The listener keeps the two descriptors of its poller open until the end of this function.
        report["leaked"] = openedDescriptors(since: before, known: listener == nil ? 0 : 2)
        withExtendedLifetime(listener) {}
        try? Probe.write(report)
    }

    /// How a connection was made, or failed.
    static func outcome(
        since begin: ContinuousClock.Instant,
        _ connect: () throws(ConnectError) -> (socket: Socket<IP>, timeline: ConnectTimeline)
    ) -> [String: Any] {
        var report: [String: Any] = [:]
        do throws(ConnectError) {
            let (socket, timeline) = try connect()
            report["milliseconds"] = (ContinuousClock.now - begin).milliseconds
            report["peer"] = (try? socket.peerAddress.host).map { "\($0)" } ?? ""
            report["timeline"] = describe(timeline)
            report["answers"] = answers(timeline)
            socket.close()
        } catch {
            report["milliseconds"] = (ContinuousClock.now - begin).milliseconds
            report["error"] = "\(error)"
            report["reason"] = "\(error.reason)"
            report["lookup"] = error.lookupError.map(Questions.describe) ?? [:]
            report["errors"] = error.errors.map { "\($0)" }
            report["timeline"] = describe(error.timeline)
        }
        return report
    }

    /// When each version's answer came.
    private static func answers(_ timeline: ConnectTimeline) -> [String: Double] {
        var times: [String: Double] = [:]
        for lookup in timeline.lookups { times[lookup.version == .v6 ? "v6" : "v4"] = lookup.ended?.milliseconds }
        return times
    }

    private static func describe(_ timeline: ConnectTimeline) -> [[String: Any]] {
        timeline.attempts.map {
            ["host": "\($0.address.host)", "start": $0.start.milliseconds, "outcome": "\($0.outcome)"]
        }
    }

    /// For fault injection: connects, and reports how it ended and whether a descriptor stays open.
    static func leaks(_ host: String, service: String) {
        report { () throws in
            _ = try Socket.connect(to: host, service: Service(service), timeout: .milliseconds(1500))
        }
    }

    /// For fault injection: listens and accepts, and reports how it ended and whether a descriptor stays open.
    static func listenLeaks(_ host: String) {
        report { () throws in
            let listener = try Socket.listen(
                on: host.isEmpty ? nil : host, service: 0, dualStack: host.isEmpty, timeout: .seconds(3))
            listener.timeout = .milliseconds(1500)
            let port = try listener.localAddresses.first?.port ?? 0
            let client = try Socket.connect(
                to: host.isEmpty ? "127.0.0.1" : host, service: .port(port), timeout: .milliseconds(1500))
            _ = try listener.accept()
            client.close()
            listener.close()
        }
    }

    /// The faults are injected between two calls that nothing else makes: see LeakTests.
    private static func report(_ body: () throws -> Void) {
        let before = openDescriptors()
        var outcome = "done"
        mark("begin")
        do {
            try body()
        } catch { outcome = "\(error)" }
        mark("end")
        let leaked = openedDescriptors(since: before)
        print("\(leaked == 0 ? "clean" : "LEAKED \(leaked)"): \(outcome.replacingOccurrences(of: "\n", with: "; "))")
    }

    /// The number of descriptors that are open and were not, without the known ones.
    ///
    /// Look-ups that are under way have some; this waits for their end.
    static func openedDescriptors(since before: Set<Int32>, known: Int = 0) -> Int {
        for _ in 0..<1000 {
            if openDescriptors().subtracting(before).count <= known { return 0 }
            usleep(10_000)
        }
        return openDescriptors().subtracting(before).count - known
    }

    private static func mark(_ name: String) { _ = access("/resolver-probe/\(name)", F_OK) }

    static func openDescriptors() -> Set<Int32> {
        // Without fcntl(2), into which failures may be injected.
        var byte: CChar = 0
        return Set((0..<256).filter { readlink("/proc/self/fd/\($0)", &byte, 1) >= 0 })
    }
}
