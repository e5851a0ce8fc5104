public import SystemPackage

// The sender of a message, as the kernel reports it with each message. The level is SOL_SOCKET, because several
// families have these messages: Unix sockets all of them, netlink the credentials. See unix(7).

/// The sender's process, user and group: SCM_CREDENTIALS, see unix(7).
///
/// A receiver with ``SocketOption/passCredentials`` enabled gets them with each message, even if the sender gave none.
/// A sender may give its own process, and its real, effective or saved user and group. Other values need CAP_SYS_ADMIN,
/// CAP_SETUID or CAP_SETGID in its user namespace, and otherwise fail with EPERM; a process that doesn't exist fails
/// with ESRCH.
extension PeerCredentials: ControlMessage {
    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SCM_CREDENTIALS.
    public static var type: ControlMessageType { 2 }
    /// 12 bytes.
    public var encodedSize: Int { 12 }
}

extension ControlItem {
    /// The sender's process, user and group (SCM_CREDENTIALS, enabled by SO_PASSCRED).
    ///
    /// A Unix socket without a name is given one when it sends or connects with the option enabled.
    public static var credentials: ControlItem<Family, PeerCredentials> { .init(.passCredentials) }
}

/// The sender's security label, such as that of SELinux: SCM_SECURITY, see unix(7).
///
/// Only the kernel writes it; sending one fails with EINVAL. It is present if a security module labels sockets.
public struct SecurityLabel: ControlMessage, Hashable {
    /// The label, without a NUL at its end. Bytes that aren't UTF-8 are replaced by U+FFFD.
    public let text: String

    /// Creates a label.
    public init(_ text: String) { self.text = text }

    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SCM_SECURITY.
    public static var type: ControlMessageType { 3 }
    /// 4,096 bytes: the kernel has no limit, and no module has longer labels.
    public static var maximumEncodedSize: Int { 4096 }
    /// The number of bytes in UTF-8.
    public var encodedSize: Int { text.utf8.count }

    /// Appends the text in UTF-8.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` for more than 4,096 bytes.
    public func encode(into output: inout OutputRawSpan) throws(SocketError) {
        guard encodedSize <= Self.maximumEncodedSize else {
            throw SocketError(
                .invalidArgument, .sendMessage, subject: .size(encodedSize, limit: Self.maximumEncodedSize))
        }
        for byte in text.utf8 { output.append(byte) }
    }

    /// Decodes the bytes before the first NUL.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        text = String(decoding: bytes.bytes().prefix { $0 != 0 }, as: UTF8.self)
    }
}

extension ControlItem {
    /// The sender's security label (SCM_SECURITY, enabled by SO_PASSSEC).
    public static var securityLabel: ControlItem<Family, SecurityLabel> { .init(.passSecurity) }
}

/// The notice that a descriptor of the sender's process arrived: SCM_PIDFD, Linux 6.5; see pidfd_open(2).
///
/// ``ReceivedControl/takeProcessDescriptor()`` returns the descriptor, which is close-on-exec. Only the kernel writes
/// the message; sending one fails with EINVAL.
public struct SenderProcess: ControlMessage, Hashable {
    /// The reason why the kernel gave no descriptor, such as ESRCH if the process has ended; nil if it gave one.
    public let failure: Errno?

    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SCM_PIDFD.
    public static var type: ControlMessageType { 4 }
    /// An `int`: 4 bytes.
    public static var maximumEncodedSize: Int { 4 }

    /// Appends the negative error number, or -1, because a descriptor can't be sent in this message.
    public func encode(into output: inout OutputRawSpan) {
        output.append(integer: failure.map { 0 &- $0.rawValue } ?? -1)
    }

    /// Decodes whether there is a descriptor.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let number: Int32 = bytes.integer(at: 0) else { throw .unexpected(bytes.byteCount) }
        failure = number < 0 ? Errno(rawValue: 0 &- number) : nil
    }
}

extension ControlItem {
    /// A descriptor of the sender's process (SCM_PIDFD, enabled by SO_PASSPIDFD, Linux 6.5). The value tells whether it
    /// arrived; ``ReceivedControl/takeProcessDescriptor()`` returns it.
    ///
    /// Enabling it fails with EOPNOTSUPP or ENOPROTOOPT if the family or the kernel doesn't support it.
    public static var processDescriptor: ControlItem<Family, SenderProcess> { .init(.passProcessDescriptor) }
}

extension SecurityLabel: CustomStringConvertible {
    /// `label` and the text in quotes.
    public var description: String { "label \(text.quoted)" }
}

extension SenderProcess: CustomStringConvertible {
    /// Whether there is a descriptor of the process, or the reason why not.
    public var description: String {
        failure.map { "no descriptor of the process: \(SocketError.Code.system($0))" } ?? "descriptor of the process"
    }
}
