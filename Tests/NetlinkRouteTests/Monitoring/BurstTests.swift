import FamilyInet
import FamilyNetlink
import Foundation
import NetlinkRoute
import SocketAPI
import SocketTestKit
import Testing

/// The number of events of the burst: 400,000 where the environment variable NETLINK_BURST says so (best in a release
/// build: `NETLINK_BURST=400000 swift test -c release --filter BurstTests`), a tenth otherwise.
private let burst = ProcessInfo.processInfo.environment["NETLINK_BURST"].flatMap { UInt32($0) } ?? 40_000

@Suite(.serialized, .enabled(if: Scene.isPossible, "needs network namespaces and veth: CAP_SYS_ADMIN"))
struct BurstTests {
    /// Adds and removes routes, so many times in all; the last quarter of what was added stays.
    static func produce(_ scene: Scene) throws -> (events: Int, routes: Int) {
        let network = try RouteNetlink(in: scene.namespace)
        let added = burst / 8 * 5
        func routes(_ numbers: Range<UInt32>) -> [Route] {
            numbers.map {
                let host = IPv4.Host(value: 0x0b00_0000 + $0)
                return Route(to: .v4(IPv4.Network(containing: host, length: 32)!), outputInterface: scene.left)
            }
        }
        let removed = burst - added
        for start in stride(from: 0, to: added, by: 10_000) {
            let failures = network.add(routes(start..<min(added, start + 10_000))).compactMap { $0 }
            if let failure = failures.first { throw failure }
        }
        for start in stride(from: 0, to: removed, by: 10_000) {
            let failures = network.remove(routes(start..<min(removed, start + 10_000))).compactMap { $0 }
            if let failure = failures.first { throw failure }
        }
        return (Int(burst), Int(added - removed))
    }

    @Test func `Of a burst against a slow reader every loss is told exactly`() throws {
        let scene = try Scene()
        var settings = NetlinkMonitor.Settings()
        settings.receiveBufferSize = 100_000
        settings.filter = .routes(version: .v4)
        let monitor = try RouteNetlink.monitor([.routes], in: scene.namespace, settings: settings)
        let start = ContinuousClock.now
        let producer = Background { try Self.produce(scene) }
        var (received, lost, overruns) = (0, 0, 0)
        while true {
            do throws(NetlinkError) {
                try monitor.receive(within: producer.isFinished ? .milliseconds(100) : .seconds(60)) { number in
                    lost += number
                    overruns += 1
                } _: { _ in
                    received += 1
                }
                // Slower than the kernel makes events.
                pause(.milliseconds(5))
            } catch {
                guard error.code == .timedOut else { throw error }
                if producer.isFinished { break }
            }
        }
        let sent = try producer.value().events
        let time = ContinuousClock.now - start
        print("burst: \(sent) events, \(received) received, \(lost) lost in \(overruns) overruns, \(time)")
        #expect(received + lost == sent)
        #expect(overruns > 1 && received > 0)
    }

    @Test func `List and watch ends with exactly the kernel's table after a burst`() throws {
        let scene = try Scene()
        let watch = try scene.watch([.routes], bufferSize: 100_000)
        var follower = try Follower(watch)
        let start = ContinuousClock.now
        let producer = Background { try Self.produce(scene) }
        var count = 0
        while !producer.isFinished {
            do throws(NetlinkError) { follower.take(try watch.next(within: .milliseconds(50))) } catch {
                guard error.code == .timedOut else { throw error }
            }
            count += 1
            if count % 1000 == 0 { pause(.milliseconds(50)) }
        }
        let produced = ContinuousClock.now - start
        let stays = try producer.value().routes
        try follower.settle(within: .seconds(300))
        print(
            "list and watch: \(burst) events in \(produced), \(follower.lost) lost in \(follower.overruns) overruns, "
                + "\(follower.changes.count) changes, settled after \(ContinuousClock.now - start)")
        #expect(follower.lost > 0)
        // Beside the routes to other networks than 11.0.0.0/8.
        #expect(follower.state.routes.filter { "\($0.destination)".hasPrefix("11.") }.count == stays)
        try follower.expectSameTables(scene.network, .routes)
    }
}
