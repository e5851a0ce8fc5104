import FamilyNetlink
import Foundation
import SocketAPI
import SocketTestKit
import Testing

@Suite(.enabled(if: World.isPossible, "network namespaces need root"))
struct `Requests and their answers` {
    @Test func `What was made is found, and made again is refused by the kernel`() throws {
        try World.run {
            let connection = try World.connection()
            try connection.perform(World.newBridge("one"))
            var get = NetlinkRequest(18, "RTM_GETLINK")
            try get.append(LinkHeader())
            try get.append(LinkKey.name, string: "one")
            let index = try connection.first(get) { (message) throws(NetlinkError) in
                try message.header(LinkHeader.self).index
            }
            #expect(index > 1)
            let again = #expect(throws: NetlinkError.self) { try connection.perform(World.newBridge("one")) }
            #expect(again?.code == .refused(.fileExists))
            #expect(again?.description == "RTM_NEWLINK: File exists (EEXIST)")
            let names = try connection.list(World.getLinks(), linkName)
            #expect(Set(names) == ["lo", "one"])
            #expect(!names.isInterrupted)
        }
    }

    // Row J13 of Tests/FAULTS.md: the kernel ignores it, and says so only because an acknowledgement is asked for.
    @Test func `A dump without its protocol's header is an error at once, and holds up no other`() throws {
        try World.run {
            let connection = try World.connection()
            connection.timeout = .seconds(60)
            let clock = ContinuousClock()
            let start = clock.now
            for _ in 0..<3 {
                let error = #expect(throws: NetlinkError.self) {
                    try connection.dump(NetlinkRequest(18, "RTM_GETLINK")) { (_) throws(NetlinkError) in }
                }
                #expect(error?.code == .noAnswer)
                #expect("\(error as Any)".contains("RTM_GETLINK"))
                #expect(try connection.list(World.getLinks(), linkName).elements == ["lo"])
            }
            let generic = try NetlinkConnection(.generic)
            generic.timeout = .seconds(60)
            #expect(throws: NetlinkError.self) {
                try generic.dump(NetlinkRequest(16, "GETFAMILY")) { (_) throws(NetlinkError) in }
            }
            #expect(clock.now - start < .seconds(30))
        }
    }

    // The offset that the kernel tells becomes the name that the builder wrote. For the gateway it tells none (6.18).
    @Test func `A refusal has the kernel's text and the attribute's name`() throws {
        try World.run {
            let connection = try World.connection()
            try World.linkUp(connection)
            let request = try World.newRoute(0x0b00_0001, gateway: 0xc000_0201)
            let error = #expect(throws: NetlinkError.self) { try connection.perform(request) }
            #expect(error?.acknowledgement?.message == "Nexthop has invalid gateway")
            #expect(error?.code == .refused(.networkUnreachable))
            #expect(error?.description.hasPrefix("RTM_NEWROUTE: ") == true)
            #expect(error?.description.contains("Nexthop has invalid gateway: Network is unreachable") == true)
            var long = NetlinkRequest(16, "RTM_NEWLINK", flags: [.create])
            try long.append(LinkHeader())
            try long.append(LinkKey.mtu, uint32: 1500)
            try long.append(LinkKey.name, string: "a-name-longer-than-fifteen")
            let named = #expect(throws: NetlinkError.self) { try connection.perform(long) }
            #expect(named?.acknowledgement?.attribute == "IFLA_IFNAME")
            #expect(named?.acknowledgement?.policy?.maximumLength == 15)
            #expect(named?.description.hasPrefix("RTM_NEWLINK: IFLA_IFNAME: ") == true)
            var short = NetlinkRequest(16, "RTM_NEWLINK", flags: [.create])
            try short.append(LinkHeader())
            try short.nest(LinkKey.info) { (info) throws(NetlinkError) in
                try info.append(LinkInfoKey.kind, bytes: [UInt8](repeating: 0x61, count: 200))
            }
            let nested = #expect(throws: NetlinkError.self) { try connection.perform(short) }
            #expect(nested?.acknowledgement?.attribute == "IFLA_LINKINFO/IFLA_INFO_KIND" || nested?.errno != nil)
        }
    }

    // mdlayher/netlink#183; libmnl's mnl_cb_run takes such a dump for an empty one.
    @Test func `An error that comes in the end of a dump is thrown`() throws {
        try World.run {
            let connection = try World.connection()
            var request = NetlinkRequest(26, "RTM_GETROUTE")
            var header = RouteHeader(prefixLength: 9)
            (header.table, header.origin, header.type) = (0, 0, 0)
            try request.append(header)
            let error = #expect(throws: NetlinkError.self) { try connection.dump(request) { _ in } }
            #expect(error?.code == .refused(.invalidArgument))
            #expect(error?.acknowledgement?.message == "Invalid values in header for FIB dump request")
        }
    }

    @Test func `A dump of many routes has every one, in a small room too`() throws {
        try World.run {
            var settings = NetlinkConnection.Settings()
            settings.receiveRoom = 512
            let writer = try World.connection()
            try World.addRoutes(5000, to: writer)
            // The room is too small for any datagram: it grows, and the dump begins again.
            for connection in [writer, try World.connection(settings)] {
                let hosts = try connection.list(World.getRoutes()) { (message) throws(NetlinkError) -> UInt32? in
                    guard try message.header(RouteHeader.self).prefixLength == 32 else { return nil }
                    return try message.attributes(after: RouteHeader.self).first(RouteKey.destination)?.networkInteger()
                }
                let ours = hosts.filter { $0 >> 24 == 11 }
                #expect(ours.count == 5000)
                #expect(Set(ours).count == 5000)
            }
        }
    }

    @Test func `Each answer of a batch belongs to its request`() throws {
        try World.run {
            let connection = try World.connection()
            try World.linkUp(connection)
            for isSingle in [false, true] {
                var batch = NetlinkBatch(isSingleDatagram: isSingle)
                for index in 0..<1000 {
                    // Every tenth route is there already.
                    let host = UInt32(index % 10 == 9 ? index - 1 : index)
                    batch.append(try World.newRoute((isSingle ? 0x0b01_0000 : 0x0b00_0000) + host))
                }
                let results = connection.perform(batch)
                #expect(results.count == 1000)
                for (index, error) in results.enumerated() {
                    #expect(error?.code == (index % 10 == 9 ? .refused(.fileExists) : nil))
                }
                #expect(results[9]?.description == "RTM_NEWROUTE: File exists (EEXIST)")
            }
            #expect(connection.perform(NetlinkBatch()).isEmpty)
        }
    }

    @Test func `A body that throws ends the dump, and the connection goes on`() throws {
        try World.run {
            struct Enough: Error {}
            let connection = try World.connection()
            try World.addRoutes(3000, to: connection)
            for _ in 0..<20 {
                var seen = 0
                #expect(throws: Enough.self) {
                    try connection.dump(World.getRoutes()) { _ in
                        seen += 1
                        if seen == 10 { throw Enough() }
                    }
                }
                #expect(throws: NetlinkError(.invalidValue, "mine")) {
                    try connection.dump(World.getRoutes()) { (_) throws(NetlinkError) in
                        throw NetlinkError(.invalidValue, "mine")
                    }
                }
                // What is left of the dump is in the queue, and is nobody's.
                #expect(try connection.list(World.getLinks(), linkName).elements == ["lo"])
                let end = try connection.dump(World.getRoutes()) { (_) throws(NetlinkError) in }
                #expect(end.count >= 3000)
            }
        }
    }

    @Test func `A body may use the connection that it is called by, for a dump too`() throws {
        try World.run {
            let connection = try World.connection()
            try World.addRoutes(3000, to: connection)
            var inner = 0
            let end = try connection.dump(World.getRoutes()) { (_) throws(NetlinkError) in
                guard inner < 50 else { return }
                inner += 1
                do throws(NetlinkError) {
                    let links = try connection.list(try! World.getLinks(), linkName)
                    #expect(links.elements == ["lo"])
                    try connection.perform(try! World.newRoute(0x0c00_0000 + UInt32(inner)))
                } catch { throw error }
            }
            #expect(end.count >= 3000)
            #expect(inner == 50)
        }
    }

    @Test func `Many threads share a connection, and each gets its own answers`() throws {
        try World.run {
            let connection = try World.connection()
            try World.addRoutes(2000, to: connection)
            let workers = (0..<8).map { worker in
                Background {
                    for round in 0..<40 {
                        switch (worker + round) % 4 {
                        case 0:
                            let end = try connection.dump(World.getRoutes()) { (_) throws(NetlinkError) in }
                            #expect(end.count >= 2000)
                        case 1: #expect(try connection.list(World.getLinks(), linkName).elements == ["lo"])
                        case 2:
                            try connection.perform(World.newRoute(0x0d00_0000 + UInt32(worker * 1000 + round)))
                        default:
                            let again = try World.newRoute(0x0b00_0000)
                            let error = #expect(throws: NetlinkError.self) { try connection.perform(again) }
                            #expect(error?.code == .refused(.fileExists))
                        }
                    }
                }
            }
            for worker in workers { try worker.value() }
        }
    }

    @Test func `Closing ends who waits, and every later request`() throws {
        try World.run {
            // NETLINK_FIB_LOOKUP ignores a request that is too short for it, and never acknowledges.
            let connection = try NetlinkConnection(NetlinkProtocol(rawValue: 10))
            let request = NetlinkRequest(1, "NLMSG_NOOP")
            connection.timeout = .milliseconds(50)
            let clock = ContinuousClock()
            let began = clock.now
            let error = #expect(throws: NetlinkError.self) { try connection.dump(NetlinkRequest(1)) { _ in } }
            _ = request
            #expect(error?.code == .timedOut || error?.errno != nil)
            #expect(clock.now - began < .seconds(30))
            connection.timeout = nil
            let waiting = (0..<3).map { _ in
                Background { () -> NetlinkError? in
                    do throws(NetlinkError) { try connection.dump(NetlinkRequest(1)) { (_) throws(NetlinkError) in } } catch {
                        return error
                    }
                    return nil
                }
            }
            pause(.milliseconds(100))
            connection.close()
            for one in waiting { #expect(try one.value()?.code == .closed) }
            #expect(throws: NetlinkError.self) { try connection.perform(World.newBridge("x")) }
        }
    }

    // vishvananda/netlink#1018, pyroute2#874: the kernel marks a dump of links that something changed during.
    @Test func `A dump that something interrupts is begun again, and marked if that does not help`() throws {
        try World.run {
            let connection = try World.connection()
            let other = try World.connection()
            var batch = NetlinkBatch()
            for index in 0..<300 { batch.append(try World.newBridge("b\(index)")) }
            #expect(connection.perform(batch).allSatisfy { $0 == nil })
            var changes = 0
            func change() throws(NetlinkError) {
                changes += 1
                try other.perform(try! World.newBridge("c\(changes)"))
            }
            var isFirst = true
            let end = try connection.dump(World.getLinks()) { (_) throws(NetlinkError) in
                if isFirst { try change() }
                isFirst = false
            }
            #expect(end.isInterrupted)
            var runs = 0
            var seen = 0
            let list = try connection.list(World.getLinks()) { (message) throws(NetlinkError) -> String? in
                seen += 1
                let name = try linkName(message)
                if name == "lo" {
                    runs += 1
                    if runs <= 2 { try change() }
                }
                return name
            }
            #expect(runs == 3)
            #expect(!list.isInterrupted)
            #expect(Set(list).count == list.count && list.count == 301 + changes)
            connection.interruptedRetries = 1
            let marked = try connection.list(World.getLinks()) { (message) throws(NetlinkError) -> String? in
                let name = try linkName(message)
                if name == "lo" { try change() }
                return name
            }
            #expect(marked.isInterrupted)
            #expect(marked.count >= 300)
        }
    }

    @Test func `Answers that had no room are an overrun with their number, and the connection goes on`() throws {
        try World.run {
            var settings = NetlinkConnection.Settings()
            settings.window = 4096
            let connection = try World.connection(settings)
            try connection.socket.set(.receiveBufferSize, to: 4096)
            try World.linkUp(connection)
            var batch = NetlinkBatch()
            for index in 0..<400 { batch.append(try World.newRoute(0x0b00_0000 + UInt32(index))) }
            let results = connection.perform(batch)
            #expect(results.contains { $0?.code == .overrun })
            #expect(results.compactMap { $0 }.allSatisfy { $0.errno == .noBufferSpace })
            #expect(results.compactMap { $0 }.first?.context.hasSuffix(" messages lost") == true)
            #expect(try connection.list(World.getLinks(), linkName).elements == ["lo"])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A hundred thousand routes are added and read in seconds`() throws {
        let (adding, reading, count) = try World.run(within: .seconds(100)) {
            let connection = try World.connection()
            let clock = ContinuousClock()
            let began = clock.now
            try World.addRoutes(100_000, to: connection)
            let added = clock.now
            var attributeCount = 0
            let end = try connection.dump(World.getRoutes()) { (message) throws(NetlinkError) in
                var attributes = message.attributes(after: RouteHeader.self)
                while try attributes.next() != nil { attributeCount += 1 }
            }
            #expect(attributeCount >= 300_000)
            return (added - began, clock.now - added, end.count)
        }
        print("100,000 routes: added in \(adding), read in \(reading)")
        #expect(count >= 100_000)
        #expect(reading < .seconds(10))
    }
}
