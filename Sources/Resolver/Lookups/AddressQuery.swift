internal import FamilyInet
public import SocketAPI

/// What is asked for when addresses are looked up: the arguments of getaddrinfo(3).
public struct AddressQuery: Hashable, Sendable {
    /// A host's name or address; nil for this machine: its loopback addresses, or with
    /// ``AddressInfoFlags/passive`` those for binding.
    ///
    /// As in Python, the empty text is no name: it is not found.
    public var host: String?

    /// The service; nil for none, and port 0.
    public var service: Service?

    /// The family; `.unspecified` for all.
    public var family: AddressFamilyNumber

    /// The socket type; nil for all, which gives a row for each.
    public var type: SocketType?

    /// The protocol; `.default` for all.
    public var protocolNumber: ProtocolNumber

    /// The flags.
    public var flags: AddressInfoFlags

    /// Creates a query. One of host and service must be there; without both nothing is found.
    @inlinable
    public init(
        host: String?, service: Service? = nil, family: AddressFamilyNumber = .unspecified, type: SocketType? = nil,
        protocolNumber: ProtocolNumber = .default, flags: AddressInfoFlags = []
    ) {
        self.host = host
        self.service = service
        self.family = family
        self.type = type
        self.protocolNumber = protocolNumber
        self.flags = flags
    }

    /// Whether the answer needs no name server: the host is nil or an address. Such a look-up does not wait, and stays
    /// on the thread of its caller.
    public var isNumeric: Bool {
        guard let host else { return true }
        return flags.contains(.numericHost) || IP.Host(host) != nil || (try? IPv4.Host(classic: host)) != nil
            || (try? IPv6.Address(parsingHost: host, port: 0)) != nil
    }

    /// The query in words, for errors.
    var subject: String {
        let host = host.map { $0.isEmpty ? "\"\"" : $0 } ?? "this machine"
        return service.map { "\(host), service \($0)" } ?? host
    }
}

extension String {
    /// Whether no host can have this name: it has a label that is empty or longer than 63 bytes, or more than 253 bytes
    /// (RFC 1035, section 2.3.4). The C library may say "try again" to such a name, which is of no use.
    ///
    /// A dot at the end is no label. Names that are not plain ASCII are libidn2's to judge.
    var isImpossibleHost: Bool {
        let bytes = utf8.span
        var label = 0
        var isImpossible = false
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte < 0x80 else { return false }
            if byte == UInt8(ascii: ".") {
                if label == 0 { isImpossible = true }
                label = 0
            } else {
                label += 1
                if label > 63 { isImpossible = true }
            }
        }
        let isRooted = !bytes.isEmpty && label == 0
        return isImpossible || bytes.count > (isRooted ? 254 : 253)
    }

    /// Whether one of the UTF-8 bytes is such. A span: to iterate over the view costs forty instructions for each byte.
    func hasByte(where isSuch: (UInt8) -> Bool) -> Bool {
        let bytes = utf8.span
        for index in bytes.indices where isSuch(bytes[index]) { return true }
        return false
    }
}

/// What is asked for when the names of an address are looked up: the arguments of getnameinfo(3).
public struct NameQuery: Hashable, Sendable {
    /// The address.
    public var address: AnySocketAddress

    /// The flags.
    public var flags: NameInfoFlags

    /// Creates a query.
    public init(address: AnySocketAddress, flags: NameInfoFlags = []) {
        self.address = address
        self.flags = flags
    }

    /// Whether nothing has to be looked up.
    public var isNumeric: Bool { flags.isSuperset(of: [.numericHost, .numericService]) }

    /// The query in words, for errors.
    var subject: String { (try? address.decoded(as: IP.Address.self)).map { "\($0)" } ?? "\(address)" }
}
