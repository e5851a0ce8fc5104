import SocketStreams
import Testing

/// A form of a length, and the bytes of some lengths.
struct PrefixCase: Sendable, CustomTestStringConvertible {
    let name: String
    let prefix: LengthPrefix
    let three: [UInt8]
    let threeHundred: [UInt8]?

    var testDescription: String { name }
}

let prefixes = [
    PrefixCase(name: "8 bits", prefix: .uint8, three: [3], threeHundred: nil),
    PrefixCase(name: "16 bits", prefix: .uint16, three: [0, 3], threeHundred: [1, 44]),
    PrefixCase(name: "16 bits, little", prefix: .uint16(.littleEndian), three: [3, 0], threeHundred: [44, 1]),
    PrefixCase(name: "32 bits", prefix: .uint32, three: [0, 0, 0, 3], threeHundred: [0, 0, 1, 44]),
    PrefixCase(name: "32 bits, little", prefix: .uint32(.littleEndian), three: [3, 0, 0, 0], threeHundred: [44, 1, 0, 0]),
    PrefixCase(
        name: "64 bits", prefix: .uint64, three: [0, 0, 0, 0, 0, 0, 0, 3], threeHundred: [0, 0, 0, 0, 0, 0, 1, 44]),
    PrefixCase(
        name: "64 bits, little", prefix: .uint64(.littleEndian), three: [3, 0, 0, 0, 0, 0, 0, 0],
        threeHundred: [44, 1, 0, 0, 0, 0, 0, 0]),
    PrefixCase(name: "varint", prefix: .varint, three: [3], threeHundred: [0xac, 2]),
]

@Suite struct FrameTests {
    @Test(arguments: prefixes, steps)
    func `frames of each form`(form: PrefixCase, step: Int) throws {
        let long = [UInt8](repeating: 7, count: 300)
        var bytes = form.three + [1, 2, 3] + [UInt8](repeating: 0, count: form.three.count)
        if let length = form.threeHundred { bytes += length + long }
        let stream = MemoryStream(bytes)
        stream.maximumTransfer = step
        var reader = StreamReader(stream, capacity: 16)
        var frames: [[UInt8]] = []
        while let frame = try reader.readFrame(form.prefix, limit: 300) { frames.append(frame) }
        #expect(frames == (form.threeHundred == nil ? [[1, 2, 3], []] : [[1, 2, 3], [], long]))

        let writer = StreamWriter(MemoryStream(), capacity: 16)
        for frame in frames { try writer.writeFrame(frame, form.prefix) }
        try writer.flush()
        #expect(writer.stream.written == bytes)
    }

    @Test(arguments: steps)
    func `a frame over the limit is refused before it is stored, and not taken`(step: Int) throws {
        let stream = MemoryStream([0xff, 0xff, 0xff, 0xff, 1, 2, 3], ends: false)
        stream.maximumTransfer = step
        stream.timeout = .zero
        var reader = StreamReader(stream, capacity: 16)
        let error = try failure { try reader.readFrame(limit: 100) }
        #expect(error.code == .limitExceeded)
        #expect(error.subject == .size(0xffff_ffff, limit: 100))
        // Within the limit, but not there: nothing is allocated for what has only been announced.
        #expect(try failure { try reader.readFrame(limit: .max) }.code == .wouldBlock)
        let bufferedCount = reader.bufferedCount
        #expect(bufferedCount == 7)
    }

    @Test(arguments: [LengthPrefix.uint64, .varint])
    func `lengths beyond what an Int holds are over every limit`(prefix: LengthPrefix) throws {
        let length: [UInt8] =
            prefix == .varint ? [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1] : Array(repeating: 0xff, count: 8)
        var reader = StreamReader(MemoryStream(length + [1]))
        #expect(try failure { try reader.readFrame(prefix) }.code == .limitExceeded)
        let error = try failure { try reader.readFrame(prefix, limit: .max) }
        #expect(error.code == .endOfStream)
    }

    @Test(arguments: [[UInt8](repeating: 0xff, count: 10), [UInt8](repeating: 0x80, count: 11), [UInt8](repeating: 0x80, count: 9) + [2]])
    func `a varint of more than 64 bits is an error`(bytes: [UInt8]) throws {
        var reader = StreamReader(MemoryStream(bytes))
        #expect(try failure { try reader.readFrame(.varint) }.code == .invalidArgument)
    }

    @Test
    func `the end between frames is nil, within a frame an error`() throws {
        let whole: [UInt8] = [0, 0, 0, 3, 1, 2, 3]
        for count in 0...7 {
            var reader = StreamReader(MemoryStream(Array(whole[..<count])))
            switch count {
            case 0:
                let frame = try reader.readFrame()
                #expect(frame == nil)
            case 7:
                let frame = try reader.readFrame()
                #expect(frame == [1, 2, 3])
            default:
                let error = try failure { try reader.readFrame() }
                #expect(error.code == .endOfStream)
                let bufferedCount = reader.bufferedCount
                #expect(bufferedCount == count)
            }
        }
    }

    @Test(arguments: prefixes)
    func `a timeout anywhere in a frame loses nothing`(form: PrefixCase) throws {
        let stream = MemoryStream(ends: false)
        stream.timeout = .zero
        var reader = StreamReader(stream, capacity: 16)
        let bytes = form.three + [1, 2, 3]
        for byte in bytes {
            #expect(try failure { try reader.readFrame(form.prefix) }.code == .wouldBlock)
            stream.feed([byte])
        }
        let frame = try reader.withFrame(form.prefix) { (frame) in frame.bytes() }
        #expect(frame == [1, 2, 3])
    }

    @Test
    func `a frame that the length can't express is not written`() throws {
        let writer = StreamWriter(MemoryStream())
        let error = try failure { try writer.writeFrame([UInt8](repeating: 1, count: 256), .uint8) }
        #expect(error.code == .limitExceeded)
        #expect(error.subject == .size(256, limit: 255))
        #expect(writer.bufferedCount == 0)
        try writer.writeFrame("hello".utf8, .uint8)
        try writer.flush()
        #expect(writer.stream.written == [5] + Array("hello".utf8))
    }

    @Test
    func `random bytes never trap`() throws {
        for _ in 0..<5000 {
            let bytes = (0..<Int.random(in: 0...30)).map { _ in UInt8.random(in: 0...255) }
            for form in prefixes {
                let stream = MemoryStream(bytes)
                stream.maximumTransfer = Int.random(in: 1...8)
                var reader = StreamReader(stream, capacity: 16)
                do {
                    while let frame = try reader.readFrame(form.prefix, limit: Bool.random() ? .max : 20) {
                        #expect(frame.count <= bytes.count)
                    }
                } catch {
                    #expect([.limitExceeded, .endOfStream, .invalidArgument].contains((error as SocketError).code))
                }
            }
        }
    }
}
