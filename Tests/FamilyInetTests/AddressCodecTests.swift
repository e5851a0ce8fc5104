import CLayoutOracle
import FamilyInet
import SocketAPI
import Testing

@Suite("Bytes of addresses")
struct AddressCodecTests {
    static let ports: [UInt16] = [0, 1, 80, 255, 256, 0x1234, 65535]
    static let hosts4: [UInt32] = [0, 1, 0x7f00_0001, 0x0102_0304, 0xffff_ffff]
    static let hosts6 = ["::", "::1", "2001:db8::1", "102:304:506:708:90a:b0c:d0e:f10", "::ffff:1.2.3.4", "fe80::1"]
    static let numbers: [UInt32] = [0, 1, 0x0001_0203, 0x0fff_ffff, 0xffff_ffff]

    private func oracle(_ write: (UnsafeMutableRawPointer) -> Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0xee, count: 128)
        let count = bytes.withUnsafeMutableBytes { write($0.baseAddress!) }
        return Array(bytes[..<count])
    }

    private func wire(_ host: IPv6.Host) -> [UInt8] { encodedHost(host) }

    private func encodedHost<Host: InternetHost>(_ host: Host) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            var output = OutputRawSpan(buffer: bytes, initializedCount: 0)
            host.encode(into: &output)
            count = output.finalize(for: bytes)
        }
    }

    @Test("sockaddr_in is what the C header says", arguments: hosts4, ports)
    func ipv4(host: UInt32, port: UInt16) throws {
        let address = IPv4.Address(host: IPv4.Host(value: host), port: port)
        let golden = oracle { oracle_sockaddr_in(host, port, $0) }
        #expect(encoded(address) == golden)
        #expect(encoded(IP.Address.v4(address)) == golden)
        #expect(try decoded(golden, as: IPv4.Address.self) == address)
        #expect(try decoded(golden, as: IP.Address.self) == .v4(address))
    }

    @Test("sockaddr_in6 is what the C header says", arguments: hosts6, numbers)
    func ipv6(text: String, number: UInt32) throws {
        let host = try IPv6.Host(parsing: text)
        for port in Self.ports {
            let address = IPv6.Address(host: host, port: port, flowInfo: number, scopeID: ~number)
            let golden = oracle { oracle_sockaddr_in6(wire(host), port, number, ~number, $0) }
            #expect(encoded(address) == golden)
            #expect(encoded(IP.Address.v6(address)) == golden)
            #expect(try decoded(golden, as: IPv6.Address.self) == address)
            #expect(try decoded(golden, as: IP.Address.self) == .v6(address))
        }
    }

    @Test("a host's bytes are those of in_addr and in6_addr")
    func hosts() {
        #expect(encodedHost(IPv4.Host(192, 0, 2, 1)) == [192, 0, 2, 1])
        let host = IPv6.Host("102:304:506:708:90a:b0c:d0e:f10")!
        #expect(encodedHost(host) == Array(1...16))
        let sixteen = wire(host)
        #expect(IPv6.Host(networkBytes: sixteen.span.bytes) == host)
        let bytes: [UInt8] = [9, 192, 0, 2, 1]
        #expect(IPv4.Host(networkBytes: bytes.span.bytes, at: 1) == IPv4.Host(192, 0, 2, 1))
        for offset in [2, 5, -1, Int.max, Int.min] {
            #expect(IPv4.Host(networkBytes: bytes.span.bytes, at: offset) == nil)
            #expect(IPv6.Host(networkBytes: bytes.span.bytes, at: offset) == nil)
        }
    }

    @Test("in6addr_any and in6addr_loopback are the header's")
    func constants() {
        let room = [UInt8](repeating: 1, count: 16)
        var (any, loopback, anyInit, loopbackInit) = (room, room, room, room)
        oracle_in6_constants(&any, &loopback, &anyInit, &loopbackInit)
        #expect(any == wire(.any) && anyInit == wire(.any))
        #expect(loopback == wire(.loopback) && loopbackInit == wire(.loopback))
        #expect(IPv6.Host.interfaceLocalAllNodes.description == "ff01::1")
        #expect(IPv6.Host.interfaceLocalAllRouters.description == "ff01::2")
        #expect(IPv6.Host.linkLocalAllNodes.description == "ff02::1")
        #expect(IPv6.Host.linkLocalAllRouters.description == "ff02::2")
        #expect(IPv6.Host.siteLocalAllRouters.description == "ff05::2")
    }

    @Test("bytes of every length are decoded or refused with their number", arguments: 0...130)
    func lengths(count: Int) throws {
        let four = encoded(IPv4.Address.loopback(port: 80)) + [UInt8](repeating: 0xab, count: 128)
        let six =
            encoded(IPv6.Address(host: .loopback, port: 80, flowInfo: 7, scopeID: 9))
            + [UInt8](repeating: 0, count: 128)
        let short = SocketError(.invalidAddress, .decode, subject: .number(count))
        let fromFour = failure { () throws(SocketError) in
            #expect(try decoded(four[..<count], as: IPv4.Address.self) == .loopback(port: 80))
        }
        #expect(fromFour == (count < 16 ? short : nil))
        let fromSix = failure { () throws(SocketError) in
            let address = try decoded(six[..<count], as: IPv6.Address.self)
            #expect(address == IPv6.Address(host: .loopback, port: 80, flowInfo: 7, scopeID: count < 28 ? 0 : 9))
        }
        // 24 bytes are the form of RFC 2133; between it and the whole one the scope would be cut.
        let isWhole = count == 24 || count >= 28
        #expect(fromSix == (isWhole ? nil : short))
        let either = failure { () throws(SocketError) in _ = try decoded(six[..<count], as: IP.Address.self) }
        #expect(either == (isWhole ? nil : short))
    }

    @Test("bytes of another family are refused with its number", arguments: [0, 1, 2, 10, 16, 40, 0xffff] as [UInt16])
    func families(family: UInt16) {
        let bytes = withUnsafeBytes(of: family) { Array($0) } + [UInt8](repeating: 0, count: 126)
        let expected = SocketError(.invalidAddress, .decode, subject: .number(Int(family)))
        let four = failure { () throws(SocketError) in _ = try decoded(bytes, as: IPv4.Address.self) }
        #expect(four == (family == 2 ? nil : expected))
        let six = failure { () throws(SocketError) in _ = try decoded(bytes, as: IPv6.Address.self) }
        #expect(six == (family == 10 ? nil : expected))
        let either = failure { () throws(SocketError) in _ = try decoded(bytes, as: IP.Address.self) }
        #expect(either == (family == 2 || family == 10 ? nil : expected))
    }

    @Test("no bytes of chance trap, and what is decoded is encoded again")
    func chance() throws {
        var random = SeededGenerator(state: 7)
        for _ in 0..<20_000 {
            var bytes = (0..<Int.random(in: 0...64, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            if bytes.count > 1 { bytes[0...1] = [[2, 10, 11].randomElement(using: &random)!, 0] }
            guard let address = try? decoded(bytes, as: IP.Address.self) else { continue }
            #expect(try decoded(encoded(address), as: IP.Address.self) == address)
            let known = address.version == .v4 ? 8 : min(28, bytes.count)
            #expect(encoded(address).prefix(known) == bytes.prefix(known))
            _ = address.description
        }
    }

    @Test("addresses are equal when all of their parts are")
    func equality() {
        let address = IPv6.Address(host: .loopback, port: 1, flowInfo: 2, scopeID: 3)
        let others = [
            IPv6.Address(host: .any, port: 1, flowInfo: 2, scopeID: 3),
            IPv6.Address(host: .loopback, port: 0, flowInfo: 2, scopeID: 3),
            IPv6.Address(host: .loopback, port: 1, flowInfo: 0, scopeID: 3),
            IPv6.Address(host: .loopback, port: 1, flowInfo: 2),
        ]
        #expect(!others.contains(address))
        #expect(Set(others + [address, address]).count == 5)
        #expect(Set([IPv4.Address.any(), .any(port: 0), .loopback(), .broadcast(port: 0)]).count == 3)
    }
}
