import NetlinkCodec
import Testing

/// A field, and the attribute that it is.
struct FormCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let teapot: Teapot

    init(_ name: String, _ bytes: [UInt8], _ change: (inout Teapot) -> Void) {
        testDescription = name
        self.bytes = bytes
        var teapot = Teapot()
        change(&teapot)
        self.teapot = teapot
    }

    static let all: [FormCase] = [
        FormCase("8 bits", [5, 0, 1, 0, 9, 0, 0, 0]) { $0.small = 9 },
        FormCase("16 bits", [6, 0, 2, 0, 1, 2, 0, 0]) { $0.medium = 0x0201 },
        FormCase("32 bits", [8, 0, 3, 0, 1, 2, 3, 4]) { $0.large = 0x0403_0201 },
        FormCase("64 bits", [12, 0, 4, 0, 1, 2, 3, 4, 5, 6, 7, 8]) { $0.huge = 0x0807_0605_0403_0201 },
        FormCase("32 bits, signed", [8, 0, 5, 0, 0xfe, 0xff, 0xff, 0xff]) { $0.signed = -2 },
        FormCase("64 bits, signed", [12, 0, 6, 0, 0xfe] + [UInt8](repeating: 0xff, count: 7)) { $0.signedHuge = -2 },
        FormCase("16 bits, network order", [6, 0, 7, 0, 1, 2, 0, 0]) { $0.port = 0x0102 },
        FormCase("32 bits, network order", [8, 0, 8, 0, 1, 2, 3, 4]) { $0.key = 0x0102_0304 },
        FormCase("64 bits, network order", [12, 0, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8]) { $0.guid = 0x0102_0304_0506_0708 },
        FormCase("32 bits of 64", [8, 0, 10, 0, 5, 0, 0, 0]) { $0.counter = 5 },
        FormCase("64 bits of 64", [12, 0, 10, 0, 0, 0, 0, 0, 1, 0, 0, 0]) { $0.counter = 1 << 32 },
        FormCase("a raw value", [5, 0, 11, 0, 200, 0, 0, 0]) { $0.kind = .init(rawValue: 200) },
        FormCase("a set of bits", [6, 0, 12, 0, 3, 0, 0, 0]) { $0.features = [.init(rawValue: 1), .init(rawValue: 2)] },
        FormCase("true in 8 bits", [5, 0, 14, 0, 1, 0, 0, 0]) { $0.isHot = true },
        FormCase("false in 8 bits", [5, 0, 14, 0, 0, 0, 0, 0]) { $0.isHot = false },
        FormCase("true in 32 bits", [8, 0, 15, 0, 1, 0, 0, 0]) { $0.isFull = true },
        FormCase("a flag", [4, 0, 16, 0]) { $0.hasLid = true },
        FormCase("text", [7, 0, 17, 0, 104, 105, 0, 0]) { $0.label = "hi" },
        FormCase("text without a zero byte", [6, 0, 18, 0, 104, 105, 0, 0]) { $0.plainLabel = "hi" },
        FormCase("bytes", [7, 0, 19, 0, 1, 2, 3, 0]) { $0.bytes = [1, 2, 3] },
        FormCase("no bytes", [4, 0, 19, 0]) { $0.bytes = [] },
        FormCase("an IPv4 host", [8, 0, 20, 0, 192, 0, 2, 7]) { $0.host = IP.Host("192.0.2.7") },
        FormCase("an IPv6 host", [20, 0, 20, 0, 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7]) {
            $0.host = IP.Host("2001:db8::7")
        },
        FormCase("either version: 4", [8, 0, 21, 0, 192, 0, 2, 7]) { $0.either = IP.Host("192.0.2.7") },
        FormCase("either version: 6", [20, 0, 22, 0, 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7]) {
            $0.either = IP.Host("2001:db8::7")
        },
        FormCase("an address", [20, 0, 23, 0, 2, 0, 0, 80, 192, 0, 2, 7, 0, 0, 0, 0, 0, 0, 0, 0]) {
            $0.address = IP.Address(host: IP.Host("192.0.2.7")!, port: 80)
        },
        FormCase("a link-layer address", [10, 0, 24, 0, 2, 0, 0, 0, 0, 1, 0, 0]) {
            $0.link = LinkLayerAddress("02:00:00:00:00:01")
        },
        FormCase("a time in 32 bits", [8, 0, 25, 0, 150, 0, 0, 0]) { $0.brewing = .milliseconds(1500) },
        FormCase("a time in 64 bits", [12, 0, 26, 0, 0, 0xca, 0x9a, 0x3b, 0, 0, 0, 0]) { $0.cooling = .seconds(1) },
        FormCase("a structure", [8, 0, 27, 0, 1, 0, 2, 0]) { $0.range = TeapotRange(1, 2) },
        FormCase("nested", [20, 0, 28, 0x80, 5, 0, 1, 0, 3, 0, 0, 0, 8, 0, 2, 0, 4, 0, 0, 0]) {
            $0.lid = Lid(knob: 3, weight: 4)
        },
        FormCase("a list", [20, 0, 30, 0x80, 8, 0, 0, 0, 192, 0, 2, 1, 8, 0, 1, 0, 192, 0, 2, 2]) {
            $0.guests = [IP.Host("192.0.2.1")!, IP.Host("192.0.2.2")!]
        },
        FormCase("an empty list", [4, 0, 30, 0x80]) { $0.guests = [] },
        FormCase("a list of one number", [16, 0, 31, 0x80, 10, 0, 4, 0, 2, 0, 0, 0, 0, 1, 0, 0]) {
            $0.owners = [LinkLayerAddress("02:00:00:00:00:01")!]
        },
        FormCase("integers", [10, 0, 32, 0, 1, 0, 2, 0, 3, 0, 0, 0]) { $0.sizes = [1, 2, 3] },
        FormCase("repeated", [6, 0, 33, 0, 97, 0, 0, 0, 6, 0, 33, 0, 98, 0, 0, 0]) { $0.names = ["a", "b"] },
        FormCase("a computed property", [8, 0, 37, 0, 10, 0, 0, 0]) { $0.doubled = 10 },
        FormCase("a link by index", [8, 0, 40, 0, 3, 0, 0, 0]) { $0.stove = 3 },
        FormCase("a link by name", [9, 0, 41, 0, 101, 116, 104, 48, 0, 0, 0, 0]) { $0.stove = "eth0" },
        FormCase("a list of sets", [28, 0, 42, 0x80, 12, 0, 1, 0x80, 6, 0, 1, 0, 5, 0, 0, 0, 12, 0, 1, 0x80, 6, 0, 1, 0, 7, 0, 0, 0]) {
            $0.cups = [Cup(volume: 5), Cup(volume: 7)]
        },
        FormCase("unknown", [6, 0, 99, 0x40, 1, 2, 0, 0, 4, 0, 98, 0x80]) {
            $0.unknownAttributes = (try? UnknownAttributes([6, 0, 99, 0x40, 1, 2, 0, 0, 4, 0, 98, 0x80])) ?? .init()
        },
    ]
}

struct FormTests {
    /// What is always written: a field that isn't optional, and an attribute that is nested in place.
    static let always: [UInt8] = [8, 0, 13, 0, 7, 0, 0, 0]
    static let spout: [UInt8] = [4, 0, 29, 0x80]

    @Test(arguments: FormCase.all)
    func `a value is written as its form says`(form: FormCase) throws {
        var rest = try encoded(form.teapot)
        for part in [Self.always, Self.spout] {
            let place = try #require((0...rest.count - part.count).first { Array(rest[$0..<$0 + part.count]) == part })
            rest.removeSubrange(place..<place + part.count)
        }
        #expect(rest == form.bytes)
    }

    @Test(arguments: FormCase.all)
    func `a value is read as it was written`(form: FormCase) throws {
        #expect(try decode(form.bytes, into: Teapot()) == form.teapot)
    }

    @Test(arguments: FormCase.all)
    func `no part of an attribute traps, and only whole ones are read`(form: FormCase) throws {
        for count in 0..<form.bytes.count {
            guard let read = try? decode(Array(form.bytes.prefix(count)), into: Teapot()) else { continue }
            // The last attribute may lack its padding.
            #expect(try read == decode(Array(form.bytes.prefix((count + 3) & ~3)), into: Teapot()))
        }
    }

    @Test
    func `random bytes never trap`() {
        var generator = SystemRandomNumberGenerator()
        let all = FormCase.all.flatMap(\.bytes)
        for _ in 0..<2000 {
            var bytes = all
            for _ in 0..<Int.random(in: 1...20, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            _ = try? decode(bytes, into: Teapot())
        }
    }

    @Test
    func `fields that are nil are not written, and attributes that are missing change nothing`() throws {
        #expect(try encoded(Teapot()) == Self.always + Self.spout)
        let full = try decode(FormCase.all.flatMap(\.bytes), into: Teapot())
        #expect(try decode([], into: full) == full)
    }

    @Test
    func `of an attribute that comes twice the last one counts`() throws {
        #expect(try decode([5, 0, 1, 0, 1, 0, 0, 0, 5, 0, 1, 0, 2, 0, 0, 0], into: Teapot()).small == 2)
    }

    @Test
    func `a property with observers is set through them`() throws {
        let teapot = try decode([8, 0, 38, 0, 1, 0, 0, 0], into: Teapot())
        #expect(teapot.watched == 1)
        #expect(teapot.changes == 1)
    }

    @Test
    func `a longer value is read from its beginning`() throws {
        #expect(try decode([12, 0, 3, 0, 1, 0, 0, 0, 9, 9, 9, 9], into: Teapot()).large == 1)
        #expect(try decode([12, 0, 27, 0, 1, 0, 2, 0, 9, 9, 9, 9], into: Teapot()).range == TeapotRange(1, 2))
    }

    @Test
    func `elements of another number than the list's are ignored`() throws {
        let list: [UInt8] = [24, 0, 31, 0x80, 8, 0, 5, 0, 1, 2, 3, 4, 10, 0, 4, 0, 2, 0, 0, 0, 0, 1, 0, 0]
        #expect(try decode(list, into: Teapot()).owners == [LinkLayerAddress("02:00:00:00:00:01")!])
    }

    @Test
    func `a number that an enum has no case for leaves the field as it is`() throws {
        struct Cup: AttributeSet {
            var sugar: Sugar? = .one
            static let fields: AttributeFields<Self> = [.uint8(1, "CUP_SUGAR", \.sugar)]
        }
        #expect(try decode([5, 0, 1, 0, 0, 0, 0, 0], into: Cup()).sugar == Sugar.none)
        #expect(try decode([5, 0, 1, 0, 9, 0, 0, 0], into: Cup()).sugar == .one)
    }

    @Test
    func `fields that aren't optional are always written, and read`() throws {
        struct Plain: AttributeSet, Hashable {
            var text = ""
            var isOn = false
            var time = Duration.zero
            var host = IP.Host("192.0.2.1")!
            var hosts: [IP.Host] = []
            var numbers: [UInt16] = []
            static let fields: AttributeFields<Self> = [
                .string(1, "PLAIN_TEXT", \.text),
                .bool(2, "PLAIN_ON", \.isOn),
                .duration32(3, "PLAIN_TIME", \.time, .seconds),
                .host(4, "PLAIN_HOST", \.host),
                .list(5, "PLAIN_HOSTS", \.hosts),
                .array(6, "PLAIN_NUMBERS", \.numbers),
            ]
        }
        #expect(try encoded(Plain()).count == 8 + 8 + 8 + 8 + 4 + 4)
        let plain = Plain(
            text: "a", isOn: true, time: .seconds(9), host: IP.Host("::1")!, hosts: [IP.Host("::2")!], numbers: [1, 2])
        #expect(try decode(encoded(plain), into: Plain()) == plain)
    }
}
