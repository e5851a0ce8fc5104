import FamilyInet
import Foundation
import SocketAPI
import Testing

/// What errors say: what they are about, and what would be right. Faults I2, I3 and I4.
@Suite struct ErrorTextTests {
    @Test(arguments: [
        (
            "127.0.0.1",
            #"parse "127.0.0.1": not an address of this family; the port is missing; "#
                + "expected a host and a port: 192.0.2.1:80 or [2001:db8::1]:80"
        ),
        (
            "::1",
            #"parse "::1": not an address of this family; the port is missing; "#
                + "expected a host and a port: 192.0.2.1:80 or [2001:db8::1]:80"
        ),
        (
            "evil\n\u{1b}[2J:80",
            #"parse "evil\n\u{1b}[2J:80": not an address of this family; "#
                + "expected a host and a port: 192.0.2.1:80 or [2001:db8::1]:80"
        ),
    ]) func `a text that is no address: the error quotes it, and says what is missing`(text: String, error: String) {
        #expect(failure { () throws(SocketError) in _ = try IP.Address(parsing: text) }?.description == error)
    }

    @Test func `each form of an address names itself`() throws {
        func detail(_ body: () throws(SocketError) -> Void) throws -> String {
            let error = failure(body)
            return try #require(error?.detail)
        }
        #expect(
            try detail { () throws(SocketError) in _ = try IPv4.Address(parsing: "x") }
                == "expected an IPv4 host and a port: 192.0.2.1:80")
        #expect(
            try detail { () throws(SocketError) in _ = try IPv6.Address(parsing: "[::1]") }
                == "the port is missing; expected an IPv6 host in brackets and a port: [2001:db8::1]:80")
        #expect(
            try detail { () throws(SocketError) in _ = try IPv4.Host(parsing: "127.1") }
                == "expected an IPv4 host without a port: 192.0.2.1")
        #expect(
            try detail { () throws(SocketError) in _ = try IPv6.Address(parsingHost: "[::1]", port: 1) }
                == "expected an IPv6 host without brackets and port: 2001:db8::1")
        #expect(try detail { () throws(SocketError) in _ = try IP.Host(parsing: "a") }.hasPrefix("expected a host"))
        #expect(
            try detail { () throws(SocketError) in _ = try IPv4.Network(parsing: "192.0.2.7/24") }
                == "bits behind the prefix are set: it is a host within a network, which split(_:) reads")
        #expect(try detail { () throws(SocketError) in _ = try IP.Network(parsing: "::") }.contains("192.0.2.0/24"))
        #expect(try detail { () throws(SocketError) in _ = try IPv4.Host(classic: "1.2.3.4.5") }.contains("127.1"))
    }

    @Test func `bytes of another family, or too few, are told apart`() throws {
        let bytes: [UInt8] = [10, 0] + [UInt8](repeating: 0, count: 14)
        #expect(
            failure { () throws(SocketError) in _ = try IPv4.Address(decoding: bytes) }?.description
                == "decode 10: not an address of this family; expected the family AF_INET (2)")
        #expect(
            failure { () throws(SocketError) in _ = try IPv6.Address(decoding: [1, 2, 3]) }?.description
                == "decode 3: not an address of this family; expected 28 bytes (struct sockaddr_in6)")
    }

    @Test func `an option that refuses a value names both`() throws {
        let socket = try Socket(.ipv4, .stream)
        func text(_ body: () throws(SocketError) -> Void) throws -> String {
            let error = failure(body)
            return try #require(error?.description)
        }
        #expect(
            try text { () throws(SocketError) in try socket.set(.keepIdle, to: .seconds(-1)) }
                == "setsockopt TCP_KEEPIDLE: value out of range: duration; -1.0 seconds is negative")
        #expect(
            try text { () throws(SocketError) in try socket.set(.congestionControl, to: "a name that is too\nlong") }
                == #"setsockopt TCP_CONGESTION: value out of range: "a name that is too\nlong"; "#
                + "expected at most 15 bytes without a NUL")
        #expect(
            try text { () throws(SocketError) in try socket.set(.timeToLive, to: 1 << 40) }
                == "setsockopt IP_TTL: value out of range: 1099511627776; expected a number of 32 bits")
        let key = [UInt8](repeating: 1, count: 81)
        let signature = TCPSignature<IPv4.Address>(key, peer: .loopback())
        #expect(
            try text { () throws(SocketError) in try socket.set(.signature, to: signature) }
                == "setsockopt TCP_MD5SIG: value out of range: 81 bytes, where the limit is 80; the key is too long")
    }

    @Test func `a descriptor of another family: the error names both families`() throws {
        let descriptor = try Socket(.ipv6, .stream).detach()
        defer { try? descriptor.close() }
        #expect(
            failure { () throws(SocketError) in _ = try Socket<IPv4>(adopting: descriptor) }?.description
                == "adopt a socket of ipv6: the descriptor belongs to another address family; expected one of IPv4")
        #expect(
            failure { () throws(SocketError) in _ = try AddressFamilies().family(of: descriptor) }?.description
                == "adopt ipv6: no such address family is registered; AddressFamilies.shared.register(_:) makes a "
                + "family known")
    }

    @Test func `what is cut: the error says how long it was, and what was too small`() throws {
        let receiver = try Socket(.ipv4, .datagram)
        try receiver.bind(to: .loopback())
        receiver.timeout = .seconds(20)
        try receiver.set(.receiveTimeToLive, to: true)
        try receiver.send("hello", to: receiver.localAddress)
        let message = try receiver.receiveMessage(upTo: 1)
        #expect(
            failure { () throws(SocketError) in _ = try message.bytes }?.description
                == "recvmsg of 5 bytes: truncated; the buffer is too small")
        #expect(
            failure { () throws(SocketError) in _ = try message.control }?.description
                == "recvmsg control data: truncated; the buffer is too small, or the process has no free descriptor "
                + "(RLIMIT_NOFILE)")
    }

    @Test func `an error keeps its detail when its address becomes known`() throws {
        let error = failure { () throws(SocketError) in
            try Socket(.ipv4, .datagram).sendMessage("x".utf8, control: [TimeToLive(1 << 40)], to: .loopback(port: 9))
        }
        #expect(
            error?.description
                == "sendmsg to 127.0.0.1:9: value out of range; expected a number of 32 bits")
    }

    @Test func `Foundation's text has what the error says`() throws {
        let error = SocketError(
            .system(.connectionRefused), .connect,
            subject: .address(try AnySocketAddress(IPv4.Address.loopback(port: 80)), IPv4.Address.self))
        #expect(error.localizedDescription.contains("connect to 127.0.0.1:80: Connection refused (ECONNREFUSED)"))
        #expect((error as any Error).localizedDescription.contains("connect to 127.0.0.1:80"))
        #expect((error as NSError).code == 111)
        #expect(!SocketError(.closed, .receive).localizedDescription.contains("SocketError"))
    }
}
