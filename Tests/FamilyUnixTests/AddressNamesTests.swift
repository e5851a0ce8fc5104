import FamilyUnix
import Testing

@Suite struct `Names` {
    // FlyingFox#230, BlueSocket#68: a path that is too long must neither overflow nor be cut.
    @Test(arguments: [109, 110, 111, 112, 113, 200, 5000])
    func `A path over 108 bytes is refused, and the error has both numbers`(size: Int) throws {
        let error = try #require(throws: SocketError.self) {
            try Unix.Address(path: String(repeating: "p", count: size))
        }
        #expect(error.code == .invalidAddress)
        #expect(error.subject == .size(size, limit: 108))
        #expect(error.description.contains("\(size)") && error.description.contains("108"), "\(error)")
        #expect(throws: SocketError.self) { try Unix.Address(path: [UInt8](repeating: 0x70, count: size)) }
        #expect(throws: SocketError.self) { try Unix.Address(path: FilePath(String(repeating: "p", count: size))) }
        #expect(throws: SocketError.self) { try Unix.Address(parsing: String(repeating: "p", count: size)) }
    }

    @Test(arguments: [108, 109, 200])
    func `An abstract name over 107 bytes is refused, and the error has both numbers`(size: Int) throws {
        let error = try #require(throws: SocketError.self) {
            try Unix.Address(abstract: String(repeating: "n", count: size))
        }
        #expect(error.code == .invalidAddress)
        #expect(error.description.contains("\(size)") && error.description.contains("107"), "\(error)")
    }

    @Test(arguments: [1, 2, 106, 107, 108])
    func `A path of up to 108 bytes is kept`(size: Int) throws {
        let path = String(repeating: "p", count: size)
        let address = try Unix.Address(path: path)
        #expect(address.pathBytes == Array(path.utf8))
        #expect(address.path == FilePath(path))
        #expect(address.isPath && !address.isAbstract && !address.isUnnamed)
        #expect(address.abstractName == nil)
    }

    static let zeros: [[UInt8]] = [
        [0], [0x2f, 0], [0, 0x2f], [0x61, 0, 0x62], .init(repeating: 0x61, count: 107) + [0],
    ]

    @Test(arguments: zeros)
    func `A zero byte in a path is refused, so that no path becomes an abstract name`(path: [UInt8]) throws {
        let error = try #require(throws: SocketError.self) { try Unix.Address(path: path) }
        #expect(error.code == .invalidAddress)
        #expect(error.description.contains("zero byte"), "\(error)")
    }

    @Test func `An empty path is refused, and an abstract name may be empty`() throws {
        let error = try #require(throws: SocketError.self) { try Unix.Address(path: "") }
        #expect(error.code == .invalidAddress)
        let empty = try Unix.Address(abstract: "")
        #expect(empty.isAbstract && !empty.isUnnamed && empty.abstractName == [])
    }

    @Test func `The unnamed address is neither a path nor an abstract name`() {
        #expect(Unix.Address.unnamed.isUnnamed)
        #expect(!Unix.Address.unnamed.isPath && !Unix.Address.unnamed.isAbstract)
        #expect(Unix.Address.unnamed.path == nil && Unix.Address.unnamed.abstractName == nil)
        #expect(Unix.Address.unnamed == .autobind && Unix.Address() == .unnamed)
    }

    @Test func `A path that is not UTF-8 keeps its bytes`() throws {
        let path: [UInt8] = [0x2f, 0x74, 0xff, 0x80, 0xc3]
        let address = try Unix.Address(path: path)
        #expect(address.pathBytes == path)
        let back = try #require(address.path)
        #expect(try Unix.Address(path: back) == address)
    }

    @Test func `The four types of a path give the same address`() throws {
        let address = try Unix.Address.path("/run/x.sock")
        #expect(try Unix.Address(path: FilePath("/run/x.sock")) == address)
        #expect(try Unix.Address(path: Array("/run/x.sock".utf8)) == address)
        #expect(try Unix.Address(path: "see /run/x.sock".dropFirst(4)) == address)
        #expect(try Unix.Address.abstract("x") == Unix.Address(abstract: [0x78]))
    }
}

@Suite struct `The text of an address` {
    struct Row: Sendable, CustomTestStringConvertible {
        let isAbstract: Bool
        let name: [UInt8]
        let text: String
        var testDescription: String { text }

        static func path(_ name: String, _ text: String) -> Row {
            Row(isAbstract: false, name: Array(name.utf8), text: text)
        }
        static func path(_ name: [UInt8], _ text: String) -> Row { Row(isAbstract: false, name: name, text: text) }
        static func abstract(_ name: String, _ text: String) -> Row {
            Row(isAbstract: true, name: Array(name.utf8), text: text)
        }
        static func abstract(_ name: [UInt8], _ text: String) -> Row { Row(isAbstract: true, name: name, text: text) }
    }

    static let rows: [Row] = [
        .path("/run/x.sock", "/run/x.sock"), .path("x", "x"), .path("./@x", "./@x"), .path("@x", #"\x40x"#),
        .path("@", #"\x40"#), .path("/a b", "/a b"), .path("/é/☃", "/é/☃"), .path(#"/a\b"#, #"/a\\b"#),
        .path(#"\x41"#, #"\\x41"#), .path("(unnamed)", #"\x28unnamed)"#), .path("(other)", "(other)"),
        .path("/a\nb", #"/a\x0ab"#), .path([0x2f, 0xff], #"/\xff"#), .path([0x2f, 0xc3], #"/\xc3"#),
        .path([0xe2, 0x98, 0x2f], #"\xe2\x98/"#), .path("/\u{202e}x", #"/\xe2\x80\xaex"#),
        .path("\u{301}x", "\u{301}x"), .path("/\u{7f}", #"/\x7f"#),
        .abstract("", "@"), .abstract("name", "@name"), .abstract("@name", "@@name"), .abstract([0], #"@\x00"#),
        .abstract([0x61, 0, 0x62], #"@a\x00b"#), .abstract("/run", "@/run"), .abstract("(unnamed)", "@(unnamed)"),
        .abstract(#"\"#, #"@\\"#), .abstract([0x80], #"@\x80"#),
    ]

    @Test(arguments: rows)
    func `An address parses from the text that it prints`(row: Row) throws {
        let address = try row.isAbstract ? Unix.Address(abstract: row.name) : Unix.Address(path: row.name)
        #expect(address.description.utf8.elementsEqual(row.text.utf8), "\(address)")
        #expect(try Unix.Address(parsing: row.text) == address)
    }

    @Test func `The unnamed address has a text`() throws {
        #expect(Unix.Address.unnamed.description == "(unnamed)")
        #expect(try Unix.Address(parsing: "(unnamed)") == .unnamed)
    }

    @Test(
        arguments: [
            ("@\\x41", [0, 0x41]), ("\\x2Frun", Array("/run".utf8)), ("/tab\there", Array("/tab\there".utf8)),
            ("@\0", [0, 0]),
        ] as [(String, [UInt8])])
    func `Texts that are never printed parse too`(text: String, path: [UInt8]) throws {
        #expect(try Unix.Address(parsing: text).withBytes { $0.bytes() } == path)
    }

    @Test(arguments: [
        "", "\\", "a\\", "\\x", "\\x4", "\\xg0", "\\x0", "\\n", "/a\\x00b", "/a\0b", "\\q", "@\\", "@\\x1", "\\x０0",
    ])
    func `A text that is not an address is refused, and is the error's subject`(text: String) throws {
        let error = try #require(throws: SocketError.self) { try Unix.Address(parsing: text) }
        #expect(error.code == .invalidAddress)
        #expect(error.subject == .text(text))
    }

    @Test func `Random names parse from their texts, byte for byte`() throws {
        for round in 0..<4000 {
            let special = Array("@\\x0(unamed)/é☃\u{301}".utf8) + [0xff, 0x0a]
            let alphabet: [UInt8] = round % 2 == 0 ? Array(0...255) : special
            let name = (0..<Int.random(in: 0...107)).map { _ in alphabet.randomElement()! }
            let abstract = try Unix.Address(abstract: name)
            #expect(try Unix.Address(parsing: abstract.description) == abstract)
            guard !name.isEmpty, !name.contains(0) else { continue }
            let path = try Unix.Address(path: name)
            #expect(try Unix.Address(parsing: path.description) == path)
        }
    }

    @Test(arguments: ["/run/x.sock", "@name", "(unnamed)", "\u{301}x", "a:b"])
    func `The registry parses and prints the text behind the family's name`(text: String) throws {
        let families = AddressFamilies()
        families.register(.unix)
        let any = try families.parse("unix:" + text)
        #expect(try any.decoded(as: Unix.Address.self) == Unix.Address(parsing: text))
        #expect(try families.text(of: any).utf8.elementsEqual(("unix:" + text).utf8))
    }
}
