import FamilyNetlinkAsync
import NetlinkRoute
import SocketTestKit
import Synchronization
import Testing

@Suite(.enabled(if: Ground.isPossible, "needs network namespaces: CAP_SYS_ADMIN"), .timeLimit(.minutes(10)))
struct RequestTests {
    let ground: Ground

    init() throws { ground = try Ground() }

    @Test func `what was made is found, and made again is refused by the kernel`() async throws {
        let connection = ground.connection
        #expect(try await connection.perform(Ground.route(0x0b00_0001)) == NetlinkAcknowledgement())
        let again = await #expect(throws: NetlinkError.self) { try await connection.perform(Ground.route(0x0b00_0001)) }
        #expect(again?.code == .refused(.fileExists))
        #expect(again?.description == "RTM_NEWROUTE: File exists (EEXIST)")
        let name = try await connection.first(Ground.getLink(1)) { (message) throws(NetlinkError) in
            try Link(decoding: message).name
        }
        #expect(name == "lo")
        let links = try await connection.list(Ground.getLinks()) { (message) throws(NetlinkError) in
            try Link(decoding: message)
        }
        #expect(links.map(\.name) == ["lo"] && !links.isInterrupted)
        let missing = try await code { _ = try await connection.first(Ground.getLink(99)) { _ in } }
        #expect(missing == .refused(.operationNotSupportedByDevice))
    }

    @Test func `a table of many datagrams is dumped whole, and several tasks take turns`() async throws {
        try ground.addRoutes(5_000)
        let connection = ground.connection
        let counts = try await withThrowingTaskGroup { group in
            for _ in 0..<4 {
                group.addTask { try await connection.list(Ground.getRoutes()) { _ in 1 }.count }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts.count == 4 && counts.allSatisfy { $0 >= 5_000 } && Set(counts).count == 1)
    }

    @Test func `what the body throws ends the dump, and the connection stays usable`() async throws {
        try ground.addRoutes(5_000)
        let connection = ground.connection
        for _ in 0..<3 {
            let stopped = try await code {
                try await connection.dump(Ground.getRoutes()) { (_) throws(NetlinkError) in
                    throw NetlinkError(.invalidValue, "enough")
                }
            }
            #expect(stopped == .invalidValue)
            #expect(try await connection.list(Ground.getLinks()) { _ in 1 }.count == 1)
        }
    }

    @Test func `a batch has an answer for each request`() async throws {
        let connection = ground.connection
        var batch = NetlinkBatch()
        for host in 0..<1_000 { batch.append(try Ground.route(0x0b00_0000 + UInt32(host % 900))) }
        let results = await connection.perform(batch)
        #expect(results[..<900].allSatisfy { $0 == nil })
        #expect(results[900...].allSatisfy { $0?.code == .refused(.fileExists) })
        let more = await connection.perform(count: 2_500, .newRoute, "RTM_NEWROUTE", flags: [.create, .exclusive]) {
            (index, request) throws(NetlinkError) in
            if index == 1_500 { throw NetlinkError(.invalidValue) }
            try Ground.describe(0x0c00_0000 + UInt32(index), &request)
        }
        #expect(more.count == 2_500 && more[1_500]?.code == .invalidValue)
        #expect(more.compactMap { $0 }.count == 1)
        #expect(await connection.perform(NetlinkBatch()).isEmpty)
        let again = NetlinkBatch(isSingleDatagram: true)
        #expect(await connection.perform(again).isEmpty)
    }

    @Test func `threads and tasks use one connection at once`() async throws {
        try ground.addRoutes(1_000)
        let connection = ground.connection
        let threads = (0..<3).map { _ in
            Background {
                for _ in 0..<30 {
                    let count = try connection.list(Ground.getRoutes()) { _ in 1 }.count
                    guard count >= 1_000 else { throw ConformanceFailure("\(count) routes") }
                    try connection.first(Ground.getLink(1)) { _ in }
                }
            }
        }
        try await withThrowingTaskGroup { group in
            for _ in 0..<6 {
                group.addTask {
                    for _ in 0..<30 {
                        #expect(try await connection.list(Ground.getRoutes()) { _ in 1 }.count >= 1_000)
                        let index = try await connection.first(Ground.getLink(1)) { (message) throws(NetlinkError) in
                            try Link(decoding: message).index
                        }
                        #expect(index == 1)
                    }
                }
            }
            try await group.waitForAll()
        }
        for thread in threads { try blocking { try thread.value() } }
    }

    @Test func `a thread that receives gives a task its answer`() async throws {
        let connection = ground.connection
        // The thread's answer is lost, so it waits as the one that receives for all.
        try connection.socket.setArrival(false)
        let thread = Background { try connection.perform(Ground.route(0x0b00_0001)) }
        try thread.waitUntilBlocked()
        try connection.socket.setArrival(true)
        for _ in 0..<20 { try await connection.first(Ground.getLink(1)) { _ in } }
        #expect(try await connection.list(Ground.getLinks()) { _ in 1 }.count == 1)
        connection.close()
        #expect(throws: NetlinkError.self) { try blocking { try thread.value() } }
    }

    // The thread may hand the answer over between the task's first attempt and its first wait.
    @Test func `the first wait on a connection misses nothing that a thread has received`() async throws {
        for _ in 0..<100 {
            let connection = try ground.client().connection
            let isOver = Mark()
            let thread = Background {
                while !isOver.isSet { try connection.dump(Ground.getLinks()) { _ in } }
            }
            for _ in 0..<3 { try await connection.first(Ground.getLink(1)) { _ in } }
            isOver.set()
            try blocking { try thread.value() }
        }
    }

    @Test func `a task that receives gives a thread its answer`() async throws {
        let connection = ground.connection
        try connection.socket.setArrival(false)
        let waiting = Task { try await connection.perform(Ground.route(0x0b00_0001)) }
        await untilWaiting(connection.socket)
        try connection.socket.setArrival(true)
        for host in 2..<20 as Range<UInt32> {
            _ = try blocking { try connection.perform(Ground.route(0x0b00_0000 + host)) }
        }
        waiting.cancel()
        #expect(try await code { try await waiting.value } == .cancelled)
    }

    // MARK: ends

    @Test func `a cancelled task sends nothing`() async throws {
        let connection = ground.connection
        let task = Task {
            await eventually { false }
            try await connection.perform(Ground.route(0x0b00_0001))
        }
        task.cancel()
        #expect(try await code { try await task.value } == .cancelled)
        #expect(try await connection.perform(Ground.route(0x0b00_0001)) == NetlinkAcknowledgement())
    }

    @Test func `cancellation, a deadline, the timeout and a close end a request that waits`() async throws {
        let connection = ground.connection
        try connection.socket.setArrival(false)
        let cancelled = Task { try await connection.perform(Ground.route(1)) }
        await untilWaiting(connection.socket)
        cancelled.cancel()
        #expect(try await code { try await cancelled.value } == .cancelled)
        let late = try await code {
            try await connection.dump(Ground.getRoutes(), until: .after(.milliseconds(5))) { _ in }
        }
        #expect(late == .timedOut)
        connection.timeout = .milliseconds(5)
        #expect(try await code { try await connection.perform(Ground.route(2)) } == .timedOut)
        connection.timeout = nil
        let batch = Task {
            var batch = NetlinkBatch()
            for host in 3..<6 as Range<UInt32> { batch.append(try Ground.route(host)) }
            return await connection.perform(batch)
        }
        let closed = Task { try await connection.perform(Ground.route(9)) }
        await untilWaiting(connection.socket)
        connection.close()
        #expect(try await code { try await closed.value } == .closed)
        #expect(try await batch.value.map { $0?.code } == [.closed, .closed, .closed])
        #expect(try await code { try await connection.perform(Ground.route(1)) } == .closed)
    }

    @Test func `answers of a cancelled request are not those of the next`() async throws {
        let connection = ground.connection
        for round in 0..<200 as Range<UInt32> {
            let task = Task { try await connection.list(Ground.getRoutes()) { _ in 1 } }
            let other = Task { try await connection.perform(Ground.route(0x0b00_0000 + round)) }
            task.cancel()
            other.cancel()
            // Whatever was sent: the next answers are this request's.
            let index = try await connection.first(Ground.getLink(1)) { (message) throws(NetlinkError) in
                message.type == .newLink ? try Link(decoding: message).index : 0
            }
            #expect(index == 1)
            _ = (await task.result, await other.result)
        }
        #expect(try await connection.list(Ground.getLinks()) { _ in 1 }.count == 1)
    }

    @Test func `a dump that is cancelled in its middle leaves nothing for the next`() async throws {
        try ground.addRoutes(5_000)
        let connection = ground.connection
        for _ in 0..<5 {
            let task = Task {
                try await connection.dump(Ground.getRoutes()) { _ in
                    withUnsafeCurrentTask { $0?.cancel() }
                }
            }
            #expect(try await code { try await task.value } == .cancelled)
            #expect(try await connection.list(Ground.getRoutes()) { _ in 1 }.count >= 5_000)
        }
        // A thread reads past it as well.
        let task = Task {
            try await connection.dump(Ground.getRoutes()) { _ in withUnsafeCurrentTask { $0?.cancel() } }
        }
        #expect(try await code { try await task.value } == .cancelled)
        #expect(try blocking { try connection.list(Ground.getLinks()) { _ in 1 } }.count == 1)
    }

    // The answer to a request that went past the connection: nobody waits for its sequence number.
    @Test func `answers that nobody waits for are skipped`() async throws {
        let connection = ground.connection
        var stray = try Ground.getLink(1)
        stray.flags = [.request, .acknowledge]
        for number in 1..<10 as Range<UInt32> {
            stray.sequence = number
            try await connection.socket.send(stray.encoded, to: .kernel)
        }
        #expect(try await connection.perform(Ground.route(0x0b00_0001)) == NetlinkAcknowledgement())
        #expect(try await connection.list(Ground.getLinks()) { _ in 1 }.count == 1)
    }

    @Test func `lost answers are told to every request`() async throws {
        try ground.addRoutes(2_000)
        let connection = ground.connection
        try connection.socket.set(.receiveBufferSize, to: 1)
        // Its answers overflow the queue before any is read.
        var stray = try Ground.getLink(1)
        stray.flags = [.request, .acknowledge]
        for number in 1..<50 as Range<UInt32> {
            stray.sequence = number
            try await connection.socket.send(stray.encoded, to: .kernel)
        }
        #expect(try await code { try await connection.perform(Ground.route(0x0c00_0001)) } == .overrun)
        // And the connection goes on.
        #expect(try await connection.perform(Ground.route(0x0c00_0002)) == NetlinkAcknowledgement())
    }
}
