import Foundation
import SocketAPI
import SocketTestKit
import Testing

@Suite("A socket's other members")
struct SocketTests {
    @Test("adopting asks the kernel, refuses another family, and leaves a refused descriptor open")
    func adopting() throws {
        let (one, _) = try toyPair(.seqPacket)
        let descriptor = try one.detach()
        struct Other: DiscoverableFamily {
            typealias Address = AnySocketAddress
            var domain: AddressFamilyNumber { .ipv4 }
            init?(domain: AddressFamilyNumber) { if domain != .ipv4 { return nil } }
        }
        let error = try failure { _ = try Socket<Other>(adopting: descriptor) }
        #expect(error.code == .familyMismatch)
        #expect(error.subject == .number(1))
        let adopted = try Socket<Toy>(adopting: descriptor)
        #expect(adopted.type == .seqPacket)
        let given = try Socket(adopting: adopted.detach(), as: .any(.unix), type: .raw, protocolNumber: .init(rawValue: 5))
        #expect(given.type == .raw)
        #expect(given.protocolNumber.rawValue == 5)
    }

    @Test("what is no socket is not adopted", arguments: [-1, 0, 1_000_000])
    func adoptingOthers(number: Int32) throws {
        let error = try failure { _ = try Socket<Toy>(adopting: FileDescriptor(rawValue: number)) }
        #expect(error.errno == (number == 0 ? .notSocket : .badFileDescriptor))
        let any = try failure { _ = try Socket(adopting: FileDescriptor(rawValue: number), as: .toy) }
        #expect(any.operation == .adopt)
    }

    @Test("raw options read and write integers, bytes and nothing")
    func rawOptions() throws {
        let socket = try Socket(.toy, .stream)
        try socket.setOption(level: .socket, name: 2, to: 1)
        #expect(try socket.getOption(level: .socket, name: 2) == 1)
        try socket.setOption(level: .socket, name: 2, to: [0, 0, 0, 0])
        #expect(try socket.getOption(level: .socket, name: 2, capacity: 4) == [0, 0, 0, 0])
        // SO_DETACH_FILTER takes whatever it is given, and nothing at all; there is no filter to detach.
        let error = try failure { try socket.setOption(level: .socket, name: 27, withoutValueOfLength: 0) }
        #expect(error.subject == .option(.socket, 27, ""))
        #expect(error.errno != nil)
    }

    @Test("the queues can be measured")
    func queues() throws {
        let (one, other) = try toyPair()
        #expect(try other.receiveQueueSize == 0)
        try one.send("12345".utf8)
        #expect(try other.receiveQueueSize == 5)
        #expect(try one.sendQueueSize > 0)
        _ = try other.receive(upTo: 5)
        #expect(try one.sendQueueSize == 0)
    }

    @Test("lending the descriptor keeps it open while the body runs, whoever closes")
    func lending() throws {
        let (one, _) = try toyPair()
        let identity = try DescriptorTable.identity(of: one)
        try one.withFileDescriptor { _ in
            one.close()
            #expect(DescriptorTable.count(of: identity) == 1)
        }
        #expect(DescriptorTable.count(of: identity) == 0)
        struct Mine: Error {}
        let (two, _) = try toyPair()
        #expect(throws: Mine.self) { try two.withFileDescriptor { _ in throw Mine() } }
    }

    @Test("sockets go into arrays, sets and dictionaries")
    func collections() throws {
        let (one, other) = try toyPair()
        let set: Set = [one, other, one]
        #expect(set.count == 2)
        #expect([one: "one", other: "other"][one] == "one")
    }

    @Test("the flags of socket(2) are cut from a type")
    func typeFlags() throws {
        #expect(SocketType(rawValue: 1 | 0o2000000 | 0o4000) == .stream)
        #expect(SocketType(rawValue: 9).description == "type 9")
        // A number that no kernel knows must not become one that it does.
        #expect(SocketType(rawValue: 13331).rawValue == 13331)
        #expect(try failure { _ = try Socket(.toy, SocketType(rawValue: 0x11)) }.errno == .invalidArgument)
    }

    @Test("a stream's sender is its peer, and a pair has no name")
    func unnamed() throws {
        let (one, other) = try toyPair(.datagram)
        try one.send("x".utf8)
        let (bytes, sender) = try other.receiveFrom(upTo: 8)
        #expect(bytes == [120])
        #expect(sender == Toy.Address(""))
    }
}
