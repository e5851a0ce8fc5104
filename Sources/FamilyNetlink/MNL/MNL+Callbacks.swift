internal import CMnl
internal import Glibc
internal import SocketAPI

extension MNL {
    /// Whether a body of ``run(_:sequence:portID:_:)`` wants the next message.
    public enum Next: Sendable {
        /// On to the next one (MNL_CB_OK).
        case goOn
        /// No more (MNL_CB_STOP).
        case stop
    }

    /// Runs libmnl's dispatcher over a datagram: `mnl_cb_run2`.
    ///
    /// Every message comes to the body, those of every protocol too: libmnl alone would take an error inside of
    /// NLMSG_DONE for a success, and read no extended acknowledgement.
    ///
    /// - Parameters:
    ///   - bytes: The datagram.
    ///   - sequence: The sequence number that the messages must have; libmnl takes 0, here or in a message, for any.
    ///   - portID: The port id that they must have, likewise.
    ///   - body: Gets each message.
    /// - Returns: ``Next/goOn`` where more datagrams are to come, ``Next/stop`` where the body has said so.
    /// - Throws: ``NetlinkError/Code/malformed`` for bytes that libmnl would not refuse; `refused` with EPROTO for another
    ///   sequence number, ESRCH for another port, EINTR for an interrupted dump (before the message that says so); what
    ///   the body throws.
    public static func run(
        _ bytes: RawSpan, sequence: UInt32 = 0, portID: UInt32 = 0,
        _ body: (NetlinkMessage) throws(NetlinkError) -> Next
    ) throws(NetlinkError) -> Next {
        // libmnl's loop ends in silence at what is no message.
        var messages = NetlinkMessages(bytes)
        while try messages.next() != nil {}
        var failure: NetlinkError?
        let result = try unsafe withAligned(bytes) { (start, count) throws(NetlinkError) -> (Int32, Int32) in
            unsafe dispatch(start, count, sequence, portID) { message in
                do throws(NetlinkError) { return try body(message) == .goOn ? 1 : 0 } catch {
                    failure = error
                    return -1
                }
            }
        }
        if let failure { throw failure }
        guard result.0 >= 0 else { throw NetlinkError(.refused(Errno(rawValue: result.1))) }
        return result.0 == 0 ? .stop : .goOn
    }

    private struct Context {
        let body: (NetlinkMessage) -> Int32
    }

    /// The dispatcher's result, and errno right after it.
    private static func dispatch(
        _ start: UnsafeRawPointer, _ count: Int, _ sequence: UInt32, _ portID: UInt32,
        _ body: (NetlinkMessage) -> Int32
    ) -> (Int32, Int32) {
        withoutActuallyEscaping(body) { body in
            var context = Context(body: body)
            let callback: mnl_cb_t = { header, data in
                guard let header = unsafe header, let data = unsafe data else { return -1 }
                let context = unsafe data.assumingMemoryBound(to: Context.self)
                let length = unsafe Int(header.pointee.nlmsg_len)
                let bytes = unsafe UnsafeRawBufferPointer(start: header, count: length)
                return unsafe context.pointee.body(NetlinkMessage(checked: bytes.bytes))
            }
            // An entry that is missing would mean "ignore", or libmnl's own idea of errors and ends: one for each type
            // below NLMSG_MIN_TYPE, those without a name too.
            var control = unsafe [mnl_cb_t?](repeating: callback, count: 16)
            return unsafe withUnsafeMutablePointer(to: &context) { context in
                errno = 0
                let result = unsafe mnl_cb_run2(start, count, sequence, portID, callback, context, &control, 16)
                return (result, errno)
            }
        }
    }
}
