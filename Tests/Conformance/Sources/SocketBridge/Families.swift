import CSocketBridge
import FamilyInet
import FamilyUnix
import Resolver
import SocketAPI

/// A family whose addresses cross the bridge as fields.
protocol BridgedFamily: AddressFamily {
    /// The address of the fields. Names of hosts are looked up, as Python's addresses may have them.
    func address(_ record: sb_record) throws -> Address
    /// Writes the fields of an address.
    func write(_ address: Address, to record: inout sb_record) throws
}

/// Looks up the host of an address. Python hands it to the C library as it is: a name that no host can have is not found.
private func hostOfAddress<Value>(_ lookUp: () throws -> Value) throws -> Value {
    do { return try lookUp() } catch let error as ResolverError {
        throw error.kind == .invalidName ? BridgeError.unknownHost : error
    }
}

extension IPv4: BridgedFamily {
    func address(_ record: sb_record) throws -> Address {
        let port: UInt16 = try fit(record.number(0), "port")
        let name = try record.text(0).string
        return Address(host: try hostOfAddress { try SystemResolver.shared.hostByName(name) }, port: port)
    }

    func write(_ address: Address, to record: inout sb_record) throws {
        try record.set(
            family: domain.rawValue, texts: [Array("\(address.host)".utf8)], numbers: [Int64(address.port)])
    }
}

extension IPv6: BridgedFamily {
    func address(_ record: sb_record) throws -> Address {
        let port: UInt16 = try fit(record.number(0), "port")
        return Address(
            host: try host(record.text(0).string), port: port,
            flowInfo: try fit(record.number(1, default: 0), "flowinfo"),
            scopeID: try fit(record.number(2, default: 0), "scope_id"))
    }

    private func host(_ name: String) throws -> Host {
        if let host = try? Host(pythonForm: name) { return host }
        if name == "<broadcast>" { throw BridgeError.missing("address family mismatched") }
        let rows = try hostOfAddress { try SystemResolver.shared.addressInfo(host: name, family: domain) }
        guard case .v6(let address)? = rows.lazy.compactMap(\.endpoint).first else {
            throw BridgeError.missing("no address of this family")
        }
        return address.host
    }

    func write(_ address: Address, to record: inout sb_record) throws {
        try record.set(
            family: domain.rawValue, texts: [Array("\(address.host)".utf8)],
            numbers: [Int64(address.port), Int64(address.flowInfo), Int64(address.scopeID)])
    }
}

extension IP: BridgedFamily {
    func address(_ record: sb_record) throws -> Address {
        version == .v4 ? .v4(try IPv4().address(record)) : .v6(try IPv6().address(record))
    }

    func write(_ address: Address, to record: inout sb_record) throws {
        switch address {
        case .v4(let address): try IPv4().write(address, to: &record)
        case .v6(let address): try IPv6().write(address, to: &record)
        }
    }
}

extension Unix: BridgedFamily {
    func address(_ record: sb_record) throws -> Address {
        let name = try record.text(0).bytes
        if name.isEmpty { return .unnamed }
        return name[0] == 0 ? try Address(abstract: Array(name.dropFirst())) : try Address(path: name)
    }

    func write(_ address: Address, to record: inout sb_record) throws {
        let name = address.pathBytes ?? address.abstractName.map { [0] + $0 } ?? []
        try record.set(family: domain.rawValue, texts: [name])
    }
}

extension AnyFamily: BridgedFamily {
    func address(_ record: sb_record) throws -> AnySocketAddress {
        let bytes = try KernelAddress.encode(record, family: domain.rawValue)
        return try AnySocketAddress(decoding: bytes.span.bytes)
    }

    func write(_ address: AnySocketAddress, to record: inout sb_record) throws {
        try KernelAddress.decode(address.withBytes { $0.bytes(from: 0) }, to: &record)
    }
}
