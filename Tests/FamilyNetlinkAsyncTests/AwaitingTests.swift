import FamilyNetlinkAsync
import NetlinkDiagnostics
import NetlinkEthtool
import NetlinkRoute
import SocketTestKit
import Synchronization
import Testing

/// The methods of typed clients, awaited.
@Suite(.enabled(if: Ground.isPossible, "needs network namespaces: CAP_SYS_ADMIN"), .timeLimit(.minutes(10)))
struct AwaitingTests {
    let ground: Ground

    init() throws { ground = try Ground() }

    @Test func `several requests are one awaited function`() async throws {
        let bridge = try await ground.network.awaiting { network in
            try network.add(Link(name: "br0", kind: .bridge()))
            try network.setUp("br0")
            return try network.link("br0")
        }
        #expect(bridge.isUp && bridge.name == "br0")
        let names = try await ground.network.awaiting { try $0.links().map(\.name) }
        #expect(Set(names) == ["lo", "br0"])
        let again = try await code {
            try await ground.network.awaiting { try $0.add(Link(name: "br0", kind: .bridge())) }
        }
        #expect(again == .refused(.fileExists))
    }

    @Test func `an error that the function expects is handled within it`() async throws {
        let isThere = try await ground.network.awaiting { network throws(NetlinkError) -> Bool? in
            do throws(NetlinkError) { return try network.link("none").isUp } catch {
                guard error.code == .refused(.operationNotSupportedByDevice) else { throw error }
                return nil
            }
        }
        #expect(isThere == nil)
        struct Own: Error {}
        await #expect(throws: Own.self) { try await ground.network.awaiting { _ in throw Own() } }
    }

    @Test func `a function whose answers come late runs again, and asks nothing twice`() async throws {
        let reader = try HeldReader(ground.connection)
        let (network, runs) = (ground.network, Counter())
        let task = Task {
            try await network.awaiting { network throws(NetlinkError) in
                runs.add()
                // Each would be refused the second time.
                for index in 0..<5 { try network.add(Link(name: "br\(index)", kind: .bridge())) }
                var batch = NetlinkBatch()
                for host in 2..<5 as Range<UInt32> {
                    var request = NetlinkRequest(.newRoute, "RTM_NEWROUTE", flags: [.create, .exclusive])
                    try Ground.describe(0x0b00_0000 + host, &request)
                    batch.append(request)
                }
                if let error = network.connection.perform(batch).compactMap({ $0 }).first { throw error }
                return try network.links().count
            }
        }
        await untilWaiting(ground.connection.socket)
        try reader.release()
        #expect(try await task.value == 6)
        #expect(runs.value > 1)
    }

    @Test func `a function that asks for something else when it runs again is refused`() async throws {
        let reader = try HeldReader(ground.connection)
        let (network, runs) = (ground.network, Counter())
        let task = Task { try await network.awaiting { try $0.link(.index(UInt32(runs.add()))) } }
        await untilWaiting(ground.connection.socket)
        try reader.release()
        #expect(try await code { try await task.value } == .invalidValue)
        #expect(runs.value == 2)
    }

    @Test func `cancellation, a deadline and a close end it`() async throws {
        let network = ground.network
        try network.connection.socket.setArrival(false)
        let cancelled = Task { try await network.awaiting { try $0.links() } }
        await untilWaiting(network.connection.socket)
        cancelled.cancel()
        #expect(try await code { _ = try await cancelled.value } == .cancelled)
        let late = try await code {
            _ = try await network.awaiting(until: .after(.milliseconds(5))) { try $0.links() }
        }
        #expect(late == .timedOut)
        let closed = Task { try await network.awaiting { try $0.links() } }
        await untilWaiting(network.connection.socket)
        network.connection.close()
        #expect(try await code { _ = try await closed.value } == .closed)
    }

    @Test func `a long table is taken in turns with other tasks`() async throws {
        try ground.addRoutes(20_000)
        let runs = Counter()
        let count = try await ground.network.awaiting { network in
            runs.add()
            return try network.routes().count
        }
        #expect(count >= 20_000)
        // The second run has the whole answer.
        #expect(runs.value == 2)
    }

    @Test func `many routes are added as a batch`() async throws {
        let failures = try await ground.network.awaiting { network throws(NetlinkError) in
            network.connection.perform(count: 300, .newRoute, "RTM_NEWROUTE", flags: [.create, .exclusive]) {
                (index, request) throws(NetlinkError) in
                try Ground.describe(0x0b00_0000 + UInt32(index % 299), &request)
            }.compactMap { $0 }
        }
        #expect(failures.map(\.code) == [.refused(.fileExists)])
    }

    @Test func `generic netlink's clients look their families up without a thread`() async throws {
        let ethtool = try await Ethtool(NetlinkConnection(.generic, in: ground.namespace))
        let features = try await ethtool.awaiting { try $0.features("lo") }
        #expect(try blocking { try ethtool.features("lo") } == features)
        let family = try await ethtool.generic.awaiting { try $0.family(named: "nlctrl") }
        #expect(family.id == GenericNetlink.controller)
    }

    @Test func `sockets are listed`() async throws {
        let diagnostics = try SocketDiagnostics(in: ground.namespace)
        #expect(try await diagnostics.awaiting { try $0.internetSockets(.tcp) }.isEmpty)
    }
}

/// A thread that has the role of the one that receives, and holds it until it is released: no answer is there at once.
struct HeldReader {
    private let isReleased = Mark()
    private let thread: Background<Void>

    init(_ connection: NetlinkConnection) throws {
        let (isHolding, isReleased) = (Mark(), isReleased)
        thread = Background {
            try connection.perform(.newRoute, "RTM_NEWROUTE", flags: [.create, .exclusive]) {
                (request) throws(NetlinkError) in
                try Ground.describe(0x0b00_0001, &request)
                isHolding.set()
                while !isReleased.isSet { pause(.milliseconds(1)) }
            }
        }
        while !isHolding.isSet { pause(.milliseconds(1)) }
    }

    func release() throws {
        isReleased.set()
        try thread.value()
    }
}

/// A mark that one thread sets and another one sees.
final class Mark: Sendable {
    private let flag = Atomic(false)

    var isSet: Bool { flag.load(ordering: .sequentiallyConsistent) }

    func set() { flag.store(true, ordering: .sequentiallyConsistent) }
}

/// A number that closures count with.
final class Counter: Sendable {
    private let number = Atomic(0)

    var value: Int { number.load(ordering: .sequentiallyConsistent) }

    @discardableResult
    func add() -> Int { number.add(1, ordering: .sequentiallyConsistent).newValue }
}
