import FamilyInet
import SocketTestKit
import Testing

/// Errors of datagrams that were sent earlier: fault E2. The kernel leaves no choice; the documentation tells it.
@Suite struct EarlierErrorTests {
    @Test func `with error reports, a send fails with the error of an earlier one, which the queue names`() throws {
        let closed = try Socket(.ipv4, .datagram)
        try closed.bind(to: .loopback())
        let dead = try closed.localAddress
        closed.close()
        let receiver = try Socket(.ipv4, .datagram)
        try receiver.bind(to: .loopback())
        let living = try receiver.localAddress
        let socket = try Socket(.ipv4, .datagram)
        try socket.set(.receiveErrors, to: true)
        try socket.send("1", to: dead)
        #expect(try socket.wait(for: .error, until: .after(.seconds(20))).contains(.error))
        let error = failure { () throws(SocketError) in try socket.send("2", to: living) }
        #expect(error?.errno == .connectionRefused)
        #expect(try socket.receiveError(flags: .dontWait).destination == dead)
        // Nothing was sent; the next call sends.
        try socket.send("3", to: living)
        #expect(try receiver.receive(upTo: 9, until: .after(.seconds(20))) == [UInt8]("3".utf8))
    }
}
