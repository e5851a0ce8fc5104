import CLayoutOracle
import FamilyNetlink
import SocketAPI
import Testing

@Suite struct `Building messages` {
    @Test func `A message has the bytes that C gives it`() throws {
        var request = NetlinkRequest(16, "RTM_NEWLINK", flags: [.request, .create])
        request.sequence = 0x0102_0304
        try request.append(LinkKey.mtu, uint32: 1500)
        try request.append(LinkKey.name, string: "abcd")
        try request.nest(LinkKey.info) { (info) throws(NetlinkError) in
            try info.append(LinkInfoKey.kind, unterminatedString: "dummy")
        }
        var golden = [UInt8](repeating: 0, count: 64)
        golden.withUnsafeMutableBytes { room in
            let base = room.baseAddress!
            _ = oracle_nlmsghdr(52, 16, 0x401, 0x0102_0304, 0, base)
            _ = oracle_nlattr(8, 4, base + 16)
            room.storeBytes(of: 1500, toByteOffset: 20, as: UInt32.self)
            _ = oracle_nlattr(9, 3, base + 24)
            for (index, byte) in "abcd".utf8.enumerated() { room[28 + index] = byte }
            _ = oracle_nlattr(16, 18 | 0x8000, base + 36)
            _ = oracle_nlattr(9, 1, base + 40)
            for (index, byte) in "dummy".utf8.enumerated() { room[44 + index] = byte }
        }
        #expect(request.encoded == Array(golden[..<52]))
    }

    @Test func `Numbers have the size and order that their name says`() throws {
        var request = NetlinkRequest(16)
        let key = NetlinkAttributeNumber(rawValue: 1)
        try request.append(key, uint8: 1)
        try request.append(key, uint16: 0x102)
        try request.append(key, networkUInt16: 0x102)
        try request.append(key, networkUInt32: 0x0102_0304)
        try request.append(key, uint64: 0x0102_0304_0506_0708)
        try request.append(key, networkUInt64: 0x0102_0304_0506_0708)
        try request.append(key, int32: -2)
        try request.append(key, unsigned: 5)
        try request.append(key, unsigned: 1 << 40)
        try request.append(key, signed: -1)
        try request.append(key, signed: .min)
        try request.append(flag: key)
        let (list, error) = attributes(Array(request.encoded[16...]))
        #expect(error == nil)
        #expect(
            list.map(\.1) == [
                [1], [2, 1], [1, 2], [1, 2, 3, 4], [8, 7, 6, 5, 4, 3, 2, 1], [1, 2, 3, 4, 5, 6, 7, 8], [254, 255, 255, 255],
                [5, 0, 0, 0], [0, 0, 0, 0, 0, 1, 0, 0], [255, 255, 255, 255], [0, 0, 0, 0, 0, 0, 0, 128], [],
            ])
    }

    // mdlayher/netlink#221, libmnl's mnl_attr_put_check: 70,000 bytes became 4,468.
    @Test(arguments: [65_531, 65_532, 70_000]) func `A value longer than 16 bits can say is refused by name`(count: Int) {
        var request = NetlinkRequest(16)
        let before = request.encoded
        do throws(NetlinkError) {
            try request.append(LinkKey.address, bytes: [UInt8](repeating: 1, count: count))
            #expect(count == 65_531)
            #expect(request.encoded.count == 16 + 65_536)
        } catch {
            #expect(count > 65_531)
            #expect(error.code == .tooLong)
            #expect(error.context.hasPrefix("IFLA_ADDRESS: a value of \(count) bytes"))
            #expect(request.encoded == before)
        }
    }

    // libmnl's mnl_attr_nest_end: a nest of 120,012 bytes became 54,476.
    @Test func `A nest that is too long is refused by name, and nothing of it stays`() throws {
        var request = NetlinkRequest(16)
        try request.append(LinkKey.mtu, uint32: 1)
        let before = request.encoded
        let error = #expect(throws: NetlinkError.self) {
            try request.nest(LinkKey.info) { (info) throws(NetlinkError) in
                for _ in 0..<3 { try info.append(LinkInfoKey.data, bytes: [UInt8](repeating: 0, count: 40_000)) }
            }
        }
        #expect(error?.code == .tooLong)
        #expect(error?.context.hasPrefix("IFLA_LINKINFO: a value of 120012 bytes") == true)
        #expect(request.encoded == before)
    }

    @Test func `A body that throws leaves the message as it was, a body that replaces it too`() throws {
        var request = NetlinkRequest(16)
        let before = request.encoded
        #expect(throws: NetlinkError(.invalidValue, "mine")) {
            try request.nest(LinkKey.info) { (info) throws(NetlinkError) in
                try info.append(LinkInfoKey.kind, string: "x")
                throw NetlinkError(.invalidValue, "mine")
            }
        }
        #expect(request.encoded == before)
        #expect(throws: NetlinkError.self) {
            try request.nest(LinkKey.info) { $0 = NetlinkRequest(17) }
        }
    }

    @Test func `Texts with a zero byte within and headers behind attributes are refused`() throws {
        var request = NetlinkRequest(16, "RTM_NEWLINK")
        #expect(throws: NetlinkError(.invalidValue, "IFLA_IFNAME: a text with a zero byte")) {
            try request.append(LinkKey.name, string: "a\0b")
        }
        try request.append(LinkHeader())
        try request.append(LinkKey.mtu, uint32: 1)
        #expect(throws: NetlinkError(.invalidValue, "RTM_NEWLINK: a header behind attributes")) {
            try request.append(LinkHeader())
        }
    }

    @Test func `An offset is told as the attribute's name, with those around it`() throws {
        var request = NetlinkRequest(16)
        try request.append(LinkHeader())
        let mtu = request.count
        try request.append(LinkKey.mtu, uint32: 1)
        let nest = request.count
        try request.nest(LinkKey.info) { (info) throws(NetlinkError) in
            try info.append(LinkInfoKey.kind, string: "veth")
            try info.nest(LinkInfoKey.data) { (data) throws(NetlinkError) in
                try data.append(NetlinkAttributeNumber(rawValue: 9), uint8: 1)
            }
        }
        let last = request.count
        try request.append(LinkKey.name, string: "x")
        #expect(request.attributeName(at: mtu) == "IFLA_MTU")
        #expect(request.attributeName(at: nest) == "IFLA_LINKINFO")
        #expect(request.attributeName(at: nest + 4) == "IFLA_LINKINFO/IFLA_INFO_KIND")
        #expect(request.attributeName(at: nest + 16) == "IFLA_LINKINFO/IFLA_INFO_DATA")
        #expect(request.attributeName(at: nest + 20) == "IFLA_LINKINFO/IFLA_INFO_DATA/attribute 9")
        #expect(request.attributeName(at: last) == "IFLA_IFNAME")
        for other in [0, 4, 16, mtu + 1, mtu + 4, last + 400, -1, Int.max] { #expect(request.attributeName(at: other) == nil) }
        #expect(request.missingAttributeName(4, inNestAt: nil) == "IFLA_MTU")
        #expect(request.missingAttributeName(2, inNestAt: nest) == "IFLA_LINKINFO/IFLA_INFO_DATA")
        #expect(request.missingAttributeName(700, inNestAt: 9999) == "attribute 700")
    }
}
