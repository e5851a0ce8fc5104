import FamilyInet
import Glibc
import SocketAPI
import SocketTestKit
import Testing

@Suite("The queue of errors")
struct ErrorQueueTests {
    /// A port of the loopback that nobody has.
    private func deadPort() throws -> UInt16 {
        let socket = try Socket(.ipv4, .datagram)
        try socket.bind(to: .loopback())
        return try socket.localAddress.port
    }

    @Test("an unreachable port of IPv4", arguments: [true, false])
    func unreachable4(connected: Bool) throws {
        let socket = try Socket(.ipv4, .datagram)
        socket.timeout = .seconds(60)
        try socket.set(.receiveErrors, to: true)
        let target = IPv4.Address.loopback(port: try deadPort())
        if connected { try socket.connect(to: target) }
        try socket.sendMessage("hello".utf8, to: connected ? nil : target)
        let event = try socket.receiveError()
        #expect(event.error.errno == .connectionRefused && event.error.origin == .icmp && event.error.isFailure)
        #expect(event.error.type == 3 && event.error.code == 3)
        #expect(try event.payload == Array("hello".utf8))
        #expect(try event.destination == target)
        #expect(try event.offender == IPv4.Address(host: .loopback, port: 0))
        #expect(event.message.flags.contains(.errorQueue))
        #expect(try event.sentTimestamp == nil && event.error.zeroCopyCalls == nil)
        // The queue is empty again, and the error does not come twice.
        #expect(failure { () throws(SocketError) in _ = try socket.receiveError(flags: .dontWait) }?.code == .wouldBlock)
    }

    @Test("an unreachable port of IPv6", arguments: [true, false])
    func unreachable6(connected: Bool) throws {
        let socket = try Socket(.ipv6, .datagram)
        socket.timeout = .seconds(60)
        try socket.set(.receiveErrorsIPv6, to: true)
        let target = IPv6.Address.loopback(port: try deadPort())
        if connected { try socket.connect(to: target) }
        try socket.sendMessage("hello".utf8, to: connected ? nil : target)
        let event = try socket.receiveError()
        #expect(event.error.errno == .connectionRefused && event.error.origin == .icmpv6)
        #expect(event.error.type == 1 && event.error.code == 4)
        #expect(try event.destination == target)
        #expect(try event.offender?.host == .loopback)
    }

    @Test("an unreachable IPv4 peer of an IPv6 socket comes with mapped addresses")
    func unreachableMapped() throws {
        let socket = try Socket(.ip(.v6), .datagram)
        socket.timeout = .seconds(60)
        try socket.set(.ipv4(.receiveErrors), to: true)
        try socket.set(.receiveErrorsIPv6, to: true)
        let target = IP.Address.v4(.loopback(port: try deadPort()))
        try socket.sendMessage([1], to: target.mapped)
        let event = try socket.receiveError()
        #expect(event.error.origin == .icmp)
        #expect(try event.destination?.unmapped == target)
        #expect(try event.offender?.unmapped.host == .v4(.loopback))
    }

    @Test("a socket whose family is known at run time only")
    func anyFamily() throws {
        let typed = try Socket(.ipv4, .datagram)
        try typed.connect(to: .loopback(port: try deadPort()))
        let socket = try Socket<AnyFamily>(adopting: typed.detach())
        socket.timeout = .seconds(60)
        try socket.set(.ipv4(.receiveErrors), to: true)
        try socket.send([1])
        let event = try socket.receiveError()
        #expect(event.error.errno == .connectionRefused)
        #expect(try event.offender?.decoded(as: IPv4.Address.self).host == .loopback)
    }

    @Test("an error is waited for, and it wakes the wait for errors alone")
    func waiting() throws {
        let socket = try Socket(.ipv4, .datagram)
        socket.timeout = .seconds(60)
        try socket.set(.receiveErrors, to: true)
        let target = IPv4.Address.loopback(port: try deadPort())
        let waiter = Background { try socket.receiveError().error }
        pause(.milliseconds(50))
        #expect(!waiter.isFinished)
        try socket.send([1], to: target)
        #expect(try waiter.value().errno == .connectionRefused)
        try socket.send([1], to: target)
        #expect(try socket.wait(for: []).contains(.error))
        #expect(try socket.receiveError().error.errno == .connectionRefused)
    }

    @Test("an empty queue ends by the timeout, at once on a non-blocking socket, and by close")
    func nothing() throws {
        let socket = try Socket(.ipv4, .datagram)
        socket.timeout = .milliseconds(50)
        #expect(failure { () throws(SocketError) in _ = try socket.receiveError() }?.code == .timedOut)
        socket.timeout = .zero
        #expect(failure { () throws(SocketError) in _ = try socket.receiveError() }?.code == .wouldBlock)
        socket.timeout = nil
        let waiter = Background { () -> SocketError.Code? in
            failure { () throws(SocketError) in _ = try socket.receiveError() }?.code
        }
        pause(.milliseconds(50))
        socket.close()
        #expect(try waiter.value() == .closed)
    }

    @Test("data that arrives is no error: it does not end the wait")
    func data() throws {
        let pair = try DatagramPair<IPv4>()
        pair.receiver.timeout = .milliseconds(80)
        try pair.receiver.set(.receiveErrors, to: true)
        try pair.send()
        #expect(failure { () throws(SocketError) in _ = try pair.receiver.receiveError() }?.code == .timedOut)
        #expect(try pair.receiver.receive(upTo: 9) == [1])
    }

    @Test("too little room for the error or for the packet is seen")
    func room() throws {
        let socket = try Socket(.ipv4, .datagram)
        socket.timeout = .seconds(60)
        try socket.set(.receiveErrors, to: true)
        let target = IPv4.Address.loopback(port: try deadPort())
        let needed = try ControlMessageLayout.length(ofPayload: ErrorReport.maximumEncodedSize)
        for room in [0, 15, 16, 31, 32, needed - 1] {
            try socket.send([1], to: target)
            let error = failure { () throws(SocketError) in _ = try socket.receiveError(controlCapacity: room) }
            #expect(error?.code == .truncated, "room for \(room)")
        }
        try socket.send("hello".utf8, to: target)
        let event = try socket.receiveError(upTo: 2, controlCapacity: needed)
        #expect(event.message.availableBytes == Array("he".utf8))
        #expect(failure { () throws(SocketError) in _ = try event.payload }?.code == .truncated)
        #expect(event.error.errno == .connectionRefused)
    }

    @Test("a message that is no entry of the queue is none")
    func noEntry() throws {
        let pair = try DatagramPair<IPv4>()
        try pair.send()
        let message = try pair.receiver.receiveMessage(upTo: 9, controlCapacity: 100)
        #expect(failure { () throws(SocketError) in _ = try ErrorEvent(message) }?.code == .unexpectedValue)
    }

    @Test("an error that this machine finds itself has no offender, and tells the path's greatest packet")
    func local() throws {
        let socket = try Socket(.ipv6, .datagram)
        socket.timeout = .seconds(60)
        try socket.set(.receiveErrorsIPv6, to: true)
        try socket.set(.dontFragment, to: true)
        let long = [UInt8](repeating: 0, count: 65520)
        let target = IPv6.Address.loopback(port: 9)
        #expect(failure { () throws(SocketError) in try socket.send(long, to: target) }?.errno == .messageTooLong)
        let event = try socket.receiveError()
        #expect(event.error.origin == .local && event.error.mtu == 65536)
        #expect(try event.offender == nil && event.destination == target)
    }

    @Test("a completion of zero copy is an entry, on TCP too")
    func zeroCopy() throws {
        let (client, server) = try connection()
        try client.set(.zeroCopy, to: true)
        let bytes = [UInt8](repeating: 7, count: 20000)
        for _ in 0..<2 { try client.send(bytes, flags: .zeroCopy) }
        var received = 0
        while received < 40000 { received += try server.receive(upTo: 65536).count }
        var next: UInt32 = 0
        while next < 2 {
            let event = try client.receiveError()
            let range = try #require(event.error.zeroCopyCalls)
            #expect(range.first == next && event.error.errno == nil && !event.error.isFailure)
            next = range.last + 1
        }
    }
}

/// ICMP messages of a router that isn't there: a raw socket writes them, and the kernel takes them for real.
@Suite("ICMP errors of a router", .enabled(if: PrivateNetwork.isPossible, "needs a network namespace"))
struct RouterErrorTests {
    /// The sum of RFC 1071.
    private func checksum(_ bytes: [UInt8]) -> UInt16 {
        var sum: UInt32 = 0
        for index in stride(from: 0, to: bytes.count, by: 2) {
            sum += UInt32(bytes[index]) << 8 | (index + 1 < bytes.count ? UInt32(bytes[index + 1]) : 0)
        }
        while sum >> 16 != 0 { sum = sum & 0xffff + sum >> 16 }
        return ~UInt16(sum)
    }

    /// The ICMP message about a datagram between two addresses.
    private func report(
        type: UInt8, code: UInt8, rest: [UInt8], about payload: [UInt8], from: IPv4.Address, to: IPv4.Address
    ) -> [UInt8] {
        func pair(_ number: Int) -> [UInt8] { [UInt8(number >> 8 & 255), UInt8(number & 255)] }
        func host(_ host: IPv4.Host) -> [UInt8] { pair(Int(host.value >> 16)) + pair(Int(host.value & 0xffff)) }
        let size = 28 + payload.count
        let inner = [0x45, 0] + pair(size) + [0, 1, 0, 0, 64, 17, 0, 0] + host(from.host) + host(to.host)
        let datagram = pair(Int(from.port)) + pair(Int(to.port)) + pair(8 + payload.count) + [0, 0] + payload
        var bytes = [type, code, 0, 0] + rest + inner + datagram
        let sum = checksum(bytes)
        (bytes[2], bytes[3]) = (UInt8(sum >> 8), UInt8(sum & 255))
        return bytes
    }

    @Test(
        "the type, the code and the router's address arrive",
        arguments: [
            (3, 1, [0, 0, 0, 0], 113), (3, 0, [0, 0, 0, 0], 101), (11, 0, [0, 0, 0, 0], 113), (3, 4, [0, 0, 2, 88], 90),
            (3, 13, [0, 0, 0, 0], 113), (12, 0, [20, 0, 0, 0], 71),
        ] as [(UInt8, UInt8, [UInt8], Int32)])
    func router(type: UInt8, code: UInt8, rest: [UInt8], number: Int32) throws {
        // In a network of its own: the kernel remembers what a router says about a path.
        try PrivateNetwork.run { try arrives(type: type, code: code, rest: rest, number: number) }
    }

    private func arrives(type: UInt8, code: UInt8, rest: [UInt8], number: Int32) throws {
        let pair = try DatagramPair<IPv4>(connected: true)
        try pair.sender.set(.receiveErrors, to: true)
        let router = try Socket(.ipv4, .raw, .icmp)
        try router.bind(to: IPv4.Address(host: IPv4.Host(127, 9, 8, 7), port: 0))
        let (local, target) = (try pair.sender.localAddress, try pair.receiver.localAddress)
        let message = report(type: type, code: code, rest: rest, about: Array("lost".utf8), from: local, to: target)
        try router.send(message, to: IPv4.Address(host: .loopback, port: 0))
        let event = try pair.sender.receiveError()
        #expect(event.error.errno?.rawValue == number)
        #expect(event.error.origin == .icmp && event.error.type == type && event.error.code == code)
        #expect(try event.offender?.host == IPv4.Host(127, 9, 8, 7))
        #expect(try event.destination == target)
        #expect(try event.payload == Array("lost".utf8))
        #expect(event.error.mtu == (code == 4 ? 600 : nil))
    }

    @Test("extensions of RFC 4884 are found behind the original datagram")
    func extensions() throws { try PrivateNetwork.run { try findsExtensions() } }

    private func findsExtensions() throws {
        let pair = try DatagramPair<IPv4>(connected: true)
        try pair.sender.set(.receiveErrors, to: true)
        try pair.sender.set(.receiveErrorExtensions, to: true)
        let router = try Socket(.ipv4, .raw, .icmp)
        let (local, target) = (try pair.sender.localAddress, try pair.receiver.localAddress)
        // A datagram of 128 bytes with its headers, in units of 4; then version 2, a sum, and an object of 8 bytes.
        let original = [UInt8](repeating: 1, count: 100)
        var extensions: [UInt8] = [0x20, 0, 0, 0, 0, 8, 1, 1, 0, 1, 2, 3]
        let sum = checksum(extensions)
        (extensions[2], extensions[3]) = (UInt8(sum >> 8), UInt8(sum & 255))
        var message = report(type: 11, code: 0, rest: [0, 32, 0, 0], about: original, from: local, to: target)
        (message[2], message[3]) = (0, 0)
        message += extensions
        let all = checksum(message)
        (message[2], message[3]) = (UInt8(all >> 8), UInt8(all & 255))
        try router.send(message, to: IPv4.Address(host: .loopback, port: 0))
        let event = try pair.sender.receiveError()
        let found = try #require(event.error.extensions)
        #expect(found.offset == 100 && found.isValid)
        #expect(try Array(event.payload[found.offset...]) == extensions)
    }
}
