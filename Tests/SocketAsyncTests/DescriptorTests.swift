import FamilyUnix
import Foundation
import SocketAPI
import SocketAsync
import SystemPackage
import Testing

/// Descriptors are passed without a thread that waits.
@Suite(.timeLimit(.minutes(10)))
struct DescriptorTests {
    @Test(arguments: [SocketType.stream, .seqPacket, .datagram])
    func `a descriptor is waited for, and is the same open file`(_ type: SocketType) async throws {
        let (one, other) = try unixPair(type)
        let receiving = Task { try await one.receiveDescriptors(upTo: 16, maximum: 1) }
        await untilWaiting(one)
        let (reading, writing) = try FileDescriptor.pipe()
        try await other.sendDescriptor(writing, with: "a pipe".bytes)
        try writing.close()
        let received = try await receiving.value
        #expect(try received.bytes == "a pipe".bytes)
        let passed = try #require(try received.takeNext())
        try passed.writeAll("through".bytes)
        try passed.close()
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = try bytes.withUnsafeMutableBytes { try reading.read(into: $0) }
        #expect(bytes.prefix(count) == "through".bytes[...])
        try reading.close()
    }

    @Test func `descriptors beyond the maximum are closed, and the result is truncated`() async throws {
        let (one, other) = try unixPair()
        let (reading, writing) = try FileDescriptor.pipe()
        try await other.sendDescriptors([reading, writing], with: "two".utf8)
        let received = try await one.receiveDescriptors(upTo: 16, maximum: 1)
        #expect(received.isTruncated && received.count == 1)
        received.close()
        try writing.close()
        // The end of the pipe: no copy of the writing side is open.
        var byte: [UInt8] = [0]
        #expect(try byte.withUnsafeMutableBytes { try reading.read(into: $0) } == 0)
        try reading.close()
    }

    @Test func `a full queue is waited for, and a cancellation sends nothing`() async throws {
        let (one, other) = try unixPair(.datagram)
        let (reading, writing) = try FileDescriptor.pipe()
        defer { for end in [reading, writing] { try? end.close() } }
        var sent = 0
        while (try? await one.send("x".bytes, flags: .dontWait)) != nil { sent += 1 }
        let cancelled = Task { try await failure { try await one.sendDescriptors([reading], with: "no".bytes) }.code }
        await untilWaiting(one)
        cancelled.cancel()
        #expect(try await cancelled.value == .cancelled)
        let late = Task { try await one.sendDescriptors([reading], with: "yes".bytes) }
        await untilWaiting(one)
        for _ in 0..<sent { _ = try await other.receive(upTo: 1) }
        #expect(try await late.value == 3)
        let received = try await other.receiveDescriptors(upTo: 16, maximum: 4)
        #expect(try received.bytes == "yes".bytes)
        #expect(received.count == 1)
        #expect(try await failure { _ = try await other.receiveDescriptors(upTo: 1, maximum: -1) }.code == .invalidArgument)
        let empty = try unixPair()
        #expect(
            try await failure { try await empty.0.sendDescriptors([reading], with: [UInt8]()) }.code
                == .invalidArgument)
        let many = [FileDescriptor](repeating: reading, count: 254)
        #expect(try await failure { try await one.sendDescriptors(many, with: "x".bytes) }.code == .invalidArgument)
    }
}
