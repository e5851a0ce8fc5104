public import SystemPackage

/// The families that a program knows at run time, by number and by name.
///
/// A program registers what it links; nothing registers itself, and typed sockets work without any of this. It is for
/// addresses and descriptors whose family is known only at run time:
///
/// ```swift
/// import FamilyUnix
///
/// AddressFamilies.shared.register(.unix)
/// let address = try AddressFamilies.shared.parse("unix:/run/x.sock")
/// let socket = try Socket(.any(address.family), .stream)
/// try socket.connect(to: address)
/// ```
public final class AddressFamilies: Sendable {
    /// The registry of the process, which ``AnySocketAddress`` prints and parses with.
    public static let shared = AddressFamilies()

    private let families = Locked<[AddressFamilyNumber: any AddressFamily]>([:])

    /// An empty registry of one's own.
    public init() {}

    /// Makes a family known. A family of the same number takes the other's place.
    public func register<Family: AddressFamily>(_ family: Family) {
        families.withLock { $0[family.domain] = family }
    }

    /// The family of a number, if one is registered.
    public func family(_ number: AddressFamilyNumber) -> (any AddressFamily)? {
        families.withLock { $0[number] }
    }

    /// The family of a name, if one is registered. Names are compared as they are.
    public func family(named name: String) -> (any AddressFamily)? {
        families.withLock { $0.values.first { $0.name == name } }
    }

    /// The family of a descriptor.
    ///
    /// - Throws: ``SocketError/Code/unknownFamily`` with the number where no such family is registered; `.system` with
    ///   EBADF or ENOTSOCK where the descriptor is no socket.
    public func family(of descriptor: FileDescriptor) throws(SocketError) -> any AddressFamily {
        let number = try SystemCalls.domain(of: descriptor.rawValue)
        guard let family = family(number) else {
            throw SocketError(.unknownFamily, .adopt, subject: .number(Int(number.rawValue)))
        }
        return family
    }

    /// Reads an address with its family's name before it: `unix:/run/x.sock`, `ipv4:127.0.0.1:80`.
    ///
    /// - Throws: ``SocketError/Code/unknownFamily`` where no family of that name is registered, and
    ///   ``SocketError/Code/invalidAddress`` where the rest is no address of it; the subject is the text.
    public func parse(_ text: String) throws(SocketError) -> AnySocketAddress {
        // By bytes: a combining mark behind the colon, as a file's name may begin, would make another character of it.
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
            let family = family(named: String(text[..<colon]))
        else {
            throw SocketError(.unknownFamily, .parse, subject: .text(text))
        }
        return try Self.parse(String(text[text.utf8.index(after: colon)...]), in: family)
    }

    private static func parse<Family: AddressFamily>(
        _ text: String, in family: Family
    ) throws(SocketError) -> AnySocketAddress {
        try AnySocketAddress(Family.Address(parsing: text))
    }

    /// The address in the type of its family.
    ///
    /// - Throws: ``SocketError/Code/unknownFamily`` where the family is not registered, and
    ///   ``SocketError/Code/invalidAddress`` where the bytes are none of its addresses.
    public func decode(_ address: AnySocketAddress) throws(SocketError) -> any SocketAddress {
        guard let family = family(address.family) else {
            throw SocketError(.unknownFamily, .decode, subject: .number(Int(address.family.rawValue)))
        }
        return try Self.decode(address, in: family)
    }

    private static func decode<Family: AddressFamily>(
        _ address: AnySocketAddress, in family: Family
    ) throws(SocketError) -> any SocketAddress {
        try address.decoded(as: Family.Address.self)
    }

    /// The address as text that ``parse(_:)`` reads back: the family's name, a colon, the address.
    ///
    /// - Throws: As ``decode(_:)``.
    public func text(of address: AnySocketAddress) throws(SocketError) -> String {
        let decoded = try decode(address)
        return "\(family(address.family)?.name ?? ""):\(decoded)"
    }
}

extension AddressFamilies: CustomStringConvertible {
    /// The names of the registered families, in alphabetical order: `[ipv4, unix]`.
    public var description: String {
        "[" + families.withLock { $0.values.map(\.name) }.sorted().joined(separator: ", ") + "]"
    }
}
