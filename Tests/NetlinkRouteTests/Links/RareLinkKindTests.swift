import FamilyNetlink
import NetlinkRoute
import NetlinkTestSupport
import SocketAPI
import Testing

/// Kinds that the kernels of small machines lack, and that Debian's User-Mode Linux has: Scripts/with-tipc.
@Suite("Links of rare kinds")
struct RareLinkKindTests {
    static let isPossible: Bool = (try? Space().network.add(Link(name: "b0", kind: .bond()))) != nil

    @Test(.enabled(if: isPossible, "the kernel has no bonds, and hardly any other kind"), .timeLimit(.minutes(10)))
    func `What is set is what the kernel tells`() throws {
        let network = try Space().network
        try network.add(Link(name: "parent", kind: .dummy))
        var made: Set<String> = []
        for message in LinkMessage.all where message.link.kind?.vethPeer == nil {
            var link = message.link
            if link.parent != nil { link.parent = try network.index(of: "parent") }
            do throws(NetlinkError) { try network.add(link) } catch {
                // Unknown device type; no kernel has all of them.
                #expect(error.errno == .notSupported, "\(message.command): \(error)")
                continue
            }
            let read = try network.link(.name(link.name))
            let (ours, theirs) = (Self.fields(link.kind), Self.fields(read.kind))
            for (name, value) in ours { #expect(theirs[name] == value, "\(message.command): \(name)") }
            made.insert(link.kind?.name ?? "")
            try network.remove(.name(link.name))
        }
        #expect(made.isSuperset(of: ["vlan", "bond", "vrf", "ipvlan", "geneve", "gre", "ipip", "macvlan"]), "\(made)")
    }

    /// Commands of ip(8) behind `link add name x`, and whether there is a parent.
    static let commands: [(String, Bool)] =
        ["balance-rr", "active-backup", "balance-xor", "broadcast", "802.3ad", "balance-tlb", "balance-alb"].flatMap {
            [("type bond mode \($0)", false), ("type bond mode \($0) miimon 100 updelay 200", false)]
        } + [
            ("type bond mode active-backup arp_interval 100 arp_ip_target 192.0.2.1", false),
            ("type bond mode 802.3ad lacp_rate fast lacp_active off", false),
            ("type vlan id 7 gvrp on loose_binding on", true), ("type vlan id 7 protocol 802.1ad reorder_hdr off", true),
            ("type sit local 192.0.2.1 remote 192.0.2.2", false), ("type sit local 192.0.2.1 mode any isatap", false),
            ("type ipip external", false), ("type geneve id 5 remote 192.0.2.1", false), ("type geneve external", false),
            ("type gre external", false), ("type gretap external", false),
            ("type gre local 192.0.2.1 remote 192.0.2.2 key 7 csum seq", false),
            ("type vxlan id 5 dstport 4789 gbp", false), ("type vxlan dstport 4789 external", false),
            ("type vrf table 5", false), ("type macvlan mode bridge", true), ("type ipvlan mode l2", true),
            ("type dummy", false),
        ]

    @Test(.enabled(if: isPossible, "the kernel has no bonds, and hardly any other kind"), .timeLimit(.minutes(10)))
    func `A link of every kind that was read is added again, and is the same`() throws {
        var made = 0
        for (command, hasParent) in Self.commands {
            let space = try Space()
            try space.network.add(Link(name: "parent", kind: .dummy))
            let words = command.split(separator: " ").map(String.init)
            let tried = ["link", "add", "name", "y"] + (hasParent ? ["link", "parent"] : []) + words
            // No kernel has all of them.
            guard (try? space.tool("ip", tried)) != nil else { continue }
            try space.network.remove("y" as LinkReference)
            try LinkFaultTests.expectAgain(command, in: space, parent: hasParent)
            made += 1
        }
        #expect(made > 24, "\(made)")
    }

    /// The settings of a kind that are there, by their names, as texts.
    private static func fields(_ kind: LinkKind?) -> [String: String] {
        let settings: [Any?] = [
            kind?.vlan, kind?.bond, kind?.vrf, kind?.ipvlan, kind?.geneve, kind?.vxlan, kind?.gre, kind?.ipTunnel,
            kind?.macvlan, kind?.bridge,
        ]
        guard let found = settings.compactMap(\.self).first else { return [:] }
        var fields: [String: String] = [:]
        for child in Mirror(reflecting: found).children {
            let text = "\(child.value)"
            // Whose every bit counts, or only some: the kernel tells all flags.
            if let label = child.label, text != "nil", text != "[]", label != "flags" { fields[label] = text }
        }
        return fields
    }
}
