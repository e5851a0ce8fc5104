import FamilyInet
import FamilyNetlink
import NetlinkCodec
import Testing

@Suite("Hosts in attributes")
struct HostTests {
    @Test(arguments: ["192.0.2.7", "2001:db8::7", "0.0.0.0", "::", "::ffff:192.0.2.7"])
    func `What is appended is read back`(text: String) throws {
        let host = try #require(IP.Host(text))
        var request = NetlinkRequest(NetlinkMessageType(rawValue: 24), "RTM_NEWROUTE")
        try request.append(1 as NetlinkAttributeNumber, host: host)
        let read = try request.withMessage { message throws(NetlinkError) -> IP.Host? in
            try message.attributes().first(1 as NetlinkAttributeNumber)?.host
        }
        #expect(read == host)
    }

    @Test(arguments: [0, 3, 5, 8, 15, 17])
    func `A value of another size is no host`(count: Int) throws {
        var request = NetlinkRequest(NetlinkMessageType(rawValue: 24))
        try request.append(1 as NetlinkAttributeNumber, bytes: [UInt8](repeating: 1, count: count))
        let error = #expect(throws: NetlinkError.self) {
            try request.withMessage { message throws(NetlinkError) in
                _ = try message.attributes().first(1 as NetlinkAttributeNumber)?.host
            }
        }
        #expect(error?.code == .unexpectedLength)
    }
}
