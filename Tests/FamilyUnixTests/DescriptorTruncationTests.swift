import FamilyUnix
import Glibc
import SocketAPI
import SocketTestKit
import Testing

/// So many descriptors are sent, and so much room is made for them.
struct Room: CustomTestStringConvertible, Sendable {
    var sent: Int
    var bytes: Int
    var received: Int

    var testDescription: String { "\(sent) sent, \(bytes) bytes of room" }

    /// None to enough, and the sizes before and behind each of them: the header has 16 bytes, a descriptor 4.
    static let all: [Room] = [
        // No room, room for some of the header, and for the header only.
        (1, 0, 0), (1, 1, 0), (1, 4, 0), (1, 12, 0), (1, 15, 0), (1, 16, 0),
        (2, 0, 0), (2, 1, 0), (2, 4, 0), (2, 12, 0), (2, 15, 0), (2, 16, 0),
        // Room that ends within the first descriptor.
        (1, 17, 0), (1, 19, 0), (2, 17, 0), (2, 19, 0),
        // CMSG_LEN of one, and CMSG_SPACE, whose padding is room for another one.
        (1, 20, 1), (1, 21, 1), (1, 24, 1), (2, 20, 1), (2, 21, 1), (2, 23, 1), (2, 24, 2), (3, 24, 2),
        // Room that ends within the second, third and fourth.
        (3, 25, 2), (3, 27, 2), (3, 28, 3), (4, 28, 3), (4, 31, 3), (4, 32, 4),
        // More than enough, and the greatest number.
        (1, 1000, 1), (4, 1000, 4), (253, 20, 1), (253, 24, 2), (253, 16 + 4 * 252, 252), (253, 16 + 4 * 253, 253),
    ].map { Room(sent: $0.0, bytes: $0.1, received: $0.2) }
}

// The families of cases are those of CPython's CmsgTruncTests, written anew.
@Suite struct `Descriptors and too little room` {
    @Test(arguments: Room.all, [SocketType.stream, .datagram, .seqPacket])
    func `A fresh message keeps what has room, and says what is missing`(_ room: Room, _ type: SocketType) throws {
        let marked = try Marked()
        let (one, other) = try timedPair(type)
        #expect(try one.sendDescriptors(marked.descriptors(room.sent), with: "x".utf8) == 1)
        let message = try other.receiveMessage(upTo: 16, controlCapacity: room.bytes)
        #expect(try message.bytes == Array("x".utf8))
        try expect(message.header, room, marked)
    }

    @Test(arguments: Room.all, [SocketType.stream, .datagram, .seqPacket])
    func `A message into the caller's memory does so too`(_ room: Room, _ type: SocketType) throws {
        let marked = try Marked()
        let (one, other) = try timedPair(type)
        try one.sendDescriptors(marked.descriptors(room.sent), with: "x".utf8)
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 16, alignment: 1)
        defer { memory.deallocate() }
        var output = OutputRawSpan(buffer: memory, initializedCount: 0)
        let header = try other.receiveMessage(into: &output, controlCapacity: room.bytes)
        #expect(output.finalize(for: memory) == 1)
        try expect(header, room, marked)
    }

    private func expect(_ header: MessageHeader<Unix>, _ room: Room, _ marked: Marked) throws {
        let isCut = room.received < room.sent
        #expect(header.flags.contains(.controlTruncated) == isCut)
        #expect(code { () throws(SocketError) in _ = try header.control } == (isCut ? .truncated : nil))
        let control = header.availableControl
        #expect(control.descriptorCount == room.received)
        #expect(marked.copies == room.received, "as many as have room are open, and no more")
        #expect(control.byteCount <= room.bytes && !control.isMalformed)
        let descriptors = control.takeDescriptors()
        #expect(descriptors.count == room.received)
        for descriptor in descriptors {
            #expect(marked.isCopy(descriptor))
            try descriptor.close()
        }
        #expect(marked.copies == 0)
    }

    @Test(arguments: allTypes)
    func `253 descriptors and room for one: the others are closed, and the result says so`(_ type: SocketType) throws {
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
    func `No more descriptors come than are wanted, whatever else the socket asks for`(_ sent: Int, _ maximum: Int) throws {
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
    func `Looking at a message opens its descriptors each time, and nothing leaks`(_ type: SocketType) throws {
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
    func `Bytes that are cut are told beside the descriptors`(_ type: SocketType) throws {
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
