import Foundation
import SocketAPI
import SocketTestKit
import Testing

/// The bytes of every datagram of a batch.
func contents(_ batch: borrowing DatagramBatch<Toy>) throws -> [[UInt8]] {
    var all: [[UInt8]] = []
    for index in 0..<batch.count { all.append(try batch[index].bytes.bytes()) }
    return all
}

@Suite("Batches of datagrams")
struct DatagramBatchTests {
    @Test("datagrams go and come in batches of every size", arguments: [1, 2, 3, 63, 64, 65, 500, 1023, 1024])
    func sizes(count: Int) throws {
        let (one, other) = try toyPair(.datagram)
        let receiver = Background { () -> [[UInt8]] in
            var batch = try DatagramBatch<Toy>(capacity: 1024, datagramSize: 100)
            var all: [[UInt8]] = []
            while all.count < count {
                let received = try other.receive(into: &batch)
                #expect(received == batch.count && received > 0)
                all += try contents(batch)
            }
            return all
        }
        var batch = try DatagramBatch<Toy>(capacity: count, datagramSize: 100)
        let expected = (0..<count).map { [UInt8](repeating: UInt8($0 & 255), count: $0 % 100) }
        for bytes in expected { try batch.append(bytes) }
        #expect(batch.isFull && batch.count == count)
        #expect(try one.send(&batch) == count)
        #expect(batch.sentCount == count)
        #expect(try receiver.value() == expected)
    }

    @Test("a batch is bounded: by its capacity, the size of a datagram, and what the kernel takes")
    func bounds() throws {
        for (capacity, size, control) in [(0, 1, 0), (1025, 1, 0), (-1, 1, 0), (1, -1, 0), (1, 1, -1), (2, 1 << 30, 0)] {
            let error = try failure { _ = try DatagramBatch<Toy>(capacity: capacity, datagramSize: size, controlCapacity: control) }
            #expect(error.code == .invalidArgument)
        }
        var batch = try DatagramBatch<Toy>(capacity: 2, datagramSize: 3)
        let tooLong = try failure { try batch.append([1, 2, 3, 4]) }
        #expect(tooLong.subject == .size(4, limit: 3))
        try batch.append([1, 2, 3])
        try batch.append([UInt8]())
        #expect(try failure { try batch.append([1]) }.subject == .count(3, limit: 2))
        #expect(try contents(batch) == [[1, 2, 3], []])
        batch.removeAll()
        #expect(batch.isEmpty && !batch.isFull)
        try batch.append { (output: inout OutputRawSpan) throws(SocketError) in output.append(integer: UInt8(9)) }
        let thrown = try failure {
            try batch.append { (output: inout OutputRawSpan) throws(SocketError) in throw SocketError(.interrupted, "mine") }
        }
        #expect(thrown.operation == "mine")
        #expect(try contents(batch) == [[9]])
        let (one, other) = try toyPair(.datagram)
        defer { other.close() }
        #expect(try failure { try one.send(&batch, from: 2) }.subject == .number(2))
        #expect(try failure { try one.send(&batch, from: -1) }.subject == .number(-1))
        #expect(try one.send(&batch, from: 1) == 0)
    }

    @Test("a batch that was received into is whole again: sizes, addresses, control messages and flags")
    func reuse() throws {
        let (one, other) = try toyPair(.datagram)
        let plan = try other.receivePlan(.toyCredentials)
        var batch = try DatagramBatch<Toy>(capacity: 4, datagramSize: 8, plan: plan)
        for round in 0..<3 {
            try one.send("much too long".utf8)
            try one.send("".utf8)
            try one.send("short".utf8)
            #expect(try other.receive(into: &batch) == 3)
            #expect(batch[0].flags.contains(.truncated))
            #expect(batch[0].length == 13)
            #expect(batch[0].availableBytes.bytes() == Array("much too".utf8))
            #expect(try failure { _ = try batch[0].bytes.byteCount }.subject == .number(13))
            #expect(try batch[1].bytes.byteCount == 0)
            #expect(try batch[2].bytes.bytes() == Array("short".utf8), "round \(round)")
            #expect(batch[2].flags.isEmpty && batch[2].length == 5)
            for index in 0..<3 {
                #expect(try batch[index][.toyCredentials]?.process == processNumber)
                #expect(try batch[index].sender == nil)
            }
        }
    }

    @Test("control messages that are cut can't be overlooked, and the next batch has its room again")
    func controlTruncation() throws {
        let (one, other) = try toyPair(.datagram)
        _ = try other.receivePlan(.toyCredentials)
        var small = try DatagramBatch<Toy>(capacity: 2, datagramSize: 8, controlCapacity: 20)
        for _ in 0..<2 {
            try one.send("x".utf8)
            try other.receive(into: &small)
            #expect(small[0].flags.contains(.controlTruncated))
            #expect(small[0].controlByteCount == 20)
            #expect(try failure { _ = try small[0].first(ToyCredentials.self) }.code == .truncated)
            var sizes: [Int] = []
            small[0].forEachControlMessage { _, _, payload, _ in sizes.append(payload.byteCount) }
            #expect(sizes == [4])
        }
        var none = try DatagramBatch<Toy>(capacity: 1, datagramSize: 8)
        try one.send("x".utf8)
        try other.receive(into: &none)
        #expect(none[0].controlByteCount == 0)
        #expect(none[0].flags.contains(.controlTruncated))
    }

    @Test("each datagram has its own sender, or none")
    func senders() throws {
        let receiver = try Socket(.toy, .datagram)
        try receiver.bind(to: Toy.freshAddress())
        receiver.timeout = .seconds(60)
        let senders = try (0..<3).map { _ in try Socket(.toy, .datagram) }
        for sender in senders[1...] { try sender.bind(to: Toy.freshAddress()) }
        for sender in senders { try sender.send("x".utf8, to: receiver.localAddress) }
        var batch = try DatagramBatch<Toy>(capacity: 8, datagramSize: 8)
        #expect(try receiver.receive(into: &batch) == 3)
        #expect(try batch[0].sender == nil)
        #expect(batch[0].rawSender.byteCount == 0)
        for index in 1..<3 { #expect(try batch[index].sender == senders[index].localAddress) }
    }

    @Test("a batch to several addresses; what was received goes back to where it came from")
    func echo() throws {
        let sockets = try (0..<4).map { _ in
            let socket = try Socket(.toy, .datagram)
            try socket.bind(to: Toy.freshAddress())
            socket.timeout = .seconds(60)
            return socket
        }
        var batch = try DatagramBatch<Toy>(capacity: 8, datagramSize: 16)
        for (index, socket) in sockets[1...].enumerated() {
            try batch.append([UInt8(index)], to: socket.localAddress)
            #expect(try batch[index].sender == socket.localAddress)
        }
        #expect(try sockets[0].send(&batch) == 3)
        for (index, socket) in sockets[1...].enumerated() {
            var echo = try DatagramBatch<Toy>(capacity: 1, datagramSize: 16)
            try socket.receive(into: &echo)
            #expect(try contents(echo) == [[UInt8(index)]])
            #expect(try socket.send(&echo) == 1)
        }
        #expect(try sockets[0].receive(into: &batch) == 3)
        #expect(try contents(batch) == [[0], [1], [2]])
        for index in 0..<3 { #expect(try batch[index].sender == sockets[index + 1].localAddress) }
    }

    @Test("a failing datagram is named; those before it went, and a send goes on behind it")
    func partialSend() throws {
        let receiver = try Socket(.toy, .datagram)
        try receiver.bind(to: Toy.freshAddress())
        receiver.timeout = .seconds(60)
        let sender = try Socket(.toy, .datagram)
        let nobody = Toy.Address("nobody at all \(processNumber)")
        var batch = try DatagramBatch<Toy>(capacity: 4, datagramSize: 16)
        for (text, address) in [("a", receiver), ("bb", receiver), ("c", nil), ("d", receiver)] {
            try batch.append(text.utf8, to: address.map { try $0.localAddress } ?? nobody)
        }
        let error = try failure { try sender.send(&batch) }
        #expect(error.code == .system(.connectionRefused))
        #expect(error.bytesTransferred == 3)
        #expect(error.description.hasPrefix("sendmmsg to toy nobody at all"))
        #expect(batch.sentCount == 2)
        #expect(try sender.send(&batch, from: 3) == 1)
        #expect(batch.sentCount == 4)
        #expect(try receiver.receive(into: &batch) == 3)
        #expect(try contents(batch) == [Array("a".utf8), Array("bb".utf8), Array("d".utf8)])
    }

    @Test("sending waits for room under one deadline, and says how many went")
    func sendTimeout() throws {
        let (one, other) = try toyPair(.datagram)
        one.timeout = .milliseconds(200)
        var batch = try DatagramBatch<Toy>(capacity: 1024, datagramSize: 4096)
        while !batch.isFull { try batch.append([UInt8](repeating: 7, count: 4096)) }
        let clock = ContinuousClock()
        let start = clock.now
        let error = try failure { try one.send(&batch) }
        #expect(error.code == .timedOut)
        #expect(clock.now - start >= .milliseconds(200) && clock.now - start < .seconds(30))
        let sent = batch.sentCount
        #expect(sent > 0 && sent < 1024)
        #expect(error.bytesTransferred == sent * 4096)
        #expect(try failure { try one.send(&batch, from: sent, flags: .dontWait) }.code == .wouldBlock)
        #expect(batch.sentCount == sent)
        let reader = Background {
            var incoming = try DatagramBatch<Toy>(capacity: 7, datagramSize: 4096)
            var count = 0
            while count < 1024 { count += try other.receive(into: &incoming) }
            return count
        }
        one.timeout = .seconds(20)
        #expect(try one.send(&batch, from: sent) == 1024 - sent)
        #expect(try reader.value() == 1024)
    }

    @Test("receiving waits for the first datagram only, and for no longer than the timeout", arguments: [false, true])
    func receiveWaits(inKernel: Bool) throws {
        let (one, other) = try toyPair(.datagram)
        var batch = try DatagramBatch<Toy>(capacity: 8, datagramSize: 16)
        other.timeout = .milliseconds(100)
        #expect(try failure { try other.receive(into: &batch) }.code == .timedOut)
        #expect(batch.count == 0)
        other.timeout = .zero
        #expect(try failure { try other.receive(into: &batch) }.code == .wouldBlock)
        other.timeout = nil
        #expect(try failure { try other.receive(into: &batch, flags: .dontWait) }.code == .wouldBlock)
        other.waitsInKernel = inKernel
        let sender = Background {
            pause(.milliseconds(50))
            try one.send("one".utf8)
        }
        let receiver = Background {
            var batch = try DatagramBatch<Toy>(capacity: 8, datagramSize: 16)
            return try other.receive(into: &batch)
        }
        #expect(try receiver.value() == 1)
        try sender.value()
    }

    @Test("a close from another thread ends a receive that waits", arguments: [false, true])
    func close(inKernel: Bool) throws {
        let receiver = try Socket(.toy, .datagram)
        try receiver.bind(to: Toy.freshAddress())
        receiver.waitsInKernel = inKernel
        let waiting = Background {
            var batch = try DatagramBatch<Toy>(capacity: 8, datagramSize: 16)
            return try failure { try receiver.receive(into: &batch) }.code
        }
        pause(.milliseconds(100))
        receiver.close()
        #expect(try waiting.value() == .closed)
        var batch = try DatagramBatch<Toy>(capacity: 8, datagramSize: 16)
        #expect(try failure { try receiver.receive(into: &batch) }.code == .closed)
        try batch.append([1])
        #expect(try failure { try receiver.send(&batch) }.code == .closed)
    }
}

@Suite("Descriptors in batches")
struct DatagramBatchDescriptorTests {
    private func marked() throws -> (socket: Socket<Toy>, peer: Socket<Toy>, identity: String) {
        let (one, other) = try toyPair()
        return (one, other, try DescriptorTable.identity(of: one))
    }

    @Test("descriptors are passed by a batch, and each is taken once or closed with the next use")
    func passing() throws {
        let (one, other) = try toyPair(.datagram)
        let (socket, peer, identity) = try marked()
        defer { peer.close() }
        let descriptor = try socket.withFileDescriptor { $0 }
        let space = try ControlMessageLayout.space(forPayload: 8)
        var outgoing = try DatagramBatch<Toy>(capacity: 3, datagramSize: 8, controlCapacity: space)
        for _ in 0..<3 {
            try outgoing.append("x".utf8.span.bytes, control: [PassedDescriptors([descriptor, descriptor])])
        }
        var incoming = try DatagramBatch<Toy>(capacity: 4, datagramSize: 8, controlCapacity: space)
        try one.send(&outgoing)
        #expect(try other.receive(into: &incoming) == 3)
        #expect(DescriptorTable.count(of: identity) == 7)
        let taken = incoming.takeDescriptors(at: 1)
        #expect(taken.count == 2)
        #expect(incoming.takeDescriptors(at: 1).isEmpty)
        #expect(incoming.takeProcessDescriptor(at: 1) == nil)
        try one.send("plain".utf8)
        #expect(try other.receive(into: &incoming) == 1)
        #expect(DescriptorTable.count(of: identity) == 3, "those that nobody took are closed")
        for descriptor in taken { try descriptor.close() }
        #expect(DescriptorTable.count(of: identity) == 1)
    }

    @Test("descriptors are closed with the batch, by removing, appending and sending back", arguments: 0...3)
    func closing(way: Int) throws {
        let (one, other) = try toyPair(.datagram)
        let (socket, peer, identity) = try marked()
        defer { peer.close() }
        let descriptor = try socket.withFileDescriptor { $0 }
        func receive() throws {
            var batch = try DatagramBatch<Toy>(capacity: 2, datagramSize: 8, controlCapacity: 64)
            try one.sendMessage("x".utf8, control: [PassedDescriptors([descriptor])])
            try other.receive(into: &batch)
            #expect(DescriptorTable.count(of: identity) == 2)
            switch way {
            case 0: batch.removeAll()
            case 1: try batch.append([1])
            case 2: try other.send(&batch)
            default: return
            }
            #expect(DescriptorTable.count(of: identity) == 1)
        }
        try receive()
        #expect(DescriptorTable.count(of: identity) == 1)
    }

    @Test("control messages that do not fit are refused, and nothing is appended")
    func tooLarge() throws {
        var batch = try DatagramBatch<Toy>(capacity: 2, datagramSize: 8, controlCapacity: 16)
        let error = try failure {
            try batch.append("x".utf8.span.bytes, control: [PassedDescriptors([.standardInput])])
        }
        #expect(error.code == .invalidArgument)
        #expect(error.subject == .size(24, limit: 16))
        #expect(batch.count == 0)
    }
}
