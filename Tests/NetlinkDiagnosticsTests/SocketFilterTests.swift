import FamilyInet
import FamilyNetlink
import Foundation
import Glibc
import NetlinkDiagnostics
import SocketAPI
import Testing

@Suite("Filters of sockets")
struct SocketFilterTests {
    /// Walks through a program as the kernel's audit does: whether every jump arrives at an instruction or at the end.
    private func audit(_ bytes: [UInt8]) -> Bool {
        var starts: Set<Int> = [bytes.count]
        var targets: [Int] = []
        var position = 0
        while position < bytes.count {
            guard position + 4 <= bytes.count else { return false }
            starts.insert(position)
            let yes = Int(bytes[position + 1])
            let no = Int(bytes[position + 2]) | Int(bytes[position + 3]) << 8
            guard yes >= 4, yes % 4 == 0, no >= 4, no % 4 == 0, no >= yes || bytes[position] <= 1 else { return false }
            if position + no != bytes.count + 4 { targets.append(position + no) }
            position += yes
        }
        return position == bytes.count && targets.allSatisfy { starts.contains($0) }
    }

    @Test func `Programs have the kernel's form`() throws {
        // INET_DIAG_BC_S_EQ, and a jump past the end.
        #expect(try SocketFilter.localPort(80).bytecode() == [11, 8, 12, 0, 0, 0, 80, 0])
        #expect(try SocketFilter.localPort(80...90).bytecode() == [2, 8, 20, 0, 0, 0, 80, 0, 3, 8, 12, 0, 0, 0, 90, 0])
        #expect(try (!SocketFilter.automaticPort).bytecode() == [6, 4, 8, 0, 1, 4, 8, 0])
        #expect(try SocketFilter.all([]).bytecode() == [0, 4, 4, 0])
        #expect(try SocketFilter.any([]).bytecode() == [1, 4, 8, 0])
        let host = try SocketFilter.peer(#require(IP.Network("192.0.2.0/24"))).bytecode()
        #expect(host == [8, 16, 20, 0, 2, 24, 0, 0, 255, 255, 255, 255, 192, 0, 2, 0])
        #expect(try SocketFilter.mark(0xff, mask: 0x0f).bytecode() == [10, 12, 16, 0, 15, 0, 0, 0, 15, 0, 0, 0])
    }

    @Test func `Double negation is none, and chains are no deeper than two`() throws {
        #expect(!(!SocketFilter.localPort(1)) == .localPort(1))
        var chain = SocketFilter.localPort(1)
        for port in UInt16(2)...4000 { chain = chain || .localPort(port) }
        #expect(audit(try chain.bytecode()))
        var deep = SocketFilter.localPort(1)
        for port in UInt16(0)..<2000 { deep = (deep && .localPort(port)) || .peerPort(port) }
        let error = #expect(throws: NetlinkError.self) { try deep.bytecode() }
        #expect(error?.code == .invalidValue)
        let long = SocketFilter.any((UInt16(0)...6000).map { .localPort($0) })
        #expect(#expect(throws: NetlinkError.self) { try long.bytecode() }?.code == .tooLong)
    }

    /// An expression, and whether a record matches it.
    private struct Expression {
        var filter: SocketFilter
        var matches: (InternetSocketRecord) -> Bool
    }

    private func random(_ depth: Int, _ records: [InternetSocketRecord]) -> Expression {
        if depth > 0, Int.random(in: 0..<4) > 0 {
            let one = random(depth - 1, records)
            let other = random(depth - 1, records)
            switch Int.random(in: 0..<4) {
            case 0: return Expression(filter: !one.filter) { !one.matches($0) }
            case 1: return Expression(filter: one.filter && other.filter) { one.matches($0) && other.matches($0) }
            case 2: return Expression(filter: one.filter || other.filter) { one.matches($0) || other.matches($0) }
            default:
                return Expression(filter: .any([one.filter, other.filter, .all([])])) { _ in true }
            }
        }
        let record = records.randomElement()!
        let port = Bool.random() ? record.local.port : record.peer.port
        let end = UInt16(clamping: Int(port) + Int.random(in: 0...40))
        switch Int.random(in: 0..<9) {
        case 0: return Expression(filter: .localPort(port)) { $0.local.port == port }
        case 1: return Expression(filter: .peerPort(port)) { $0.peer.port == port }
        case 2: return Expression(filter: .localPort(port...end)) { (port...end).contains($0.local.port) }
        case 3: return Expression(filter: .peerPort(port...end)) { (port...end).contains($0.peer.port) }
        case 4: return Expression(filter: .interface(1)) { $0.interface == 1 }
        case 5: return Expression(filter: .mark(1, mask: 5)) { ($0.mark ?? 0) & 5 == 1 }
        case 6:
            let host = Bool.random() ? record.local.host : record.local.host.unmapped
            let bits = host.version == .v4 ? 32 : 128
            let network = IP.Network(containing: host, length: Bool.random() ? bits : Int.random(in: 0...bits))!
            return Expression(filter: .local(network)) { network.contains($0.local.host) }
        case 7:
            let network: IP.Network = Bool.random() ? .v4(.all) : .v6(.all)
            return Expression(filter: .peer(network)) { network.contains($0.peer.host) }
        default:
            let bits = record.peer.version == .v4 ? 32 : 128
            let network = IP.Network(containing: record.peer.host, length: bits - Int.random(in: 0...8))!
            return Expression(filter: .peer(network)) { network.contains($0.peer.host) }
        }
    }

    @Test(.enabled(if: SocketWorld.isPossible, "network namespaces need root"))
    func `The kernel's choice is that of the expression, for random ones`() throws {
        let world = try SocketWorld()
        try world.makeTCP(60)
        Thread.sleep(forTimeInterval: 0.2)
        let diagnostics = try SocketDiagnostics(in: world.namespace)
        // Sockets in TIME_WAIT have no mark and no interface of their own.
        let states = SocketStates.connected.union(.listening)
        let records = try diagnostics.internetSockets(.tcp, states: states, details: []).elements
        #expect(records.count > 100)
        var sizes: Set<Int> = []
        for _ in 0..<250 {
            let expression = random(4, records)
            #expect(audit(try expression.filter.bytecode()))
            let found = try diagnostics.internetSockets(.tcp, states: states, details: [], matching: expression.filter)
            let expected = records.filter(expression.matches)
            #expect(Set(found.map(\.cookie)) == Set(expected.map(\.cookie)), "\(expression.filter)")
            sizes.insert(found.count)
        }
        #expect(sizes.count > 10)
    }

    @Test(.enabled(if: SocketWorld.isPossible, "network namespaces need root"))
    func `The kernel chooses as it does for ss`() throws {
        let world = try SocketWorld()
        try world.makeTCP(40)
        try world.makeUDP(20)
        Thread.sleep(forTimeInterval: 0.2)
        let diagnostics = try SocketDiagnostics(in: world.namespace)
        let loopbacks = try #require(IP.Network("127.0.0.0/24"))
        let cases: [(SocketFilter, [String])] = [
            (.localPort(5003), ["sport", "=", ":5003"]),
            (.peerPort(5010...65535), ["dport", ">=", ":5010"]),
            (
                .local(loopbacks) && !.localPort(5000...5010),
                [
                    "src", "127.0.0.0/24", "and", "not", "(", "sport", "ge",
                    ":5000", "and", "sport", "le", ":5010", ")",
                ]
            ),
            (.interface(1) || .mark(77), ["dev", "=", "lo", "or", "fwmark", "=", "77"]),
        ]
        for (filter, text) in cases {
            for (number, option) in [(ProtocolNumber.tcp, "-t"), (.udp, "-u")] {
                let output = try world.run(["ss", "-H", option, "-a", "-n", "-e", "-O"] + text)
                let records = try diagnostics.internetSockets(number, details: [], matching: filter)
                let cookies = SSLine.parse(output).compactMap { $0.fields["sk"] }
                #expect(Set(cookies) == Set(records.map { String($0.cookie, radix: 16) }), "\(text)")
            }
        }
        let automatic = try diagnostics.internetSockets(.udp, matching: .automaticPort)
        #expect(automatic.count == 16 && automatic.allSatisfy { $0.peer.port >= 6000 })
        let group = try #require(try diagnostics.internetSockets(.tcp).first { $0.controlGroup != nil }?.controlGroup)
        let inGroup = try diagnostics.internetSockets(.tcp, states: .listening, matching: .controlGroup(group))
        #expect(inGroup.count == 40)
        #expect(try diagnostics.internetSockets(.tcp, states: .listening, matching: !.controlGroup(group)).isEmpty)
    }

    @Test(.enabled(if: SocketWorld.isPossible, "network namespaces need root"))
    func `Sockets are destroyed, those that match and no others`() throws {
        let world = try SocketWorld()
        let listener = try world.make(AF_INET, Int32(SOCK_STREAM.rawValue))
        try world.bind(listener, world.address(.loopback(.v4), 5000))
        listen(listener, 5)
        var clients: [Int32] = []
        for _ in 0..<3 {
            let client = try world.make(AF_INET, Int32(SOCK_STREAM.rawValue))
            try world.connect(client, world.address(.loopback(.v4), 5000))
            clients.append(client)
            _ = try world.accept(listener)
        }
        let diagnostics = try SocketDiagnostics(in: world.namespace)
        let records = try diagnostics.internetSockets(.tcp, matching: .peerPort(5000))
        #expect(records.count == 3)
        let first = try #require(records.first)
        try diagnostics.destroy(first)
        #expect(#expect(throws: NetlinkError.self) { try diagnostics.destroy(first) }?.errno == .noSuchFileOrDirectory)
        #expect(try diagnostics.internetSockets(.tcp, matching: .peerPort(5000)).count == 2)
        // The kernel tells the owner.
        let errors = clients.map { client -> Int32 in
            var byte: UInt8 = 0
            return recv(client, &byte, 1, 0x40) < 0 ? errno : 0
        }
        #expect(errors.filter { $0 == ECONNABORTED }.count == 1)
        let ended = try diagnostics.destroySockets(.tcp, matching: .peerPort(5000) || .localPort(5000) && .peerPort(1))
        #expect(Set(ended.map(\.cookie)) == Set(records.map(\.cookie)).subtracting([first.cookie]))
        #expect(try diagnostics.internetSockets(.tcp, states: .listening).count == 1)
        // UDP too.
        let datagram = try world.make(AF_INET, Int32(SOCK_DGRAM.rawValue))
        try world.bind(datagram, world.address(.loopback(.v4), 6000))
        #expect(try diagnostics.destroySockets(.udp, matching: .localPort(6000)).count == 1)
        var other = first
        other.protocolNumber = nil
        #expect(#expect(throws: NetlinkError.self) { try diagnostics.destroy(other) }?.code == .invalidValue)
    }
}
