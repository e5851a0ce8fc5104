import ArgumentParser
import FamilyInet
import FamilyNetlink
import NetlinkRoute
import OutputSupport
import SocketAPI

struct AddressCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "addr", abstract: "The IP addresses of links.",
        subcommands: [Show.self, Add.self, Delete.self], defaultSubcommand: Show.self)

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows addresses.")
        @OptionGroup var common: Common
        @Argument(help: "The name of a link; all where it is left out.") var name: String?

        func run() throws {
            try common.run { network in
                let reference = name.map { LinkReference.name($0) }
                let all = try network.links()
                let addresses = try network.addresses(of: reference, version: common.version)
                let printer = LinkPrinter(all)
                let wanted = try reference.map { try network.index(of: $0) }
                var output = Output()
                for link in all where wanted == nil || link.index == wanted {
                    let own = addresses.filter { $0.interface == link.index }
                    // With a version, links without such addresses are left out.
                    if common.version != nil, own.isEmpty { continue }
                    var members = printer.members(link, isLink: false, hasAddress: common.version == nil)
                    members.add("addr_info", .array(own.map { Self.members($0).object }))
                    let lines = own.map { "    \($0) scope \($0.scope)" }
                    output.add(members, ([printer.line(link)] + lines).joined(separator: "\n"))
                }
                output.print(asJSON: common.json)
            }
        }

        private static func members(_ address: ProtocolAddress) -> Members {
            var members = Members()
            members.add("family", text: address.host.version == .v4 ? "inet" : "inet6")
            members.add("local", text: address.host)
            members.add("address", text: address.peer)
            members.add("prefixlen", address.prefixLength)
            members.add("metric", address.metric)
            members.add("broadcast", text: address.broadcast)
            members.add("scope", text: address.scope)
            // The same bit means another thing in each version.
            let isV6 = address.host.version == .v6
            members.add(isV6 ? "temporary" : "secondary", if: address.flags.contains(.secondary))
            members.add("tentative", if: address.flags.contains(.tentative))
            members.add("deprecated", if: address.flags.contains(.deprecated))
            members.add("home", if: address.flags.contains(.home))
            members.add("nodad", if: address.flags.contains(.noDuplicateDetection))
            members.add("optimistic", if: address.flags.contains(.optimistic))
            members.add("dadfailed", if: address.flags.contains(.duplicateDetected))
            members.add("mngtmpaddr", if: address.flags.contains(.managesTemporary))
            members.add("noprefixroute", if: address.flags.contains(.noPrefixRoute))
            members.add("autojoin", if: address.flags.contains(.joinsMulticast))
            members.add("stable-privacy", if: address.flags.contains(.stablePrivacy))
            members.add("dynamic", if: !address.flags.contains(.permanent))
            members.add("label", text: address.label)
            // iproute2 after 6.1 tells the protocol, too; the lifetimes are the last here, as there.
            members.add("valid_life_time", seconds(address.validLifetime))
            members.add("preferred_life_time", seconds(address.preferredLifetime))
            return members
        }

        /// Seconds, with the greatest number for ever.
        private static func seconds(_ time: Duration?) -> UInt32 {
            time.map { UInt32(clamping: $0.components.seconds) } ?? .max
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Gives a link an address.")
        @OptionGroup var common: Common
        @Argument(help: "The address with its prefix length, such as 192.0.2.1/24.") var address: String
        @Argument(help: "The name of the link.") var link: String
        @Option(help: "The other end.") var peer: IP.Host?
        @Option(help: "The broadcast address.") var broadcast: IP.Host?
        @Option(help: "A name for it, beginning with the link's.") var label: String?
        @Option(help: "The metric of the route to its network.") var metric: UInt32?
        @Option(help: "How long it is valid, in seconds.") var valid: UInt32?
        @Option(help: "How long it is preferred, in seconds.") var preferred: UInt32?
        @Flag(help: "Nobody is asked whether it is in use.") var nodad = false
        @Flag(help: "Changes an address that is there.") var replace = false

        func run() throws {
            try common.run { network in
                var address = try ProtocolAddress(parsing: self.address)
                (address.peer, address.broadcast, address.label, address.metric) = (peer, broadcast, label, metric)
                address.validLifetime = valid.map { .seconds($0) }
                address.preferredLifetime = preferred.map { .seconds($0) }
                if nodad { address.flags.insert(.noDuplicateDetection) }
                try network.add(address, to: .name(link), replacing: replace)
            }
        }
    }

    struct Delete: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "del", abstract: "Takes an address from a link.")
        @OptionGroup var common: Common
        @Argument(help: "The address with its prefix length.") var address: String
        @Argument(help: "The name of the link.") var link: String

        func run() throws {
            try common.run { try $0.remove(try ProtocolAddress(parsing: address), from: .name(link)) }
        }
    }
}
