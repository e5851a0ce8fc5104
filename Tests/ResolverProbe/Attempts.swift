import FamilyInet
import Foundation
import Resolver
import SocketAPI
import Synchronization

/// Connection attempts in unusual networks.
enum Attempts {
    /// Connects to a port of the range that the kernel chooses local ports from, where nothing listens. The range is this
    /// port alone, so the kernel has no other choice. Then listens on it.
    static func toItself(_ host: String, _ port: UInt16) throws {
        try "\(port) \(port)".write(toFile: "/proc/sys/net/ipv4/ip_local_port_range", atomically: false, encoding: .utf8)
        var report: [String: Any] = [:]
        do throws(ConnectError) {
            let (socket, _) = try Connector(timeout: .seconds(20)).connect(to: host, service: .port(port))
            report["local"] = (try? socket.localAddress).map { "\($0)" } ?? ""
            report["peer"] = (try? socket.peerAddress).map { "\($0)" } ?? ""
        } catch {
            report["errors"] = error.errors.map { "\($0)" }
            report["attempts"] = error.timeline.attempts.count
        }
        do throws(ListenError) {
            _ = try Socket.listen(on: host, service: .port(port), reuseAddress: false)
            report["listens"] = true
        } catch { report["listens"] = "\(error)" }
        try Probe.write(report)
    }

    /// Connects to a name with hundreds of addresses that never answer: how many descriptors are open at most.
    static func many(addresses: Int, milliseconds: Int) throws {
        struct Holes: NameResolver {
            var count: Int

            func resolve(_ query: AddressQuery) throws(ResolverError) -> [AddressInfo] {
                guard query.family == .ipv4 else { throw ResolverError(addressInfo: .noData, subject: "\(query)") }
                return (0..<count).map { number in
                    let host = IPv4.Host(198, 51, 100, UInt8(2 + number % 250))
                    return AddressInfo(IP.Address(host: .v4(host), port: UInt16(80 + number / 250)))
                }
            }
        }
        let greatest = Atomic<Int>(0)
        let isOver = Atomic<Bool>(false)
        let before = Probe.descriptorCount
        let thread = Thread {
            while !isOver.load(ordering: .relaxed) {
                greatest.store(
                    max(greatest.load(ordering: .relaxed), Probe.descriptorCount - before), ordering: .relaxed)
                usleep(5000)
            }
        }
        thread.start()
        var connector = Connector(resolver: Holes(count: addresses), timeout: .milliseconds(milliseconds))
        connector.attemptDelay = .milliseconds(10)
        var report: [String: Any] = [:]
        do throws(ConnectError) {
            _ = try connector.connect(to: "many", service: 80)
        } catch {
            report["reason"] = "\(error.reason)"
            report["attempts"] = error.timeline.attempts.count
        }
        isOver.store(true, ordering: .relaxed)
        report["descriptors"] = greatest.load(ordering: .relaxed)
        try Probe.write(report)
    }
}
