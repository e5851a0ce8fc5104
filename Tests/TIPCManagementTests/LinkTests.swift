import FamilyNetlink
import FamilyTIPC
import SocketAPI
import TIPCManagement
import TIPCTestSupport
import Testing

@Suite("Links of TIPC", .needsNodes, .serialized)
struct LinkTests {
    @Test func `Links are there, up and active or ready to stand in`() throws {
        let cluster = try Cluster(.ethernet, .udp, priorities: [12, 11])
        try cluster.waitForLinks(2)
        let links = try cluster.first.tipc.links()
        #expect(links.map(\.isBroadcast) == [true, false, false])
        #expect(links[0].name == TIPCLink.broadcastName && links[0].isUp && links[0].broadcastMethod == .automatic(ratio: 10))
        #expect(links[1].name.hasPrefix("node1:") && links[1].name.contains("-node2:"))
        #expect(links[1].isActive && !links[2].isActive)
        #expect(links.dropFirst().map(\.properties.priority) == [12, 11])
        #expect(links[1].mtu == 1500)
        for link in links { #expect(try cluster.first.tipc.link(named: link.name).name == link.name) }
        let all = try cluster.first.tipc.links(includingBroadcastReceivers: true)
        #expect(all.contains { $0.name == "broadcast-link:node2" && $0.isBroadcast }, "\(all.map(\.name))")
    }

    /// A link as the tool's JSON has it.
    private func fields(_ link: TIPCLink) -> [String: String] {
        let statistics = link.statistics
        func counts(_ prefix: String, _ direction: TIPCLinkStatistics.Direction, _ packets: UInt32) -> [String: String] {
            [
                "\(prefix) packets": "\(packets)", "\(prefix) fragments": "\(direction.fragments)",
                "\(prefix) fragmented": "\(direction.fragmented)", "\(prefix) bundles": "\(direction.bundles)",
                "\(prefix) bundled": "\(direction.bundled)",
            ]
        }
        var fields = ["link": link.name, "window": "\(link.properties.window ?? 0)"]
        fields.merge(counts("rx", statistics.incoming, statistics.receivedPackets)) { $1 }
        fields.merge(counts("tx", statistics.outgoing, statistics.sentPackets)) { $1 }
        fields["congestion link"] = "\(statistics.congestions)"
        fields["send queue max"] = "\(statistics.maximumQueue)"
        fields["avg"] = "\(statistics.averageQueue)"
        fields["rx naks"] = "\(statistics.incoming.negativeAcknowledgements)"
        fields["tx naks"] = "\(statistics.outgoing.negativeAcknowledgements)"
        fields["defs"] = "\(statistics.deferred)"
        fields["dups"] = "\(statistics.duplicates)"
        fields["acks"] = "\(statistics.acknowledgements)"
        fields["retrans"] = "\(statistics.retransmitted)"
        guard !link.isBroadcast else { return fields }
        fields["mtu"] = "\(link.mtu ?? 0)"
        fields["priority"] = "\(link.properties.priority ?? 0)"
        fields["tolerance"] = "\(UInt32((link.properties.tolerance ?? .zero) / .milliseconds(1)))"
        fields["state"] = link.isActive ? "ACTIVE" : link.isUp ? "STANDBY" : "DEFUNCT"
        fields["tx profile sample"] = "\(statistics.lengthCount)"
        fields["packets average"] = "\(statistics.averageLength)"
        let names = ["0-64", "-256", "-1024", "-4096", "-16384", "-32768", "-66000"]
        for (name, count) in zip(names, statistics.lengths) {
            let total = statistics.profileSamples
            fields[name] = "\(total == 0 ? 0 : (count * 100 + total / 2) / total)"
        }
        return fields
    }

    /// The tool's JSON, as flat as the above: the counters of a direction stand in an object of their own.
    private func flat(_ object: [String: Any]) -> [String: String] {
        var fields: [String: String] = [:]
        for (key, value) in object {
            if let inner = value as? [String: Any] {
                for (name, number) in inner {
                    let isCount = ["fragments", "fragmented", "bundles", "bundled"].contains(name)
                    fields[isCount ? "\(key.prefix(2)) \(name)" : name] = "\(number)"
                    // "naks" of a link are told as "rx states", of the broadcast link by themselves.
                    if name == "naks" { fields["\(key.prefix(2)) naks"] = "\(number)" }
                }
            } else if let list = value as? [String] {
                fields[key] = list.joined()
            } else {
                fields[key] = "\(value)"
            }
        }
        for extra in ["naks", "rx states", "tx states", "probes"] { fields[extra] = nil }
        return fields
    }

    @Test(.needsTool) func `Every counter is the one that the tool tells`() throws {
        let cluster = try Cluster(.ethernet, .udp, priorities: [12, 11])
        try cluster.waitForLinks(2)
        let connection = try cluster.connection()
        for size in [10, 100, 2000, 20_000] { try exchange(connection, String(repeating: "x", count: size)) }
        // Probes go on meanwhile: what both say before and after is compared.
        let areEqual = try eventually {
            let before = try cluster.first.tipc.links().map(fields)
            let told = try cluster.first.json("link", "statistics", "show").map(flat)
            let after = try cluster.first.tipc.links().map(fields)
            guard before == after else { return false }
            #expect(told.count == before.count)
            for (ours, theirs) in zip(before, told) {
                for (key, value) in theirs { #expect(ours[key] == value, "\(theirs["link"] ?? ""): \(key)") }
                #expect(theirs.count > 15)
            }
            return true
        }
        #expect(areEqual)
        let names = try cluster.first.json("link", "list").flatMap { $0 }
        #expect(Set(names.map(\.key)) == Set(try cluster.first.tipc.links().map(\.name)))
    }

    @Test(.needsTool) func `Counters grow with what is sent, and are set to zero`() throws {
        let cluster = try Cluster()
        try cluster.waitForLinks(1)
        let connection = try cluster.connection(.seqPacket)
        let name = try #require(try cluster.first.tipc.links().first { !$0.isBroadcast }).name
        let before = try cluster.first.tipc.link(named: name).statistics
        for _ in 0..<20 { try exchange(connection, "a message") }
        try exchange(connection, String(repeating: "long", count: 10_000))
        let after = try cluster.first.tipc.link(named: name).statistics
        #expect(after.sentPackets >= before.sentPackets + 40 && after.receivedPackets >= before.receivedPackets + 40)
        #expect(after.outgoing.fragmented == before.outgoing.fragmented + 1)
        #expect(after.outgoing.fragments >= before.outgoing.fragments + 27)
        #expect(after.incoming.fragments > before.incoming.fragments)
        // A sample, which the kernel takes now and then.
        #expect(after.lengthCount == 0 || after.lengths.reduce(0, +) == after.profileSamples)
        try cluster.first.tipc.resetStatistics(ofLink: name)
        let reset = try cluster.first.tipc.link(named: name).statistics
        #expect(reset.sentPackets < 10 && reset.outgoing.fragments == 0)
        try cluster.first.tipc.resetStatistics(ofLink: TIPCLink.broadcastName)
    }

    @Test func `A link's properties are set, and the other end follows`() throws {
        let cluster = try Cluster()
        try cluster.waitForLinks(1)
        let name = try #require(try cluster.first.tipc.links().first { !$0.isBroadcast }).name
        try cluster.first.tipc.set(
            TIPCLinkProperties(priority: 17, tolerance: .milliseconds(2500), window: 77), ofLink: name)
        let link = try cluster.first.tipc.link(named: name)
        #expect(link.properties.priority == 17 && link.properties.tolerance == .milliseconds(2500))
        // The greatest is 77; what it is now grows with the traffic.
        #expect((50...77).contains(try #require(link.properties.window)))
        let follows = try eventually {
            let other = try cluster.second.tipc.links().first { !$0.isBroadcast }
            return other?.properties.priority == 17 && other?.properties.tolerance == .milliseconds(2500)
        }
        #expect(follows)
        for wrong in [TIPCLinkProperties(priority: 40), TIPCLinkProperties(tolerance: .seconds(60))] {
            let error = #expect(throws: NetlinkError.self) { try cluster.first.tipc.set(wrong, ofLink: name) }
            #expect(error?.errno == .invalidArgument && "\(error!)".contains(name), "\(error!)")
        }
        for body in [
            { try cluster.first.tipc.set(TIPCLinkProperties(priority: 3), ofLink: "none") },
            { _ = try cluster.first.tipc.link(named: "a:b-c:d") },
            { try cluster.first.tipc.resetStatistics(ofLink: "none") },
        ] as [() throws -> Void] {
            let error = #expect(throws: NetlinkError.self) { try body() }
            #expect("\(error!)".contains("there is no link"), "\(error!)")
        }
    }

    @Test func `How broadcasts are sent can be chosen`() throws {
        let cluster = try Cluster()
        try cluster.waitForLinks(1)
        for method in [TIPCBroadcastMethod.replicast, .broadcast, .automatic(ratio: 30)] {
            try cluster.first.tipc.set(method)
            let told = try cluster.first.tipc.link(named: TIPCLink.broadcastName).broadcastMethod
            #expect(told?.rawValue == method.rawValue)
            if let ratio = method.ratio { #expect(told?.ratio == ratio) }
            if hasTool { #expect(try cluster.first.tool("link", "get", "broadcast").contains("\(told!)".prefix(8))) }
        }
        #expect(throws: NetlinkError.self) { try cluster.first.tipc.set(TIPCBroadcastMethod(rawValue: 3)) }
        #expect(throws: NetlinkError.self) { try cluster.first.tipc.set(.automatic(ratio: 101)) }
    }

    @Test(.needsTool) func `The watching of neighbours is told as the tool tells it`() throws {
        let cluster = try Cluster(.ethernet, .udp)
        try cluster.waitForLinks(2)
        let tipc = cluster.first.tipc
        #expect(try tipc.monitorThreshold() == 32)
        #expect(try tipc.monitors().map(\.isRing) == [false, false])
        try tipc.setMonitorThreshold(1)
        try cluster.second.tipc.setMonitorThreshold(1)
        #expect(try tipc.monitorThreshold() == 1)
        let isSettled = try eventually {
            let monitors = try tipc.monitors()
            let summary = try cluster.first.json("link", "monitor", "summary")
            return monitors.map(\.isRing) == [true, true] && monitors.map(\.peerCount) == [2, 2]
                && summary.map { $0["bearer"] as? String } == monitors.map(\.bearer.description)
                && summary.map { $0["table_generation"] as? UInt32 } == monitors.map(\.generation)
                && summary.map { $0["cluster_size"] as? UInt32 } == monitors.map(\.peerCount)
        }
        #expect(isSettled)
        let told = try cluster.first.json("link", "monitor", "list")
        for (monitor, object) in zip(try tipc.monitors(), told) {
            let rows = try #require(object[monitor.bearer.description] as? [[String: Any]])
            let peers = try tipc.monitoredPeers(of: monitor)
            #expect(peers.map(\.address) == [Cluster.one, Cluster.two])
            for (peer, row) in zip(peers, rows) {
                let address = peer.address
                #expect(row["node"] as? String == "\(address.zone).\(address.cluster).\(address.node)")
                #expect(row["status"] as? String == (peer.isUp ? "up" : "down"))
                #expect(row["monitored"] as? String == (peer.isDirect ? "direct" : "indirect"))
                #expect(row["generation"] as? UInt32 == peer.generation)
                let applied = peer.members.prefix(Int(peer.appliedCount)).map { $0.isUp ? "U" : "D" }
                #expect(((row["applied_node_status"] as? [String]) ?? []) == (applied.isEmpty ? [] : [applied.joined()]))
            }
        }
    }
}
