import FamilyInet
import Foundation
import Resolver
import SocketAPI

/// Connections to names, and what they leave behind.
enum Connecting {
    /// Connects to a name, to a listener of its own where the service is `own`, and reports the timeline.
    static func connect(_ host: String, service: String, milliseconds: Int) {
        let before = openDescriptors()
        let listener = service == "own" ? try? Socket.listen(on: nil, service: 0) : nil
        let port = (try? listener?.localAddresses.first?.port).map { Service.port($0) } ?? Service(service)
        let connector = Connector(timeout: .milliseconds(milliseconds))
        let begin = ContinuousClock.now
        var report: [String: Any] = [:]
        do throws(ConnectError) {
            let (socket, timeline) = try connector.connect(to: host, service: port)
            report["milliseconds"] = (ContinuousClock.now - begin).milliseconds
            report["peer"] = (try? socket.peerAddress.host).map { "\($0)" } ?? ""
            report["timeline"] = describe(timeline)
            socket.close()
        } catch {
            report["milliseconds"] = (ContinuousClock.now - begin).milliseconds
            report["error"] = "\(error)"
            report["reason"] = "\(error.reason)"
            report["lookup"] = error.lookupError.map(Questions.describe) ?? [:]
            report["errors"] = error.errors.map { "\($0)" }
            report["timeline"] = describe(error.timeline)
        }
        listener?.close()
        // A listener's event counter goes with the object, which lives to the end of this function.
        report["leaked"] = left(over: before, known: listener == nil ? 0 : 1)
        withExtendedLifetime(listener) {}
        try? Probe.write(report)
    }

    private static func describe(_ timeline: ConnectTimeline) -> [[String: Any]] {
        timeline.attempts.map {
            ["host": "\($0.address.host)", "start": $0.start.milliseconds, "outcome": "\($0.outcome)"]
        }
    }

    /// For fault injection: connects, and reports how it ended and whether a descriptor is left over.
    static func leaks(_ host: String, service: String) {
        report { () throws in
            _ = try Socket.connect(to: host, service: Service(service), timeout: .milliseconds(1500))
        }
    }

    /// For fault injection: listens and accepts, and reports how it ended and whether a descriptor is left over.
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

    /// The window that the faults are meant for is between two calls that nothing else makes: see LeakTests.
    private static func report(_ body: () throws -> Void) {
        let before = openDescriptors()
        var outcome = "done"
        mark("begin")
        do {
            try body()
        } catch { outcome = "\(error)" }
        mark("end")
        let left = left(over: before)
        print("\(left == 0 ? "clean" : "LEAKED \(left)"): \(outcome.replacingOccurrences(of: "\n", with: "; "))")
    }

    /// How many descriptors are open that were not, beside some that are known.
    ///
    /// Threads that look up have some for as long as they take, and those are waited for.
    private static func left(over before: Set<Int32>, known: Int = 0) -> Int {
        for _ in 0..<1000 {
            if openDescriptors().subtracting(before).count <= known { return 0 }
            usleep(10_000)
        }
        return openDescriptors().subtracting(before).count - known
    }

    private static func mark(_ name: String) { _ = access("/resolver-probe/\(name)", F_OK) }

    private static func openDescriptors() -> Set<Int32> {
        // Without fcntl(2), which may be made to fail.
        var byte: CChar = 0
        return Set((0..<256).filter { readlink("/proc/self/fd/\($0)", &byte, 1) >= 0 })
    }
}
