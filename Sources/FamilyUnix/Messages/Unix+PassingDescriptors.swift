public import SocketAPI

extension Unix: DescriptorPassingFamily {
    /// Prepares control data with SCM_RIGHTS.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/invalidArgument`` for more than 253 descriptors, and for descriptors without a
    ///   byte on a `.stream` or `.seqPacket` socket.
    public static func controlData(
        passing descriptors: [FileDescriptor], with byteCount: Int, over type: SocketType
    ) throws(SocketError) -> ControlData {
        var control = ControlData()
        if descriptors.isEmpty { return control }
        guard descriptors.count <= PassedDescriptors.maximumCount else {
            throw SocketError(.invalidArgument, .sendMessage, subject: .named("more than 253 descriptors"))
        }
        try checkBytes(byteCount, over: type)
        try control.append(PassedDescriptors(descriptors))
        return control
    }

    /// Refuses a message without bytes where the descriptors would be discarded, or the message would mean the end.
    static func checkBytes(_ count: Int, over type: SocketType) throws(SocketError) {
        guard count > 0 || type == .datagram else {
            throw SocketError(.invalidArgument, .sendMessage, subject: .named("descriptors without a byte"))
        }
    }

    /// The capacity for SCM_RIGHTS with so many descriptors, at most 253, and for the sender's credentials.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/invalidArgument`` for a negative number.
    public static func controlCapacity(forDescriptors maximum: Int) throws(SocketError) -> Int {
        guard maximum >= 0 else { throw SocketError(.invalidArgument, .receiveMessage, subject: .number(maximum)) }
        // If the socket asks for them, credentials come before the descriptors and would take their buffer space.
        return try ControlMessageLayout.space(forPayload: PeerCredentials.maximumEncodedSize)
            + ControlMessageLayout.space(forPayload: SenderProcess.maximumEncodedSize)
            + ControlMessageLayout.space(forPayload: ReceivedDescriptors.descriptorSize * limit(maximum))
    }

    /// Takes the descriptors out of a message.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/invalidAddress`` if the sender's address can't be read.
    public static func receivedDescriptors(
        in message: borrowing ReceivedMessage<Unix>, maximum: Int
    ) throws(SocketError) -> ReceivedDescriptors {
        try ReceivedDescriptors(
            message, maximum: limit(maximum), capacity: controlCapacity(forDescriptors: maximum))
    }

    /// As many as a message carries at most.
    static func limit(_ maximum: Int) -> Int { min(maximum, PassedDescriptors.maximumCount) }
}
