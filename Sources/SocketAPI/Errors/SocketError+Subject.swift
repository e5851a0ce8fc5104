extension SocketError {
    /// What a failed operation was done to.
    public enum Subject: Sendable {
        /// Nothing beside the socket itself.
        case none
        /// An address: its encoded bytes, and the type that can print them.
        case address(AnySocketAddress, any SocketAddress.Type)
        /// A socket option: its level, its name, and the C name where it is known.
        case option(OptionLevel, OptionName, StaticString)
        /// A name for what the operation was done to, such as a parameter.
        case named(StaticString)
        /// A text that could not be read, such as an address.
        case text(String)
        /// A number that is out of range, the number of bytes of something that is truncated or can't be decoded, or
        /// the offset of the first byte that isn't text.
        case number(Int)
        /// A size that is over its limit, in bytes, such as that of a Unix path or of a line.
        case size(Int, limit: Int)
        /// A number of things that is over its limit, such as that of a batch's datagrams.
        case count(Int, limit: Int)
        /// The reason of a protocol above the socket, whose code is ``SocketError/Code/protocolError``.
        // In a box: the largest case decides how much code every throw needs.
        indirect case reason(any SocketErrorReason)
    }
}

/// Why a protocol above the socket failed, such as TLS: what its module knows beside the code.
///
/// So readers, servers and other code that works on any stream need no other type of error than ``SocketError``. The
/// description is one line, in which texts from outside are quoted or escaped.
public protocol SocketErrorReason: Hashable, Sendable, CustomStringConvertible {}

extension SocketError.Subject {
    /// The address as a subject: encoded, so that the error stays a value without a box.
    @inlinable
    static func encoding<Address: SocketAddress>(_ address: Address) -> Self {
        .address(AnySocketAddress(truncating: address), Address.self)
    }

    /// The subject as it continues the name of an operation, with a space before it; empty for `.none`.
    func phrase(for code: SocketError.Code) -> String {
        switch self {
        case .none: ""
        case .size, .count: " of " + words(for: code)
        case .number where code == .truncated || code == .unexpectedValue: " of " + words(for: code)
        case .number where code == .invalidText: " at " + words(for: code)
        default: " " + words(for: code)
        }
    }

    /// The subject in words.
    ///
    /// - Parameter code: Says what a number is: a value that was refused, a number of bytes, or a family.
    func words(for code: SocketError.Code) -> String {
        switch self {
        case .none: "none"
        // A family's own text may have anything in it, such as the path of a Unix socket.
        case .address(let bytes, let type): bytes.described(as: type).escapingControls
        case .option(let level, let name, let label):
            label.utf8CodeUnitCount > 0 ? label.description : "option \(name.rawValue) of level \(level.rawValue)"
        case .named(let name): name.description
        case .text(let text): text.quoted
        case .number(let number): Self.words(number, for: code)
        case .size(let size, let limit): "\(size) bytes, where the limit is \(limit)"
        case .count(let count, let limit): "\(count), where the limit is \(limit)"
        case .reason(let reason): "\(reason)"
        }
    }

    private static func words(_ number: Int, for code: SocketError.Code) -> String {
        switch code {
        case .truncated, .unexpectedValue: String(number, "byte")
        case .invalidText: "byte \(number)"
        case .familyMismatch: "a socket of \(AddressFamilyNumber(rawValue: Int32(clamping: number)))"
        case .unknownFamily: "\(AddressFamilyNumber(rawValue: Int32(clamping: number)))"
        default: "\(number)"
        }
    }
}

extension SocketError.Subject: CustomStringConvertible {
    /// The subject as an error's text has it; `none` if there is nothing.
    public var description: String { words(for: .closed) }
}

// Otherwise Swift's mirror would show the bytes of an address.
extension SocketError.Subject: CustomReflectable {
    /// The description alone.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension SocketError.Subject: Hashable {
    /// Two subjects are equal when they are of the same kind and name the same thing.
    public static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.none, .none): true
        case (.address(let one, _), .address(let other, _)): one == other
        case (.option(let level, let name, _), .option(let otherLevel, let otherName, _)):
            level == otherLevel && name == otherName
        case (.named(let one), .named(let other)): one.description == other.description
        case (.text(let one), .text(let other)): one == other
        case (.number(let one), .number(let other)): one == other
        case (.size(let one, let limit), .size(let other, let otherLimit)),
            (.count(let one, let limit), .count(let other, let otherLimit)):
            one == other && limit == otherLimit
        case (.reason(let one), .reason(let other)): AnyHashable(one) == AnyHashable(other)
        default: false
        }
    }

    /// Hashes what the subject names.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .none: hasher.combine(0)
        case .address(let address, _): hasher.combine(address)
        case .option(let level, let name, _):
            hasher.combine(level)
            hasher.combine(name)
        case .named(let name): hasher.combine(name.description)
        case .text(let text): hasher.combine(text)
        case .number(let number): hasher.combine(number)
        case .size(let size, let limit), .count(let size, let limit):
            hasher.combine(size)
            hasher.combine(limit)
        case .reason(let reason): hasher.combine(AnyHashable(reason))
        }
    }
}
