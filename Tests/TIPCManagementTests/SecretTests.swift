import FamilyNetlink
import NetlinkTestSupport
import TIPCManagement
import Testing

/// A key leaves no copy of it behind. It needs no TIPC: the kernel refuses the request.
@Suite struct TIPCSecretTests {
    @Test func `memory that held a key on its way is overwritten`() throws {
        let key = try TIPCKey.random(.bits256)
        #expect(MemoryScan.count(of: key.bytes) == 1, "the test's own")
        let connection = try NetlinkConnection(.generic)
        for use in [TIPCKeyUse.cluster, .master] {
            var request = try GenericFamily(name: "TIPCv2", id: 0xfff0).request(23)
            try key.encode(into: &request, for: use)
            #expect(request.isSecret)
            #expect(throws: NetlinkError.self) { try connection.perform(request) }
            request.erase()
            #expect(request.count == 16)
        }
        #expect(MemoryScan.count(of: key.bytes) == 1)
    }

    @Test func `reading a key from its text leaves no second copy`() throws {
        let bytes = try TIPCKey.random(.bits128).bytes
        let text = bytes.map { String(UInt16(0x100) + UInt16($0), radix: 16).dropFirst() }.joined()
        for text in [text, "0x" + text] {
            let key = try TIPCKey(parsing: text)
            #expect(key.bytes == bytes && MemoryScan.count(of: bytes) == 2)
        }
        for text in ["0x123", "0", "zz", "0x", ""] { #expect(throws: NetlinkError.self) { try TIPCKey(parsing: text) } }
    }
}
