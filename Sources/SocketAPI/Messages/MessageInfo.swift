internal import CSocketShims

/// The results of recvmsg(2) except the bytes, for every family. ``MessageHeader`` wraps it, so that the code that
/// fills it in is compiled once and not for each family.
///
/// The kernel writes the address and a small amount of control data directly into it.
@usableFromInline
struct MessageInfo: Sendable {
    /// The number of bytes received.
    @usableFromInline var count: Int
    /// The message's full length; nil if it was truncated and the kernel doesn't return the length.
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

    /// Stores the results of a call.
    ///
    /// - Parameters:
    ///   - received: The result of recvmsg(2).
    ///   - total: The capacity for bytes.
    mutating func fill(_ received: Int, _ message: borrowing sockets_message, total: Int) {
        flags = unsafe MessageFlags(rawValue: message.flags & ~MSG.closeOnExec)
        count = min(received, total)
        length = flags.contains(.truncated) && received <= total ? nil : received
    }

    /// Refuses a size that system calls don't accept.
    @inlinable
    static func check(_ count: Int) throws(SocketError) {
        guard count >= 0, count <= Int(Int32.max) else { throw badCapacity(count) }
    }

    @usableFromInline
    @inline(never)
    static func badCapacity(_ count: Int) -> SocketError {
        SocketError(
            .invalidArgument, .receiveMessage, subject: .number(count), detail: "expected a size from 0 to 2147483647")
    }

    /// The error of a message that was longer than the buffer.
    @usableFromInline
    @inline(never)
    func cut() -> SocketError {
        SocketError(.truncated, .receiveMessage, subject: length.map { .number($0) } ?? .none)
    }

    /// The error of control messages that didn't fit.
    @usableFromInline
    @inline(never)
    static func controlCut() -> SocketError {
        SocketError(.truncated, .receiveMessage, subject: .named("control data"))
    }
}
