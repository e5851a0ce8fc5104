import FamilyInet
import SocketAPI
import Testing

@Suite("IPv4 addresses")
struct IPv4AddressTests {
    @Test("a host has its text")
    func text() throws {
        #expect(IPv4.Host(192, 0, 2, 1).description == "192.0.2.1")
        #expect(try IPv4.Address(parsing: "127.0.0.1:80") == .loopback(port: 80))
        #expect(try IPv6.Address(parsing: "[::1]:80").description == "[::1]:80")
    }
}
