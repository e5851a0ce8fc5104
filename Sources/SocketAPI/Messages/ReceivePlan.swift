/// A kind of control message that a socket can be asked to deliver: its type, and the option that turns it on.
///
/// Families have theirs as static members, and a program can add its own:
///
/// ```swift
/// import FamilyInet
///
/// extension ControlItem where Family == IPv4, Value == TimeToLive {
///     static var timeToLive: Self { ControlItem(.receiveTimeToLive) }
/// }
/// ```
public struct ControlItem<Family: AddressFamily, Value: ControlMessage>: Sendable {
    // One of the two. An option in a closure would be memory that is allocated wherever an item is named.
    @usableFromInline let option: SocketOption<Family, Bool>?
    @usableFromInline let special: (@Sendable (Socket<Family>) throws(SocketError) -> Void)?

    /// An item that an option turns on.
    @inlinable
    public init(_ option: SocketOption<Family, Bool>) {
        self.option = option
        special = nil
    }

    /// An item that takes more than a boolean option. The closure turns it on, and may do nothing.
    @inlinable
    public init(enable: @escaping @Sendable (Socket<Family>) throws(SocketError) -> Void) {
        option = nil
        special = enable
    }

    /// The item of another family that an option turns on, for a family that has the option under a name of its own.
    /// An item that takes more than an option turns nothing on.
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

/// The control messages that a socket delivers, and the size of the buffer for them: made by
/// ``Socket/receivePlan(_:descriptors:)``.
public struct ReceivePlan<Family: AddressFamily>: Sendable {
    /// The size of the buffer for control messages, in bytes.
    public let controlCapacity: Int
}

extension Socket {
    /// Asks the kernel to deliver control messages, and computes the size of the buffer for them, so that every message
    /// that is asked for fits.
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
    ///   - descriptors: The number of passed descriptors (SCM_RIGHTS) that fit, beside the items; one message carries
    ///     253 at most. Descriptors that don't fit are closed, and the message is marked as cut.
    /// - Throws: What setting the options throws; ``SocketError/Code/invalidArgument`` for a negative number.
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

    /// Receives a message with the control messages of a plan behind what the span holds already: recvmsg(2).
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
    /// The first control message of a type, without a copy of all of them.
    @inlinable
    func first<Value: ControlMessage>(_ type: Value.Type) throws(SocketError) -> Value? {
        guard !info.flags.contains(.controlTruncated) else {
            return try info.control.firstWhole(type, .receiveMessage)
        }
        return try info.control.first(type)
    }

    /// The control message of a kind that was asked for; nil if the message came without one.
    ///
    /// A control message that arrived whole is returned even if others were cut: a peer can make that happen, by
    /// passing more descriptors than the buffer has space for.
    ///
    /// - Throws: ``SocketError/Code/truncated`` if this control message was cut, or is missing in a message whose
    ///   control messages were cut; ``SocketError/Code/unexpectedValue``.
    @inlinable
    public subscript<Value: ControlMessage>(item: ControlItem<Family, Value>) -> Value? {
        get throws(SocketError) { try first(Value.self) }
    }
}

extension ReceivedMessage {
    /// The control message of a kind that was asked for; nil if the message came without one. It is returned even if
    /// others were cut.
    ///
    /// - Throws: As ``MessageHeader``'s.
    @inlinable
    public subscript<Value: ControlMessage>(item: ControlItem<Family, Value>) -> Value? {
        get throws(SocketError) { try header.first(Value.self) }
    }
}
