import FamilyInet
import FamilyNetlink
import NetlinkTestSupport
import NetlinkTraffic
import SocketAPI
import Testing

@Suite("Filters of traffic")
struct FilterTests {
    static func message<Result>(
        _ filter: TrafficFilter, _ body: (borrowing NetlinkMessage) throws(NetlinkError) -> Result
    ) throws(NetlinkError) -> Result {
        var request = NetlinkRequest(.newTrafficFilter, "RTM_NEWTFILTER")
        try filter.encode(into: &request)
        return try request.withMessage(body)
    }

    /// The attributes of the options, as texts, by their numbers. `tc` writes those of flower in another order, and
    /// flags that are none.
    static func attributes(_ bytes: [UInt8], _ kind: String) throws -> [String] {
        var found: [(UInt16, String)] = []
        var attributes = NetlinkAttributes(bytes.span.bytes)
        while let attribute = try attributes.next() {
            if kind == "flower", attribute.type == 22, try attribute.uint32 == 0 { continue }
            found.append((attribute.type, "\(attribute.type): \(attribute.isMarkedNested) \(attribute.array)"))
        }
        return kind == "flower" ? found.sorted { $0.0 < $1.0 }.map(\.1) : found.map(\.1)
    }

    @Test(arguments: FilterCase.all)
    func `A filter is sent as tc sends it, and read as it was`(_ it: FilterCase) throws {
        let filter = TrafficFilter(
            it.settings(3), interface: 3, parent: .ingressFilters, priority: 7, etherType: it.etherType)
        let options = try Self.message(filter) { (message) throws(NetlinkError) in
            try message.attributes(after: TrafficHeader.self).first(TrafficAttribute.options)?.array ?? []
        }
        let expected = hexBytes(it.bytes)
        let (ours, theirs) = (try Self.attributes(options, it.kind), try Self.attributes(expected, it.kind))
        #expect(ours == theirs, "\(ours.filter { !theirs.contains($0) }), \(theirs.filter { !ours.contains($0) })")
        let read = try Self.message(filter) { (message) throws(NetlinkError) in try TrafficFilter(decoding: message) }
        #expect(read == filter)
    }

    @Test
    func `What the kernel would pass over is refused`() {
        var port = FlowerFilter()
        port.destinationPort = 80
        var host = FlowerFilter()
        host.source = MaskedHost(IP.Host("2001:db8::1")!)
        var number = FlowerFilter()
        number.ipProtocol = .tcp
        var flags = FlowerFilter()
        (flags.ipProtocol, flags.tcpFlags) = (.udp, 2)
        let many = MatchAllFilter(actions: [TrafficAction](repeating: .pass, count: 33))
        let cases: [(FilterSettings, UInt16)] = [
            (.flower(port), 0x800), (.flower(host), 0x800), (.flower(number), 3), (.flower(flags), 0x800),
            (.matchAll(many), 3),
        ]
        for (settings, type) in cases {
            let error = #expect(throws: NetlinkError.self) {
                let filter = TrafficFilter(settings, interface: 3, parent: .ingressFilters, etherType: type)
                try Self.message(filter) { (_) throws(NetlinkError) in }
            }
            #expect(error?.code == .invalidValue)
        }
    }

    @Test(arguments: FilterCase.all)
    func `Bytes that nobody would send do not trap`(_ it: FilterCase) throws {
        var request = NetlinkRequest(.newTrafficFilter)
        try TrafficFilter(it.settings(3), interface: 3, parent: .root, etherType: it.etherType).encode(into: &request)
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var bytes = request.encoded
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                // The kind stays.
                bytes[Int.random(in: 48..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            var messages = NetlinkMessages(bytes.span.bytes)
            guard let message = try messages.next(), let filter = try? TrafficFilter(decoding: message) else { continue }
            var again = NetlinkRequest(.newTrafficFilter)
            try? filter.encode(into: &again)
        }
    }

    @Test
    func `Fields that nobody knows stay`() throws {
        // A number of VLANs, and one that no kernel has yet, marked as nested.
        var filter = FlowerFilter()
        filter.unknownAttributes = try UnknownAttributes(
            hexBytes("05 00 66 00 02 00 00 00 0c 00 70 80 08 00 01 80 01 02 03 04"))
        let whole = TrafficFilter(.flower(filter), interface: 3, parent: .ingressFilters)
        let read = try Self.message(whole) { (message) throws(NetlinkError) in try TrafficFilter(decoding: message) }
        #expect(read == whole)
    }

    @Test
    func `Handles of u32 are texts`() {
        let handles: [(String, U32Handle)] = [
            ("800::", U32Handle(table: 0x800)), ("800::2", U32Handle(table: 0x800, node: 2)),
            ("1:ff:fff", U32Handle(table: 1, bucket: 255, node: 0xfff)),
        ]
        for (text, handle) in handles {
            #expect(U32Handle(text) == handle)
            #expect(handle.description == text)
        }
        #expect(U32Handle("800:1") == U32Handle(table: 0x800, bucket: 1))
        for text in ["", "800", "1000:", "1:100:", "1::1000", "x::", "1:2:3:4"] { #expect(U32Handle(text) == nil) }
    }
}
