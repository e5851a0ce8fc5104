import CLayoutOracle
import Foundation
import SocketAPI
import SocketTestKit
import Testing

// What programs that are translated from another language need: refusals and errors that the plain forms don't have,
// and memory and numbers that come from elsewhere.

@Suite("For programs that come from elsewhere")
struct TranslatedProgramTests {
    @Test("a negative timeout is refused, and changes nothing")
    func negativeTimeout() throws {
        let (one, other) = try toyPair()
        let error = try failure { try one.setTimeout(.nanoseconds(-1)) }
        #expect(error.code == .invalidArgument)
        #expect(error.operation == .setTimeout)
        #expect(one.timeout == .seconds(20))
        #expect(try failure { try SocketDefaults.setTimeout(.seconds(-3)) }.code == .invalidArgument)
        try one.setTimeout(.milliseconds(5))
        #expect(try failure { _ = try one.receive(upTo: 1) }.code == .timedOut)
        try one.setTimeout(.zero)
        #expect(try failure { _ = try one.receive(upTo: 1) }.code == .wouldBlock)
        try one.setTimeout(nil)
        #expect(one.timeout == nil)
        other.close()
    }

    @Test("a closed socket takes no timeout")
    func timeoutOfClosed() throws {
        let (one, _) = try toyPair()
        one.close()
        #expect(try failure { try one.setTimeout(.seconds(1)) }.code == .closed)
    }

    @Test("closing says when somebody else has closed the descriptor")
    func closedElsewhere() throws {
        let (one, _) = try toyPair()
        let number = try one.detach()
        let adopted = try Socket<Toy>(adopting: number)
        try number.close()
        let timeout = Result { try adopted.setTimeout(.seconds(1)) }
        let closing = Result { try adopted.closeReportingErrors() }
        // Tests run beside this one, and may have got the number meanwhile: then there is nothing to be seen.
        if case .failure(let error as SocketError) = closing {
            #expect(error.errno == .badFileDescriptor)
            #expect(error.operation == .close)
            if case .failure(let error as SocketError) = timeout { #expect(error.errno == .badFileDescriptor) }
        }
        #expect(adopted.isClosed)
    }

    @Test("closing a socket of one's own says nothing, the second time too")
    func closing() throws {
        let (one, _) = try toyPair()
        try one.closeReportingErrors()
        try one.closeReportingErrors()
        #expect(one.isClosed)
    }

    @Test("a socket of a copied descriptor leaves the caller's open")
    func duplicating() throws {
        let (one, other) = try toyPair()
        let identity = try DescriptorTable.identity(of: one)
        let number = try one.detach()
        do {
            let copy = try Socket<Toy>(duplicating: number)
            try copy.send("x".utf8)
            #expect(try other.receive(upTo: 8) == [120])
            let given = try Socket(duplicating: number, as: .any(.unix), type: .datagram)
            #expect(given.type == .datagram)
            #expect(DescriptorTable.count(of: identity) == 3)
        }
        #expect(DescriptorTable.count(of: identity) == 1)
        try number.close()
    }

    @Test("what is no socket is not made one, and its copy does not stay")
    func duplicatingOthers() throws {
        let file = try FileDescriptor.open("/dev/null", .readOnly)
        defer { try? file.close() }
        let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == "/dev/null"
        }.count
        #expect(try failure { _ = try Socket<Toy>(duplicating: file) }.code == .system(.notSocket))
        #expect(try failure { _ = try Socket(duplicating: file, as: .toy) }.code == .system(.notSocket))
        let after = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == "/dev/null"
        }.count
        #expect(after == before)
        let none = FileDescriptor(rawValue: -1)
        #expect(try failure { _ = try Socket<Toy>(duplicating: none) }.code == .system(.badFileDescriptor))
    }

    // An eventfd is shared with a forked process: what the child closed once made the parent poll for ever.
    @Test("a forked process that closes its copy leaves the waiting ones alone")
    func forkedClose() throws {
        let (one, other) = try toyPair()
        let waiting = Background { try one.receive(upTo: 1) }
        pause(.milliseconds(50))
        let child = oracle_fork(
            { Unmanaged<Socket<Toy>>.fromOpaque($0!).takeUnretainedValue().close() },
            Unmanaged.passUnretained(one).toOpaque())
        #expect(child == 0)
        pause(.milliseconds(50))
        try other.send("x".utf8)
        #expect(try waiting.value() == [120])
        // And the socket's own close still wakes.
        let last = Background { try failure { _ = try one.receive(upTo: 1) } }
        pause(.milliseconds(50))
        one.close()
        #expect(try last.value().code == .closed)
    }

    @Test("pieces of memory go out as one message", arguments: [0, 1, 3, 1024])
    func buffers(count: Int) throws {
        let (one, other) = try toyPair(.datagram)
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1024, alignment: 1)
        defer { memory.deallocate() }
        for index in memory.indices { memory[index] = UInt8(truncatingIfNeeded: index) }
        let pieces = (0..<count).map { UnsafeRawBufferPointer(rebasing: memory[$0..<($0 + 1)]) }
        #expect(try one.sendMessage(fromBuffers: pieces) == count)
        let message = try other.receiveMessage(upTo: 2048)
        #expect(try message.bytes == Array(memory[..<count]))
    }

    /// The kernel's cryptography, which this kernel may not have.
    private static var hash: Socket<AnyFamily>? { try? Socket(.any(.algorithm), .seqPacket) }

    @Test(
        "accepting what has no peer does not wait: a hash of the kernel's",
        .enabled(if: hash != nil, "this kernel has no AF_ALG"))
    func acceptWithoutPeer() throws {
        let transform = try #require(Self.hash)
        func field(_ text: String, _ size: Int) -> [UInt8] {
            Array(text.utf8) + [UInt8](repeating: 0, count: size - text.utf8.count)
        }
        // struct sockaddr_alg
        let address = [38, 0] + field("hash", 14) + field("", 8) + field("sha256", 64)
        try transform.bind(to: AnySocketAddress(decoding: address.span.bytes))
        for timeout in [nil, Duration.seconds(60)] {
            transform.timeout = timeout
            let accepting = Background { try transform.accept() }
            let (operation, peer) = try accepting.value()
            #expect(peer.byteCount == 0)
            operation.timeout = .seconds(60)
            try operation.sendAll("abc".utf8)
            let digest = try operation.receive(upTo: 64)
            #expect(digest.count == 32)
            #expect(digest.prefix(4) == [0xba, 0x78, 0x16, 0xbf])
        }
    }

    @Test("more pieces than the kernel takes are refused")
    func tooManyBuffers() throws {
        let (one, _) = try toyPair(.datagram)
        let pieces = [UnsafeRawBufferPointer](repeating: UnsafeRawBufferPointer(start: nil, count: 0), count: 1025)
        #expect(try failure { _ = try one.sendMessage(fromBuffers: pieces) }.errno == Errno(rawValue: 90))
    }
}
