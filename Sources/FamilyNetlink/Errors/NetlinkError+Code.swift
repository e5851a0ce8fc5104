public import SocketAPI

extension NetlinkError {
    /// What happened: an error number of the kernel, a reason of the socket's, or one of the library's own.
    ///
    /// The set is open. The raw value is the error number (errno) where it is positive. From -1 on down it is the raw
    /// value of a ``SocketAPI/SocketError/Code``, below -100 a reason of this module.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The error number, or a negative number for a reason of a library's own.
        public let rawValue: Int32

        /// Creates a code from its raw value.
        @inlinable
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// The kernel refused the request, or a system call failed, with this error number.
        @inlinable
        public static func refused(_ errno: Errno) -> Code { Code(rawValue: errno.rawValue) }

        /// The connection was closed, before the request or while it waited.
        public static var closed: Code { Code(rawValue: SocketError.Code.closed.rawValue) }

        /// The kernel said nothing for as long as the request may wait.
        public static var timedOut: Code { Code(rawValue: SocketError.Code.timedOut.rawValue) }

        /// The task was cancelled: in the awaited forms of FamilyNetlinkAsync.
        public static var cancelled: Code { Code(rawValue: SocketError.Code.cancelled.rawValue) }

        /// An answer was longer than the room for it, and is lost.
        public static var truncated: Code { Code(rawValue: SocketError.Code.truncated.rawValue) }

        /// The bytes are no netlink message, or no attributes: a length that is too short or beyond the end.
        public static var malformed: Code { Code(rawValue: -101) }

        /// An attribute's value has another length than its type.
        public static var unexpectedLength: Code { Code(rawValue: -102) }

        /// An attribute that must be there is not.
        public static var missingAttribute: Code { Code(rawValue: -103) }

        /// A value has more bytes than an attribute can, 65,531; or a message more than its length can say.
        public static var tooLong: Code { Code(rawValue: -104) }

        /// Something changed during the dump, so that it has gaps or doubles (NLM_F_DUMP_INTR).
        public static var interrupted: Code { Code(rawValue: -105) }

        /// The socket's receive queue was full, and answers were lost (ENOBUFS).
        public static var overrun: Code { Code(rawValue: -106) }

        /// The request was answered with success, but without the message that was asked for.
        public static var noAnswer: Code { Code(rawValue: -107) }

        /// A value that the field has no room for, or a text that has no C form.
        public static var invalidValue: Code { Code(rawValue: -108) }

        /// The kernel's error number behind the code, if there is one.
        public var errno: Errno? {
            if self == .overrun { return .noBufferSpace }
            return SocketError.Code(rawValue: rawValue).errno
        }
    }
}

extension NetlinkError.Code: CustomStringConvertible {
    /// What happened, in words, with the C name of an error number.
    public var description: String {
        switch self {
        case .closed: "the connection is closed"
        case .malformed: "malformed message"
        case .unexpectedLength: "unexpected length"
        case .missingAttribute: "missing attribute"
        case .tooLong: "too long"
        case .interrupted: "the dump was interrupted by a change (NLM_F_DUMP_INTR)"
        case .overrun: "the receive queue was full, answers were lost (ENOBUFS)"
        case .noAnswer: "no answer"
        case .invalidValue: "invalid value"
        default: SocketError.Code(rawValue: rawValue).description
        }
    }
}

extension NetlinkError {
    /// Whether nothing was there for a call that doesn't wait.
    package var isWouldBlock: Bool { code.rawValue == SocketError.Code.wouldBlock.rawValue }

    @usableFromInline
    static func malformed(_ context: String) -> NetlinkError { NetlinkError(.malformed, context) }

    @usableFromInline
    package static func unexpectedLength(type: UInt16, count: Int, expected: Int) -> NetlinkError {
        NetlinkError(.unexpectedLength, "attribute \(type) has \(count) bytes where \(expected) are expected")
    }

    /// The same error with an attribute's name in the place of its number, or before what is said of an attribute within.
    package func naming(_ key: some NetlinkAttributeKey) -> NetlinkError {
        guard key.label.utf8CodeUnitCount > 0, !context.isEmpty else { return self }
        let number = "attribute \(key.rawValue)"
        if context.hasPrefix("\(number) ") || context.hasPrefix("\(number):") {
            return NetlinkError(code, "\(key.label)\(context.dropFirst(number.utf8.count))")
        }
        return NetlinkError(code, "\(key.label)/\(context)")
    }

    /// An attribute that must be there is not.
    public static func missing(_ key: some NetlinkAttributeKey) -> NetlinkError {
        NetlinkError(.missingAttribute, key.text)
    }
}
