import CLayoutOracle
import FamilyUnix
import Testing

@Suite struct `The bytes of an address` {
    static let names: [[UInt8]] = [
        [0x78], Array("/run/x.sock".utf8), Array("@at".utf8), [0xff, 0xfe, 0x80], Array("é".utf8),
        .init(repeating: 0x61, count: 106), .init(repeating: 0x61, count: 107),
    ]

    private func oracle(_ body: (UnsafeMutablePointer<UInt8>) -> Int) -> [UInt8] {
        var buffer = [UInt8](repeating: 0xee, count: unix_oracle_size())
        let count = buffer.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
        return Array(buffer[..<count])
    }

    @Test func `The sizes are those of the C header`() {
        #expect(unix_oracle_size() == 110)
        #expect(unix_oracle_path_offset() == 2)
        #expect(unix_oracle_path_size() == Unix.Address.maximumPathSize)
        #expect(Unix().domain.rawValue == unix_oracle_family())
        #expect(MemoryLayout<Unix.Address>.size <= 120)
    }

    @Test(arguments: names + [.init(repeating: 0x61, count: 108)])
    func `A path has the bytes that C gives it`(name: [UInt8]) throws {
        let address = try Unix.Address(path: name)
        let golden = oracle { unix_oracle_path(name, name.count, $0) }
        #expect(try encoded(address) == golden)
        #expect(try decoded(golden) == address)
        #expect(address.pathBytes == name)
    }

    // FlyingFox#160, nix#1866, tokio#6837, junixsocket#116, libuv#4499: padded names, an extra zero, off by one.
    @Test(arguments: names + [[], [0], [0, 0], [0x61, 0], [0x61, 0, 0x62], .init(repeating: 0, count: 107)])
    func `An abstract name has the bytes that C gives it, and no others`(name: [UInt8]) throws {
        let address = try Unix.Address(abstract: name)
        let golden = oracle { unix_oracle_abstract(name, name.count, $0) }
        #expect(golden.count == 3 + name.count)
        #expect(try encoded(address) == golden)
        #expect(try decoded(golden) == address)
        #expect(address.abstractName == name)
    }

    // gh-94821: one byte more made every autobind the same one-byte name.
    @Test func `Unnamed and autobind have no bytes but the family's`() throws {
        let golden = oracle { unix_oracle_unnamed($0) }
        #expect(golden == [1, 0])
        #expect(try encoded(Unix.Address.unnamed) == golden)
        #expect(try encoded(Unix.Address.autobind) == golden)
        #expect(try decoded(golden) == .unnamed)
        #expect(try decoded([]) == .unnamed)
        #expect(try Unix.Address(abstract: []) != .unnamed)
    }

    // swift-nio#1770: addresses that are shorter or longer than the struct.
    @Test(arguments: 0...140)
    func `A path of any length is decoded or refused`(length: Int) throws {
        let bytes = Array(([1, 0] + [UInt8](repeating: 0x70, count: 140)).prefix(length))
        switch length {
        case 0, 2: #expect(try decoded(bytes) == .unnamed)
        case 3...110: #expect(try decoded(bytes).pathBytes?.count == length - 2)
        default: #expect(throws: SocketError.self) { try decoded(bytes) }
        }
    }

    @Test(arguments: 3...140)
    func `An abstract name of any length is decoded or refused`(length: Int) throws {
        let bytes = Array(([1, 0, 0] + [UInt8](repeating: 0x70, count: 140)).prefix(length))
        if length <= 110 {
            #expect(try decoded(bytes).abstractName?.count == length - 3)
        } else {
            #expect(throws: SocketError.self) { try decoded(bytes) }
        }
    }

    @Test func `A path of 108 bytes may be followed by a zero outside of the struct`() throws {
        let name = [UInt8](repeating: 0x70, count: 108)
        let address = try decoded([1, 0] + name + [0])
        #expect(address.pathBytes == name)
        #expect(try encoded(address).count == 110)
        #expect(throws: SocketError.self) { try decoded([1, 0] + name + [0x70]) }
    }

    @Test func `Bytes behind the zero of a path are not part of it`() throws {
        let plain = try Unix.Address(path: "/x")
        #expect(try decoded([1, 0, 0x2f, 0x78]) == plain)
        #expect(try decoded([1, 0, 0x2f, 0x78, 0]) == plain)
        #expect(try decoded([1, 0, 0x2f, 0x78, 0, 0x79]) == plain)
        #expect(try decoded([1, 0, 0x2f, 0x78] + .init(repeating: 0, count: 106)) == plain)
        #expect(try decoded([1, 0, 0x2f, 0x78, 0] + .init(repeating: 7, count: 105)).hashValue == plain.hashValue)
    }

    @Test func `Zeros at the end of an abstract name are part of it`() throws {
        let names: [[UInt8]] = [[], [0], [0x61], [0x61, 0], [0x61, 0, 0]]
        let addresses = try Set(names.map { try Unix.Address(abstract: $0) })
        #expect(addresses.count == names.count)
    }

    @Test(arguments: [0, 2, 10, 16, 256, 0x0100, 0xffff] as [UInt16])
    func `Another family is refused`(family: UInt16) {
        for length in 2...111 {
            let bytes = [UInt8(family & 0xff), UInt8(family >> 8)] + [UInt8](repeating: 0x61, count: length - 2)
            #expect(code { () throws(SocketError) in _ = try decoded(bytes) } == .invalidAddress)
        }
    }

    @Test func `Random bytes never trap, and a decoded address encodes to the same`() throws {
        var readable = 0
        for round in 0..<20_000 {
            var bytes = (0..<Int.random(in: 0...130)).map { _ in UInt8.random(in: 0...255) }
            if round % 2 == 0, bytes.count > 1 { bytes.replaceSubrange(0..<2, with: [1, 0]) }
            if round % 4 == 0, bytes.count > 2 { bytes[2] = 0 }
            guard let address = try? decoded(bytes) else { continue }
            readable += 1
            #expect(try decoded(encoded(address)) == address)
            #expect(try Unix.Address(parsing: address.description) == address)
        }
        #expect(readable > 5000)
    }

    // nix#1866, #198: storage that forgot the length of the address.
    @Test func `AnySocketAddress keeps the length`() throws {
        for name in [[], [0], [0x61, 0]] as [[UInt8]] {
            let address = try Unix.Address(abstract: name)
            let any = try AnySocketAddress(address)
            #expect(any.byteCount == 3 + name.count)
            #expect(any.family == .unix)
            #expect(try any.decoded(as: Unix.Address.self) == address)
        }
    }
}
