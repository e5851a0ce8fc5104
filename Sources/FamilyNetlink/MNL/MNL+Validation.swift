internal import CMnl
internal import Glibc
public import SocketAPI

extension MNL {
    /// What libmnl can validate a value as, MNL_TYPE_*.
    public struct ValueType: RawRepresentable, Hashable, Sendable {
        /// The number.
        public let rawValue: UInt32

        /// Creates a type.
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// 8 bits (MNL_TYPE_U8).
        public static var uint8: Self { Self(rawValue: 1) }
        /// 16 bits (MNL_TYPE_U16).
        public static var uint16: Self { Self(rawValue: 2) }
        /// 32 bits (MNL_TYPE_U32).
        public static var uint32: Self { Self(rawValue: 3) }
        /// 64 bits (MNL_TYPE_U64).
        public static var uint64: Self { Self(rawValue: 4) }
        /// Text, with a zero byte at its end or without (MNL_TYPE_STRING).
        public static var string: Self { Self(rawValue: 5) }
        /// No value (MNL_TYPE_FLAG).
        public static var flag: Self { Self(rawValue: 6) }
        /// Milliseconds in 64 bits (MNL_TYPE_MSECS).
        public static var milliseconds: Self { Self(rawValue: 7) }
        /// Attributes (MNL_TYPE_NESTED).
        public static var nested: Self { Self(rawValue: 8) }
        /// Attributes, which may be none (MNL_TYPE_NESTED_COMPAT).
        public static var nestedCompatible: Self { Self(rawValue: 9) }
        /// Text with a zero byte at its end (MNL_TYPE_NUL_STRING).
        public static var terminatedString: Self { Self(rawValue: 10) }
        /// Bytes (MNL_TYPE_BINARY).
        public static var binary: Self { Self(rawValue: 11) }
    }

    /// Whether a value is of a type: `mnl_attr_validate`.
    ///
    /// - Throws: `refused` with ERANGE where it has another length, EBADMSG or EINVAL where it is otherwise none.
    public static func validate(_ attribute: NetlinkAttribute, as type: ValueType) throws(NetlinkError) {
        try unsafe withAligned(attribute.bytes) { (start, _) throws(NetlinkError) in
            errno = 0
            let kind = unsafe unsafeBitCast(type.rawValue, to: mnl_attr_data_type.self)
            guard unsafe mnl_attr_validate(start.assumingMemoryBound(to: nlattr.self), kind) >= 0 else {
                throw NetlinkError(.refused(Errno(rawValue: errno)))
            }
        }
    }
}

extension Socket where Family == Netlink {
    /// Lends the socket as a `struct mnl_socket *`, for C code that wants one.
    ///
    /// It is a duplicate: the same port id, groups and queues, under a descriptor of its own, which libmnl closes when
    /// the body ends. Call it on a bound socket: libmnl asks for the port id only now. Libmnl's own receiving shows no
    /// sender, and no error where a datagram was cut.
    ///
    /// - Throws: `.system` with the error of duplicating; what the body throws.
    @unsafe
    public func withMNLSocket<Result>(_ body: (OpaquePointer) throws -> Result) throws -> Result {
        let descriptor = try duplicate().detach()
        guard let socket = unsafe mnl_socket_fdopen(descriptor.rawValue) else {
            let failure = Errno(rawValue: errno)
            try? descriptor.close()
            throw SocketError(.system(failure), "mnl_socket_fdopen")
        }
        defer { unsafe mnl_socket_close(socket) }
        return try unsafe body(socket)
    }
}
