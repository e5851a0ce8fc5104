import ArgumentParser
import FamilyInet
import FamilyNetlink
import NetlinkRoute
import OutputSupport
import SocketAPI

struct LinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Network interfaces.",
        subcommands: [Show.self, Add.self, Set.self, Delete.self], defaultSubcommand: Show.self)

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows links.")
        @OptionGroup var common: Common
        @Argument(help: "The name of a link; all where it is left out.") var name: String?
        @Option(help: "Links of a kind alone, such as bridge.") var kind: String?

        func run() throws {
            try common.run { network in
                var filter = LinkFilter()
                (filter.kind, filter.includesStatistics) = (kind, false)
                let all = try network.links()
                let shown = try name.map { [try network.link(.name($0))] } ?? network.links(where: filter).elements
                let printer = LinkPrinter(all)
                var output = Output()
                for link in shown {
                    var members = printer.members(link, isLink: true)
                    members.add("ifalias", text: link.alias)
                    if !link.alternativeNames.isEmpty { members.add("altnames", list: link.alternativeNames) }
                    output.add(members, printer.line(link))
                }
                output.print(asJSON: common.json)
            }
        }
    }

    /// What adding and changing have in common.
    struct Settings: ParsableArguments {
        @Option(help: "The greatest packet, in bytes.") var mtu: UInt32?
        @Option(help: "The link-layer address.") var address: LinkLayerAddress?
        @Option(help: "The bridge, bond or VRF that it is to be a part of; none for \"\".") var master: String?
        @Option(help: "A text for people.") var alias: String?
        @Flag(help: "Turns it on.") var up = false
        @Flag(help: "Turns it off.") var down = false

        func apply(to link: inout Link, _ network: RouteNetlink) throws {
            (link.mtu, link.address, link.alias) = (mtu, address, alias)
            if let master { link.master = master.isEmpty ? 0 : try network.index(of: .name(master)) }
            if up != down {
                link.flags = up ? .up : []
                link.flagChanges = .up
            }
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Makes a link.")
        @OptionGroup var common: Common
        @OptionGroup var settings: Settings
        @Argument(help: "The name.") var name: String
        @Option(help: "dummy, bridge, veth, vlan, vxlan, macvlan, bond, vrf, ifb, wireguard or another.") var kind:
            String
        @Option(help: "The link that it stands on: of a VLAN and a MACVLAN.") var parent: String?
        @Option(help: "The name of the other end of a veth pair.") var peer: String?
        @Option(help: "The namespace of the other end of a veth pair.") var peerNetns: String?
        @Option(help: "The number: of a VLAN, of a VXLAN's network, of a VRF's table.") var id: UInt32?
        @Option(help: "The other end: of a VXLAN.") var remote: IP.Host?
        @Option(help: "The port: of a VXLAN.") var port: UInt16?

        func run() throws {
            try common.run { network in
                var link = Link(name: name, kind: try linkKind())
                if let parent { link.parent = try network.index(of: .name(parent)) }
                try settings.apply(to: &link, network)
                try network.add(link)
            }
        }

        private func linkKind() throws -> LinkKind {
            switch kind {
            case "bridge": return .bridge()
            case "veth":
                var other = Link(name: peer ?? "")
                if let peerNetns { other.destination = .namespace(try Common.namespace(peerNetns)) }
                return .veth(peer: other)
            case "vlan": return .vlan(VLANSettings(id: UInt16(clamping: try number())))
            case "vrf": return .vrf(VRFSettings(table: try number()))
            case "macvlan": return .macvlan(MACVLANSettings(mode: .bridge))
            case "vxlan":
                var settings = VXLANSettings(id: try number())
                (settings.remote, settings.port) = (remote, port ?? 4789)
                return .vxlan(settings)
            default: return .other(kind)
            }
        }

        private func number() throws -> UInt32 {
            guard let id else { throw Failure(text: "\(kind): --id is missing") }
            return id
        }
    }

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Changes a link.")
        @OptionGroup var common: Common
        @OptionGroup var settings: Settings
        @Argument(help: "The name.") var name: String
        @Option(help: "The name that it gets.") var rename: String?
        @Option(help: "The namespace that it is moved to.") var move: String?

        func run() throws {
            try common.run { network in
                var changes = Link(name: rename ?? "")
                try settings.apply(to: &changes, network)
                if let move { changes.destination = .namespace(try Common.namespace(move)) }
                try network.change(.name(name), to: changes)
            }
        }
    }

    struct Delete: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "del", abstract: "Removes a link.")
        @OptionGroup var common: Common
        @Argument(help: "The name.") var name: String

        func run() throws { try common.run { try $0.remove(LinkReference.name(name)) } }
    }
}

/// Prints links as `ip` does; for what a link stands on it has to know the others.
struct LinkPrinter {
    private let byIndex: [UInt32: Link]

    init(_ links: some Sequence<Link>) {
        byIndex = Dictionary(links.map { ($0.index, $0) }) { first, _ in first }
    }

    func name(_ index: UInt32) -> String { byIndex[index]?.name ?? "if\(index)" }

    func members(_ link: Link, isLink: Bool, hasAddress: Bool = true) -> Members {
        var members = Members()
        members.add("ifindex", link.index)
        addParent(of: link, to: &members)
        members.add("ifname", text: link.name)
        members.add("flags", list: flags(link))
        members.add("mtu", link.mtu)
        members.add("qdisc", text: link.details.queueingDiscipline)
        if let master = link.master, master != 0 { members.add("master", text: name(master)) }
        members.add("operstate", text: link.operationalState)
        if isLink { members.add("linkmode", text: link.mode) }
        members.add("group", text: link.group.map { $0 == 0 ? "default" : "\($0)" })
        members.add("txqlen", link.transmitQueueLength)
        // As ip -4 leaves them out.
        if hasAddress {
            members.add("link_type", text: link.hardware)
            members.add("address", text: link.address)
            members.add("broadcast", text: link.broadcast)
        }
        if let id = link.parentNamespaceID { members.add("link_netnsid", id) }
        return members
    }

    private func addParent(of link: Link, to members: inout Members) {
        guard let parent = link.parent else { return }
        if link.parentNamespaceID != nil {
            members.add("link_index", parent)
        } else if parent == 0 {
            members.add("link", .null)
        } else {
            members.add("link", text: name(parent))
        }
    }

    /// The flags, and two that `ip` makes up: no carrier, and a parent that is off.
    private func flags(_ link: Link) -> [String] {
        var names = link.flags.names.filter { $0 != "RUNNING" }
        if link.isUp, !link.flags.contains(.running) { names.insert("NO-CARRIER", at: 0) }
        if link.parentNamespaceID == nil, let parent = link.parent.flatMap({ byIndex[$0] }), !parent.isUp {
            names.append("M-DOWN")
        }
        return names
    }

    func line(_ link: Link) -> String {
        var parts = ["\(link.index): \(link.name) <\(flags(link).joined(separator: ","))>"]
        if let mtu = link.mtu { parts.append("mtu \(mtu)") }
        if let kind = link.kind { parts.append("kind \(kind.name)") }
        if let master = link.master, master != 0 { parts.append("master \(name(master))") }
        if let state = link.operationalState { parts.append("state \(state)") }
        if let address = link.address { parts.append("\(link.hardware) \(address)") }
        return parts.joined(separator: " ")
    }
}
