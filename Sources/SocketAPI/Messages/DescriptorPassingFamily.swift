public import SystemPackage

/// A family whose messages pass open files from one process to another (SCM_RIGHTS): Unix sockets, see unix(7).
///
/// It says what a message with descriptors is, so that modules which don't know the family can send and receive them, as
/// SocketAsync does.
public protocol DescriptorPassingFamily: AddressFamily {
    /// Descriptors that arrived, with the bytes of their message.
    associatedtype ReceivedDescriptors: Sendable

    /// Prepares control data that passes descriptors.
    ///
    /// - Parameters:
    ///   - descriptors: The descriptors; none make control data without a message.
    ///   - byteCount: The number of bytes of the message that they go with.
    ///   - type: The type of the socket that sends it.
    /// - Throws: ``SocketError/Code/invalidArgument`` for more descriptors than a message carries, and for descriptors
    ///   without a byte where the type needs one.
    static func controlData(
        passing descriptors: [FileDescriptor], with byteCount: Int, over type: SocketType
    ) throws(SocketError) -> ControlData

    /// The capacity for control messages, in bytes, that a message with so many descriptors needs.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` for a negative number.
    static func controlCapacity(forDescriptors maximum: Int) throws(SocketError) -> Int

    /// Takes the descriptors out of a message. Those beyond the maximum are closed.
    ///
    /// - Parameters:
    ///   - message: A message that was received with the capacity of ``controlCapacity(forDescriptors:)`` for this maximum.
    ///   - maximum: The greatest number of descriptors.
    /// - Throws: ``SocketError/Code/invalidAddress`` if the sender's address can't be read.
    static func receivedDescriptors(
        in message: borrowing ReceivedMessage<Self>, maximum: Int
    ) throws(SocketError) -> ReceivedDescriptors
}
