public import SocketAPI

extension Unix {
    /// Descriptors that arrived, with the bytes of their message.
    ///
    /// The descriptors belong to this value and its copies until they are taken. Those that were not taken are closed with
    /// the last copy. ``take()`` and ``bytes`` throw if something is missing.
    public struct ReceivedDescriptors: Sendable {
        /// The bytes that fit into the buffer.
        public let availableBytes: [UInt8]

        /// The message's length, in bytes; nil if it was cut and the kernel does not report the length.
        public let length: Int?

        /// The flags that recvmsg(2) returned. ``SocketAPI/MessageFlags/controlTruncated`` is also set for descriptors
        /// beyond the maximum that was asked for.
        public let flags: MessageFlags

        /// The control messages: the descriptors, and others, such as the sender's credentials if the socket asks for
        /// them.
        public let control: ReceivedControl

        /// The sender's address; nil if the message has none, as on a connected stream.
        public let sender: Unix.Address?

        /// The error of missing descriptors.
        private let missing: SocketError

        /// - Parameters:
        ///   - maximum: The number of descriptors that were asked for.
        ///   - capacity: The size of the buffer for control messages.
        init(_ message: borrowing ReceivedMessage<Unix>, maximum: Int, capacity: Int) throws(SocketError) {
            control = message.availableControl
            availableBytes = message.availableBytes
            length = message.length
            let isOverMaximum = control.descriptorCount > maximum
            flags = isOverMaximum ? message.flags.union(.controlTruncated) : message.flags
            // If one more would have fit into the buffer, the kernel stopped for another reason.
            let space = try ControlMessageLayout.space(forPayload: Self.descriptorSize)
            let isRefused = control.descriptorCount < maximum && capacity - control.byteCount >= space
            missing = isRefused ? Self.refused : Self.excess
            control.closeDescriptors(beyond: maximum)
            sender = try message.sender
        }

        /// The size of a descriptor in SCM_RIGHTS: an `int`.
        static var descriptorSize: Int { MemoryLayout<Int32>.size }

        private static var excess: SocketError {
            SocketError(.truncated, .receiveMessage, subject: .named("descriptors"))
        }

        /// The kernel opens no more descriptors at the limit of open files, or if a security module forbids it.
        private static var refused: SocketError {
            SocketError(
                .system(.tooManyOpenFiles), .receiveMessage,
                subject: .named("descriptors (limit RLIMIT_NOFILE, or a security module)"))
        }
    }
}

extension Unix.ReceivedDescriptors {
    /// The bytes of the message. On a stream, no bytes mean the end.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/truncated`` if not all of them fit into the buffer; the subject is the
    ///   message's length, if it is known.
    public var bytes: [UInt8] {
        get throws(SocketError) {
            guard !flags.contains(.truncated) else {
                throw SocketError(.truncated, .receiveMessage, subject: length.map { .number($0) } ?? .none)
            }
            return availableBytes
        }
    }

    /// Whether descriptors or other control messages are missing: the buffer was too small, more descriptors arrived than
    /// were asked for, or the process could not open them. The kernel or the library has closed them.
    public var isTruncated: Bool { flags.contains(.controlTruncated) }

    /// Takes the descriptors, in their order. They are close-on-exec, and the caller must close them. A second call
    /// returns none.
    ///
    /// - Throws: If some are missing: ``SocketAPI/SocketError/Code/truncated`` for more descriptors than the maximum,
    ///   `.system` with EMFILE if the process could not open them. Those that arrived are closed then;
    ///   ``takeAvailable()`` would return them.
    public func take() throws(SocketError) -> [FileDescriptor] {
        guard !isTruncated else { throw closeAll() }
        return takeAvailable()
    }

    /// Closes the descriptors of an incomplete message, and returns the error.
    private func closeAll() -> SocketError {
        close()
        return missing
    }

    /// Takes the first of the descriptors that were not taken; nil if there is none. Like ``take()``, but without an
    /// array. The descriptor is close-on-exec, and the caller must close it.
    ///
    /// - Throws: As ``take()``.
    public func takeNext() throws(SocketError) -> FileDescriptor? {
        guard !isTruncated else { throw closeAll() }
        return control.takeNextDescriptor()
    }

    /// Takes the descriptors that arrived, even if others are missing. The caller must close them.
    public func takeAvailable() -> [FileDescriptor] { control.takeDescriptors() }

    /// The number of descriptors that were not taken.
    public var count: Int { control.descriptorCount }

    /// Closes the descriptors that were not taken. The last copy of the value does it too.
    public func close() { control.closeDescriptors(beyond: 0) }
}

extension Unix.ReceivedDescriptors: CustomStringConvertible {
    /// `8 bytes, 1 descriptor, from /run/x.sock`, with `truncated` where something is missing.
    public var description: String {
        var parts = ["\(availableBytes.count) bytes", count == 1 ? "1 descriptor" : "\(count) descriptors"]
        if let sender { parts.append("from \(sender)") }
        if isTruncated || flags.contains(.truncated) { parts.append("truncated") }
        return parts.joined(separator: ", ")
    }
}
