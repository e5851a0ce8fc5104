import CLayoutOracle
import FamilyInet
import Foundation
import Resolver
import SocketAPI
import Synchronization

/// Look-ups in other processes and network namespaces.
enum Places {
    /// Looks up with a deadline, forks, and looks up in the child. The child's exit status is 0 if it got an answer.
    ///
    /// - Parameter form: `idle`, `busy` (look-ups of the parent are under way, and hold all threads), or `locked` (other
    ///   threads of the parent use the pool all the time).
    static func fork(_ form: String) throws {
        if form == "single" { LookupThreads.maximum = 1 }
        let rows = try SystemResolver.shared.addressInfo(host: "localhost", timeout: .seconds(20))
        let isOver = Atomic<Bool>(false)
        switch form {
        case "busy":
            for number in 0..<LookupThreads.maximum {
                Thread { _ = try? SystemResolver.shared.addressInfo(host: "silent-\(number).test", timeout: .seconds(2)) }.start()
            }
            usleep(300_000)
        case "locked":
            for _ in 0..<4 {
                Thread {
                    while !isOver.load(ordering: .relaxed) { _ = LookupThreads.count + LookupThreads.waiting }
                }.start()
            }
            usleep(10_000)
        default: break
        }
        var statuses: [Int] = []
        for _ in 0..<(form == "locked" ? 100 : 3) {
            let status = oracle_fork(
                { _ in
                    let hasOwnThreads = LookupThreads.count == 0
                    let found = try? SystemResolver.shared.addressInfo(host: "localhost", timeout: .seconds(20))
                    if !hasOwnThreads || found?.isEmpty != false { _exit(1) }
                    // A child of the child has its own, too.
                    let status = oracle_fork(
                        { _ in
                            let found = try? SystemResolver.shared.addressInfo(host: "localhost", timeout: .seconds(20))
                            _exit(found?.isEmpty == false ? 0 : 1)
                        }, nil)
                    _exit(status == 0 ? 0 : 2)
                }, nil)
            statuses.append(Int(status))
        }
        isOver.store(true, ordering: .relaxed)
        // The parent's threads go on.
        let again = try SystemResolver.shared.addressInfo(host: "localhost", timeout: .seconds(20))
        try Probe.write(["statuses": statuses, "rows": rows.count, "again": again.count])
    }

    /// Listens, and accepts in children and in the parent. A child's exit status is 0 if it got a connection; then it closes
    /// its listener, and the parent's goes on.
    static func listener() throws {
        let listener = try Socket.listen(on: nil, service: 0, dualStack: false)
        let port = try listener.localAddresses.first?.port ?? 0
        let isOver = Atomic<Bool>(false)
        // The parent waits in accept, too, when it forks.
        let accepted = Atomic<Int>(0)
        for _ in 0..<2 {
            Thread {
                while !isOver.load(ordering: .relaxed) {
                    if (try? listener.accept(until: .after(.seconds(20)))) != nil { accepted.add(1, ordering: .relaxed) }
                }
            }.start()
        }
        Thread {
            while !isOver.load(ordering: .relaxed) {
                for host in ["127.0.0.1", "::1"] { _ = try? Socket.connect(to: host, service: Service(port)) }
                usleep(2000)
            }
        }.start()
        usleep(50_000)
        var statuses: [Int] = []
        for _ in 0..<5 {
            let status = oracle_fork(
                { listener in
                    let listener = Unmanaged<Listener>.fromOpaque(listener!).takeUnretainedValue()
                    let found = try? listener.accept(until: .after(.seconds(20)))
                    listener.close()
                    _exit(found != nil ? 0 : 1)
                }, Unmanaged.passUnretained(listener).toOpaque())
            statuses.append(Int(status))
        }
        let before = accepted.load(ordering: .relaxed)
        let begin = ContinuousClock.now
        while accepted.load(ordering: .relaxed) < before + 10, ContinuousClock.now - begin < .seconds(60) { usleep(10_000) }
        isOver.store(true, ordering: .relaxed)
        try Probe.write(["statuses": statuses, "after": accepted.load(ordering: .relaxed) - before])
    }

    /// Looks up a name that only the name server of this namespace has: here, in a namespace without one, and here again.
    static func namespaces(_ host: String) throws {
        let other = try NetworkNamespace.make()
        let lookUp = { @Sendable () -> Int in
            (try? SystemResolver.shared.addressInfo(host: host, type: .stream, timeout: .seconds(20)).count) ?? -1
        }
        var report: [String: Any] = [:]
        // First there: what this starts must not stay for others.
        report["firstThere"] = try other.run { () throws(SocketError) in lookUp() }
        report["firstHere"] = lookUp()
        report["thenThere"] = try other.run { () throws(SocketError) in lookUp() }
        report["thenHere"] = lookUp()
        // Both at once: one does not get the other's answer.
        let there = Mutex<Int?>(nil)
        let ended = DispatchSemaphore(value: 0)
        Thread {
            let found = try? other.run { () throws(SocketError) in lookUp() }
            there.withLock { $0 = found }
            ended.signal()
        }.start()
        report["atOnceHere"] = (0..<5).map { _ in lookUp() }
        ended.wait()
        report["atOnceThere"] = there.withLock { $0 } ?? -2
        try Probe.write(report)
    }

    /// The errors of look-ups in a namespace that this process may not enter.
    static func deniedNamespace() async throws {
        let resolver = NamespaceResolver(try NetworkNamespace.current())
        var errors = blockingErrors(resolver)
        do throws(ResolverError) {
            _ = try await resolver.addressInfo(host: "both.test")
        } catch { errors["task"] = describe(error) }
        try Probe.write(["errors": errors, "namespace": "\(resolver.namespace)"])
    }

    private static func blockingErrors(_ resolver: NamespaceResolver) -> [String: [Any]] {
        var errors: [String: [Any]] = [:]
        do throws(ResolverError) {
            _ = try resolver.addressInfo(host: "both.test")
        } catch { errors["addresses"] = describe(error) }
        do throws(ResolverError) {
            _ = try resolver.nameInfo(of: IPv4.Address.loopback())
        } catch { errors["names"] = describe(error) }
        return errors
    }

    private static func describe(_ error: ResolverError) -> [Any] {
        ["\(error)", error.kind == .system, Int(error.errno?.rawValue ?? 0)]
    }

    /// The errors of names of services, protocols and hosts whose tables are missing.
    static func tables() throws {
        let system = SystemResolver.shared
        func text<Answer>(_ body: () throws(ResolverError) -> Answer) -> String {
            do throws(ResolverError) {
                return "found \(try body())"
            } catch { return "\(error)" }
        }
        try Probe.write([
            "service": text { () throws(ResolverError) in try system.service(named: "http") },
            "port": text { () throws(ResolverError) in try system.service(port: 80) },
            "protocol": text { () throws(ResolverError) in try system.protocolEntry(named: "tcp") },
            "number": text { () throws(ResolverError) in try system.protocolEntry(.tcp) },
            "address": text { () throws(ResolverError) in try system.addressInfo(host: "127.0.0.1", service: "http") },
            "host": text { () throws(ResolverError) in try system.addressInfo(host: "nothing.test", timeout: .seconds(20)) },
            "entry": text { () throws(ResolverError) in try system.hostEntryByName("nothing.test", timeout: .seconds(20)) },
            "numeric": text { () throws(ResolverError) in try system.addressInfo(host: "127.0.0.1", service: 80) },
        ])
    }
}
