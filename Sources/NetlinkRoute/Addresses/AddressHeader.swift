/// The header of messages about addresses: `struct ifaddrmsg` of linux/if_addr.h, 8 bytes.
public struct AddressHeader: NetlinkHeader, Hashable {
    /// The address family: 2 or 10; 0 for both.
    public var family: UInt8 = 0
    /// The number of bits of the network.
    public var prefixLength: UInt8 = 0
    /// The lower eight flags.
    public var flags: UInt8 = 0
    /// How far the address is valid.
    public var scope: UInt8 = 0
    /// The index of the link.
    public var interface: UInt32 = 0

    /// A header of zeros.
    public init() {}

    /// 8
    public static var encodedSize: Int { 8 }

    /// Appends the header.
    public func encode(into output: inout OutputRawSpan) {
        for byte in [family, prefixLength, flags, scope] { output.append(byte) }
        output.append(integer: interface)
    }

    /// Reads the header.
    public init?(decoding bytes: RawSpan) {
        guard let interface: UInt32 = bytes.integer(at: 4) else { return nil }
        (family, prefixLength, flags, scope) = (bytes.byte(0), bytes.byte(1), bytes.byte(2), bytes.byte(3))
        self.interface = interface
    }
}
