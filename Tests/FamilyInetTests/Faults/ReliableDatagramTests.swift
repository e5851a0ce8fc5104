import FamilyInet
import SocketAPI
import Testing

/// Sockets of AF_RDS, which refuse MSG_NOSIGNAL. Few kernels have the family; Debian's User-Mode Linux does.
@Suite(.timeLimit(.minutes(10)))
struct ReliableDatagramTests {
    static let isPossible: Bool = (try? Socket(.any(.rds), .seqPacket)) != nil

    /// Two sockets of the loopback transport, and the address of the second: RDS has addresses of IPv4's form.
    private static func pair() throws -> (Socket<AnyFamily>, Socket<AnyFamily>, AnySocketAddress) {
        let sockets = try (Socket(.any(.rds), .seqPacket), Socket(.any(.rds), .seqPacket))
        try sockets.0.bind(to: AnySocketAddress(IPv4.Address.loopback(port: 5001)))
        let address = try AnySocketAddress(IPv4.Address.loopback(port: 5002))
        try sockets.1.bind(to: address)
        sockets.1.timeout = .seconds(60)
        return (sockets.0, sockets.1, address)
    }

    @Test(.enabled(if: isPossible, "the kernel has no AF_RDS"))
    func `every form of sending reaches a family that refuses a flag of the library`() throws {
        for form in 0..<4 {
            let (sender, receiver, address) = try Self.pair()
            for text in ["first", "second"] {
                switch form {
                case 0: try sender.send(text.utf8, to: address)
                case 1: try sender.sendMessage(text.utf8, to: address)
                case 2:
                    try sender.connect(to: address)
                    try sender.sendAll(text)
                default:
                    var batch = try DatagramBatch<AnyFamily>(capacity: 2, datagramSize: 10)
                    try batch.append(text.utf8, to: address)
                    try sender.send(&batch)
                }
                #expect(try receiver.receive(upTo: 10) == Array(text.utf8), "form \(form)")
            }
        }
    }

    @Test(.enabled(if: isPossible, "the kernel has no AF_RDS"))
    func `what the family refuses for another reason stays refused`() throws {
        let (sender, receiver, address) = try Self.pair()
        #expect { try sender.send("x".utf8, to: address, flags: .outOfBand) } throws: {
            ($0 as? SocketError)?.errno?.rawValue == 95
        }
        try sender.send("after".utf8, to: address)
        #expect(try receiver.receive(upTo: 10) == Array("after".utf8))
    }
}
