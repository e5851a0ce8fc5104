import FamilyUnix
import Glibc
import SocketTestKit
import Testing

/// How many descriptors are sent, and the buffer size for them.
struct BufferCase: CustomTestStringConvertible, Sendable {
    var sent: Int
    var bytes: Int
    var received: Int

    var testDescription: String { "\(sent) sent, a buffer of \(bytes) bytes" }

    /// From no buffer to more than enough, and the sizes around each step: the header has 16 bytes, a descriptor 4.
    static let all: [BufferCase] = [
        // No buffer, a part of the header, and the header alone.
        (1, 0, 0), (1, 1, 0), (1, 4, 0), (1, 12, 0), (1, 15, 0), (1, 16, 0),
        (2, 0, 0), (2, 1, 0), (2, 4, 0), (2, 12, 0), (2, 15, 0), (2, 16, 0),
        // A buffer that ends within the first descriptor.
        (1, 17, 0), (1, 19, 0), (2, 17, 0), (2, 19, 0),
        // CMSG_LEN of one, and CMSG_SPACE, whose padding has space for another one.
        (1, 20, 1), (1, 21, 1), (1, 24, 1), (2, 20, 1), (2, 21, 1), (2, 23, 1), (2, 24, 2), (3, 24, 2),
        // A buffer that ends within the second, third and fourth.
        (3, 25, 2), (3, 27, 2), (3, 28, 3), (4, 28, 3), (4, 31, 3), (4, 32, 4),
        // More than enough, and the greatest number.
        (1, 1000, 1), (4, 1000, 4), (253, 20, 1), (253, 24, 2), (253, 16 + 4 * 252, 252), (253, 16 + 4 * 253, 253),
    ].map { BufferCase(sent: $0.0, bytes: $0.1, received: $0.2) }
}

// The groups of cases are those of CPython's CmsgTruncTests.
@Suite struct `Descriptors and small buffers` {
    @Test(arguments: BufferCase.all, [SocketType.stream, .datagram, .seqPacket])
    func `A message keeps the descriptors that fit, and reports missing ones`(_ buffer: BufferCase, _ type: SocketType) throws {
        let marked = try Marked()
        let (one, other) = try timedPair(type)
        #expect(try one.sendDescriptors(marked.descriptors(buffer.sent), with: "x".utf8) == 1)
        let message = try other.receiveMessage(upTo: 16, controlCapacity: buffer.bytes)
        #expect(try message.bytes == Array("x".utf8))
        try expect(message.header, buffer, marked)
    }

    @Test(arguments: BufferCase.all, [SocketType.stream, .datagram, .seqPacket])
    func `A message in the caller's memory does so too`(_ buffer: BufferCase, _ type: SocketType) throws {
        let marked = try Marked()
        let (one, other) = try timedPair(type)
        try one.sendDescriptors(marked.descriptors(buffer.sent), with: "x".utf8)
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 16, alignment: 1)
        defer { memory.deallocate() }
        var output = OutputRawSpan(buffer: memory, initializedCount: 0)
        let header = try other.receiveMessage(into: &output, controlCapacity: buffer.bytes)
        #expect(output.finalize(for: memory) == 1)
        try expect(header, buffer, marked)
    }

    private func expect(_ header: MessageHeader<Unix>, _ buffer: BufferCase, _ marked: Marked) throws {
        let isCut = buffer.received < buffer.sent
        #expect(header.flags.contains(.controlTruncated) == isCut)
        #expect(code { () throws(SocketError) in _ = try header.control } == (isCut ? .truncated : nil))
        let control = header.availableControl
        #expect(control.descriptorCount == buffer.received)
        #expect(marked.copies == buffer.received, "only the descriptors that fit are open")
        #expect(control.byteCount <= buffer.bytes && !control.isMalformed)
        let descriptors = control.takeDescriptors()
        #expect(descriptors.count == buffer.received)
        for descriptor in descriptors {
            #expect(marked.isCopy(descriptor))
            try descriptor.close()
        }
        #expect(marked.copies == 0)
    }

    @Test(arguments: allTypes)
    func `Of 253 descriptors for a maximum of one the others are closed, and the result is truncated`(_ type: SocketType) throws {
        let marked = try Marked()
        let (one, other) = try timedPair(type)
        for isKept in [false, true] {
            try one.sendDescriptors(marked.descriptors(253), with: "x".utf8)
            let received = try other.receiveDescriptors(upTo: 16, maximum: 1)
            #expect(received.isTruncated && received.flags.contains(.controlTruncated))
            #expect(received.count == 1)
            #expect(marked.copies == 1)
            if isKept {
                let kept = received.takeAvailable()
                #expect(kept.count == 1 && marked.isCopy(kept[0]))
                try kept[0].close()
            } else {
                let error = try #require(throws: SocketError.self) { try received.take() }
                #expect(error.code == .truncated && error.description.contains("descriptors"), "\(error)")
            }
            #expect(marked.copies == 0)
            #expect(received.takeAvailable().isEmpty)
        }
    }

    @Test(arguments: [(3, 0), (3, 1), (3, 2), (3, 3), (3, 4), (253, 252), (253, 253), (253, 1000), (16, 15), (2, 1)])
    func `Never more descriptors than the maximum arrive, whatever else the socket asks for`(_ sent: Int, _ maximum: Int) throws {
        let marked = try Marked()
        let (one, other) = try timedPair(.stream)
        for asks in [false, true] {
            try other.set(.passCredentials, to: asks)
            try one.sendDescriptors(marked.descriptors(sent), with: "x".utf8)
            let received = try other.receiveDescriptors(upTo: 16, maximum: maximum)
            #expect(received.isTruncated == (maximum < sent))
            #expect(received.count == min(maximum, sent))
            #expect(marked.copies == min(maximum, sent))
            #expect(try received.control.first(PeerCredentials.self)?.pid == (asks ? getpid() : nil))
            received.close()
            #expect(marked.copies == 0)
        }
    }

    @Test(arguments: allTypes)
    func `Each peek at a message opens its descriptors again, and nothing leaks`(_ type: SocketType) throws {
        let marked = try Marked()
        let (one, other) = try timedPair(type)
        try one.sendDescriptors(marked.descriptors(2), with: "x".utf8)
        let looks = try (0..<3).map { _ in try other.receiveDescriptors(upTo: 16, maximum: 2, flags: .peek) }
        #expect(looks.allSatisfy { $0.count == 2 } && marked.copies == 6)
        let cut = try other.receiveMessage(upTo: 16, controlCapacity: 20, flags: .peek)
        #expect(cut.flags.contains(.controlTruncated) && marked.copies == 7)
        let received = try other.receiveDescriptors(upTo: 16, maximum: 2)
        #expect(received.count == 2 && marked.copies == 9)
        for look in looks { look.close() }
        cut.availableControl.closeDescriptors()
        received.close()
        #expect(marked.copies == 0)
    }

    @Test(arguments: [SocketType.datagram, .seqPacket])
    func `Bytes that were cut leave the descriptors as they are`(_ type: SocketType) throws {
        let marked = try Marked()
        let (one, other) = try timedPair(type)
        try one.sendDescriptors(marked.descriptors(1), with: "longer".utf8)
        let received = try other.receiveDescriptors(upTo: 2, maximum: 1)
        #expect(code { () throws(SocketError) in _ = try received.bytes } == .truncated)
        #expect(received.availableBytes == Array("lo".utf8) && received.length == 6)
        #expect(try received.take().map { marked.isCopy($0) } == [true])
        #expect(marked.copies == 1)
    }
}
