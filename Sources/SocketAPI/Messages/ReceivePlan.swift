/// A kind of control message that a socket can be asked to deliver: its type, and the option that enables it.
///
/// Families define theirs as static members, and a program can add its own:
///
/// ```swift
/// import FamilyInet
///
/// extension ControlItem where Family == IPv4, Value == TimeToLive {
///     static var timeToLive: Self { ControlItem(.receiveTimeToLive) }
/// }
/// ```
public struct ControlItem<Family: AddressFamily, Value: ControlMessage>: Sendable {
    // One of the two. An option in a closure would allocate memory wherever an item is named.
    @usableFromInline let option: SocketOption<Family, Bool>?
    @usableFromInline let special: (@Sendable (Socket<Family>) throws(SocketError) -> Void)?

    /// Creates an item that an option enables.
    @inlinable
    public init(_ option: SocketOption<Family, Bool>) {
        self.option = option
        special = nil
    }

    /// Creates an item that needs more than a boolean option. The closure enables it, and may do nothing.
    @inlinable
    public init(enable: @escaping @Sendable (Socket<Family>) throws(SocketError) -> Void) {
        option = nil
        special = enable
    }

    /// Creates an item from that of another family whose option this family has under another name. An item without an
    /// option enables nothing.
    @inlinable
    package init<Other>(
        _ item: ControlItem<Other, Value>, _ convert: (SocketOption<Other, Bool>) -> SocketOption<Family, Bool>
    ) {
        option = item.option.map(convert)
        special = nil
    }

    func enable(_ socket: Socket<Family>) throws(SocketError) {
        if let option { try socket.set(option, to: true) }
        if let special { try special(socket) }
    }
}

/// The control messages that a socket delivers, and the buffer size for them. Created by
/// ``Socket/receivePlan(_:descriptors:)``.
public struct ReceivePlan<Family: AddressFamily>: Sendable {
    /// The size of the buffer for control messages, in bytes.
    public let controlCapacity: Int
}

extension Socket {
    /// Enables the delivery of control messages, and computes the buffer size that they need.
    ///
    /// ```swift
    /// import FamilyInet
    ///
    /// let plan = try socket.receivePlan(.packetInfo, .timeToLive, .timestamp)
    /// let message = try socket.receiveMessage(upTo: 1500, plan: plan)
    /// if let info = try message[.packetInfo] { print("on interface \(info.interface)") }
    /// ```
    ///
    /// - Parameters:
    ///   - items: The kinds of messages. Each one's option is set on the socket, and stays set.
    ///   - descriptors: The number of passed descriptors (SCM_RIGHTS) to provide for, in addition to the items; one
    ///     message carries at most 253. Descriptors that don't fit are closed, and the message is marked as truncated.
    /// - Throws: The error of setting an option; ``SocketError/Code/invalidArgument`` for a negative number.
    public func receivePlan<each Value: ControlMessage>(
        _ items: repeat ControlItem<Family, each Value>, descriptors: Int = 0
    ) throws(SocketError) -> ReceivePlan<Family> {
        var capacity = 0
        for item in repeat each items {
            try item.enable(self)
            capacity += try Self.space(item)
        }
        if descriptors != 0 { capacity += try ControlMessageLayout.space(forPayload: descriptors &* 4) }
        return ReceivePlan(controlCapacity: capacity)
    }

    private static func space<Value: ControlMessage>(
        _ item: ControlItem<Family, Value>
    ) throws(SocketError) -> Int {
        try ControlMessageLayout.space(forPayload: Value.maximumEncodedSize)
    }

    /// Receives a message with the control messages of a plan: recvmsg(2).
    ///
    /// - Throws: As `receiveMessage(upTo:controlCapacity:flags:)`.
    @inlinable
    public func receiveMessage(
        upTo count: Int, plan: ReceivePlan<Family>, flags: ReceiveFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> ReceivedMessage<Family> {
        try receiveMessage(upTo: count, controlCapacity: plan.controlCapacity, flags: flags, until: deadline)
    }

    /// Receives a message with the control messages of a plan, and appends its bytes to a span: recvmsg(2).
    ///
    /// - Throws: As `receiveMessage(into:controlCapacity:flags:)`.
    @inlinable
    public func receiveMessage(
        into output: inout OutputRawSpan, plan: ReceivePlan<Family>, flags: ReceiveFlags = [],
        until deadline: Deadline? = nil
    ) throws(SocketError) -> MessageHeader<Family> {
        try receiveMessage(into: &output, controlCapacity: plan.controlCapacity, flags: flags, until: deadline)
    }
}

extension MessageHeader {
    /// Returns the first control message of a type, without copying all of them.
    @inlinable
    func first<Value: ControlMessage>(_ type: Value.Type) throws(SocketError) -> Value? {
        guard !info.flags.contains(.controlTruncated) else {
            return try info.control.firstWhole(type, .receiveMessage)
        }
        return try info.control.first(type)
    }

    /// The control message of a kind; nil if the message arrived without one.
    ///
    /// A complete control message is returned even if others were truncated. A peer can cause that by passing more
    /// descriptors than fit into the buffer.
    ///
    /// - Throws: ``SocketError/Code/truncated`` if this control message was truncated, or is missing and some were
    ///   truncated; ``SocketError/Code/unexpectedValue``.
    @inlinable
    public subscript<Value: ControlMessage>(item: ControlItem<Family, Value>) -> Value? {
        get throws(SocketError) { try first(Value.self) }
    }
}

extension ReceivedMessage {
    /// The control message of a kind; nil if the message arrived without one. It is returned even if others were
    /// truncated.
    ///
    /// - Throws: As the subscript of ``MessageHeader``.
    @inlinable
    public subscript<Value: ControlMessage>(item: ControlItem<Family, Value>) -> Value? {
        get throws(SocketError) { try header.first(Value.self) }
    }
}
