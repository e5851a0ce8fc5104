import FamilyInet
import SocketAPI

/// Addresses as text. The texts are those of Paths-c.c, a different one each turn, so that no branch is always right.
enum Texts {
    static let plain4 = ["127.0.0.1", "192.168.100.200", "10.0.0.42", "8.8.8.8"]
    static let plain6 = ["::1", "2001:db8::8a2e:370:7334", "fe80::1ff:fe23:4567:890a", "2001:db8:1:2:3:4:5:6"]

    @inline(__always)
    private static func each(_ texts: [String], _ count: Int, _ body: (RawSpan) throws -> Void) rethrows {
        let rooms = texts.map { text in
            let room = Room(text.utf8.count)
            room.bytes.copyBytes(from: text.utf8)
            return room
        }
        for turn in 0..<count { try body(RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rooms[turn & 3].bytes))) }
        for room in rooms { room.free() }
    }

    static func parse4(_ count: Int) throws {
        var sum: UInt32 = 0
        each(plain4, count) { text in
            guard let host = IPv4.Host(utf8: text) else { wrong() }
            sum ^= host.value
        }
        expect(sum != 1)
    }

    static func parse6(_ count: Int) throws {
        var sum: UInt64 = 0
        each(plain6, count) { text in
            guard let host = IPv6.Host(utf8: text) else { wrong() }
            sum ^= host.low
        }
        expect(sum != 1)
    }

    static func parse4String(_ count: Int) throws {
        var sum: UInt32 = 0
        for turn in 0..<count {
            guard let host = IPv4.Host(plain4[turn & 3]) else { wrong() }
            sum ^= host.value
        }
        expect(sum != 1)
    }

    static func parse6String(_ count: Int) throws {
        var sum: UInt64 = 0
        for turn in 0..<count {
            guard let host = IPv6.Host(plain6[turn & 3]) else { wrong() }
            sum ^= host.low
        }
        expect(sum != 1)
    }

    static func format4(_ count: Int) throws {
        let hosts = plain4.map { IPv4.Host($0)! }
        let room = Room(48)
        var sum = 0
        for turn in 0..<count {
            var output = OutputRawSpan(buffer: room.bytes, initializedCount: 0)
            hosts[turn & 3].format(into: &output)
            sum += output.finalize(for: room.bytes)
        }
        expect(count < 4 || sum > 0)
        room.free()
    }

    static func format6(_ count: Int) throws {
        let hosts = plain6.map { IPv6.Host($0)! }
        let room = Room(48)
        var sum = 0
        for turn in 0..<count {
            var output = OutputRawSpan(buffer: room.bytes, initializedCount: 0)
            hosts[turn & 3].format(into: &output)
            sum += output.finalize(for: room.bytes)
        }
        expect(count < 4 || sum > 0)
        room.free()
    }

    static func string4(_ count: Int) throws {
        let hosts = plain4.map { IPv4.Host($0)! }
        var sum = 0
        for turn in 0..<count { sum += hosts[turn & 3].description.utf8.count }
        expect(count < 4 || sum > 0)
    }

    static func string6(_ count: Int) throws {
        let hosts = plain6.map { IPv6.Host($0)! }
        var sum = 0
        for turn in 0..<count { sum += hosts[turn & 3].description.utf8.count }
        expect(count < 4 || sum > 0)
    }

    static func endpoint4(_ count: Int) throws {
        try each(plain4.map { $0 + ":8080" }, count) { expect(try IPv4.Address(parsing: $0).port == 8080) }
    }

    static func endpoint6(_ count: Int) throws {
        try each(plain6.map { "[\($0)]:8080" }, count) { expect(try IPv6.Address(parsing: $0).port == 8080) }
    }

    static func formatEndpoint4(_ count: Int) throws {
        let addresses = plain4.map { IPv4.Address(host: IPv4.Host($0)!, port: 8080) }
        let room = Room(64)
        var sum = 0
        for turn in 0..<count {
            var output = OutputRawSpan(buffer: room.bytes, initializedCount: 0)
            addresses[turn & 3].format(into: &output)
            sum += output.finalize(for: room.bytes)
        }
        expect(count < 4 || sum > 0)
        room.free()
    }

    /// A host's text and a port's text, of either version: what getaddrinfo(3) is given.
    static func numeric4(_ count: Int) throws { try numeric(plain4, count) }

    static func numeric6(_ count: Int) throws { try numeric(plain6, count) }

    @inline(__always)
    private static func numeric(_ texts: [String], _ count: Int) throws {
        for turn in 0..<count {
            guard let host = IP.Host(texts[turn & 3]), let port = UInt16("8080") else { wrong() }
            expect(IP.Address(host: host, port: port).port == 8080)
        }
    }
}
