internal import SocketAPI

extension SocketConformance {
    /// Bytes without boundaries: parts, wholes, and many hands at once.
    var streamChecks: [ConformanceCheck] {
        guard !lacking.contains(.peers) else { return [] }
        var checks = [
            ConformanceCheck("megabytes arrive whole through small reads") {
                let (one, other) = try connectedSockets()
                let bytes = pattern(2_000_000)
                let sending = Background { try one.sendAll(bytes) }
                try expect(receive(bytes.count, from: other, atOnce: 7919) == bytes, "received what was sent")
                try sending.value()
            },
            ConformanceCheck("waiting for all bytes returns them all, however they come") {
                let (one, other) = try connectedSockets()
                let receiving = Background { try other.receive(upTo: 9, flags: .waitAll) }
                for part in ["one", "two", "six"] {
                    try one.send(part.utf8)
                    pause(.milliseconds(20))
                }
                try expect(receiving.value(), equals: [UInt8]("onetwosix".utf8), "received")
            },
            ConformanceCheck("waiting for all bytes returns fewer at the deadline, and loses none") {
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
                ConformanceCheck("sendAll fails at one deadline for all its parts, and says how much went out") {
                    let (one, other) = try connectedSockets()
                    one.timeout = .milliseconds(300)
                    let bytes = [UInt8](repeating: 7, count: 64_000_000)
                    // A reader that keeps the sender going, far too slowly.
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
                    try expect(reading.value(), equals: sent, "what arrived, against what the error says")
                })
        }
        return checks
    }

    private func shareStream(writers: Int, readers: Int, bytesEach: Int) throws {
        let (one, other) = try connectedSockets()
        // Every writer sends only its own letter, so that the counts of letters tell who lost what.
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
