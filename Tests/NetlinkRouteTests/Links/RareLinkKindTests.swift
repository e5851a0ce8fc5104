import FamilyNetlink
import NetlinkRoute
import NetlinkTestSupport
import SocketAPI
import Testing

/// Kinds that the kernels of small machines lack, and that Debian's User-Mode Linux has: Scripts/with-tipc.
@Suite("Links of rare kinds")
struct RareLinkKindTests {
    static let isPossible: Bool = (try? Space().network.add(Link(name: "b0", kind: .bond()))) != nil

    @Test(.enabled(if: isPossible, "the kernel has no bonds, and hardly any other kind"), .timeLimit(.minutes(5)))
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
