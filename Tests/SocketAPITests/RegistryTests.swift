import SocketAPI
import Testing

@Suite("The registry of families")
struct RegistryTests {
    @Test("a registered family prints, parses and decodes its addresses")
    func registered() throws {
        let families = AddressFamilies()
        families.register(.toy)
        let address = try families.parse("toy:toy hello")
        #expect(address.family == .unix)
        #expect(try families.decode(address) as? Toy.Address == Toy.Address("hello"))
        #expect(try families.text(of: address) == "toy:toy hello")
        #expect(families.family(named: "toy") is Toy)
    }

    @Test("an unknown family or text is refused with the text")
    func unknown() throws {
        let families = AddressFamilies()
        #expect(try failure { _ = try families.parse("toy:toy x") }.code == .unknownFamily)
        families.register(.toy)
        let error = try failure { _ = try families.parse("toy:nonsense") }
        #expect(error.code == .invalidAddress)
        #expect(error.subject == .text("nonsense"))
        #expect(try failure { _ = try families.parse("no colon") }.subject == .text("no colon"))
        let foreign = try #require(try? AnySocketAddress(decoding: ([40, 0, 1, 2] as [UInt8]).span.bytes))
        #expect(try failure { _ = try families.decode(foreign) }.subject == .number(40))
    }

    @Test("the family of a descriptor is asked from the kernel")
    func descriptor() throws {
        let families = AddressFamilies()
        let socket = try Socket(.toy, .stream)
        try socket.withFileDescriptor { (descriptor) throws(SocketError) in
            do throws(SocketError) {
                _ = try families.family(of: descriptor)
                Issue.record("no family is registered")
            } catch { #expect(error.code == .unknownFamily) }
            families.register(.toy)
            #expect(try families.family(of: descriptor) is Toy)
        }
        let error = try failure { _ = try families.family(of: FileDescriptor.standardInput) }
        #expect(error.errno == .notSocket)
    }

    @Test("bytes of a family that nobody knows survive, and print as they are")
    func rawBytes() throws {
        let bytes: [UInt8] = [38, 0, 0xde, 0xad]
        let address = try AnySocketAddress(decoding: bytes.span.bytes)
        #expect(address.family == .algorithm)
        #expect(address.description == "af38:dead")
        #expect(address.withBytes { $0.bytes() } == bytes)
        #expect(AnySocketAddress.none.description == "none")
        #expect(try failure { _ = try AnySocketAddress(decoding: [UInt8](repeating: 0, count: 129).span.bytes) }.code == .invalidAddress)
    }
}
