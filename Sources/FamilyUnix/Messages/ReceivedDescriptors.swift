internal import CSocketShims
public import SocketAPI
internal import Synchronization

extension Unix {
    /// Descriptors that arrived, with the bytes that they came with.
    ///
    /// The descriptors belong to this object until they are taken; those that nobody takes are closed with it. What was
    /// cut says so before it can be used: ``take()`` and ``bytes`` throw ``SocketAPI/SocketError/Code/truncated`` where
    /// something is missing.
    public final class ReceivedDescriptors: Sendable {
        /// The bytes that there was room for.
        public let availableBytes: [UInt8]

        /// The message's own length, in bytes; nil where it was cut and the kernel does not tell.
        public let length: Int?

        /// What the kernel told beside. ``SocketAPI/MessageFlags/controlTruncated`` also stands for descriptors beyond
        /// the number that was asked for.
        public let flags: MessageFlags

        /// The other control messages, such as the sender's credentials where the socket asks for them.
        public let control: ReceivedControl

        /// The sender's address; nil where the message has none, as on a connected stream.
        public let sender: Unix.Address?

        private let descriptors: Mutex<[FileDescriptor]>

        init(_ message: ReceivedMessage<Unix>, maximum: Int) throws(SocketError) {
            var taken = message.availableControl.takeDescriptors()
            let surplus = taken.dropFirst(maximum)
            for descriptor in surplus { _ = sockets_close(descriptor.rawValue) }
            taken.removeLast(surplus.count)
            // From here on the descriptors have an owner, also where the address is an error.
            descriptors = Mutex(taken)
            availableBytes = message.availableBytes
            length = message.length
            flags = surplus.isEmpty ? message.flags : message.flags.union(.controlTruncated)
            control = message.availableControl
            do throws(SocketError) { sender = try message.sender } catch {
                for descriptor in taken { _ = sockets_close(descriptor.rawValue) }
                descriptors.withLock { $0 = [] }
                throw error
            }
        }

        deinit { close() }
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
        guard !isTruncated else {
            close()
            throw SocketError(.truncated, .receiveMessage, subject: .named("descriptors"))
        }
        return takeAvailable()
    }

    /// The descriptors that came, also where others are missing; as for ``take()``, they are the caller's to close.
    public func takeAvailable() -> [FileDescriptor] {
        descriptors.withLock { descriptors in
            defer { descriptors = [] }
            return descriptors
        }
    }

    /// The number of descriptors that nobody has taken.
    public var count: Int { descriptors.withLock { $0.count } }

    /// Closes the descriptors that nobody has taken. It happens by itself when the object goes.
    public func close() {
        for descriptor in takeAvailable() { _ = sockets_close(descriptor.rawValue) }
    }
}
