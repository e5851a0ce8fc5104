import FamilyNetlink
import Foundation
import SocketAPI
import SocketTestKit

/// A network namespace of a test's own, to cause events in and to listen to.
struct Ground: Sendable {
    let namespace: NetworkNamespace
    let connection: NetlinkConnection

    init() throws {
        namespace = try NetworkNamespace.make()
        connection = try NetlinkConnection(Socket(.netlink, .raw, NetlinkProtocol.route.number, in: namespace))
        connection.timeout = .seconds(20)
        try World.linkUp(connection)
    }

    func monitor(_ groups: [NetlinkGroup], _ change: (inout NetlinkMonitor.Settings) -> Void = { _ in }) throws
        -> NetlinkMonitor
    {
        var settings = NetlinkMonitor.Settings()
        change(&settings)
        return try NetlinkMonitor(.route, groups: groups, settings: settings, in: namespace)
    }

    /// Adds routes of one host each, and returns how many events that makes.
    @discardableResult
    func addRoutes(_ count: Int, from first: UInt32 = 0x0b00_0000) throws -> Int {
        var batch = NetlinkBatch()
        for index in 0..<count { batch.append(try World.newRoute(first + UInt32(index))) }
        if let error = connection.perform(batch).compactMap({ $0 }).first { throw error }
        return count
    }

    func removeRoute(_ host: UInt32) throws {
        var request = NetlinkRequest(25, "RTM_DELROUTE")
        var header = RouteHeader(prefixLength: 32)
        header.scope = 255
        try request.append(header)
        try request.append(RouteKey.destination, networkUInt32: host)
        try connection.perform(request)
    }
}

/// What a reader got: events and losses.
struct Harvest: Sendable {
    var events = 0
    var lost = 0
    var overruns = 0
    var sum: Int { events + lost }
}

extension NetlinkMonitor {
    /// Reads until the senders have ended and nothing comes for a while.
    func harvest(
        quiet: Duration = .milliseconds(150), pause: Duration = .zero, isOver: () -> Bool = { true }
    ) throws -> Harvest {
        var harvest = Harvest()
        while true {
            // Asked before the wait: what comes after it is read.
            let isOver = isOver()
            do throws(NetlinkError) {
                try receive(within: quiet) { lost in
                    harvest.lost += lost
                    harvest.overruns += 1
                } _: { _ in
                    harvest.events += 1
                }
            } catch {
                guard error.code == .timedOut else { throw error }
                if isOver { return harvest }
            }
            if pause > .zero { SocketTestKit.pause(pause) }
        }
    }
}

/// The names of the process's threads.
func threadNames() -> [String] {
    let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
    return tasks.compactMap { try? String(contentsOfFile: "/proc/self/task/\($0)/comm", encoding: .utf8) }
        .map { $0.trimmingCharacters(in: .newlines) }
}

/// Waits until something is true.
func eventually(within limit: Duration = .seconds(60), _ condition: () -> Bool) -> Bool {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
        if condition() { return true }
        pause(.milliseconds(2))
    }
    return condition()
}
