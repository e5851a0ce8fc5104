import ArgumentParser
import FamilyInet
import FamilyNetlink
import NetlinkRoute
import OutputSupport
import SocketAPI

struct RuleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rule", abstract: "Rules: which table a packet's route is looked up in.",
        subcommands: [Show.self, Add.self, Delete.self], defaultSubcommand: Show.self)

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows rules.")
        @OptionGroup var common: Common

        func run() throws {
            try common.run { network in
                var output = Output()
                for rule in try network.rules(common.version ?? .v4) { output.add(Self.members(rule), Self.line(rule)) }
                output.print(asJSON: common.json)
            }
        }

        private static func members(_ rule: Rule) -> Members {
            var members = Members()
            members.add("priority", rule.priority ?? 0)
            add("src", rule.source, to: &members, unset: "all")
            add("dst", rule.destination, to: &members, unset: nil)
            members.add("iif", text: rule.inputInterface)
            members.add("oif", text: rule.outputInterface)
            if let mark = rule.mark {
                members.add("fwmark", text: "0x" + String(mark.value, radix: 16))
                if mark.mask != .max { members.add("fwmask", text: "0x" + String(mark.mask, radix: 16)) }
            }
            if rule.action == .table {
                members.add("table", text: rule.table)
            } else {
                members.add("action", text: rule.action)
            }
            return members
        }

        private static func add(_ name: String, _ network: IP.Network?, to members: inout Members, unset: String?) {
            guard let network, network.length > 0 else { return members.add(name, text: unset) }
            let parts = network.short.split(separator: "/")
            members.add(name, text: parts[0])
            if parts.count > 1 { members.add("\(name)len", network.length) }
        }

        private static func line(_ rule: Rule) -> String {
            var parts = ["\(rule.priority ?? 0):", "from \(rule.source?.short ?? "all")"]
            if let destination = rule.destination { parts.append("to \(destination.short)") }
            if let name = rule.inputInterface { parts.append("iif \(name)") }
            if let name = rule.outputInterface { parts.append("oif \(name)") }
            if let mark = rule.mark { parts.append("fwmark 0x\(String(mark.value, radix: 16))") }
            parts.append(rule.action == .table ? "lookup \(rule.table)" : "\(rule.action)")
            return parts.joined(separator: " ")
        }
    }

    /// What a rule is given by.
    struct Words: ParsableArguments {
        @Option(help: "Packets from this network.") var from: String?
        @Option(help: "Packets to this network.") var to: String?
        @Option(help: "Packets that came in by this link.") var iif: String?
        @Option(help: "Packets that are to leave by this link.") var oif: String?
        @Option(help: "Packets with this mark.") var fwmark: UInt32?
        @Option(help: "The priority; the lowest comes first.") var priority: UInt32?
        @Option(help: "The number of the table.") var table: UInt32?
        @Flag(help: "Drops the packets.") var blackhole = false

        func rule(_ version: IP.Version?) throws -> Rule {
            let source = try from.map { try IP.Network(argument: $0, version: version) }
            let destination = try to.map { try IP.Network(argument: $0, version: version) }
            var rule = Rule(
                version ?? source?.version ?? destination?.version ?? .v4, priority: priority,
                table: RouteTable(rawValue: table ?? (blackhole ? 0 : 254)), action: blackhole ? .blackhole : .table)
            (rule.source, rule.destination) = (source, destination)
            (rule.inputInterface, rule.outputInterface) = (iif, oif)
            rule.mark = fwmark.map { Rule.Mark($0) }
            return rule
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Adds a rule.")
        @OptionGroup var common: Common
        @OptionGroup var words: Words

        func run() throws { try common.run { try $0.add(try words.rule(common.version)) } }
    }

    struct Delete: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "del", abstract: "Removes a rule.")
        @OptionGroup var common: Common
        @OptionGroup var words: Words

        func run() throws { try common.run { try $0.remove(try words.rule(common.version)) } }
    }
}
