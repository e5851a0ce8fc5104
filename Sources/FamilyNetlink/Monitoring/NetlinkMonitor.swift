public import SocketAPI

/// Events of the kernel: a socket of its own that has joined multicast groups.
///
/// ```swift
/// let monitor = try NetlinkMonitor(.route, groups: [1])  // RTNLGRP_LINK
/// for element in monitor.events({ (notification) throws(NetlinkError) in notification.message.type }) {
///     switch element {
///     case .event(let type): print(type)
///     case .overrun(let lost): print("\(lost) messages were lost")
///     case .unreadable(let error): print(error)
///     }
/// }
/// ```
///
/// **Apart from requests.** A ``NetlinkConnection`` asks, a monitor listens: answers and events on one socket would
/// take each other's room.
///
/// **Losing.** The kernel never waits for a listener. What a full receive queue has no room for is lost, and so is
/// everything after it until the queue has been read empty. That is no error here and not the end, but an element among
/// the events, in its place, with the exact number of lost messages, which the kernel counts (SO_MEMINFO,
/// SK_MEMINFO_DROPS). To lose less, take a larger ``Settings/receiveBufferSize``, and a ``Settings/filter``: what it
/// refuses takes no room.
///
/// **Reading.** ``receive(within:overrun:_:)`` gives views and allocates nothing for a message, ``events(_:)`` is a
/// blocking iterator, ``stream(capacity:_:)`` an `AsyncSequence`. One of them at a time: each event goes to one reader.
///
/// **Senders.** Only the kernel's messages are given. Those of processes are skipped; a privileged one may send to
/// groups.
///
/// **Closing.** ``close()`` ends every wait, from any thread. Without it the socket is closed with the last reference.
public final class NetlinkMonitor: Sendable {
    /// The socket, bound and set up. What is received from it elsewhere is missed here. Its timeout is the monitor's.
    public let socket: Socket<Netlink>

    let reading: Monitor<Reading>

    /// Opens a socket of a protocol and joins groups.
    ///
    /// Events from then on are kept in the receive queue until they are read: first listen, then look how things are.
    ///
    /// - Parameters:
    ///   - netlinkProtocol: The part of the kernel to listen to.
    ///   - groups: The groups.
    ///   - settings: Sizes, and what shall be received.
    ///   - namespace: The network namespace; the calling thread's where it is left out.
    /// - Throws: As making a socket does; `.refused` with EPERM for a group that only privileged processes may join,
    ///   EINVAL or ENOENT for one that the protocol doesn't have.
    public convenience init(
        _ netlinkProtocol: NetlinkProtocol, groups: [NetlinkGroup], settings: Settings = Settings(),
        in namespace: NetworkNamespace? = nil
    ) throws(NetlinkError) {
        let socket: Socket<Netlink>
        do throws(SocketError) {
            if let namespace {
                socket = try Socket(.netlink, .raw, netlinkProtocol.number, in: namespace)
            } else {
                socket = try Socket(.netlink, netlinkProtocol)
            }
        } catch { throw NetlinkError(error) }
        try self.init(socket, groups: groups, settings: settings)
    }

    /// Takes a socket, sets it up and joins groups. It is bound if it is not yet.
    ///
    /// - Throws: As setting up a socket does.
    public init(
        _ socket: Socket<Netlink>, groups: [NetlinkGroup], settings: Settings = Settings()
    ) throws(NetlinkError) {
        self.socket = socket
        do throws(SocketError) {
            Self.setReceiveBuffer(of: socket, to: settings.receiveBufferSize)
            if let filter = settings.filter { try socket.attachFilter(filter.program()) }
            if try socket.localAddress.portID == 0 { try socket.bind(to: .automatic) }
            let plan =
                settings.listensToAllNamespaces
                ? try socket.receivePlan(.packetInfo, .namespaceID) : try socket.receivePlan(.packetInfo)
            let drops = UInt32(truncatingIfNeeded: (try? socket[.memoryInfo])?.drops ?? 0)
            let room = try MonitorRoom(settings, plan, drops: drops)
            reading = Monitor(Reading(room: room))
            for group in groups { try socket.set(.joinGroup, to: group) }
        } catch { throw NetlinkError(error) }
    }

    /// SO_RCVBUFFORCE where the process may, SO_RCVBUF up to the system's limit where it may not. A smaller buffer than
    /// asked for is no reason to fail: it loses earlier, and says so.
    private static func setReceiveBuffer(of socket: Socket<Netlink>, to size: Int) {
        // The kernel doubles it in 31 bits.
        let size = min(max(size, 0), 1 << 29)
        do throws(SocketError) { try socket.set(.forcedReceiveBufferSize, to: size) } catch {
            try? socket.set(.receiveBufferSize, to: size)
        }
    }

    /// The room that the kernel really gives to the receive queue, in bytes: twice what was asked for, and for an
    /// unprivileged process at most twice `/proc/sys/net/core/rmem_max` (SO_RCVBUF).
    ///
    /// - Throws: `.closed`.
    public var receiveBufferSize: Int {
        get throws(NetlinkError) {
            do throws(SocketError) { return try socket[.receiveBufferSize] } catch { throw NetlinkError(error) }
        }
    }

    /// Joins one more group (NETLINK_ADD_MEMBERSHIP).
    ///
    /// - Throws: As the initializer, for groups.
    public func join(_ group: NetlinkGroup) throws(NetlinkError) {
        do throws(SocketError) { try socket.set(.joinGroup, to: group) } catch { throw NetlinkError(error) }
    }

    /// Leaves a group (NETLINK_DROP_MEMBERSHIP). Its events that are in the queue already are still read.
    public func leave(_ group: NetlinkGroup) throws(NetlinkError) {
        do throws(SocketError) { try socket.set(.leaveGroup, to: group) } catch { throw NetlinkError(error) }
    }

    /// Whether ``close()`` was called.
    public var isClosed: Bool { socket.isClosed }

    /// Closes the socket, from any thread. Reads that wait end, and so do the sequences.
    public func close() {
        socket.close()
        reading.notifyAll()
    }
}

extension NetlinkMonitor {
    /// Sizes of a monitor, and what it receives.
    public struct Settings: Sendable {
        /// The room that is asked for the receive queue, in bytes: 32 MiB, for about 40,000 events about routes, since
        /// each takes some 768 bytes of it. It is not reserved, but used when events wait. It is set beyond the
        /// system's limit where the process may (SO_RCVBUFFORCE, CAP_NET_ADMIN in the first user namespace), and up to the limit
        /// where it may not (SO_RCVBUF); ``NetlinkMonitor/receiveBufferSize`` says what came of it.
        public var receiveBufferSize = 32 << 20

        /// How many events one system call reads at most (recvmmsg(2)), from 1 to 1024: 32.
        public var batchSize = 32

        /// The room for one event in bytes, from 1024 to 1 MiB: 16,384. A longer event is lost and counted as one; the
        /// room grows then.
        public var messageRoom = 16_384

        /// Which events the kernel shall give: all where it is nil. What a filter refuses takes no room in the queue.
        public var filter: NetlinkEventFilter?

        /// Whether events of all network namespaces come that have an id in this one
        /// (NETLINK_LISTEN_ALL_NSID). Needs CAP_NET_BROADCAST, or EPERM.
        public var listensToAllNamespaces = false

        /// The usual sizes.
        public init() {}
    }
}

/// What a monitor has for its reader: an event, or that some are missing.
public enum NetlinkMonitorElement<Event> {
    /// Something happened.
    case event(Event)

    /// So many messages were lost here: the receive queue was full, or a message was longer than the room. Whoever
    /// keeps a picture of the kernel's tables must ask for them anew.
    case overrun(lost: Int)

    /// A message that could not be read, with what its decoding threw.
    case unreadable(NetlinkError)

    /// The event, if it is one.
    public var event: Event? { if case .event(let event) = self { event } else { nil } }
}

extension NetlinkMonitorElement: Sendable where Event: Sendable {}
extension NetlinkMonitorElement: Equatable where Event: Equatable {}

/// An event as it is read from the kernel: a message, and what came beside it. A view that ends with the call that gave
/// it.
public struct NetlinkNotification: ~Escapable {
    /// The message.
    public let message: NetlinkMessage

    /// The group that it was sent to (`struct nl_pktinfo`); 0 where it was sent to this socket alone.
    public let group: NetlinkGroup

    /// The id of the network namespace that it came from; nil for the socket's own.
    public let namespaceID: Int32?

    @_lifetime(copy message)
    init(_ message: NetlinkMessage, group: NetlinkGroup, namespaceID: Int32?) {
        self.message = message
        self.group = group
        self.namespaceID = namespaceID
    }
}
