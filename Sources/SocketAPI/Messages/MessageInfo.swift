internal import CSocketShims

/// What recvmsg(2) tells beside the bytes, of whatever family: what ``MessageHeader`` wraps, so that the code that fills
/// it in is compiled once, and not once for all families.
///
/// The kernel writes the address and a small amount of control data right into it.
@usableFromInline
struct MessageInfo: Sendable {
    /// The number of bytes that were received into the room.
    @usableFromInline var count: Int
    /// The message's own length; nil where it was cut and the kernel does not tell.
    @usableFromInline var length: Int?
    @usableFromInline var flags: MessageFlags
    @usableFromInline var control: ReceivedControl
    @usableFromInline var sender: AnySocketAddress

    @inlinable
    init() {
        count = 0
        length = nil
        flags = []
        control = ReceivedControl()
        sender = AnySocketAddress()
    }

    /// Takes over what a call returned.
    ///
    /// - Parameters:
    ///   - received: What recvmsg(2) returned.
    ///   - total: The room for bytes.
    mutating func fill(_ received: Int, _ message: borrowing sockets_message, total: Int) {
        flags = unsafe MessageFlags(rawValue: message.flags & ~MSG.closeOnExec)
        count = min(received, total)
        length = flags.contains(.truncated) && received <= total ? nil : received
    }

    /// Refuses a room that is no number of bytes for a call.
    @inlinable
    static func check(_ count: Int) throws(SocketError) {
        guard count >= 0, count <= Int(Int32.max) else { throw badRoom(count) }
    }

    @usableFromInline
    @inline(never)
    static func badRoom(_ count: Int) -> SocketError {
        SocketError(
            .invalidArgument, .receiveMessage, subject: .number(count), detail: "expected a size from 0 to 2147483647")
    }

    /// The error of a message that there was not room for.
    @usableFromInline
    @inline(never)
    func cut() -> SocketError {
        SocketError(.truncated, .receiveMessage, subject: length.map { .number($0) } ?? .none)
    }

    /// The error of control messages that there was not room for.
    @usableFromInline
    @inline(never)
    static func controlCut() -> SocketError {
        SocketError(.truncated, .receiveMessage, subject: .named("control data"))
    }
}
