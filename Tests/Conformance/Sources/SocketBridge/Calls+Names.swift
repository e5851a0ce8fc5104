// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation
// The names are those of socket_bridge.h, which documents them.

public import CSocketBridge
import FamilyInet
import Resolver
import SocketAPI

public typealias Text = UnsafePointer<sb_text>

private let resolver = SystemResolver.shared

@c @implementation
public func sb_getaddrinfo(
    _ host: Text?, _ service: Text?, _ number: Int32, _ type: Int32, _ proto: Int32, _ flags: Int32,
    _ failure: Failure?
) -> OpaquePointer? {
    make(failure) {
        let rows = try resolver.addressInfo(
            host: text(host), service: text(service).map { Service($0) }, family: AddressFamilyNumber(rawValue: number),
            type: type == 0 ? nil : SocketType(rawValue: type), protocolNumber: ProtocolNumber(rawValue: proto),
            flags: AddressInfoFlags(rawValue: flags))
        return Rows(
            rows.map { row in
                Rows.Row(
                    numbers: [row.family.rawValue, row.type.rawValue, row.protocolNumber.rawValue].map { Int64($0) },
                    text: row.canonicalName ?? "", address: row.address)
            }
        ).pointer
    }
}

@c @implementation
public func sb_getnameinfo(
    _ address: UnsafePointer<sb_record>?, _ flags: Int32, _ out: Filled?, _ failure: Failure?
) -> Int32 {
    run(failure) { () throws -> Void in
        let record = address!.pointee
        // Python's rule: the host must be an address, of whichever version, and is read by the resolver.
        let rows = try resolver.addressInfo(
            host: try record.text(0).string, service: Service("\(try record.number(0))"), type: .datagram,
            flags: .numericHost)
        guard rows.count == 1, var endpoint = rows[0].endpoint else {
            throw BridgeError.missing("sockaddr resolved to multiple addresses")
        }
        switch endpoint {
        case .v4: guard record.nnum == 1 else { throw BridgeError.missing("IPv4 sockaddr must be 2 tuple") }
        case .v6(var address):
            address.flowInfo = try fit(record.number(1, default: 0), "flowinfo")
            address.scopeID = try fit(record.number(2, default: 0), "scope_id")
            endpoint = .v6(address)
        }
        let names = try resolver.nameInfo(of: endpoint, flags: NameInfoFlags(rawValue: flags))
        try out!.pointee.set(names.host, names.service)
    }
}

@c @implementation
public func sb_gethostbyname(_ host: Text?, _ out: Filled?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Void in try out!.pointee.set("\(try resolver.hostByName(host!.pointee.string))") }
}

@c @implementation
public func sb_hostent_by_name(_ host: Text?, _ failure: Failure?) -> OpaquePointer? {
    make(failure) { Rows(try resolver.hostEntryByName(host!.pointee.string)).pointer }
}

@c @implementation
public func sb_hostent_by_addr(_ host: Text?, _ failure: Failure?) -> OpaquePointer? {
    make(failure) { Rows(try resolver.hostByAddress(host!.pointee.string)).pointer }
}

@c @implementation
public func sb_if_nameindex(_ failure: Failure?) -> OpaquePointer? {
    make(failure) {
        Rows(try NetworkInterface.all().map { Rows.Row(numbers: [Int64($0.index)], text: $0.name) }).pointer
    }
}

@c @implementation
public func sb_rows_next(_ rows: OpaquePointer?, _ out: Filled?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Int32 in
        guard let row = Rows.behind(rows).next() else { return 0 }
        try out!.pointee.set(texts: [Array(row.text.utf8)], numbers: row.numbers)
        return 1
    }
}

@c @implementation
public func sb_rows_address(_ rows: OpaquePointer?, _ out: Filled?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Void in
        guard let address = Rows.behind(rows).address else { return out!.pointee.clear() }
        func write<Family: BridgedFamily>(_ family: Family) throws {
            try family.write(address.decoded(as: Family.Address.self), to: &out!.pointee)
        }
        try write(family(address.family.rawValue))
    }
}

@c @implementation
public func sb_rows_free(_ rows: OpaquePointer?) { if let rows { Rows.release(rows) } }

@c @implementation
public func sb_if_nametoindex(_ name: Text?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Int32 in Int32(try NetworkInterface.index(named: name!.pointee.string)) }
}

@c @implementation
public func sb_if_indextoname(_ index: Int64, _ out: Filled?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Void in
        let index: UInt32 = try fit(index, "interface index")
        do { try out!.pointee.set(try NetworkInterface.name(at: index)) } catch let error as ResolverError {
            // Python's error has the number that if_indextoname(3) sets.
            throw error.kind == .noEntry ? BridgeError.system(.noSuchAddressOrDevice) : error
        }
    }
}

@c @implementation
public func sb_getservbyname(_ name: Text?, _ proto: Text?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Int32 in
        Int32(try resolver.service(named: name!.pointee.string, protocolName: text(proto)).port)
    }
}

@c @implementation
public func sb_getservbyport(_ port: Int64, _ proto: Text?, _ out: Filled?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Void in
        try out!.pointee.set(try resolver.service(port: fit(port, "port"), protocolName: text(proto)).name)
    }
}

@c @implementation
public func sb_getprotobyname(_ name: Text?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Int32 in try resolver.protocolEntry(named: name!.pointee.string).number.rawValue }
}

@c @implementation
public func sb_gethostname(_ out: Filled?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Void in try out!.pointee.set(try LocalHost.name()) }
}

@c @implementation
public func sb_sethostname(_ name: Text?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Void in try LocalHost.setName(name!.pointee.string) }
}
