public import SocketAPI

extension Unix {
    /// Descriptors that arrived, with the bytes that they came with.
    ///
    /// The descriptors belong to this value and its copies until they are taken; those that nobody takes are closed with
    /// the last copy. What was cut says so before it can be used: ``take()`` and ``bytes`` throw
    /// ``SocketAPI/SocketError/Code/truncated`` where something is missing.
    public struct ReceivedDescriptors: Sendable {
        /// The bytes that there was room for.
        public let availableBytes: [UInt8]

        /// The message's own length, in bytes; nil where it was cut and the kernel does not tell.
        public let length: Int?

        /// What the kernel told beside. ``SocketAPI/MessageFlags/controlTruncated`` also stands for descriptors beyond
        /// the number that was asked for.
        public let flags: MessageFlags

        /// The control messages: the owner of the descriptors, and others, such as the sender's credentials where the
        /// socket asks for them.
        public let control: ReceivedControl

        /// The sender's address; nil where the message has none, as on a connected stream.
        public let sender: Unix.Address?

        init(_ message: borrowing ReceivedMessage<Unix>, maximum: Int) throws(SocketError) {
            control = message.availableControl
            availableBytes = message.availableBytes
            length = message.length
            flags = control.descriptorCount > maximum ? message.flags.union(.controlTruncated) : message.flags
            control.closeDescriptors(beyond: maximum)
            sender = try message.sender
        }
    }
}

extension Unix.ReceivedDescriptors {
    /// The bytes of the message. On a stream an empty array is the end.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/truncated`` where there was not room for all; the subject is the message's
    ///   length, if it is known.
    public var bytes: [UInt8] {
        get throws(SocketError) {
            guard !flags.contains(.truncated) else {
                throw SocketError(.truncated, .receiveMessage, subject: length.map { .number($0) } ?? .none)
            }
            return availableBytes
        }
    }

    /// Whether descriptors or other control messages were cut or left out for want of room; the kernel has closed them.
    public var isTruncated: Bool { flags.contains(.controlTruncated) }

    /// The descriptors, in their order. They are close-on-exec, and from now on the caller's to close; a second call
    /// returns none.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/truncated`` where some are missing. Those that came are closed then;
    ///   ``takeAvailable()`` would give them.
    public func take() throws(SocketError) -> [FileDescriptor] {
        guard !isTruncated else { throw refusal() }
        return takeAvailable()
    }

    /// Closes what came of descriptors of which some are missing.
    private func refusal() -> SocketError {
        close()
        return SocketError(.truncated, .receiveMessage, subject: .named("descriptors"))
    }

    /// The first of the descriptors that nobody has taken, or nil where none is left: ``take()`` without an array. It is
    /// close-on-exec, and the caller's to close.
    ///
    /// - Throws: As ``take()``.
    public func takeNext() throws(SocketError) -> FileDescriptor? {
        guard !isTruncated else { throw refusal() }
        return control.takeNextDescriptor()
    }

    /// The descriptors that came, also where others are missing; as for ``take()``, they are the caller's to close.
    public func takeAvailable() -> [FileDescriptor] { control.takeDescriptors() }

    /// The number of descriptors that nobody has taken.
    public var count: Int { control.descriptorCount }

    /// Closes the descriptors that nobody has taken. It happens by itself when the last copy goes.
    public func close() { control.closeDescriptors(beyond: 0) }
}
