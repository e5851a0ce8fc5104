import FamilyUnix
import Foundation
import SocketTestKit
import Testing

@Suite struct `Passing descriptors` {
    @Test(arguments: allTypes, [1, 2, 7, 253])
    func `Descriptors arrive in their order, for the same files, close-on-exec`(_ type: SocketType, _ count: Int) throws {
        let marked = try (0..<count).map { _ in try Marked() }
        let (one, other) = try timedPair(type)
        try one.sendDescriptors(marked.map { try $0.descriptor }, with: "take these".utf8)
        let received = try other.receiveDescriptors(upTo: 100, maximum: count)
        #expect(try received.bytes == Array("take these".utf8))
        #expect(received.sender == nil && !received.isTruncated)
        let descriptors = try received.take()
        #expect(descriptors.count == count)
        for (descriptor, marked) in zip(descriptors, marked) {
            #expect(marked.isCopy(descriptor))
            try descriptor.close()
        }
    }

    @Test func `Descriptors that are not taken are closed with their message`() throws {
        let marked = try Marked()
        let (one, other) = try timedPair(.stream)
        func receive() throws {
            try one.sendDescriptors(marked.descriptors(3), with: [1])
            let received = try other.receiveDescriptors(upTo: 1, maximum: 3)
            #expect(received.count == 3 && marked.copies == 3)
        }
        try receive()
        #expect(marked.copies == 0)
    }

    @Test func `Descriptors are taken one by one, and the others are closed`() throws {
        let marked = try (0..<40).map { _ in try Marked() }
        let (one, other) = try timedPair(.stream)
        func receive(_ taking: Int) throws -> Unix.ReceivedDescriptors {
            try one.sendDescriptors(marked.map { try $0.descriptor }, with: [1])
            let received = try other.receiveDescriptors(upTo: 1, maximum: 40)
            for index in 0..<taking {
                let descriptor = try #require(try received.takeNext())
                #expect(marked[index].isCopy(descriptor))
                try descriptor.close()
            }
            #expect(received.count == 40 - taking)
            return received
        }
        let rest = try receive(2).take()
        #expect(rest.count == 38 && zip(rest, marked.dropFirst(2)).allSatisfy { $1.isCopy($0) })
        for descriptor in rest { try descriptor.close() }
        #expect(try receive(40).takeNext() == nil)
        func forget() throws { _ = try receive(1) }
        try forget()
        #expect(marked.allSatisfy { $0.copies == 0 })
    }

    @Test(arguments: allTypes)
    func `sendDescriptor passes one descriptor`(_ type: SocketType) throws {
        let marked = try Marked()
        let (one, other) = try timedPair(type)
        try one.sendDescriptor(marked.descriptor, with: [1, 2, 3])
        let received = try other.receiveDescriptors(upTo: 10, maximum: 3)
        #expect(try received.bytes == [1, 2, 3])
        let descriptor = try #require(try received.takeNext())
        #expect(marked.isCopy(descriptor))
        try descriptor.close()
        #expect(try received.takeNext() == nil && received.take().isEmpty)
        if type != .datagram {
            #expect(code { () throws(SocketError) in try one.sendDescriptor(.standardInput, with: []) } == .invalidArgument)
        }
    }

    @Test func `A passed socket works, and a passed listener accepts`() throws {
        let (one, other) = try timedPair(.seqPacket)
        let name = try Unix.Address.abstract(uniqueName())
        let listener = try listener(at: name)
        try listener.withFileDescriptor { (descriptor) throws(SocketError) in
            _ = try one.sendDescriptors([descriptor], with: "listener".utf8)
        }
        let adopted = try Socket<Unix>(adopting: other.receiveDescriptors(upTo: 100, maximum: 1).take()[0])
        listener.close()
        let client = try timed(.stream)
        try client.connect(to: name)
        let connection = try accepted(adopted)
        try client.sendAll("hello".utf8)
        #expect(try connection.receive(upTo: 100) == Array("hello".utf8))
    }

    // The kernel would send nothing, and discard the descriptors silently (bpo#26228, nix#2134).
    @Test(arguments: [SocketType.stream, .seqPacket])
    func `Descriptors without a byte are refused before the call`(_ type: SocketType) throws {
        let (one, other) = try timedPair(type)
        let error = try #require(throws: SocketError.self) { try one.sendDescriptors([.standardInput], with: []) }
        #expect(error.code == .invalidArgument && error.operation == .sendMessage)
        #expect(error.description.contains("without a byte"), "\(error)")
        other.timeout = .zero
        #expect(code { () throws(SocketError) in _ = try other.receive(upTo: 1) } == .wouldBlock)
    }

    @Test func `A datagram may carry descriptors without bytes`() throws {
        let marked = try Marked()
        let (one, other) = try timedPair(.datagram)
        #expect(try one.sendDescriptors(marked.descriptors(1), with: []) == 0)
        let received = try other.receiveDescriptors(upTo: 10, maximum: 1)
        #expect(try received.bytes == [] && received.take().map { marked.isCopy($0) } == [true])
    }

    @Test(arguments: allTypes)
    func `More than 253 descriptors are refused before the call`(_ type: SocketType) throws {
        let (one, other) = try timedPair(type)
        let many = [FileDescriptor](repeating: .standardInput, count: 254)
        let error = try #require(throws: SocketError.self) { try one.sendDescriptors(many, with: [1]) }
        #expect(error.code == .invalidArgument && error.description.contains("253"), "\(error)")
        other.timeout = .zero
        #expect(code { () throws(SocketError) in _ = try other.receive(upTo: 1) } == .wouldBlock)
    }

    @Test(arguments: allTypes)
    func `A descriptor that is not open is an error, and no other descriptor is passed`(_ type: SocketType) throws {
        let marked = try Marked()
        let (one, other) = try timedPair(type)
        let list = [try marked.descriptor, FileDescriptor(rawValue: 1 << 30)]
        #expect(code { () throws(SocketError) in try one.sendDescriptors(list, with: [1]) } == .system(.badFileDescriptor))
        #expect(
            code { () throws(SocketError) in
                try one.sendDescriptors([FileDescriptor(rawValue: -1)], with: [1])
            } == .system(.badFileDescriptor))
        other.timeout = .zero
        #expect(code { () throws(SocketError) in _ = try other.receive(upTo: 1) } == .wouldBlock)
        #expect(marked.copies == 0)
    }

    @Test func `Without descriptors the message is a plain one`() throws {
        let (one, other) = try timedPair(.stream)
        try one.sendDescriptors([], with: "plain".utf8)
        let received = try other.receiveDescriptors(upTo: 10, maximum: 5)
        #expect(try received.bytes == Array("plain".utf8) && received.take().isEmpty)
        one.close()
        #expect(try other.receiveDescriptors(upTo: 10, maximum: 5).bytes.isEmpty, "the end")
    }

    @Test func `On a stream each call stops before the next message with descriptors`() throws {
        let (first, second) = (try Marked(), try Marked())
        let (one, other) = try timedPair(.stream)
        try one.sendAll("aa".utf8)
        try one.sendDescriptors([first.descriptor], with: "bb".utf8)
        try one.sendDescriptors([second.descriptor], with: "cc".utf8)
        var (bytes, found): ([UInt8], [String]) = ([], [])
        while bytes.count < 6 {
            let received = try other.receiveDescriptors(upTo: 100, maximum: 4)
            bytes += try received.bytes
            for descriptor in try received.take() {
                found.append(link(descriptor))
                try descriptor.close()
            }
        }
        #expect(bytes == Array("aabbcc".utf8) && found == [first.identity, second.identity])
    }

    @Test func `Descriptors go with several spans, flags and an address`() throws {
        let marked = try Marked()
        let receiver = try timed(.datagram)
        try receiver.bind(to: .autobind)
        let sender = try timed(.datagram)
        try sender.bind(to: .autobind)
        let (head, body): ([UInt8], [UInt8]) = ([1, 2], [3])
        var parts = SpanList()
        parts.append(head.span.bytes)
        parts.append(body.span.bytes)
        #expect(try sender.sendDescriptors([marked.descriptor], with: parts, to: receiver.localAddress, flags: .dontWait) == 3)
        let received = try receiver.receiveDescriptors(upTo: 10, maximum: 1, flags: .dontWait)
        #expect(try received.bytes == [1, 2, 3] && received.sender == sender.localAddress)
        #expect(received.count == 1 && marked.copies == 1)
        #expect(
            code { () throws(SocketError) in
                _ = try receiver.receiveDescriptors(upTo: 10, maximum: 1, flags: .dontWait)
            } == .wouldBlock)
    }

    @Test func `Several control messages with descriptors are one list, without incomplete numbers`() throws {
        let marked = try Marked()
        let (one, other) = try timedPair(.stream)
        let number = try marked.descriptor.rawValue
        var two = withUnsafeBytes(of: (number, number)) { Array($0) }
        let cut = RawControlMessage(level: .socket, type: 1, payload: Array(two.dropLast()))
        var control: ControlData = []
        try control.append(cut)
        try control.append(PassedDescriptors([marked.descriptor]))
        two.removeAll()
        try one.sendMessage("x".utf8, control: control)
        let received = try other.receiveDescriptors(upTo: 10, maximum: 10)
        #expect(received.count == 2 && marked.copies == 2 && !received.isTruncated)
    }

    @Test func `A deadline ends receiving and sending`() throws {
        let marked = try Marked()
        let (one, other) = try timedPair(.stream)
        let receiving = code { () throws(SocketError) in
            _ = try other.receiveDescriptors(upTo: 1, maximum: 1, until: .after(.milliseconds(20)))
        }
        #expect(receiving == .timedOut)
        let descriptors = try marked.descriptors(1)
        let sending = code { () throws(SocketError) in
            while true { try one.sendDescriptors(descriptors, with: [1], until: .after(.milliseconds(20))) }
        }
        // The queue is full, or too many descriptors are in flight.
        #expect(sending == .timedOut || sending == .system(.tooManyReferences))
        let single = code { () throws(SocketError) in
            while true { try one.sendDescriptor(descriptors[0], with: [1], until: .now) }
        }
        #expect(single == sending)
    }

    @Test func `Negative numbers are refused`() throws {
        let (one, _) = try timedPair(.stream)
        #expect(code { () throws(SocketError) in _ = try one.receiveDescriptors(upTo: 1, maximum: -1) } == .invalidArgument)
        #expect(code { () throws(SocketError) in _ = try one.receiveDescriptors(upTo: -1, maximum: 1) } == .invalidArgument)
        one.close()
        #expect(code { () throws(SocketError) in _ = try one.receiveDescriptors(upTo: 1, maximum: 1) } == .closed)
    }

    @Test func `Control messages that did not come through a socket own no descriptors`() throws {
        let marked = try Marked()
        let number = try marked.descriptor.rawValue
        var bytes: [UInt8] = []
        for type in [Int32(1), 4] {
            withUnsafeBytes(of: (20, Int32(1), type, number, Int32(0))) { bytes += $0[..<24] }
        }
        let control = ReceivedControl(copying: bytes.span.bytes)
        #expect(control.messages.count == 2)
        #expect(control.descriptorCount == 0)
        #expect(control.takeDescriptors().isEmpty && control.takeProcessDescriptor() == nil)
        control.closeDescriptors()
        #expect(DescriptorTable.count(of: marked.identity) == 1)
    }
}
