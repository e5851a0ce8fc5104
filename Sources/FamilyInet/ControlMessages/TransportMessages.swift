public import SocketAPI

// Control messages of UDP (udp(7)), TCP (tcp(7)) and TLS in the kernel.

/// The size of the datagrams that one message is cut into: UDP_SEGMENT (udp(7), Linux 4.18).
///
/// The message's bytes become datagrams of this size, the last one of what is left; 64 to 128 of them at most, and each
/// must fit the path without fragments.
public struct SegmentSize: IntegerControlMessage, Hashable {
    /// The size of a datagram's payload, in bytes; 0 leaves the message whole.
    public var size: UInt16

    /// Creates a message.
    public init(_ size: UInt16) { self.size = size }

    /// SOL_UDP.
    public static var level: OptionLevel { .udp }
    /// UDP_SEGMENT.
    public static var type: ControlMessageType { 103 }
    /// The size.
    @inlinable public var integer: UInt16 { size }
}

/// The size of the datagrams that were received as one message: UDP_GRO (udp(7), Linux 5.0).
///
/// All but the last have this size. The message is there only where the kernel put several together.
public struct CoalescedSize: IntegerControlMessage, Hashable {
    /// The size of a datagram's payload, in bytes.
    public var size: Int

    /// Creates a message. The kernel sends such and takes none.
    public init(_ size: Int) { self.size = size }

    /// SOL_UDP.
    public static var level: OptionLevel { .udp }
    /// UDP_GRO.
    public static var type: ControlMessageType { 104 }
    /// The size, a C `int`.
    @inlinable public var integer: Int { size }
}

/// How many bytes are left in the queue of a stream behind those that were received: TCP_CM_INQ (Linux 4.18).
public struct UnreadBytes: IntegerControlMessage, Hashable {
    /// The number of bytes; 1 rather than 0 once the peer has ended the stream, so that the end is read too.
    public var count: Int

    /// Creates a message. The kernel sends such and takes none.
    public init(_ count: Int) { self.count = count }

    /// SOL_TCP.
    public static var level: OptionLevel { .tcp }
    /// TCP_CM_INQ.
    public static var type: ControlMessageType { 36 }
    /// The number, a C `int`.
    @inlinable public var integer: Int { count }
}

/// The type of a TLS record, of a connection that the kernel encrypts (`SocketOption.upperLayerProtocol` is `tls`).
public struct TLSContentType: RawRepresentable, Hashable, Sendable {
    /// The number, RFC 8446, B.1.
    public let rawValue: UInt8

    /// Creates a type.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Change of the cipher.
    public static var changeCipherSpec: Self { Self(rawValue: 20) }
    /// An alert.
    public static var alert: Self { Self(rawValue: 21) }
    /// Handshake.
    public static var handshake: Self { Self(rawValue: 22) }
    /// The application's bytes: what everything is that is sent without a type.
    public static var applicationData: Self { Self(rawValue: 23) }
}

/// The type of the TLS record to send: TLS_SET_RECORD_TYPE.
public struct TLSRecordToSend: ControlMessage, Hashable {
    /// The type.
    public var contentType: TLSContentType

    /// Creates a message.
    public init(_ contentType: TLSContentType) { self.contentType = contentType }

    /// SOL_TLS.
    public static var level: OptionLevel { .tls }
    /// TLS_SET_RECORD_TYPE.
    public static var type: ControlMessageType { 1 }
    /// 1 byte.
    public static var maximumEncodedSize: Int { 1 }

    /// Appends the type.
    public func encode(into output: inout OutputRawSpan) { output.append(integer: contentType.rawValue) }

    /// Reads the type.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let number: UInt8 = bytes.integer(at: 0) else { throw .unexpectedSize(bytes.byteCount) }
        self.init(TLSContentType(rawValue: number))
    }
}

/// The type of the TLS record that was received: TLS_GET_RECORD_TYPE.
///
/// Without room for it, the kernel fails with EIO where a record is no application data.
public struct ReceivedTLSRecord: ControlMessage, Hashable {
    /// The type.
    public var contentType: TLSContentType

    /// Creates a message. The kernel sends such and takes none.
    public init(_ contentType: TLSContentType) { self.contentType = contentType }

    /// SOL_TLS.
    public static var level: OptionLevel { .tls }
    /// TLS_GET_RECORD_TYPE.
    public static var type: ControlMessageType { 2 }
    /// 1 byte.
    public static var maximumEncodedSize: Int { 1 }

    /// Appends the type.
    public func encode(into output: inout OutputRawSpan) { output.append(integer: contentType.rawValue) }

    /// Reads the type.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let number: UInt8 = bytes.integer(at: 0) else { throw .unexpectedSize(bytes.byteCount) }
        self.init(TLSContentType(rawValue: number))
    }
}

extension ControlItem where Family: InternetFamily {
    /// Datagrams of one sender many at once, and their size (UDP_GRO).
    public static var coalescedSize: ControlItem<Family, CoalescedSize> { .init(.genericReceiveOffload) }

    /// The number of bytes that are left in the queue (TCP_INQ).
    public static var unreadBytes: ControlItem<Family, UnreadBytes> { .init(.queueLength) }

    /// The type of the TLS record. Nothing turns it on: it comes by itself once the kernel decrypts.
    public static var tlsRecord: ControlItem<Family, ReceivedTLSRecord> { .init { _ in } }
}

extension SegmentSize: CustomStringConvertible {
    /// The size: `cut into 1200 bytes`; `not cut` for 0.
    public var description: String { size == 0 ? "not cut" : "cut into \(size) bytes" }
}

extension CoalescedSize: CustomStringConvertible {
    /// The size: `joined from 1200 bytes each`.
    public var description: String { "joined from \(size) bytes each" }
}

extension UnreadBytes: CustomStringConvertible {
    /// The number: `5 bytes unread`.
    public var description: String { String(count, "byte") + " unread" }
}

extension TLSContentType: CustomStringConvertible {
    /// The name, such as `handshake`, or the number.
    public var description: String {
        numberName(
            [
                (.changeCipherSpec, "changeCipherSpec"), (.alert, "alert"), (.handshake, "handshake"),
                (.applicationData, "applicationData"),
            ], or: "type")
    }
}

extension TLSRecordToSend: CustomStringConvertible {
    /// `TLS record` and its type.
    public var description: String { "TLS record \(contentType)" }
}

extension ReceivedTLSRecord: CustomStringConvertible {
    /// `TLS record` and its type.
    public var description: String { "TLS record \(contentType)" }
}
