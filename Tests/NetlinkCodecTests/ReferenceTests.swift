import NetlinkCodec
import Testing

/// References to links, and link-layer addresses.
struct ReferenceTests {
    private func encoded(_ reference: LinkReference) throws -> [UInt8] {
        var request = NetlinkRequest(16, "TEST")
        try reference.append(to: &request, index: AttributeName(1, "INDEX"), name: AttributeName(2, "NAME"))
        return Array(request.encoded.dropFirst(16))
    }

    @Test
    func `a reference is an index or a name`() throws {
        #expect(try encoded(3) == [8, 0, 1, 0, 3, 0, 0, 0])
        #expect(try encoded("lo") == [7, 0, 2, 0, 108, 111, 0, 0])
        #expect("\(LinkReference.index(3)) \(LinkReference.name("lo"))" == "#3 lo")
    }

    @Test(arguments: [16, 127])
    func `an alternative name is a reference`(count: Int) throws {
        let name = String(repeating: "n", count: count)
        #expect(try encoded(.name(name)).dropFirst(4).prefix(count) == ArraySlice(name.utf8))
    }

    @Test(arguments: [.index(0), .name(""), .name(String(repeating: "x", count: 128)), .name("a\0b")] as [LinkReference])
    func `a reference that no link can have is refused`(reference: LinkReference) {
        let error = #expect(throws: NetlinkError.self) { try encoded(reference) }
        #expect(error?.code == .invalidValue)
    }

    @Test(arguments: [0, 1, 6, 8, 15, 16, 17, 20, 31, 32])
    func `a link-layer address has the bytes that it was made of`(count: Int) throws {
        let bytes = (0..<count).map { UInt8($0 + 1) }
        let address = try #require(LinkLayerAddress(bytes))
        #expect(address.bytes == bytes)
        #expect(address.count == count)
        #expect(count == 0 || LinkLayerAddress("\(address)") == address)
    }

    @Test(arguments: ["", "1", "x", "1:2:g", "+1:2", "00:00:00:00:00:00:", String(repeating: "1:", count: 32) + "1"])
    func `a text that is no link-layer address is refused`(text: String) {
        #expect(text == "1" || LinkLayerAddress(text) == nil)
    }
}
