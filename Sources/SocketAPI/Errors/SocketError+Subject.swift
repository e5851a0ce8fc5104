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
        /// A number that is out of range.
        case number(Int)
        /// A size that is over its limit, in bytes, such as that of a Unix path.
        case size(Int, limit: Int)
    }
}

extension SocketError.Subject {
    /// The address as a subject: encoded, so that the error stays a value without a box.
    @inlinable
    static func encoding<Address: SocketAddress>(_ address: Address) -> Self {
        .address(AnySocketAddress(truncating: address), Address.self)
    }

    /// The subject as it appears in an error's text, with the preposition that goes before it; empty for `.none`.
    var phrase: String {
        switch self {
        case .none: ""
        case .address(let bytes, let type): " " + bytes.described(as: type)
        case .option(let level, let name, let label):
            label.utf8CodeUnitCount > 0 ? " \(label)" : " option \(name.rawValue) of level \(level.rawValue)"
        case .named(let name): " \(name)"
        case .text(let text): " \"\(text)\""
        case .number(let number): " \(number)"
        case .size(let size, let limit): " of \(size) bytes, where the limit is \(limit)"
        }
    }
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
        case (.size(let one, let limit), .size(let other, let otherLimit)): one == other && limit == otherLimit
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
        case .size(let size, let limit):
            hasher.combine(size)
            hasher.combine(limit)
        }
    }
}
