import FamilyInet
import FamilyUnix
import SocketAPI

// Addresses and values of options as the kernel could have returned them, and texts of addresses. All decoders get each
// input: what one of them is interested in, the others refuse fast.

/// What libFuzzer calls for each input. A trap or a report of the sanitizer is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = RawSpan(_unsafeStart: UnsafeRawPointer(data), byteCount: count)
    for type in addressTypes { address(type, bytes) }
    for type in valueTypes { value(type, bytes) }
    for type in textTypes { text(type, bytes) }
    networks(bytes)
    _ = try? Unix.Address(long: bytes.bytes())
    return 0
}

let addressTypes: [any SocketAddress.Type] = [
    IPv4.Address.self, IPv6.Address.self, IP.Address.self, Unix.Address.self, AnySocketAddress.self,
]

let textTypes: [any SocketAddress.Type] = [IPv4.Address.self, IPv6.Address.self, IP.Address.self, Unix.Address.self]

/// An address that was read is written as an equal one, in no more bytes than it says, and prints.
private func address<Address: SocketAddress>(_ type: Address.Type, _ bytes: RawSpan) {
    guard let address = try? Address(decoding: bytes) else { return }
    let raw = try! AnySocketAddress(address)
    precondition(raw.byteCount <= Address.maximumEncodedSize)
    precondition((try! raw.decoded(as: type)) == address, "an address does not survive its own bytes")
    precondition(!address.description.utf8.isEmpty)
}

/// A text that was read prints as a text that reads as the same address.
private func text<Address: SocketAddress>(_ type: Address.Type, _ bytes: RawSpan) {
    guard let address = try? Address(parsing: String(decoding: bytes.bytes(), as: UTF8.self)) else { return }
    precondition((try? Address(parsing: address.description)) == address, "a text does not survive: \(address)")
}

/// Networks and hosts have parsers of their own.
private func networks(_ bytes: RawSpan) {
    let text = String(decoding: bytes.bytes(), as: UTF8.self)
    if let host = IP.Host(text) { precondition(IP.Host(host.description) == host) }
    if let host = IPv4.Host(text) { precondition(IPv4.Host(host.description) == host) }
    if let host = IPv6.Host(text) { precondition(IPv6.Host(host.description) == host) }
    if let network = IP.Network(text) { precondition(IP.Network(network.description) == network) }
}
