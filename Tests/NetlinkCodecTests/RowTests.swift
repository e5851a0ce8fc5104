import NetlinkCodec
import Testing

/// What rows do beyond the form of their values.
struct RowTests {
    @Test
    func `what can only be read is not written`() throws {
        let teapot = try decode([8, 0, 34, 0, 5, 0, 0, 0], into: Teapot())
        #expect(teapot.told == 5)
        #expect(try encoded(teapot) == encoded(Teapot()))
    }

    @Test
    func `what can only be written is not read`() throws {
        var teapot = Teapot()
        teapot.asked = 5
        let bytes = try encoded(teapot)
        #expect(bytes.count == (try encoded(Teapot())).count + 8)
        #expect(try decode(bytes, into: Teapot()).asked == nil)
    }

    @Test(arguments: [true, false, nil])
    func `a condition decides what is written`(isHot: Bool?) throws {
        var teapot = Teapot()
        (teapot.rare, teapot.isHot) = (5, isHot)
        #expect(try decode(encoded(teapot), into: Teapot()).rare == (isHot == true ? 5 : nil))
    }

    @Test
    func `an ignored attribute is neither read nor kept`() throws {
        #expect(try decode([8, 0, 39, 0, 5, 0, 0, 0], into: Teapot()) == Teapot())
    }

    @Test
    func `unknown attributes are kept with their marks, in their order, and can be removed`() throws {
        let bytes: [UInt8] = [8, 0, 60, 0x80, 4, 0, 1, 0, 5, 0, 61, 0x40, 9, 0, 0, 0, 4, 0, 60, 0]
        let teapot = try decode(bytes, into: Teapot())
        #expect(teapot.unknownAttributes.bytes == bytes)
        #expect(teapot.unknownAttributes.types == [60, 61, 60])
        #expect("\(teapot.unknownAttributes)" == "[60: 04000100, 61: 09, 60: ]")
        #expect(try decode(encoded(teapot), into: Teapot()) == teapot)
        var unknown = teapot.unknownAttributes
        unknown.remove(60)
        #expect(unknown.types == [61])
        unknown.remove(61)
        #expect(unknown.isEmpty)
    }

    @Test
    func `a set that keeps no unknown attributes ignores them`() throws {
        #expect(try encoded(decode([8, 0, 60, 0, 1, 2, 3, 4], into: Spout())) == [])
    }

    @Test
    func `bytes that are no attributes are no unknown ones`() {
        #expect(throws: NetlinkError.self) { try UnknownAttributes([3, 0, 1, 0]) }
        #expect(throws: NetlinkError.self) { try UnknownAttributes([12, 0, 1, 0]) }
        #expect(throws: NetlinkError.self) { try UnknownAttributes([4, 0]) }
    }

    @Test
    func `a nested value that is there is added to`() throws {
        var teapot = Teapot()
        teapot.lid = Lid(knob: 1, weight: 2)
        let read = try decode([12, 0, 28, 0x80, 5, 0, 1, 0, 9, 0, 0, 0], into: teapot)
        #expect(read.lid == Lid(knob: 9, weight: 2))
    }

    @Test
    func `functions of one's own read and write a row`() throws {
        struct Tray: AttributeSet {
            var cups: UInt32 = 0
            var saucers: UInt32 = 0
            static let fields: AttributeFields<Self> = [
                .custom(
                    1, "TRAY_COUNTS",
                    decode: { (tray, attribute) throws(NetlinkError) in
                        let counts = attribute.integers(of: UInt32.self)
                        guard counts.count == 2 else { throw NetlinkError(.invalidValue, "\(counts.count) counts") }
                        (tray.cups, tray.saucers) = (counts[0], counts[1])
                    },
                    encode: { (tray, name, request) throws(NetlinkError) in
                        guard tray.cups > 0 else { return }
                        try request.append(name, integers: [tray.cups, tray.saucers])
                    })
            ]
        }
        #expect(try encoded(Tray()) == [])
        let bytes = try encoded(Tray(cups: 2, saucers: 3))
        #expect(bytes == [12, 0, 1, 0, 2, 0, 0, 0, 3, 0, 0, 0])
        #expect(try decode(bytes, into: Tray()).saucers == 3)
        let error = #expect(throws: NetlinkError.self) { try decode([4, 0, 1, 0], into: Tray()) }
        #expect(error?.context == "TRAY_COUNTS/0 counts")
    }

    @Test
    func `a table tells its names`() {
        #expect("\(Spout.fields.name(of: 1) ?? "")" == "TEAPOT_SPOUT_LENGTH")
        #expect(Spout.fields.name(of: 2) == nil)
        #expect(Teapot.fields.nestedKeys(of: 28) == AttributeKey<Lid>.self)
        #expect(Lid.fields.names.map(\.rawValue) == [1, 2])
    }
}
