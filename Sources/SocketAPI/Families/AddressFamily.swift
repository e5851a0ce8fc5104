/// An address family: what a socket's type parameter is made of.
///
/// A family says which number the kernel knows it by and in which form its addresses come. Everything else (options,
/// control messages, names for its values) are extensions, by anyone, in any module:
///
/// ```swift
/// struct Vsock: AddressFamily {
///     typealias Address = VsockAddress
///     var domain: AddressFamilyNumber { AddressFamilyNumber(rawValue: 40) }
/// }
/// extension AddressFamily where Self == Vsock {
///     static var vsock: Vsock { Vsock() }
/// }
/// let socket = try Socket(.vsock, .stream)
/// ```
public protocol AddressFamily: Sendable {
    /// The form of the family's addresses.
    associatedtype Address: SocketAddress

    /// The kernel's number for the family, AF_*.
    ///
    /// A property of the instance: ``AnyFamily`` is whatever it was told to be.
    var domain: AddressFamilyNumber { get }

    /// The name that stands before an address of this family in a text: `unix` in `unix:/run/x.sock`.
    ///
    /// Lower case, without a colon. `af` and the number if the family doesn't say.
    var name: String { get }

    /// The name of a socket's protocol, for the socket's ``Socket/description``: `mptcp`. Nil for the usual protocol of
    /// the type.
    ///
    /// `protocol` and the number if the family doesn't say; nil for ``ProtocolNumber/default``.
    func protocolName(_ protocolNumber: ProtocolNumber, for type: SocketType) -> String?

    /// Whether shutdown(2) of the reading side ends a receive that another thread waits in, for a socket of this type
    /// and protocol, and shows the peer nothing.
    ///
    /// Sockets for which it does wait in the kernel's own call while no other socket and no other process can have
    /// them: one system call for each wait instead of three. A family that says true has tested it. False if the family
    /// doesn't say.
    func shutdownEndsReceives(_ type: SocketType, _ protocolNumber: ProtocolNumber) -> Bool
}

extension AddressFamily {
    /// `af` and the family's number.
    public var name: String { "af\(domain.rawValue)" }

    /// `protocol` and the number; nil for ``ProtocolNumber/default``.
    public func protocolName(_ protocolNumber: ProtocolNumber, for type: SocketType) -> String? {
        protocolNumber == .default ? nil : protocolNumber.description
    }

    /// False.
    @inlinable
    public func shutdownEndsReceives(_ type: SocketType, _ protocolNumber: ProtocolNumber) -> Bool { false }
}

/// A family that can tell by a number whether a descriptor is one of its own, so that
/// ``Socket/init(adopting:)`` needs nothing but the descriptor.
public protocol DiscoverableFamily: AddressFamily {
    /// The family of this number, or nil where the number is another family's.
    init?(domain: AddressFamilyNumber)
}

/// The family of descriptors that are known only at run time: its addresses are bytes.
public struct AnyFamily: DiscoverableFamily, Hashable {
    /// Addresses as the kernel's bytes.
    public typealias Address = AnySocketAddress

    /// The number that the family was made with.
    public let domain: AddressFamilyNumber

    /// Any family of this number.
    public init(domain: AddressFamilyNumber) { self.domain = domain }
}

extension AnyFamily: CustomStringConvertible {
    /// The family's number, by its name.
    public var description: String { domain.description }
}

extension AddressFamily where Self == AnyFamily {
    /// A family by its number: for one that no module describes.
    public static func any(_ domain: AddressFamilyNumber) -> AnyFamily { AnyFamily(domain: domain) }
}
