public import SocketAPI

// Control messages of level SOL_TIPC. The kernel writes them whenever the buffer has space. With a buffer, the end of a
// connection looks different than without: `receiveEvent` hides that.

extension TIPC {
    /// The reason why a message was returned or the connection ended (TIPC_ERRINFO).
    public struct ErrorInfo: ControlMessage, Hashable, CustomStringConvertible {
        /// The reason.
        public var reason: Reason
        /// The number of returned bytes.
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

        /// The reason and the number of bytes: `the socket is closed, 12 bytes`
        public var description: String { "\(reason), \(length) bytes" }

        /// Decodes the reason and the length.
        ///
        /// - Throws: ``SocketAPI/SocketError/Code/unexpectedValue`` for fewer than 8 bytes.
        public init(decoding bytes: RawSpan) throws(SocketError) {
            guard let reason: UInt32 = bytes.integer(at: 0), let length: UInt32 = bytes.integer(at: 4) else {
                throw SocketError(.unexpectedValue, .decode, subject: .number(bytes.byteCount))
            }
            self.init(reason: Reason(rawValue: reason), length: length)
        }
    }

    /// The returned bytes, at most 1,024 (TIPC_RETDATA).
    public struct ReturnedData: ControlMessage, Hashable, CustomStringConvertible {
        /// The bytes.
        public var bytes: [UInt8]

        /// Creates the message.
        public init(_ bytes: [UInt8]) { self.bytes = bytes }

        /// SOL_TIPC
        public static var level: OptionLevel { .tipc }
        /// TIPC_RETDATA
        public static var type: ControlMessageType { 2 }
        /// 1,024 (MAX_FORWARD_SIZE in the kernel): a longer message is returned without the rest.
        public static var maximumEncodedSize: Int { 1024 }
        /// The number of bytes.
        public var encodedSize: Int { bytes.count }

        /// `12 bytes`
        public var description: String { "\(bytes.count) bytes" }

        /// Appends the bytes.
        public func encode(into output: inout OutputRawSpan) { unsafe output.append(bytes: bytes.span.bytes) }

        /// Copies the bytes.
        public init(decoding bytes: RawSpan) throws(SocketError) { self.init(bytes.bytes()) }
    }

    /// The service address or range that a message was sent to (TIPC_DESTNAME). All messages of a connection that was made
    /// by a service address have one; a message that was sent to a socket has none.
    public struct DestinationNames: ControlMessage, Hashable, CustomStringConvertible {
        /// The range; a service address is the range from its instance to the same.
        public var range: ServiceRange

        /// `{18888,17,17}`
        public var description: String { "\(range)" }

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

        /// Decodes type, first and last instance.
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

// Items of a receive plan. They need no option.

extension ControlItem where Family == TIPC {
    /// The reason why a message was returned or the connection ended (TIPC_ERRINFO).
    public static var errorInfo: ControlItem<Family, TIPC.ErrorInfo> { .init { (_) throws(SocketError) in } }

    /// The returned bytes (TIPC_RETDATA).
    public static var returnedData: ControlItem<Family, TIPC.ReturnedData> { .init { (_) throws(SocketError) in } }

    /// The service address or range that the message was sent to (TIPC_DESTNAME).
    public static var destinationNames: ControlItem<Family, TIPC.DestinationNames> {
        .init { (_) throws(SocketError) in }
    }
}
