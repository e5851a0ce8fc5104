import FamilyNetlink
import Testing

/// Text of the kernel: row J5 of Tests/FAULTS.md.
@Suite
struct `Texts of the kernel` {
    @Test func `Every text gives back the bytes that it was made of`() {
        var generator = SystemRandomNumberGenerator()
        for round in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
                // Often the beginnings of long scalars.
                round % 2 == 0
                    ? UInt8.random(in: 0...255, using: &generator)
                    : [0xf4, 0x8f, 0xbe, 0xbf, 0x80, 0xc3, 0x61, 0xed, 0xa0].randomElement(using: &generator)!
            }
            let text = NetlinkText.string(bytes)
            #expect(NetlinkText.bytes(of: text) == bytes)
            #expect(NetlinkText.byteCount(of: text) == bytes.count)
            if let valid = String(validating: bytes, as: UTF8.self), !bytes.contains(0xf4) { #expect(text == valid) }
        }
    }

    @Test(arguments: [[0xff, 0xfe, 0x61, 0x62], [0xf4, 0x8f, 0xbf, 0xbf], [0x61], [0xe9, 0xe9, 0xe9, 0xe9]] as [[UInt8]])
    func `An attribute with it has the same bytes when it is written again`(bytes: [UInt8]) throws {
        var request = NetlinkRequest(16)
        try request.append(NetlinkAttributeNumber(rawValue: 3), bytes: bytes + [0])
        let text = try request.withMessage { (message) throws(NetlinkError) in
            try message.attributes(after: 0).first(NetlinkAttributeNumber(rawValue: 3))?.string ?? ""
        }
        var terminated = NetlinkRequest(16)
        try terminated.append(NetlinkAttributeNumber(rawValue: 3), string: text)
        #expect(terminated.encoded == request.encoded)
        var plain = NetlinkRequest(16)
        try plain.append(NetlinkAttributeNumber(rawValue: 3), unterminatedString: text)
        #expect(Array(plain.encoded[20..<20 + bytes.count]) == bytes)
    }
}
