import CSocketBridge
import FamilyInet
import Resolver
import SocketAPI

// The addresses of families that have no module here yet: their sockets are of AnyFamily, whose addresses are the
// kernel's bytes, and these are written here. A family that gets a module moves from here to Families.swift.

enum KernelAddress {
    /// The `sockaddr` of the fields.
    static func encode(_ record: sb_record, family: Int32) throws -> [UInt8] {
        let body: [UInt8]
        switch AddressFamilyNumber(rawValue: family) {
        case .netlink: body = try pad(2) + word(record, 0) + word(record, 1)
        case .vsock: body = try pad(2) + word(record, 1) + word(record, 0) + pad(4)
        case .qualcommRouter: body = try pad(2) + word(record, 0) + word(record, 1)
        case .tipc: body = try tipc(record)
        case .can: body = try can(record)
        case .packet: body = try packet(record)
        case .rds: body = try rds(record)
        case .algorithm:
            body =
                try field(record, 0, 14, "type") + word(record, 0, default: 0) + word(record, 1, default: 0)
                + field(record, 1, 64, "name")
        default: throw BridgeError.family("bad family")
        }
        return integer(UInt16(truncatingIfNeeded: family)) + body
    }

    /// The fields of a `sockaddr`; no bytes are no address.
    static func decode(_ bytes: [UInt8], to record: inout sb_record) throws {
        let kernel = KernelBytes(bytes: bytes)
        guard bytes.count >= 2 else { return record.clear() }
        let family = Int32(kernel.half(0))
        switch AddressFamilyNumber(rawValue: family) {
        case .netlink, .qualcommRouter:
            try record.set(family: family, numbers: [kernel.word(4), kernel.word(8)])
        case .vsock: try record.set(family: family, numbers: [kernel.word(8), kernel.word(4)])
        case .tipc: try record.set(family: family, numbers: try tipc(kernel))
        case .rds, .ipv4:
            let host = bytes[4..<8].map { "\($0)" }.joined(separator: ".")
            try record.set(family: family, texts: [Array(host.utf8)], numbers: [Int64(kernel.half(2).byteSwapped)])
        case .can:
            // The numbers are those of the socket's protocol, which Python knows: it takes what it needs.
            let numbers = record.proto == 7 ? [kernel.long(8), kernel.word(16), kernel.byte(20)] : [kernel.word(8), kernel.word(12)]
            try record.set(family: family, texts: [name(ofInterface: kernel.word(4))], numbers: numbers)
        case .packet:
            let hardware = Array(bytes[12...].prefix(Int(kernel.byte(11))))
            let numbers = [Int64(kernel.half(2).byteSwapped), kernel.byte(10), Int64(kernel.half(8))]
            try record.set(family: family, texts: [name(ofInterface: kernel.word(4)), hardware], numbers: numbers)
        default: try record.set(family: family, texts: [Array(bytes[2...])], numbers: [Int64(family)])
        }
    }

    // struct sockaddr_tipc: addrtype, scope, and twelve bytes of a range, a name with a domain, or an identity.
    private static func tipc(_ record: sb_record) throws -> [UInt8] {
        let kind = try record.number(0)
        guard 1...3 ~= kind else { throw BridgeError.fields("Invalid address type") }
        let last = try kind == 1 ? word(record, 3) : pad(4)
        let scope = UInt8(truncatingIfNeeded: try record.number(4, default: 2))
        return try [UInt8(kind), scope] + word(record, 1) + word(record, 2) + last
    }

    private static func tipc(_ kernel: KernelBytes) throws -> [Int64] {
        let (kind, scope) = (kernel.byte(2), Int64(Int8(bitPattern: kernel.bytes[3])))
        switch kind {
        case 1: return [kind, kernel.word(4), kernel.word(8), kernel.word(12), scope]
        case 2: return [kind, kernel.word(4), kernel.word(8), kernel.word(8), scope]
        case 3: return [kind, kernel.word(4), kernel.word(8), 0, scope]
        default: throw BridgeError.value("Invalid address type")
        }
    }

    // struct sockaddr_can: an interface, and what the protocol wants: nothing, two identifiers, or name, PGN, address.
    private static func can(_ record: sb_record) throws -> [UInt8] {
        let interface = try pad(2) + index(ofInterface: record.text(0))
        switch record.proto {
        case 1, 2: return interface + pad(16)
        case 6: return try interface + word(record, 0) + word(record, 1) + pad(8)
        case 7:
            let address: UInt8 = try fit(record.number(2), "addr")
            return try interface + integer(record.number(0)) + word(record, 1) + [address] + pad(3)
        default: throw BridgeError.family("unsupported CAN protocol")
        }
    }

    // struct sockaddr_ll
    private static func packet(_ record: sb_record) throws -> [UInt8] {
        let number: UInt16 = try fit(record.number(0), "proto")
        let hardware = try record.text(1).bytes
        guard hardware.count <= 8 else { throw BridgeError.value("hardware address must be 8 bytes or less") }
        return try integer(number.bigEndian) + index(ofInterface: record.text(0))
            + integer(UInt16(truncatingIfNeeded: record.number(2, default: 0)))
            + [UInt8(truncatingIfNeeded: record.number(1, default: 0)), UInt8(hardware.count)]
            + hardware + pad(8 - hardware.count)
    }

    // RDS has the form of IPv4.
    private static func rds(_ record: sb_record) throws -> [UInt8] {
        let port: UInt16 = try fit(record.number(0), "port")
        let host = try SystemResolver.shared.hostByName(record.text(0).string)
        return integer(port.bigEndian) + integer(host.value.bigEndian) + pad(8)
    }
}

/// Reading numbers from the kernel's bytes; what is not there is zero.
struct KernelBytes {
    var bytes: [UInt8]

    func byte(_ offset: Int) -> Int64 { Int64(number(offset, as: UInt8.self)) }
    func half(_ offset: Int) -> UInt16 { number(offset, as: UInt16.self) }
    func word(_ offset: Int) -> Int64 { Int64(number(offset, as: UInt32.self)) }
    func long(_ offset: Int) -> Int64 { number(offset, as: Int64.self) }

    private func number<Number: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, as type: Number.Type) -> Number {
        bytes.span.bytes.integer(at: offset) ?? 0
    }
}

private func pad(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

private func integer<Number: FixedWidthInteger>(_ value: Number) -> [UInt8] { withUnsafeBytes(of: value, Array.init) }

private func word(_ record: sb_record, _ index: Int, default other: Int64? = nil) throws(BridgeError) -> [UInt8] {
    integer(UInt32(truncatingIfNeeded: try record.number(index, default: other)))
}

/// A text of a fixed size, with a zero behind it.
private func field(_ record: sb_record, _ index: Int, _ size: Int, _ label: String) throws(BridgeError) -> [UInt8] {
    let bytes = try record.text(index).bytes
    guard bytes.count < size else { throw .value("AF_ALG \(label) too long.") }
    return bytes + pad(size - bytes.count)
}

/// An interface's index; 0 for no name, which means all of them.
private func index(ofInterface name: sb_text) throws -> [UInt8] {
    if name.len == 0 { return pad(4) }
    guard name.len < 16 else { throw BridgeError.missing("interface name too long") }
    do throws(ResolverError) {
        return integer(try NetworkInterface.index(named: name.string))
    } catch {
        throw error.kind == .noEntry ? BridgeError.system(Errno(rawValue: 19)) : error
    }
}

private func name(ofInterface index: Int64) throws -> [UInt8] {
    index == 0 ? [] : Array(try NetworkInterface.name(at: UInt32(truncatingIfNeeded: index)).utf8)
}
