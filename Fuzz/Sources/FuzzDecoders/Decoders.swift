import FamilyInet
import FamilyTIPC
import FamilyUnix
import SocketAPI

// Addresses and values of options as the kernel could have returned them, and texts of addresses. The first byte of an
// input says which decoder gets the others.

/// One input. A trap or a report of the sanitizer is a finding.
func test(_ bytes: RawSpan) {
    guard let first: UInt8 = bytes.integer(at: 0) else { return }
    let rest = bytes.extracting(1...)
    let choice = Int(first) % (addressTypes.count + textTypes.count + 2 + valueTypes.count)
    if choice < addressTypes.count {
        let type = addressTypes[choice]
        address(type, rest)
    } else if choice < addressTypes.count + textTypes.count {
        let type = textTypes[choice - addressTypes.count]
        text(type, rest)
    } else if choice == addressTypes.count + textTypes.count {
        networks(rest)
    } else if choice == addressTypes.count + textTypes.count + 1 {
        topology(rest)
    } else {
        let type = valueTypes[choice - addressTypes.count - textTypes.count - 2]
        value(type, rest)
    }
}

let addressTypes: [any SocketAddress.Type] = [
    IPv4.Address.self, IPv6.Address.self, IP.Address.self, Unix.Address.self, TIPC.Address.self, AnySocketAddress.self,
]

let textTypes: [any SocketAddress.Type] = [
    IPv4.Address.self, IPv6.Address.self, IP.Address.self, Unix.Address.self, TIPC.Address.self,
]

/// An address that was read is written as an equal one, in no more bytes than it says, and prints.
private func address<Address: SocketAddress>(_ type: Address.Type, _ bytes: RawSpan) {
    guard let address = try? Address(decoding: bytes) else { return }
    guard let raw = try? AnySocketAddress(address) else { preconditionFailure("an address can't be encoded") }
    precondition(raw.byteCount <= Address.maximumEncodedSize)
    precondition((try? raw.decoded(as: type)) == address, "an address does not survive its own bytes")
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

/// TIPC's subscriptions, events and identities.
private func topology(_ bytes: RawSpan) {
    let text = String(decoding: bytes.bytes(), as: UTF8.self)
    if let identity = try? TIPC.NodeIdentity(parsing: text) {
        precondition((try? TIPC.NodeIdentity(parsing: identity.description)) == identity, "\(identity)")
        _ = identity.preferredAddress
    }
    guard let event = try? TIPC.TopologyEvent(decoding: bytes) else { return }
    _ = (event.node, event.link)
    withUnsafeTemporaryAllocation(byteCount: TIPC.TopologyEvent.encodedSize, alignment: 8) { memory in
        var output = OutputRawSpan(buffer: memory, initializedCount: 0)
        event.encode(into: &output)
        let written = output.finalize(for: memory)
        let again = RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rebasing: memory[..<written]))
        precondition((try? TIPC.TopologyEvent(decoding: again)) == event, "an event does not survive its own bytes")
    }
}
