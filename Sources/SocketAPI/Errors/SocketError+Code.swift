public import SystemPackage

extension SocketError {
    /// What happened: a reason of the library's own, or an error number of the kernel.
    ///
    /// The set is open. A `switch` over it needs a `default`, and a kernel's new error number is a code like any other.
    /// The raw value is the error number (errno) where it is positive; the library's own reasons are negative.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The error number, or a negative number for a reason of the library's own.
        public let rawValue: Int32

        /// Creates a code from its raw value.
        @inlinable
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// The socket was closed or detached, before the call or while it waited.
        public static var closed: Code { Code(rawValue: -1) }

        /// The socket's own timeout ran out. A connection that the kernel gave up is `.system(.timedOut)`.
        public static var timedOut: Code { Code(rawValue: -2) }

        /// The operation would have to wait, and the socket is non-blocking (EAGAIN, EWOULDBLOCK).
        public static var wouldBlock: Code { Code(rawValue: -3) }

        /// A non-blocking connect has been started and goes on (EINPROGRESS). `finishConnect` waits for its end.
        public static var inProgress: Code { Code(rawValue: -4) }

        /// The thread's interruption hook ended the call.
        public static var interrupted: Code { Code(rawValue: -5) }

        /// The kernel had more bytes than fit, and the rest is lost.
        public static var truncated: Code { Code(rawValue: -6) }

        /// A text or bytes that are no address of this family, or an address that the family can't express.
        public static var invalidAddress: Code { Code(rawValue: -7) }

        /// A value outside of what the operation or the option can take.
        public static var invalidArgument: Code { Code(rawValue: -8) }

        /// The descriptor belongs to another address family than the socket's type says.
        public static var familyMismatch: Code { Code(rawValue: -9) }

        /// No address family is registered for this number or name.
        public static var unknownFamily: Code { Code(rawValue: -10) }

        /// There is no address where one is needed.
        public static var noAddress: Code { Code(rawValue: -11) }

        /// The kernel's value for an option has another size or form than the option's type.
        public static var unexpectedValue: Code { Code(rawValue: -12) }

        /// The task was cancelled while the call waited.
        public static var cancelled: Code { Code(rawValue: -13) }

        /// The peer ended the stream before all of the bytes that were asked for had come.
        public static var endOfStream: Code { Code(rawValue: -14) }

        /// A line, a frame or another part of a stream is longer than the caller's limit. It hasn't been taken.
        public static var limitExceeded: Code { Code(rawValue: -15) }

        /// Bytes that should be text aren't valid UTF-8. The subject is the offset of the first invalid byte.
        public static var invalidText: Code { Code(rawValue: -16) }

        /// A protocol above the socket failed, such as TLS. The subject is its reason, ``SocketErrorReason``.
        public static var protocolError: Code { Code(rawValue: -17) }

        /// A system call failed with this error number.
        ///
        /// EAGAIN, EINPROGRESS of connect, and the ends by timeout or close have codes of their own.
        @inlinable
        public static func system(_ errno: Errno) -> Code { Code(rawValue: errno.rawValue) }

        /// The error number behind the code: the kernel's own, EAGAIN for ``wouldBlock``, EINPROGRESS for
        /// ``inProgress``; nil for the library's other reasons.
        public var errno: Errno? {
            switch self {
            case .wouldBlock: .wouldBlock
            case .inProgress: .nowInProgress
            case _ where rawValue > 0: Errno(rawValue: rawValue)
            default: nil
            }
        }
    }
}
