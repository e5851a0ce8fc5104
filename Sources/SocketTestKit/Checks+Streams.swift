internal import SocketAPI

extension SocketConformance {
    /// Checks of byte streams: partial reads, complete reads, and several readers and writers.
    var streamChecks: [ConformanceCheck] {
        guard !lacking.contains(.peers) else { return [] }
        var checks = [
            ConformanceCheck("megabytes arrive complete through small reads") {
                let (one, other) = try connectedSockets()
                let bytes = pattern(2_000_000)
                let sending = Background { try one.sendAll(bytes) }
                try expect(receive(bytes.count, from: other, atOnce: 7919) == bytes, "received what was sent")
                try sending.value()
            },
            ConformanceCheck("waiting for all bytes returns them all, in whatever pieces they arrive") {
                let (one, other) = try connectedSockets()
                let receiving = Background { try other.receive(upTo: 9, flags: .waitAll) }
                for part in ["one", "two", "six"] {
                    try one.send(part.utf8)
                    pause(.milliseconds(20))
                }
                try expect(receiving.value(), equals: [UInt8]("onetwosix".utf8), "received")
            },
            ConformanceCheck("waiting for all bytes returns fewer at the deadline, and loses no byte") {
                let (one, other) = try connectedSockets()
                other.timeout = .milliseconds(50)
                try one.send("some".utf8)
                try expect(other.receive(upTo: 9, flags: .waitAll), equals: [UInt8]("some".utf8), "received")
            },
            ConformanceCheck("several readers and writers share the stream, and no byte is lost or doubled") {
                try shareStream(writers: 3, readers: 3, bytesEach: 150_000)
            },
        ]
        if !lacking.contains(.backPressure) {
            checks.append(
                ConformanceCheck("sendAll has one deadline for all its parts, and reports the number of bytes sent") {
                    let (one, other) = try connectedSockets()
                    one.timeout = .milliseconds(300)
                    let bytes = [UInt8](repeating: 7, count: 64_000_000)
                    // A reader that keeps the sender going, but far too slowly.
                    let reading = Background {
                        var received = 0
                        while let count = try? other.receive(upTo: 4096).count, count > 0 {
                            received += count
                            if received < 200_000 { pause(.milliseconds(10)) }
                        }
                        return received
                    }
                    var sent = 0
                    let time = try elapsed {
                        let error = try failure(of: "sendAll") { try one.sendAll(bytes) }
                        try expect(error.code, equals: .timedOut, "code")
                        sent = error.bytesTransferred
                    }
                    one.close()
                    try expect(time >= .milliseconds(300) && time < .seconds(5), "took \(time)")
                    try expect(reading.value(), equals: sent, "bytes received, compared with the error's count")
                })
        }
        return checks
    }

    private func shareStream(writers: Int, readers: Int, bytesEach: Int) throws {
        let (one, other) = try connectedSockets()
        // Every writer sends only its own letter, so the counts of letters show whose bytes were lost.
        let sending = (0..<writers).map { writer in
            Background { try one.sendAll([UInt8](repeating: UInt8(65 + writer), count: bytesEach)) }
        }
        let receiving = (0..<readers).map { _ in
            Background {
                var counts = [Int](repeating: 0, count: writers)
                while true {
                    let bytes = try other.receive(upTo: 1000)
                    if bytes.isEmpty { return counts }
                    for byte in bytes { counts[Int(byte) - 65] += 1 }
                }
            }
        }
        for writer in sending { try writer.value() }
        try one.shutdown(lacking.contains(.halfClose) ? .both : .write)
        var sums = [Int](repeating: 0, count: writers)
        for reader in receiving {
            for (writer, count) in try reader.value().enumerated() { sums[writer] += count }
        }
        try expect(sums, equals: [Int](repeating: bytesEach, count: writers), "bytes of each writer")
    }
}
