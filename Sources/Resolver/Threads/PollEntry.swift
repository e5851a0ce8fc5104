internal import CResolverShims
internal import CSocketShims
internal import FamilyInet
internal import SocketAPI

/// One descriptor of a poll(2).
struct PollEntry {
    static var readable: Int16 { 0x1 }
    static var writable: Int16 { 0x4 }

    var descriptor: Int32
    var events: Int16
    /// The poll bits, after a wait.
    var ready: Int16 = 0

    /// Waits until one of the descriptors is ready, or until the deadline; nil waits without limit.
    ///
    /// - Returns: False if none is ready: the deadline has passed, or a signal ended the wait.
    /// - Throws: `.system` with ENOMEM or EINVAL; what the thread's interruption hook throws.
    static func wait(_ polled: inout [PollEntry], until deadline: MonotonicInstant?) throws(SocketError) -> Bool {
        let limit = deadline.map { max(0, $0.nanoseconds - MonotonicInstant.now.nanoseconds) } ?? -1
        var ready = [Int16](repeating: 0, count: polled.count)
        let result = unsafe resolver_poll(
            polled.map(\.descriptor), polled.map(\.events), &ready, polled.count, limit)
        if result < 0 {
            let number = sockets_errno()
            if Errno(rawValue: number) == .interrupted {
                try InterruptionHook.run()
                return false
            }
            throw SocketError(SocketError.Code(rawValue: number), .wait)
        }
        for index in polled.indices { polled[index].ready = ready[index] }
        return result > 0
    }

    /// Waits until a socket or another descriptor is ready, or until the deadline.
    ///
    /// All sockets lend their descriptors for the wait, so none of the numbers can become another file's meanwhile.
    ///
    /// - Returns: The positions of the sockets that are ready.
    /// - Throws: As `wait(_:until:)`; ``SocketError/Code/closed`` for a socket that is closed.
    static func wait(
        for events: Int16, of sockets: [Socket<IP>], beside others: [PollEntry], until deadline: MonotonicInstant?
    ) throws(SocketError) -> [Int] {
        var polled = others
        try lend(sockets[...]) { (number) in
            polled.append(PollEntry(descriptor: number, events: events))
        } body: { () throws(SocketError) in
            _ = try wait(&polled, until: deadline)
        }
        return sockets.indices.filter { polled[others.count + $0].ready != 0 }
    }

    private static func lend(
        _ sockets: ArraySlice<Socket<IP>>, _ each: (Int32) -> Void, body: () throws(SocketError) -> Void
    ) throws(SocketError) {
        guard let socket = sockets.first else { return try body() }
        try socket.withFileDescriptor { (descriptor) throws(SocketError) in
            each(descriptor.rawValue)
            try lend(sockets.dropFirst(), each, body: body)
        }
    }
}
