import ArgumentParser
import FamilyInet
import FamilyNetlink
import NetlinkRoute
import OutputSupport
import SocketAPI

struct RouteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "route", abstract: "Routes.",
        subcommands: [Show.self, Add.self, Delete.self], defaultSubcommand: Show.self)

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows the routes of a table.")
        @OptionGroup var common: Common
        @Option(help: "The number of the table.") var table: UInt32 = 254

        func run() throws {
            try common.run { network in
                let filter = RouteFilter(version: common.version ?? .v4, table: RouteTable(rawValue: table))
                let printer = RoutePrinter(try Names(network))
                var output = Output()
                for route in try network.routes(where: filter) {
                    output.add(printer.members(route), printer.line(route))
                }
                output.print(asJSON: common.json)
            }
        }
    }

    /// What a route is given by.
    struct Words: ParsableArguments {
        @Argument(help: "The network, or default.") var destination: String
        @Option(help: "The gateway.") var via: IP.Host?
        @Option(help: "The name of the link.") var dev: String?
        @Option(help: "The number of the table.") var table: UInt32 = 254
        @Option(help: "The priority; the lowest wins.") var metric: UInt32?
        @Flag(help: "Drops the packets.") var blackhole = false

        func route(_ network: RouteNetlink, _ version: IP.Version?) throws -> Route {
            let index = try dev.map { try network.index(of: .name($0)) }
            return Route(
                to: try IP.Network(argument: destination, version: version ?? via?.version), via: via,
                outputInterface: index, kind: blackhole ? .blackhole : .unspecified, table: RouteTable(rawValue: table),
                priority: metric)
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Adds a route.")
        @OptionGroup var common: Common
        @OptionGroup var words: Words

        func run() throws {
            try common.run { network in
                var route = try words.route(network, common.version)
                // The origin of routes that are made by hand.
                route.routeProtocol = .boot
                try network.add(route)
            }
        }
    }

    struct Delete: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "del", abstract: "Removes a route.")
        @OptionGroup var common: Common
        @OptionGroup var words: Words

        func run() throws { try common.run { try $0.remove(try words.route($0, common.version)) } }
    }
}

/// Prints routes as `ip` does.
struct RoutePrinter {
    let names: Names

    init(_ names: Names) { self.names = names }

    func members(_ route: Route) -> Members {
        var members = Members()
        if route.kind != .unicast { members.add("type", text: route.kind) }
        members.add("dst", text: route.destination.short)
        members.add("gateway", text: route.gateway)
        members.add("dev", text: route.outputInterface.map { names[$0] })
        if route.routeProtocol != .boot { members.add("protocol", text: route.routeProtocol) }
        if let scope = route.scope, scope != .universe { members.add("scope", text: scope) }
        members.add("prefsrc", text: route.preferredSource)
        members.add("metric", route.priority)
        members.add("flags", list: Self.flags(route.flags))
        if !route.hops.isEmpty { members.add("nexthops", .array(route.hops.map { hop($0).object })) }
        members.add("pref", text: route.preference.map { "\($0)" })
        return members
    }

    private func hop(_ hop: RouteHop) -> Members {
        var members = Members()
        members.add("gateway", text: hop.gateway)
        members.add("dev", text: hop.outputInterface.map { names[$0] })
        members.add("weight", hop.weight)
        members.add("flags", list: Self.flags(hop.flags))
        return members
    }

    /// RTNH_F_*, as `ip` writes them.
    private static func flags(_ flags: RouteFlags) -> [String] {
        let known: [(UInt32, String)] = [
            (1, "dead"), (4, "onlink"), (2, "pervasive"), (8, "offload"), (64, "trap"), (16, "linkdown"),
            (32, "unresolved"),
        ]
        return known.filter { UInt32(flags.rawValue) & $0.0 != 0 }.map(\.1)
    }

    func line(_ route: Route) -> String {
        var parts = route.kind == .unicast ? [] : ["\(route.kind)"]
        parts.append(route.destination.short)
        if let gateway = route.gateway { parts.append("via \(gateway)") }
        if let index = route.outputInterface { parts.append("dev \(names[index])") }
        parts.append("proto \(route.routeProtocol)")
        if let source = route.preferredSource { parts.append("src \(source)") }
        if let priority = route.priority { parts.append("metric \(priority)") }
        for hop in route.hops {
            parts.append(
                "nexthop via \(hop.gateway.map { "\($0)" } ?? "-") dev \(hop.outputInterface.map { names[$0] } ?? "-")")
        }
        return parts.joined(separator: " ")
    }
}
