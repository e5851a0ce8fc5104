import Foundation
import NetlinkWireGuard
import Testing

@Suite("Keys of WireGuard")
struct WireGuardKeyTests {
    // RFC 7748, section 6.1, and what `base64` makes of it.
    @Test(arguments: [
        ("77076d0a7318a57d3c16c17251b26645d48b4f0a3f9b0d8f3f0c2a5b6f5d9d2a", ""),
        (String(repeating: "00", count: 32), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
        (String(repeating: "ff", count: 32), "//////////////////////////////////////////8="),
        (String(repeating: "fb", count: 32), "+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/v7+/s="),
    ])
    func `Text is base64, both ways`(hex: String, text: String) throws {
        let bytes = stride(from: 0, to: 64, by: 2).map { index in
            UInt8(hex.dropFirst(index).prefix(2), radix: 16)!
        }
        let key = try #require(WireGuardKey(bytes: bytes))
        #expect(key.description == Data(bytes).base64EncodedString())
        if !text.isEmpty { #expect(key.description == text) }
        #expect(WireGuardKey(key.description) == key)
    }

    @Test func `Random keys agree with Foundation's base64`() {
        for _ in 0..<20_000 {
            let key = WireGuardKey.makePreshared()
            let text = key.description
            #expect(text == Data(key.bytes).base64EncodedString())
            #expect(WireGuardKey(text) == key)
        }
    }

    @Test func `Every digit is read, and nothing else`() {
        let zeros = String(repeating: "A", count: 42)
        for byte in UInt8(0)...127 {
            let character = String(UnicodeScalar(byte))
            let text = "A" + character + zeros.dropFirst(1) + "="
            let data = Data(base64Encoded: text)
            #expect(WireGuardKey(text)?.bytes == data.map { [UInt8]($0) }, "\(byte)")
        }
    }

    @Test(arguments: [
        "", "=", "AAAA", String(repeating: "A", count: 44), String(repeating: "A", count: 43),
        String(repeating: "A", count: 42) + "==", String(repeating: "A", count: 42) + "B=",
        String(repeating: "A", count: 42) + "D=", " " + String(repeating: "A", count: 42) + "=",
        String(repeating: "A", count: 42) + "A=\n", String(repeating: "-", count: 43) + "=",
        String(repeating: "ä", count: 22), String(repeating: "A", count: 100_000),
    ])
    func `Text that is no key is refused`(text: String) { #expect(WireGuardKey(text) == nil) }

    @Test func `A key has 32 bytes`() {
        for count in [0, 1, 31, 33, 64] { #expect(WireGuardKey(bytes: [UInt8](repeating: 1, count: count)) == nil) }
        #expect(WireGuardKey.zero.isZero && WireGuardKey.zero.description.hasPrefix("AAAA"))
    }

    @Test func `A private key has the bits that the curve wants`() {
        for _ in 0..<100 {
            let key = WireGuardKey.makePrivate()
            #expect(key.bytes[0] & 7 == 0 && key.bytes[31] & 0xc0 == 0x40)
        }
        #expect(WireGuardKey.makePrivate() != .makePrivate())
    }
}
