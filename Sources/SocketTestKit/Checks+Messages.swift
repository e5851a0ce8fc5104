internal import SocketAPI

extension SocketConformance {
    /// Checks of sockets that preserve message boundaries.
    var messageChecks: [ConformanceCheck] {
        guard !lacking.contains(.peers) else { return [] }
        var checks = [
            ConformanceCheck("messages keep their boundaries") {
                let (one, other) = try connectedSockets()
                for count in 1...20 { try one.send(pattern(count, seed: UInt64(count))) }
                for count in 1...20 {
                    try expect(other.receive(upTo: 64), equals: pattern(count, seed: UInt64(count)), "message")
                }
            },
            ConformanceCheck("a message that is too long is truncated, and the next one is complete") {
                let (one, other) = try connectedSockets()
                try one.send("a long message".utf8)
                try one.send("next".utf8)
                try expect(other.receive(upTo: 6), equals: [UInt8]("a long".utf8), "the cut message")
                try expect(other.receive(upTo: 64), equals: [UInt8]("next".utf8), "the next message")
            },
        ]
        if !lacking.contains(.messageLengths) { checks.append(realLength) }
        if !lacking.contains(.emptyMessages) {
            checks.append(
                ConformanceCheck("an empty message is a message") {
                    let (one, other) = try connectedSockets()
                    try expect(one.send([] as [UInt8]), equals: 0, "bytes taken")
                    try one.send("after".utf8)
                    try expect(other.receive(upTo: 16), equals: [], "the empty message")
                    try expect(other.receive(upTo: 16), equals: [UInt8]("after".utf8), "the one after it")
                })
        }
        return checks
    }

    private var realLength: ConformanceCheck {
        ConformanceCheck("the full length of a truncated message is available") {
            let (one, other) = try connectedSockets()
            try one.send("a long message".utf8)
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 6, alignment: 1)
            defer { unsafe buffer.deallocate() }
            var output = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
            let length = try other.receive(into: &output, flags: [.peek, .truncate])
            try expect(length, equals: 14, "length")
            try expect(unsafe output.finalize(for: buffer), equals: 6, "bytes in the span")
            try expect(other.receive(upTo: 64).count, equals: 14, "the whole message")
        }
    }

    /// Checks of messages without a connection.
    var datagramChecks: [ConformanceCheck] {
        guard !lacking.contains(.peers) else { return [] }
        return [
            ConformanceCheck("a message carries its sender's address, and an answer arrives there") {
                let (one, other) = (try boundSocket(), try boundSocket())
                try one.send("question".utf8, to: other.localAddress)
                let (bytes, sender) = try other.receiveFrom(upTo: 64)
                try expect(bytes, equals: [UInt8]("question".utf8), "bytes")
                try expect(sender, equals: one.localAddress, "sender")
                try other.send([UInt8]("answer".utf8), to: sender)
                let answer = try one.receiveFrom(upTo: 64)
                try expect(answer.bytes, equals: [UInt8]("answer".utf8), "answer")
                try expect(answer.sender, equals: other.localAddress, "sender of the answer")
            },
            ConformanceCheck("concurrent senders' messages arrive complete") {
                let receiver = try boundSocket()
                let address = try receiver.localAddress
                let senders = (0..<4).map { index in
                    Background {
                        let sender = try boundSocket()
                        for _ in 0..<50 {
                            try sender.send(pattern(500, seed: UInt64(index)), to: address)
                            pause(.milliseconds(1))
                        }
                    }
                }
                var whole = 0
                let patterns = (0..<4).map { pattern(500, seed: UInt64($0)) }
                for _ in 0..<200 where try patterns.contains(receiver.receive(upTo: 1000)) { whole += 1 }
                for sender in senders { try sender.value() }
                try expect(whole, equals: 200, "whole messages")
            },
        ]
    }
}
