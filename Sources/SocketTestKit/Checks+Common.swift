internal import SocketAPI

extension SocketConformance {
    /// Checks for connected peers of every type.
    var commonChecks: [ConformanceCheck] {
        guard !lacking.contains(.peers) else { return [] }
        return [
            ConformanceCheck("sent bytes arrive, in both directions") {
                let (one, other) = try connectedSockets()
                for count in [1, 2, 3, 64, 1000, 8192] {
                    let bytes = pattern(count)
                    try expect(one.send(bytes), equals: count, "bytes taken")
                    try expect(receive(count, from: other), equals: bytes, "received")
                    try unsafe other.sendAll(bytes.span.bytes)
                    try expect(receive(count, from: one), equals: bytes, "received on the way back")
                }
            },
            ConformanceCheck("all three forms of bytes arrive alike") {
                let (one, other) = try connectedSockets()
                try one.send("héllo".utf8)
                try one.send([UInt8]("héllo".utf8))
                try unsafe one.send([UInt8]("héllo".utf8).span.bytes)
                let expected = [UInt8]("héllo".utf8)
                for _ in 0..<3 { try expect(receive(6, from: other), equals: expected, "received") }
            },
            ConformanceCheck("receiving into a span appends, and keeps its contents") {
                let (one, other) = try connectedSockets()
                try one.sendAll("tail".utf8)
                let bytes = try [UInt8](capacity: 16) { output in
                    output.append(1)
                    var count = 0
                    try unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
                        var raw = unsafe OutputRawSpan(
                            buffer: UnsafeMutableRawBufferPointer(buffer), initializedCount: initialized)
                        count = try other.receive(into: &raw)
                        initialized = unsafe raw.finalize(for: UnsafeMutableRawBufferPointer(buffer))
                    }
                    try expect(count, equals: 4, "count")
                }
                try expect(bytes, equals: [1] + [UInt8]("tail".utf8), "span")
            },
            ConformanceCheck("peeking leaves the bytes where they are") {
                let (one, other) = try connectedSockets()
                try one.send("peek".utf8)
                let peeked = try other.receive(upTo: 16, flags: .peek)
                try expect(peeked, equals: [UInt8]("peek".utf8), "peeked")
                try expect(other.receive(upTo: 16), equals: peeked, "received after the peek")
            },
            ConformanceCheck("a duplicate keeps working after the original is closed") {
                let (one, other) = try connectedSockets()
                let copy = try one.duplicate()
                try expect(copy.localAddress, equals: one.localAddress, "address of the duplicate")
                one.close()
                try copy.send("still here".utf8)
                try expect(other.receive(upTo: 64), equals: [UInt8]("still here".utf8), "received")
                try other.send("and back".utf8)
                try expect(copy.receive(upTo: 64), equals: [UInt8]("and back".utf8), "received back")
            },
            ConformanceCheck("a detached descriptor lives on, and can be adopted again") {
                let (one, other) = try connectedSockets()
                let descriptor = try one.detach()
                try expect(one.isClosed, "a detached socket is closed")
                try expect(failure(of: "send") { _ = try one.send("x".utf8) }.code, equals: .closed, "send")
                let again = try Socket(adopting: descriptor, as: family)
                try expect(again.type, equals: type, "the type that the kernel reports")
                try again.send("moved".utf8)
                try expect(other.receive(upTo: 64), equals: [UInt8]("moved".utf8), "received")
            },
            ConformanceCheck("a socket prints its family, type and addresses") {
                let (one, _) = try connectedSockets()
                let text = one.description
                try expect(text.hasPrefix("\(family.name) \(type)"), "\"\(text)\" begins with family and type")
                one.close()
                try expect(one.description.hasSuffix("closed"), "\"\(one)\" ends in closed")
            },
        ]
    }
}
