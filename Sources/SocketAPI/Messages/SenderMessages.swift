public import SystemPackage

// Who sent a message, as the kernel tells it message by message. The level is SOL_SOCKET, and more than one family has
// them: Unix sockets all, netlink the credentials. See unix(7).

/// The sender's process, user and group: SCM_CREDENTIALS, see unix(7).
///
/// A receiver that has turned ``SocketOption/passCredentials`` on gets one with each message, also where the sender
/// gave none. A sender may give its own numbers: its process, and its real, effective or saved user and group. Other
/// ones need CAP_SYS_ADMIN, CAP_SETUID or CAP_SETGID in its user namespace, and are EPERM otherwise; a process that
/// does not exist is ESRCH.
extension PeerCredentials: ControlMessage {
    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SCM_CREDENTIALS.
    public static var type: ControlMessageType { 2 }
    /// 12 bytes.
    public var encodedSize: Int { 12 }
}

extension ControlItem where Value == PeerCredentials {
    /// The sender's process, user and group (SCM_CREDENTIALS, turned on by SO_PASSCRED).
    ///
    /// A Unix socket that has no name gets one when it sends or connects with the option on.
    public static var credentials: Self { ControlItem(.passCredentials) }
}

/// The sender's security label, such as that of SELinux: SCM_SECURITY, see unix(7).
///
/// Only the kernel writes it; a message that is sent with one is EINVAL. It comes where a security module gives labels
/// to sockets.
public struct SecurityLabel: ControlMessage, Hashable {
    /// The label, without a NUL at its end. Bytes that are not UTF-8 have become U+FFFD.
    public let text: String

    /// Creates a label.
    public init(_ text: String) { self.text = text }

    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SCM_SECURITY.
    public static var type: ControlMessageType { 3 }
    /// 4,096 bytes: the kernel has no limit of its own, and no module's labels are longer.
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

    /// Reads the bytes before the first NUL.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        text = String(decoding: bytes.bytes().prefix { $0 != 0 }, as: UTF8.self)
    }
}

extension ControlItem where Value == SecurityLabel {
    /// The sender's security label (SCM_SECURITY, turned on by SO_PASSSEC).
    public static var securityLabel: Self { ControlItem(.passSecurity) }
}

/// That the sender's process came as a descriptor: SCM_PIDFD, Linux 6.5; see pidfd_open(2).
///
/// The descriptor itself has an owner, ``ReceivedControl/takeProcessDescriptor()``; it is close-on-exec. Only the
/// kernel writes the message; one that is sent is EINVAL.
public struct SenderProcess: ControlMessage, Hashable {
    /// Why the kernel could give no descriptor, such as ESRCH where the process has ended; nil where it could.
    public let failure: Errno?

    /// SOL_SOCKET.
    public static var level: OptionLevel { .socket }
    /// SCM_PIDFD.
    public static var type: ControlMessageType { 4 }
    /// An `int`: 4 bytes.
    public static var maximumEncodedSize: Int { 4 }

    /// Appends the negative error number, or -1: there is no descriptor that could be sent this way.
    public func encode(into output: inout OutputRawSpan) {
        output.append(integer: failure.map { 0 &- $0.rawValue } ?? -1)
    }

    /// Reads whether there is a descriptor.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let number: Int32 = bytes.integer(at: 0) else { throw .unexpected(bytes.byteCount) }
        failure = number < 0 ? Errno(rawValue: 0 &- number) : nil
    }
}

extension ControlItem where Value == SenderProcess {
    /// A descriptor of the sender's process (SCM_PIDFD, turned on by SO_PASSPIDFD, Linux 6.5). Its value says whether
    /// it came; ``ReceivedControl/takeProcessDescriptor()`` gives it.
    ///
    /// Turning it on is EOPNOTSUPP or ENOPROTOOPT where the family or the kernel has none.
    public static var processDescriptor: Self { ControlItem(.passProcessDescriptor) }
}

extension SecurityLabel: CustomStringConvertible {
    /// `label` and the text in quotes.
    public var description: String { "label \(text.quoted)" }
}

extension SenderProcess: CustomStringConvertible {
    /// Whether there is a descriptor of the process, or why not.
    public var description: String {
        failure.map { "no descriptor of the process: \(SocketError.Code.system($0))" } ?? "descriptor of the process"
    }
}
