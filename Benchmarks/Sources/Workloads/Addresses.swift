import FamilyInet
import Resolver
import SocketAPI

// Eight addresses in turns, so that no branch is learnt by heart.

private let texts4 = [
    "127.0.0.1", "192.168.1.254", "8.8.8.8", "10.0.0.1", "255.255.255.255", "172.16.31.4", "100.64.9.17", "1.2.3.4",
]
private let texts6 = [
    "::1", "2001:db8::1", "fe80::1ff:fe23:4567:890a", "2001:db8:85a3:8d3:1319:8a2e:370:7348", "ff02::1",
    "2001:db8:0:1::192", "fd12:3456:789a:1::1", "64:ff9b::808:808",
]

/// Bytes that stay where they are, as C's literals do: an array would be retained and released for each address.
private func fixed(_ bytes: some Collection<UInt8>) -> UnsafeRawBufferPointer {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    room.copyBytes(from: bytes)
    return UnsafeRawBufferPointer(room)
}

func parse4() -> Work {
    let texts = texts4.map { fixed($0.utf8) }
    return { count in
        var sum: UInt32 = 0
        for index in 0..<count { sum &+= IPv4.Host(utf8: RawSpan(_unsafeBytes: texts[index & 7]))?.value ?? 0 }
        keep(sum)
    }
}

func parse6() -> Work {
    let texts = texts6.map { fixed($0.utf8) }
    return { count in
        var sum: UInt128 = 0
        for index in 0..<count { sum &+= IPv6.Host(utf8: RawSpan(_unsafeBytes: texts[index & 7]))?.value ?? 0 }
        keep(sum)
    }
}

func format4() -> Work {
    let hosts = texts4.map { IPv4.Host($0)! }
    let room = Room(64)
    return { count in
        for index in 0..<count {
            var output = OutputRawSpan(buffer: room.bytes, initializedCount: 0)
            hosts[index & 7].format(into: &output)
            keep(output.finalize(for: room.bytes))
        }
    }
}

func format6() -> Work {
    let hosts = texts6.map { IPv6.Host($0)! }
    let room = Room(64)
    return { count in
        for index in 0..<count {
            var output = OutputRawSpan(buffer: room.bytes, initializedCount: 0)
            hosts[index & 7].format(into: &output)
            keep(output.finalize(for: room.bytes))
        }
    }
}

func encode4() -> Work {
    let hosts = texts4.map { IPv4.Host($0)! }
    let room = Room(64)
    return { count in
        for index in 0..<count {
            var output = OutputRawSpan(buffer: room.bytes, initializedCount: 0)
            IPv4.Address(host: hosts[index & 7], port: UInt16(truncatingIfNeeded: index)).encode(into: &output)
            keep(output.finalize(for: room.bytes))
        }
    }
}

func encode6() -> Work {
    let hosts = texts6.map { IPv6.Host($0)! }
    let room = Room(64)
    return { count in
        for index in 0..<count {
            var output = OutputRawSpan(buffer: room.bytes, initializedCount: 0)
            IPv6.Address(host: hosts[index & 7], port: UInt16(truncatingIfNeeded: index)).encode(into: &output)
            keep(output.finalize(for: room.bytes))
        }
    }
}

private func encoded(_ address: some SocketAddress) -> UnsafeRawBufferPointer {
    guard let bytes = try? AnySocketAddress(address) else { fatalError("\(address)") }
    return bytes.withBytes { bytes in bytes.withUnsafeBytes { fixed($0) } }
}

func decode4() -> Work {
    let names = texts4.map { encoded(IPv4.Address(host: IPv4.Host($0)!, port: 7)) }
    return { count in
        var sum: UInt32 = 0
        for index in 0..<count {
            let address = try IPv4.Address(decoding: RawSpan(_unsafeBytes: names[index & 7]))
            sum &+= address.host.value &+ UInt32(address.port)
        }
        keep(sum)
    }
}

func decode6() -> Work {
    let names = texts6.map { encoded(IPv6.Address(host: IPv6.Host($0)!, port: 7)) }
    return { count in
        var sum: UInt128 = 0
        for index in 0..<count {
            let address = try IPv6.Address(decoding: RawSpan(_unsafeBytes: names[index & 7]))
            sum &+= address.host.value &+ UInt128(address.port)
        }
        keep(sum)
    }
}

/// Endpoints from a host that is an address and a port, as two texts.
func endpoint(_ host: String) -> Work {
    { count in
        for _ in 0..<count {
            guard let port = UInt16("80") else { fatalError() }
            keep(try IP.Address(parsingHost: host, port: port).port)
        }
    }
}

/// Look-ups of a host and port 80: numeric ones, which are known to be such, and those that the hosts file answers.
func lookup(_ host: String) -> Work {
    let resolver = SystemResolver()
    let flags: AddressInfoFlags = IP.Host(host) == nil ? [] : [.numericHost, .numericService]
    return { count in
        for _ in 0..<count {
            keep(try resolver.addressInfo(host: host, service: 80, type: .stream, flags: flags).count)
        }
    }
}
