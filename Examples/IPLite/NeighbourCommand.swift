import ArgumentParser
import FamilyInet
import FamilyNetlink
import NetlinkRoute
import OutputSupport
import SocketAPI

struct NeighbourCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neigh", abstract: "Neighbours: ARP and NDP.",
        subcommands: [Show.self, Add.self, Delete.self], defaultSubcommand: Show.self)

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows neighbours.")
        @OptionGroup var common: Common
        @Argument(help: "The name of a link; all where it is left out.") var name: String?
        @Flag(help: "The addresses for which others are answered.") var proxy = false

        func run() throws {
            try common.run { network in
                var filter = NeighbourFilter()
                (filter.version, filter.isProxy) = (common.version, proxy)
                if let name { filter.interface = try network.index(of: .name(name)) }
                // As ip leaves them out: those that need no asking.
                if !proxy { filter.states = NeighbourStates(rawValue: 0xff).subtracting(.noARP) }
                let names = try Names(network)
                var output = Output()
                for neighbour in try network.neighbours(where: filter) {
                    var members = Members()
                    members.add("dst", text: neighbour.host)
                    if name == nil { members.add("dev", text: names[neighbour.interface]) }
                    members.add("lladdr", text: neighbour.address)
                    members.add("router", if: neighbour.flags.contains(.router), .null)
                    members.add("proxy", if: neighbour.flags.contains(.proxy), .null)
                    if !neighbour.state.isEmpty { members.add("state", list: neighbour.state.names) }
                    output.add(members, Self.line(neighbour, names))
                }
                output.print(asJSON: common.json)
            }
        }

        private static func line(_ neighbour: Neighbour, _ names: Names) -> String {
            var parts = [neighbour.host.map { "\($0)" } ?? "?", "dev \(names[neighbour.interface])"]
            if let address = neighbour.address { parts.append("lladdr \(address)") }
            if neighbour.flags.contains(.proxy) { parts.append("proxy") }
            parts.append("\(neighbour.state)")
            return parts.joined(separator: " ")
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Makes a neighbour that stays.")
        @OptionGroup var common: Common
        @Argument(help: "The IP address.") var host: IP.Host
        @Argument(help: "The name of the link.") var link: String
        @Option(help: "The link-layer address.") var lladdr: LinkLayerAddress?
        @Flag(help: "Answers for it.") var proxy = false
        @Flag(help: "Changes a neighbour that is there.") var replace = false

        func run() throws {
            try common.run { network in
                let neighbour = Neighbour(host, address: lladdr, flags: proxy ? .proxy : [])
                try network.add(neighbour, to: .name(link), replace ? .replacing : .creating)
            }
        }
    }

    struct Delete: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "del", abstract: "Removes a neighbour.")
        @OptionGroup var common: Common
        @Argument(help: "The IP address.") var host: IP.Host
        @Argument(help: "The name of the link.") var link: String
        @Flag(help: "No longer answers for it.") var proxy = false

        func run() throws {
            try common.run {
                try $0.remove(Neighbour(host, address: nil, flags: proxy ? .proxy : []), from: .name(link))
            }
        }
    }
}
