import FamilyTIPC
import TIPCTestSupport
import Testing

@Suite struct `Texts of TIPC addresses` {
    static let node = TIPC.Node(rawValue: 0x5c6f_6465)

    static let texts: [(String, TIPC.Address)] = [
        ("{18888,17}", .service(18888, 17)), ("{0,0}", .service(0, 0)),
        ("{4294967295,4294967295}", .service(.max, .max)),
        ("{18888,17}@5c6f6465", .service(18888, 17, lookup: node)),
        ("{18888,17}@5c6f6465/node", .service(18888, 17, lookup: node, scope: .node)),
        ("{18888,17}/node", .service(18888, 17, scope: .node)), ("{18888,17}/zone", .service(18888, 17, scope: .zone)),
        ("{18888,17}/none", .service(18888, 17, scope: .none)),
        ("{18888,17}/-2", .service(18888, 17, scope: TIPC.Scope(rawValue: -2))),
        ("{18888,0,99}", .range(18888, 0...99)), ("{18888,0,99}/node", .range(18888, 0...99, scope: .node)),
        ("{1,9,3}", .range(TIPC.ServiceRange(1, lower: 9, upper: 3))),
        ("<5c6f6465:1234>", .socket(TIPC.SocketID(1234, on: node))), ("<0:1>", .socket(TIPC.SocketID(1, on: .any))),
        ("<5c6f6465:1234>{4711,7}", .member(TIPC.SocketID(1234, on: node), TIPC.Service(4711, 7))),
        ("(none)", .none),
    ]

    @Test(arguments: texts)
    func `An address prints as its text, and parses from it`(_ text: String, _ address: TIPC.Address) throws {
        #expect(address.description == text)
        #expect(try TIPC.Address(parsing: text) == address)
    }

    @Test(arguments: [
        ("{018888,017}", TIPC.Address.service(18888, 17)), ("{1,2}@0", .service(1, 2)), ("{1,2}/2", .service(1, 2)),
        ("{1,2}@5C6F6465", .service(1, 2, lookup: node)), ("{1,2}/3", .service(1, 2, scope: .node)),
        ("{1,2}/cluster", .service(1, 2)), ("{5,3}/cluster", .service(5, 3)), ("{1,2}/1", .service(1, 2, scope: .zone)),
        ("{1,2}@00000001", .service(1, 2, lookup: TIPC.Node(rawValue: 1))), ("{1,2}/0", .service(1, 2, scope: .none)),
        ("<00000001:2>", .socket(TIPC.SocketID(2, on: TIPC.Node(rawValue: 1)))),
    ])
    func `Other spellings parse to the same address`(_ text: String, _ address: TIPC.Address) throws {
        #expect(try TIPC.Address(parsing: text) == address)
    }

    @Test(arguments: [
        "", "{", "{}", "{1}", "{1,}", "{,1}", "{1,2", "1,2}", "{1,2,3,4}", "{1,2} ", " {1,2}", "{1, 2}", "{-1,2}", "{+1,2}",
        "{4294967296,1}", "{1,99999999999999999999}", "{a,b}", "{1,2}@", "{1,2}@g", "{1,2}@100000000", "{1,2,3}@1",
        "{1,2}/", "{1,2}/128", "{1,2}/-129", "{1,2}/nodes", "{1,2}/Cluster", "{1,2}/clusters", "<>", "<1>", "<1:>", "<:1>", "<1:2", "<1:a>", "<g:1>",
        "<1:4294967296>", "<1:2>{3}", "<1:2>{3,4,5}", "<1:2>/node", "(none) ", "{١,2}", "{1,2}\u{301}",
    ])
    func `Texts that are not addresses are refused, and the error has the text`(_ text: String) {
        let error = #expect(throws: SocketError.self) { try TIPC.Address(parsing: text) }
        #expect(error?.code == .invalidAddress && error?.subject == .text(text))
    }

    @Test func `An address has one form, with its numbers`() {
        let service = TIPC.Address.service(7, 8, lookup: Self.node)
        #expect(service.form == .service(TIPC.Service(7, 8), lookup: Self.node))
        #expect(service.type == .service && service.service == TIPC.Service(7, 8))
        #expect(service.range == TIPC.ServiceRange(7, 8...8) && service.socket == nil)
        let range = TIPC.Address.range(7, 8...9)
        #expect(range.form == .range(TIPC.ServiceRange(7, 8...9)) && range.service == nil && range.type == .serviceRange)
        let id = TIPC.SocketID(3, on: Self.node)
        #expect(TIPC.Address.socket(id).form == .socket(id) && TIPC.Address.socket(id).range == nil)
        let member = TIPC.Address.member(id, TIPC.Service(7, 8))
        #expect(member.form == .member(id, TIPC.Service(7, 8)) && member.socket == id)
        #expect(member.member == TIPC.Service(7, 8) && member.service == nil && member.type == .socket)
        #expect(TIPC.Address.none.form == .none)
    }

    @Test func `Ranges contain addresses and overlap`() {
        let range = TIPC.ServiceRange(7, 10...20)
        #expect(range.contains(TIPC.Service(7, 10)) && range.contains(TIPC.Service(7, 20)))
        #expect(!range.contains(TIPC.Service(7, 21)) && !range.contains(TIPC.Service(8, 15)))
        #expect(range.overlaps(TIPC.ServiceRange(7, 20...30)) && !range.overlaps(TIPC.ServiceRange(7, 21...30)))
        #expect(!range.overlaps(TIPC.ServiceRange(8, 10...20)))
    }

    @Test func `Nodes of old clusters have three numbers`() {
        let node = TIPC.Node(zone: 1, cluster: 2, node: 10)
        #expect(node.rawValue == 0x0100_200a)
        #expect((node.zone, node.cluster, node.node) == (1, 2, 10))
        // As `tipc node get address` prints them.
        #expect(node.description == "0100200a" && TIPC.Node.any.description == "00000000")
        #expect(Self.node.description == "5c6f6465")
    }

    @Test func `An identity is a text or hexadecimal digits, and its hash is the kernel's`() throws {
        let text = try TIPC.NodeIdentity(parsing: "node2")
        #expect(text.description == "node2")
        #expect(text.bytes == Array("node2".utf8) + [UInt8](repeating: 0, count: 11))
        #expect(text.preferredAddress == TIPC.Node(rawValue: 0x5c6f_6465))
        let digits = "000102030405060708090a0b0c0d0e0f"
        let bytes = try TIPC.NodeIdentity(parsing: digits)
        #expect(bytes.bytes == Array(0...15) && bytes.description == digits)
        #expect(try TIPC.NodeIdentity(parsing: "exactly-sixteen!").description == "exactly-sixteen!")
        // If the words cancel each other out, the kernel takes another hash: 0 is not an address.
        let same = try TIPC.NodeIdentity(parsing: "abcdabcdabcdabcd")
        #expect(same.preferredAddress == TIPC.Node(rawValue: 0x6162_6364))
        for text in ["", "two words", "seventeen-letters", digits + "0", digits.dropLast() + "g", "é"] {
            #expect(throws: SocketError.self) { try TIPC.NodeIdentity(parsing: String(text)) }
        }
    }

    @Test func `The registry parses and prints TIPC addresses`() throws {
        let families = AddressFamilies()
        families.register(.tipc)
        let address = try families.parse("tipc:{18888,17}")
        #expect(address.family == .tipc)
        #expect(try families.text(of: address) == "tipc:{18888,17}")
    }
}
