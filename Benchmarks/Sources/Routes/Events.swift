import FamilyInet
import FamilyNetlink
import NetlinkRoute
import SocketAPI

/// Events about routes, and their cause in the same thread: a datagram that was made before adds and removes routes
/// without an answer. Counts events, 32 for each datagram, so a count is rounded up to that.
struct Events {
    static let datagram = 32
    private let monitor: NetlinkMonitor
    private let socket: Socket<Netlink>
    private let changes: [UInt8]

    init(_ routes: Routes) throws {
        monitor = try RouteNetlink.monitor([.routes])
        socket = try Socket(.netlink, .route)
        var bytes: [UInt8] = []
        for number in 0..<Self.datagram {
            let isAdded = number < Self.datagram / 2
            var request = NetlinkRequest(
                isAdded ? .newRoute : .deleteRoute, flags: isAdded ? [.request, .create, .exclusive] : .request)
            try routes[number % (Self.datagram / 2)].encode(into: &request)
            bytes += request.encoded
        }
        changes = bytes
    }

    private func each(_ count: Int, _ read: () throws(NetlinkError) -> Int) throws {
        for _ in 0..<(count + Self.datagram - 1) / Self.datagram {
            try socket.send(changes.span.bytes, to: .kernel)
            var missing = Self.datagram
            while missing > 0 { missing -= try read() }
        }
    }

    /// As views.
    func raw(_ count: Int) throws {
        try each(count) { () throws(NetlinkError) in
            var (seen, lost) = (0, 0)
            try monitor.receive(within: .seconds(5)) {
                lost += $0
            } _: { _ in
                seen += 1
            }
            return seen + lost
        }
    }

    /// Decoded, one after the other.
    func typed(_ count: Int) throws {
        try each(count) { () throws(NetlinkError) in
            var (seen, lost) = (0, 0)
            try monitor.receive(within: .seconds(5)) {
                lost += $0
            } _: { (notification) throws(NetlinkError) in
                if let event = try RouteEvent(notification), case .route = event.object { seen += 1 }
            }
            return seen + lost
        }
    }

    /// Decoded, by the blocking iterator.
    func list(_ count: Int) throws {
        let events = monitor.events { (notification) throws(NetlinkError) in try RouteEvent(notification) }
        try each(count) { () throws(NetlinkError) in
            if case .event = try events.next(within: .seconds(5)) { return 1 }
            return 0
        }
    }
}
