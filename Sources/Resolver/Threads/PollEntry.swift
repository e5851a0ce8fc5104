internal import CResolverShims
internal import CSocketShims
internal import SocketAPI

/// One of several descriptors in a poll(2).
struct PollEntry {
    static var readable: Int16 { 0x1 }
    static var writable: Int16 { 0x4 }

    var descriptor: Int32
    var events: Int16
    /// The poll bits, after a wait.
    var ready: Int16 = 0

    /// Waits until one of the descriptors is ready, or until the moment; nil is for ever.
    ///
    /// - Returns: False where none is ready: the moment has come, or a signal.
    /// - Throws: `.system` with ENOMEM or EINVAL; what the thread's interruption hook throws.
    static func wait(_ polled: inout [PollEntry], until moment: MonotonicInstant?) throws(SocketError) -> Bool {
        let limit = moment.map { max(0, $0.nanoseconds - MonotonicInstant.now.nanoseconds) } ?? -1
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
}
