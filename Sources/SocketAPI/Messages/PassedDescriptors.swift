public import SystemPackage

/// Descriptors to pass to another process of this machine: SCM_RIGHTS, see unix(7).
///
/// The receiver gets descriptors of its own for the same open files. The sender keeps those given here, which must be
/// open until the message is sent. One message carries at most 253.
public struct PassedDescriptors: ControlMessage {
    /// The descriptors.
    public let descriptors: [FileDescriptor]

    /// Creates a message from the descriptors to pass.
    @inlinable
    public init(_ descriptors: [FileDescriptor]) { self.descriptors = descriptors }

    /// SOL_SOCKET.
    @inlinable public static var level: OptionLevel { .socket }
    /// SCM_RIGHTS.
    @inlinable public static var type: ControlMessageType { 1 }
    /// The greatest number of descriptors that one message carries (SCM_MAX_FD): 253.
    @inlinable public static var maximumCount: Int { 253 }
    /// The size of the greatest number of descriptors: 4 · 253 bytes.
    @inlinable public static var maximumEncodedSize: Int { 4 * maximumCount }
    /// 4 bytes for each.
    @inlinable public var encodedSize: Int { 4 * descriptors.count }

    /// Appends the descriptors' numbers.
    @inlinable
    public func encode(into output: inout OutputRawSpan) {
        for descriptor in descriptors { output.append(integer: descriptor.rawValue) }
    }

    /// Always throws: descriptors that arrive have an owner, ``ReceivedControl/takeDescriptors()``.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        throw SocketError(
            .unexpectedValue, .decode, subject: .named("passed descriptors"),
            detail: "ReceivedControl.takeDescriptors() returns them")
    }
}

extension PassedDescriptors: CustomStringConvertible {
    /// The numbers: `descriptors 4, 5`.
    public var description: String { "descriptors " + descriptors.map { "\($0.rawValue)" }.joined(separator: ", ") }
}
