import SocketAPI
import Testing

/// Texts from outside in errors: fault I2.
@Suite struct QuotingTests {
    @Test(arguments: [
        ("plain", "\"plain\""), ("", "\"\""), ("with space", "\"with space\""), ("bücher", "\"bücher\""),
        ("日本", "\"日本\""), ("quo\"te", #""quo\"te""#), ("back\\slash", #""back\\slash""#),
        ("line\nend\r\n", #""line\nend\r\n""#), ("tab\t", #""tab\t""#), ("nul\0", #""nul\0""#),
        ("\u{1b}[31mred", #""\u{1b}[31mred""#), ("del\u{7f}", #""del\u{7f}""#), ("c1\u{9b}", #""c1\u{9b}""#),
        ("bidi\u{202e}", #""bidi\u{202e}""#), ("zero\u{200b}width", #""zero\u{200b}width""#),
        ("line\u{2028}", #""line\u{2028}""#), ("bom\u{feff}", #""bom\u{feff}""#), ("no\u{a0}break", #""no\u{a0}break""#),
        ("tag\u{e0041}", #""tag\u{e0041}""#),
    ]) func `quotes, escapes and invisible characters are escaped`(text: String, quoted: String) {
        #expect(text.quoted == quoted)
    }

    @Test(arguments: [
        ("www.example.com", "www.example.com"), ("fe80::1%eth0", "fe80::1%eth0"), ("http", "http"), ("bücher", "bücher"),
        ("a_b-c", "a_b-c"), ("/etc/hosts", "/etc/hosts"), ("", "\"\""), ("a b", "\"a b\""), ("a, b", "\"a, b\""),
        ("a;b", "\"a;b\""), ("\u{200d}", #""\u{200d}""#),
    ]) func `plain names stand without quotes`(text: String, expected: String) {
        #expect(text.quotedUnlessPlain == expected)
    }

    @Test func `a sentence with quotes of its own keeps them`() {
        #expect("look up \"a\\nb\"".escapingControls == "look up \"a\\nb\"")
        #expect("forged\nline \u{1b}[1m".escapingControls == #"forged\nline \u{1b}[1m"#)
    }

    @Test(
        arguments: [
            ([0xff, 0xfe, 0x61], #""\xff\xfea""#), ([0xc3], #""\xc3""#), ([0xc3, 0xbc], "\"ü\""), ([0xed, 0xa0, 0x80], #""\xed\xa0\x80""#),
            ([0xf0, 0x9f, 0x98, 0x80], "\"😀\""), ([0xf0, 0x9f, 0x98], #""\xf0\x9f\x98""#), ([0, 1], #""\0\u{1}""#), ([0x0a], #""\n""#),
        ] as [([UInt8], String)]) func `bytes that are not UTF-8 are printed as numbers`(bytes: [UInt8], quoted: String)
    {
        #expect(String(quoting: bytes) == quoted)
    }

    @Test func `a long text is cut between characters, and its size follows`() {
        #expect(String(repeating: "x", count: 512).quoted == "\"" + String(repeating: "x", count: 512) + "\"")
        #expect(String(repeating: "x", count: 513).quoted == "\"" + String(repeating: "x", count: 512) + "\"… (513 bytes)")
        for character in ["ü", "日", "😀"] {
            let text = String(repeating: character, count: 1000).quoted
            #expect(text.hasSuffix("\"… (\(1000 * character.utf8.count) bytes)") && !text.contains("\\x"))
        }
        #expect(String(repeating: "x", count: 1 << 20).quotedUnlessPlain.utf8.count < 600)
    }

    @Test(arguments: 0..<50) func `random bytes print as visible characters in one line`(_: Int) {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<Int.random(in: 0...600, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let text = String(quoting: bytes)
        let isVisible = { (scalar: Unicode.Scalar) in
            ![.control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate]
                .contains(scalar.properties.generalCategory)
        }
        #expect(text.unicodeScalars.allSatisfy(isVisible), "\(bytes)")
        // A combining mark forms one character with the quote before it.
        #expect(text.utf8.first == UInt8(ascii: "\"") && String(decoding: bytes, as: UTF8.self).quoted.utf8.count < 20_000)
    }

    @Test func `no scalar of Unicode that a terminal acts on is printed`() {
        let hidden: Set<Unicode.GeneralCategory> = [
            .control, .format, .lineSeparator, .paragraphSeparator, .privateUse,
        ]
        let printed = (0...0x10ffff as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
            .filter { hidden.contains($0.properties.generalCategory) }
            .filter { String($0).quoted.contains(Character($0)) }
        #expect(printed == [])
    }
}
