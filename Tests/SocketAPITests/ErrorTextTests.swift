import SocketAPI
import Testing

/// What errors say about bad values and texts from outside: faults I2 and I4.
@Suite struct ErrorTextTests {
    @Test(arguments: [
        ("plain", #"parse "plain": not an address of this family"#),
        ("two\nlines", #"parse "two\nlines": not an address of this family"#),
        ("\u{1b}]0;title\u{7}", #"parse "\u{1b}]0;title\u{7}": not an address of this family"#),
        ("quo\"te", #"parse "quo\"te": not an address of this family"#),
    ]) func `a text from outside is quoted`(text: String, description: String) {
        #expect(SocketError(.invalidAddress, .parse, subject: .text(text)).description == description)
    }

    @Test func `an address that prints control characters is escaped`() throws {
        let address = Toy.Address("evil\n\u{1b}[2J")
        let error = try failure { try Socket(.toy, .stream).connect(to: address) }
        #expect(error.description == #"connect to toy evil\n\u{1b}[2J: Connection refused (ECONNREFUSED)"#)
    }

    @Test func `a detail says what would be right, and doesn't make errors unequal`() {
        let error = SocketError(.invalidArgument, .listen, subject: .number(-5), detail: "expected 0 or more")
        #expect(error.description == "listen -5: value out of range; expected 0 or more")
        #expect(error.detail == "expected 0 or more")
        #expect(error == SocketError(.invalidArgument, .listen, subject: .number(-5)))
        #expect(SocketError(.closed, .receive).detail == nil)
        #expect(SocketError(.timedOut, .send, bytesTransferred: 1).description == "send: timed out, after 1 byte")
    }

    private struct Spilled: SocketErrorReason {
        let what: String
        var description: String { "\(what) is spilled" }
    }

    @Test func `a protocol above the socket has its own reason`() {
        let error = SocketError(.protocolError, "tea", subject: .reason(Spilled(what: "milk")), bytesTransferred: 2)
        #expect(error.description == "tea: milk is spilled, after 2 bytes")
        #expect(SocketError(.protocolError, "tea").description == "tea: the protocol above the socket failed")
        #expect(error.subject == .reason(Spilled(what: "milk")) && error.subject != .reason(Spilled(what: "tea")))
        #expect(error.subject.hashValue == SocketError.Subject.reason(Spilled(what: "milk")).hashValue)
        guard case .reason(let reason) = error.subject else { return }
        #expect((reason as? Spilled)?.what == "milk")
    }

    @Test func `a full batch counts datagrams, not bytes`() throws {
        var batch = try DatagramBatch<Toy>(capacity: 1, datagramSize: 8)
        try batch.append([1])
        #expect(
            try failure { try batch.append([2]) }.description
                == "sendmmsg of 2, where the limit is 1: value out of range; the batch is full: send it, and remove its "
                + "datagrams")
        #expect(
            try failure { _ = try DatagramBatch<Toy>(capacity: 1025, datagramSize: 8) }.description
                == "batch of 1025, where the limit is 1024: value out of range; expected 1 to 1024 datagrams")
    }

    @Test func `a family that no program registered: the error says how to register it`() throws {
        let error = try failure { _ = try AddressFamilies().parse("toy:\u{7}x") }
        #expect(
            error.description
                == #"parse "toy:\u{7}x": no such address family is registered; "#
                + "AddressFamilies.shared.register(_:) makes a family known")
    }

    @Test func `an address is made of an array of bytes`() throws {
        let bytes: [UInt8] = [1, 0, 0, 0x61]
        let address = try AnySocketAddress(bytes)
        #expect(address.family == .unix && address.bytes == bytes && address.byteCount == 4)
        #expect(try Toy.Address(decoding: bytes) == Toy.Address("a"))
        #expect(try AnySocketAddress([]) == .none)
        let error = try failure { _ = try AnySocketAddress([UInt8](repeating: 1, count: 129)) }
        #expect(error.code == .invalidAddress && error.subject == .number(129))
    }
}
