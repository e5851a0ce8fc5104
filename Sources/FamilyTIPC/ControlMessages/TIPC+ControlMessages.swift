public import SocketAPI

// What recvmsg(2) tells beside a message, at level SOL_TIPC. The kernel writes them unasked, where there is room; but to
// offer room changes what the end of a connection looks like: see `receiveEvent`, which makes one thing of all of it.

extension TIPC {
    /// Why a message came back or the connection ended (TIPC_ERRINFO).
    public struct ErrorInfo: ControlMessage, Hashable {
        /// Why.
        public var reason: Reason
        /// The number of bytes that came back.
        public var length: UInt32

        /// Creates the message.
        public init(reason: Reason, length: UInt32) {
            self.reason = reason
            self.length = length
        }

        /// SOL_TIPC
        public static var level: OptionLevel { .tipc }
        /// TIPC_ERRINFO
        public static var type: ControlMessageType { 1 }
        /// 8: two numbers of 32 bits.
        public static var maximumEncodedSize: Int { 8 }

        /// Appends the reason and the length.
        public func encode(into output: inout OutputRawSpan) {
            output.append(integer: reason.rawValue)
            output.append(integer: length)
        }

        /// Reads the reason and the length.
        ///
        /// - Throws: ``SocketAPI/SocketError/Code/unexpectedValue`` for fewer than 8 bytes.
        public init(decoding bytes: RawSpan) throws(SocketError) {
            guard let reason: UInt32 = bytes.integer(at: 0), let length: UInt32 = bytes.integer(at: 4) else {
                throw SocketError(.unexpectedValue, .decode, subject: .number(bytes.byteCount))
            }
            self.init(reason: Reason(rawValue: reason), length: length)
        }
    }

    /// The bytes that came back, 1,024 at most (TIPC_RETDATA).
    public struct ReturnedData: ControlMessage, Hashable {
        /// The bytes.
        public var bytes: [UInt8]

        /// Creates the message.
        public init(_ bytes: [UInt8]) { self.bytes = bytes }

        /// SOL_TIPC
        public static var level: OptionLevel { .tipc }
        /// TIPC_RETDATA
        public static var type: ControlMessageType { 2 }
        /// 1,024 (MAX_FORWARD_SIZE in the kernel): a longer message comes back without its rest.
        public static var maximumEncodedSize: Int { 1024 }
        /// The number of bytes.
        public var encodedSize: Int { bytes.count }

        /// Appends the bytes.
        public func encode(into output: inout OutputRawSpan) { unsafe output.append(bytes: bytes.span.bytes) }

        /// Keeps the bytes.
        public init(decoding bytes: RawSpan) throws(SocketError) { self.init(bytes.bytes()) }
    }

    /// The names that a message was sent to (TIPC_DESTNAME): with one that was sent to a name or to names, and with all
    /// of a connection that was made by a name; not with one that was sent to a socket.
    public struct DestinationNames: ControlMessage, Hashable {
        /// The names; one name is the range from it to itself.
        public var range: ServiceRange

        /// Creates the message.
        public init(_ range: ServiceRange) { self.range = range }

        /// SOL_TIPC
        public static var level: OptionLevel { .tipc }
        /// TIPC_DESTNAME
        public static var type: ControlMessageType { 3 }
        /// 12: three numbers of 32 bits.
        public static var maximumEncodedSize: Int { 12 }

        /// Appends type, first and last instance.
        public func encode(into output: inout OutputRawSpan) {
            output.append(integer: range.type)
            output.append(integer: range.lower)
            output.append(integer: range.upper)
        }

        /// Reads type, first and last instance.
        ///
        /// - Throws: ``SocketAPI/SocketError/Code/unexpectedValue`` for fewer than 12 bytes.
        public init(decoding bytes: RawSpan) throws(SocketError) {
            guard let type: UInt32 = bytes.integer(at: 0), let lower: UInt32 = bytes.integer(at: 4),
                let upper: UInt32 = bytes.integer(at: 8)
            else { throw SocketError(.unexpectedValue, .decode, subject: .number(bytes.byteCount)) }
            self.init(ServiceRange(type, lower: lower, upper: upper))
        }
    }
}

// Items of a plan. There is nothing to turn on.

extension ControlItem where Family == TIPC, Value == TIPC.ErrorInfo {
    /// Why a message came back or the connection ended (TIPC_ERRINFO).
    public static var errorInfo: Self { ControlItem { (_) throws(SocketError) in } }
}

extension ControlItem where Family == TIPC, Value == TIPC.ReturnedData {
    /// What came back (TIPC_RETDATA).
    public static var returnedData: Self { ControlItem { (_) throws(SocketError) in } }
}

extension ControlItem where Family == TIPC, Value == TIPC.DestinationNames {
    /// The names that the message was sent to (TIPC_DESTNAME).
    public static var destinationNames: Self { ControlItem { (_) throws(SocketError) in } }
}
