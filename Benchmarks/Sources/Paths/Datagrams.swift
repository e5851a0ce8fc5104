import FamilyInet
import FamilyUnix
import Glibc
import SocketAPI

/// A datagram of 64 bytes to an address, and back with the sender's address.
enum Datagrams {
    static func ipv4(_ count: Int) throws {
        let (left, right) = (try Socket(.ipv4, .datagram), try Socket(.ipv4, .datagram))
        try left.bind(to: .loopback())
        try right.bind(to: .loopback())
        try exchange(left, right, count) { $0.port }
    }

    static func timeout(_ count: Int) throws {
        let (left, right) = (try Socket(.ipv4, .datagram), try Socket(.ipv4, .datagram))
        try left.bind(to: .loopback())
        try right.bind(to: .loopback())
        left.timeout = .seconds(5)
        right.timeout = .seconds(5)
        try exchange(left, right, count) { $0.port }
    }

    static func ipv6(_ count: Int) throws {
        let (left, right) = (try Socket(.ipv6, .datagram), try Socket(.ipv6, .datagram))
        try left.bind(to: .loopback())
        try right.bind(to: .loopback())
        try exchange(left, right, count) { $0.port }
    }

    static func eitherIPv4(_ count: Int) throws { try either(.v4, count) }

    static func eitherIPv6(_ count: Int) throws { try either(.v6, count) }

    @inline(__always)
    private static func either(_ version: IP.Version, _ count: Int) throws {
        let family = IP(version)
        let (left, right) = (try Socket(family, .datagram), try Socket(family, .datagram))
        try left.bind(to: .loopback(version))
        try right.bind(to: .loopback(version))
        try exchange(left, right, count) { $0.port }
    }

    @inline(__always)
    private static func exchange<Family: AddressFamily>(
        _ left: Socket<Family>, _ right: Socket<Family>, _ count: Int, _ port: (Family.Address) -> UInt16
    ) throws {
        let source = Room()
        let target = Room()
        let bytes = RawSpan(_unsafeBytes: UnsafeRawBufferPointer(source.bytes))
        let (from, to) = (port(try left.localAddress), try right.localAddress)
        var (sum, ports) = (0, 0)
        for _ in 0..<count {
            sum &+= try left.send(bytes, to: to)
            var output = OutputRawSpan(buffer: target.bytes, initializedCount: 0)
            let (received, sender) = try right.receiveFrom(into: &output)
            sum &+= received
            ports &+= Int(port(sender))
        }
        expect(sum == count * 128 && ports == count * Int(from))
        source.free()
        target.free()
    }

    static func arrays(_ count: Int) throws {
        let (left, right) = (try Socket(.ipv4, .datagram), try Socket(.ipv4, .datagram))
        try left.bind(to: .loopback())
        try right.bind(to: .loopback())
        let bytes = [UInt8](repeating: 7, count: 64)
        let (from, to) = (try left.localAddress.port, try right.localAddress)
        var (sum, ports) = (0, 0)
        for _ in 0..<count {
            sum &+= try left.send(bytes, to: to)
            let (received, sender) = try right.receiveFrom(upTo: 64)
            sum &+= received.count
            ports &+= Int(sender.port)
        }
        expect(sum == count * 128 && ports == count * Int(from))
    }

    static func unixPath(_ count: Int) throws {
        let name = "/tmp/paths.\(UInt64.random(in: 0 ... .max))"
        let (left, right) = (try Unix.Address(path: name + ".1"), try Unix.Address(path: name + ".2"))
        defer {
            unlink(name + ".1")
            unlink(name + ".2")
        }
        try unix(left, right, count)
    }

    static func unixAbstract(_ count: Int) throws {
        let name = "paths.\(UInt64.random(in: 0 ... .max))"
        try unix(try .init(abstract: name + ".1"), try .init(abstract: name + ".2"), count)
    }

    private static func unix(_ one: Unix.Address, _ other: Unix.Address, _ count: Int) throws {
        let (left, right) = (try Socket(.unix, .datagram), try Socket(.unix, .datagram))
        try left.bind(to: one)
        try right.bind(to: other)
        let source = Room()
        let target = Room()
        let bytes = RawSpan(_unsafeBytes: UnsafeRawBufferPointer(source.bytes))
        for _ in 0..<count {
            expect(try left.send(bytes, to: other) == 64)
            var output = OutputRawSpan(buffer: target.bytes, initializedCount: 0)
            let (received, sender) = try right.receiveFrom(into: &output)
            expect(received == 64 && sender == one)
        }
        source.free()
        target.free()
    }

    /// A count of datagrams, in batches of 40.
    static func batches(_ count: Int) throws {
        let (left, right) = (try Socket(.ipv4, .datagram), try Socket(.ipv4, .datagram))
        try left.bind(to: .loopback())
        try right.bind(to: .loopback())
        let source = Room()
        let bytes = RawSpan(_unsafeBytes: UnsafeRawBufferPointer(source.bytes))
        let to = try right.localAddress
        var outgoing = try DatagramBatch<IPv4>(capacity: 40, datagramSize: 64)
        var incoming = try DatagramBatch<IPv4>(capacity: 40, datagramSize: 64)
        for _ in 0..<count / 40 {
            outgoing.removeAll()
            for _ in 0..<40 { try outgoing.append(bytes, to: to) }
            try left.send(&outgoing)
            var received = 0
            while received < 40 {
                try right.receive(into: &incoming)
                for index in 0..<incoming.count {
                    let datagram = incoming[index]
                    expect(try datagram.bytes.byteCount == 64 && datagram.sender?.port != 0)
                }
                received += incoming.count
            }
        }
        source.free()
    }
}
