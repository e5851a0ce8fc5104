import FamilyInet
import ProgramTestSupport
import SocketStreams
import Testing

/// Beside Python's makefile(3) and socat: the same bytes in both directions.
@Suite struct PeerTests {
    private func listener() throws -> (Socket<IPv4>, port: UInt16) {
        let listener = try Socket(.ipv4, .stream)
        listener.timeout = .seconds(60)
        try listener.bind(to: .loopback(port: 0))
        try listener.listen()
        return (listener, try listener.localAddress.port)
    }

    private func accepted(_ listener: Socket<IPv4>) throws -> Socket<IPv4> {
        let socket = try listener.accept().socket
        socket.timeout = .seconds(60)
        return socket
    }

    @Test(arguments: [true, false])
    func `Python's makefile reads what a writer writes`(buffered: Bool) throws {
        let (listener, port) = try listener()
        let peer = try python(
            port: port,
            """
            f = s.makefile("r", encoding="utf-8", newline="\\n", buffering=\(buffered ? -1 : 1))
            count = 0
            for line in f:
                if line != "Zeile %d – größer\\n" % count: sys.exit("line %d: %r" % (count, line))
                count += 1
            print(count)
            """)
        var writer = StreamWriter(try accepted(listener))
        for index in 0..<10_000 { print("Zeile", index, "– größer", to: &writer) }
        try writer.finish()
        #expect(try peer.succeed() == "10000\n")
    }

    @Test(arguments: ["\\n", "\\r\\n"])
    func `a reader reads what Python's makefile writes`(newline: String) throws {
        let (listener, port) = try listener()
        let peer = try python(
            port: port,
            """
            f = s.makefile("w", encoding="utf-8", newline="\(newline)")
            for i in range(10000): print("line", i, "ü" * (i % 50), file=f)
            f.write("the end")
            f.close()
            s.close()
            """)
        var reader = StreamReader(try accepted(listener))
        for index in 0..<10_000 {
            let line = try reader.readLine()
            #expect(line == "line \(index) " + String(repeating: "ü", count: index % 50))
        }
        let last = try reader.readLine()
        #expect(last == "the end")
        let end = try reader.readLine()
        #expect(end == nil)
        try peer.succeed()
    }

    @Test
    func `questions and answers with Python's makefile in both directions`() throws {
        let (listener, port) = try listener()
        let peer = try python(
            port: port,
            """
            f = s.makefile("rw", encoding="utf-8", newline="")
            for line in f:
                f.write(line.upper())
                f.flush()
            """)
        let socket = try accepted(listener)
        let writer = StreamWriter(socket)
        var reader = StreamReader(socket, flushing: writer)
        for word in ["one", "two", "", "drei"] {
            try writer.writeLine(word, .carriageReturnLineFeed)
            let answer = try reader.readLine(.carriageReturnLineFeed)
            #expect(answer == word.uppercased())
        }
        try writer.finish()
        try peer.succeed()
    }

    @Test
    func `frames of Python's struct`() throws {
        let (listener, port) = try listener()
        let peer = try python(
            port: port,
            """
            import struct
            f = s.makefile("rwb")
            for form in (">B", ">H", "<H", ">I", "<I", ">Q", "<Q"):
                size = struct.calcsize(form)
                length, = struct.unpack(form, f.read(size))
                data = f.read(length)
                f.write(struct.pack(form, length) + data[::-1])
                f.flush()
            """)
        let socket = try accepted(listener)
        let writer = StreamWriter(socket)
        var reader = StreamReader(socket, flushing: writer)
        let forms: [LengthPrefix] = [
            .uint8, .uint16, .uint16(.littleEndian), .uint32, .uint32(.littleEndian), .uint64, .uint64(.littleEndian),
        ]
        for (index, form) in forms.enumerated() {
            let frame = (0..<(index == 0 ? 200 : 40_000)).map { UInt8(truncatingIfNeeded: $0 + index) }
            try writer.writeFrame(frame, form)
            let answer = try reader.readFrame(form)
            #expect(answer == frame.reversed())
        }
        try peer.succeed()
    }

    @Test(.enabled(if: Program.isInstalled("socat"), "socat is not installed"))
    func `lines through socat and cat`() throws {
        let (listener, port) = try listener()
        let socat = try Program("socat", ["TCP:127.0.0.1:\(port)", "EXEC:cat"])
        let socket = try accepted(listener)
        let writer = StreamWriter(socket)
        for index in 0..<1000 { try writer.writeLine("line \(index)") }
        try writer.finish()
        var count = 0
        for line in StreamReader(socket).lines() {
            #expect(try line.get() == "line \(count)")
            count += 1
        }
        #expect(count == 1000)
        try socat.succeed()
    }
}
