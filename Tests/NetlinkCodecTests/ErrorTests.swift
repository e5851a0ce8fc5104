import NetlinkCodec
import Testing

/// Errors of rows name the attribute.
struct ErrorTests {
    @Test(
        arguments: [
            ([4, 0, 1, 0], "TEAPOT_SMALL has 0 bytes where 1 are expected"),
            ([6, 0, 3, 0, 1, 2, 0, 0], "TEAPOT_LARGE has 2 bytes where 4 are expected"),
            ([7, 0, 20, 0, 1, 2, 3, 0], "TEAPOT_HOST: 3 bytes where an IP address has 4 or 16"),
            ([5, 0, 27, 0, 1, 0, 0, 0], "TEAPOT_RANGE has 1 bytes where 4 are expected"),
            (
                [17, 0, 28, 0x80, 5, 0, 1, 0, 1, 0, 0, 0, 5, 0, 2, 0, 1, 0, 0, 0],
                "TEAPOT_LID/TEAPOT_LID_WEIGHT has 1 bytes where 4 are expected"
            ),
        ] as [([UInt8], String)])
    func `a short value is refused by name`(bytes: [UInt8], context: String) {
        let error = #expect(throws: NetlinkError.self) { try decode(bytes, into: Teapot()) }
        #expect(error?.code == .unexpectedLength)
        #expect(error?.context == context)
    }

    @Test
    func `a required attribute that is missing is refused by name`() {
        let error = #expect(throws: NetlinkError.self) { try decode([8, 0, 2, 0, 1, 0, 0, 0], into: Lid()) }
        #expect(error?.code == .missingAttribute)
        #expect(error?.context == "TEAPOT_LID_KNOB")
        let nested = #expect(throws: NetlinkError.self) { try decode([4, 0, 28, 0x80], into: Teapot()) }
        #expect(nested?.context == "TEAPOT_LID/TEAPOT_LID_KNOB")
    }

    @Test(
        arguments: [
            (\.brewing, .milliseconds(-1), "TEAPOT_BREWING: -0.001 seconds"),
            (\.brewing, .seconds(42_949_673), "TEAPOT_BREWING: 42949673.0 seconds"),
            (\.cooling, .seconds(-5), "TEAPOT_COOLING: -5.0 seconds"),
            (\.cooling, .seconds(1 << 40), "TEAPOT_COOLING: 1099511627776.0 seconds"),
        ] as [(any WritableKeyPath<Teapot, Duration?> & Sendable, Duration, String)])
    func `a time that doesn't fit is refused by name`(
        path: any WritableKeyPath<Teapot, Duration?> & Sendable, time: Duration, context: String
    ) {
        var teapot = Teapot()
        teapot[keyPath: path] = time
        let error = #expect(throws: NetlinkError.self) { try encoded(teapot) }
        #expect(error?.code == .invalidValue)
        #expect(error?.context == context)
    }

    @Test
    func `a value that has no form is refused by name`() {
        var teapot = Teapot()
        teapot.label = "a\0b"
        let text = #expect(throws: NetlinkError.self) { try encoded(teapot) }
        #expect(text?.context == "TEAPOT_LABEL: a text with a zero byte")
        teapot.label = nil
        teapot.bytes = [UInt8](repeating: 0, count: 70_000)
        let bytes = #expect(throws: NetlinkError.self) { try encoded(teapot) }
        #expect(bytes?.code == .tooLong)
        #expect(bytes?.context.hasPrefix("TEAPOT_BYTES: a value of 70000 bytes") == true)
        teapot.bytes = nil
        teapot.guests = [IP.Host](repeating: IP.Host("192.0.2.1")!, count: 20_000)
        let list = #expect(throws: NetlinkError.self) { try encoded(teapot) }
        #expect(list?.code == .tooLong)
        #expect(list?.context.hasPrefix("TEAPOT_GUESTS") == true)
    }

    @Test
    func `an offset that the kernel complains about has the rows' names`() throws {
        struct Kitchen: AttributeSet {
            var teapot: Teapot
            static let fields: AttributeFields<Self> = [.nested(9, "KITCHEN", \.teapot)]
        }
        var teapot = Teapot()
        teapot.small = 1
        teapot.lid = Lid(knob: 1, weight: 2)
        teapot.guests = [IP.Host("192.0.2.1")!]
        var request = NetlinkRequest(16, "TEST")
        try Kitchen(teapot: teapot).encode(into: &request)
        let bytes = request.encoded
        var names: Set<String> = []
        for offset in stride(from: 16, to: bytes.count, by: 4) {
            if let name = request.attributeName(at: offset) { names.insert(name) }
        }
        #expect(
            names == [
                "KITCHEN", "KITCHEN/TEAPOT_SMALL", "KITCHEN/TEAPOT_ALWAYS", "KITCHEN/TEAPOT_LID",
                "KITCHEN/TEAPOT_LID/TEAPOT_LID_KNOB", "KITCHEN/TEAPOT_LID/TEAPOT_LID_WEIGHT", "KITCHEN/TEAPOT_SPOUT",
                "KITCHEN/TEAPOT_GUESTS", "KITCHEN/TEAPOT_GUESTS/attribute 0",
            ])
    }

    @Test
    func `an attribute that the kernel misses has its row's name`() throws {
        var request = NetlinkRequest(16, "TEST")
        try Teapot().encode(into: &request)
        #expect(request.missingAttributeName(17, inNestAt: nil) == "TEAPOT_LABEL")
        #expect(request.missingAttributeName(99, inNestAt: nil) == "attribute 99")
        let spout = try #require(
            stride(from: 16, to: request.count, by: 4).first { request.attributeName(at: $0) == "TEAPOT_SPOUT" })
        #expect(request.missingAttributeName(1, inNestAt: spout) == "TEAPOT_SPOUT/TEAPOT_SPOUT_LENGTH")
    }
}
