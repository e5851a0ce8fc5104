import FamilyInet
import FamilyNetlink
import Foundation
import Glibc
import NetlinkDiagnostics
import SocketAPI
import Testing

@Suite("Diagnostics of other families", .enabled(if: SocketWorld.isPossible, "network namespaces need root"))
struct OtherFamiliesTests {
    @Test func `Unix sockets are as ss shows them, field by field`() throws {
        let world = try SocketWorld()
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ss-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try world.makeUnix(100, in: folder)
        let diagnostics = try SocketDiagnostics(in: world.namespace)
        let records = try diagnostics.unixSockets()
        let output = try world.run("ss", "-H", "-x", "-a", "-n", "-e", "-m", "-O")
        // u_str ESTAB 0 0 @foo 17 * 18 skmem:(…) …
        var lines: [UInt32: [Substring]] = [:]
        for line in output.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count >= 8, let inode = UInt32(words[5]) { lines[inode] = words }
        }
        #expect(records.count >= 300)
        // Those that wait to be accepted have no inode.
        let withInode = records.filter { $0.inode != 0 }
        #expect(lines.filter { $0.key != 0 }.count == withInode.count)
        for record in withInode {
            let line = try #require(lines[record.inode])
            let types: [SocketType: String] = [.stream: "u_str", .datagram: "u_dgr", .seqPacket: "u_seq"]
            #expect(String(line[0]) == types[record.type])
            #expect(line[1] == record.state.ssName)
            #expect(Int(line[2]) == record.receiveQueue && Int(line[3]) == record.sendQueue)
            let name = record.path ?? record.abstractName.map { "@" + String(decoding: $0, as: UTF8.self) } ?? "*"
            #expect(String(line[4]) == name)
            #expect(UInt32(line[7]) == record.peer ?? 0)
            #expect(line.first { $0.hasPrefix("skmem:") }.map(String.init) == record.memory.map { "skmem:" + $0.ssText })
            #expect(record.userID == getuid())
            let one = try diagnostics.unixSocket(inode: record.inode)
            #expect(one == record)
        }
        #expect(records.contains { $0.pending?.isEmpty == false })
        #expect(records.contains { $0.shutdown == .sending })
        #expect(records.contains { $0.file != nil && $0.path?.hasPrefix(folder) == true })
        let listening = try diagnostics.unixSockets(states: .listening, details: .name)
        #expect(!listening.isEmpty && listening.allSatisfy { $0.state == .listening && $0.memory == nil })
        let missing = #expect(throws: NetlinkError.self) { try diagnostics.unixSocket(inode: .max) }
        #expect(missing?.errno == .noSuchFileOrDirectory)
    }

    @Test func `Netlink sockets have their port ids, groups and options`() throws {
        let world = try SocketWorld()
        var sockets: [Socket<Netlink>] = []
        for index in 0..<100 {
            let socket = try Socket(.netlink, .raw, NetlinkProtocol.route.number, in: world.namespace)
            try socket.bind(to: .automatic)
            if index % 2 == 0 { try socket.set(.joinGroup, to: NetlinkGroup(rawValue: UInt32(1 + index % 30))) }
            if index % 3 == 0 { try socket.set(.cappedAcknowledgements, to: true) }
            if index % 5 == 0 { try socket.set(.packetInfo, to: true) }
            sockets.append(socket)
        }
        let diagnostics = try SocketDiagnostics(in: world.namespace)
        // The kernel walks a hash table that sockets of all namespaces share; one that is rebuilt meanwhile, as other
        // programs come and go, has gaps.
        let portIDs = try Set(sockets.map { try $0.localAddress.portID })
        var records = try diagnostics.netlinkSockets(.route)
        for _ in 0..<20 where !portIDs.isSubset(of: records.map(\.portID)) {
            records = try diagnostics.netlinkSockets(.route)
        }
        for (index, socket) in sockets.enumerated() {
            let portID = try socket.localAddress.portID
            let record = try #require(records.first { $0.portID == portID })
            #expect(record.netlinkProtocol == .route)
            #expect(record.memberships?.groups ?? [] == (try socket[.memberships].groups))
            #expect(record.options?.contains(.cappedAcknowledgements) == (index % 3 == 0))
            #expect(record.options?.contains(.packetInfo) == (index % 5 == 0))
            #expect(record.memory?.receiveBufferSize ?? 0 > 0)
        }
        let all = try diagnostics.netlinkSockets()
        #expect(all.contains { $0.netlinkProtocol == .socketDiagnostics })
        let output = try world.run("ss", "-H", "-f", "netlink", "-a", "-n", "-m", "-O")
        let shown = Set(SSLine.parse(output).map(\.local))
        let found = records.map { "0:\(Int32(bitPattern: $0.portID))" }.filter { shown.contains($0) }
        #expect(found.count > 90)
    }

    @Test func `Packet sockets are as ss shows them`() throws {
        let world = try SocketWorld()
        for index in 0..<50 {
            let type = Int32(index % 2 == 0 ? SOCK_RAW.rawValue : SOCK_DGRAM.rawValue)
            let number = Int32(UInt16(index % 3 == 0 ? 3 : 0x800 + index).bigEndian)
            let descriptor = try world.make(AF_PACKET, type, number)
            if index % 5 == 0 { try world.set(descriptor, 263, 8, 1) }
        }
        let records = try SocketDiagnostics(in: world.namespace).packetSockets()
        #expect(records.count == 50)
        let output = try world.run("ss", "-H", "-0", "-a", "-n", "-e", "-m", "-O")
        let lines = output.split(separator: "\n").map { $0.split(separator: " ") }
        #expect(lines.count == 50)
        for record in records {
            let line = try #require(lines.first { $0.contains(Substring("ino:\(record.inode)")) })
            #expect(line[0] == (record.type == .raw ? "p_raw" : "p_dgr"))
            #expect(line.contains(Substring("sk:" + String(record.cookie, radix: 16))))
            let name = record.etherType == 3 ? "*:*" : nil
            if let name { #expect(String(line[4]) == name) }
            #expect((record.information?.flags ?? 0) & 1 == 1)
            #expect(line.contains("auxdata") == (record.information.map { $0.flags & 2 != 0 } ?? false))
            #expect(line.first { $0.hasPrefix("skmem:") }.map(String.init) == record.memory.map { "skmem:" + $0.ssText })
        }
        #expect(records.contains { $0.information.map { $0.flags & 2 != 0 } ?? false })
    }

    @Test func `Random bytes never trap the decoders`() throws {
        for _ in 0..<10_000 {
            let bytes = (0..<Int.random(in: 0...160)).map { _ in UInt8.random(in: 0...255) }
            var message = NetlinkRequest(20)
            struct Raw: NetlinkHeader {
                static var encodedSize: Int { 72 }
                var bytes: [UInt8]
                init(bytes: [UInt8]) { self.bytes = bytes }
                init?(decoding bytes: RawSpan) { return nil }
                func encode(into output: inout OutputRawSpan) {
                    for byte in bytes.prefix(72) { output.append(integer: byte) }
                }
            }
            try message.append(Raw(bytes: bytes))
            if bytes.count > 80, Bool.random() {
                for type in 0..<UInt16(24) {
                    let value = Array(bytes.suffix(Int.random(in: 0...30)))
                    try message.append(NetlinkAttributeNumber(rawValue: type), bytes: value)
                }
            }
            _ = try? message.withMessage { m throws(NetlinkError) in _ = try InternetSocketRecord(decoding: m).tcpInfo }
            _ = try? message.withMessage { m throws(NetlinkError) in _ = try UnixSocketRecord(decoding: m).path }
            _ = try? message.withMessage { m throws(NetlinkError) in _ = try NetlinkSocketRecord(decoding: m) }
            _ = try? message.withMessage { m throws(NetlinkError) in _ = try PacketSocketRecord(decoding: m) }
            _ = try? message.withMessage { m throws(NetlinkError) in _ = try VsockRecord(decoding: m) }
        }
    }
}
