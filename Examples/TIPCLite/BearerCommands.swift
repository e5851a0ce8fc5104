import ArgumentParser
import FamilyInet
import OutputSupport
import TIPCManagement

struct BearerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bearer", abstract: "The devices and addresses that the node sends over.",
        subcommands: [List.self, Enable.self, Disable.self, Set.self, Add.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows bearers.")
        @OptionGroup var common: Common

        func run() throws {
            try common.list {
                try $0.bearers()
            } _: { bearer, members in
                members.add("bearer", text: bearer.name)
                var line = "\(bearer.name) " + members.add(bearer.properties)
                members.add("local", text: bearer.udp?.local)
                members.add("remote", text: bearer.udp?.remote)
                if let udp = bearer.udp { line += " local \(udp.local)" + (udp.remote.map { " remote \($0)" } ?? "") }
                return line
            }
        }
    }

    struct Enable: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Enables a bearer.")
        @OptionGroup var common: Common
        @OptionGroup var properties: Properties
        @Argument(help: "eth:DEVICE, ib:DEVICE, or udp:NAME.") var name: TIPCBearerName
        @Option(help: "This node's address, for UDP.") var local: IP.Host?
        @Option(help: "Another node's address or a multicast group; the cluster's group by default.")
        var remote: IP.Host?

        func run() throws {
            let udp = local.map { TIPCUDPSettings(local: $0, remote: remote) }
            try common.run { try $0.enable(TIPCBearer(name, properties: properties.values, udp: udp)) }
        }
    }

    struct Disable: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Disables a bearer.")
        @OptionGroup var common: Common
        @Argument(help: "Its name.") var name: TIPCBearerName

        func run() throws { try common.run { try $0.disable(name) } }
    }

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Sets properties of a bearer.")
        @OptionGroup var common: Common
        @OptionGroup var properties: Properties
        @Argument(help: "Its name.") var name: TIPCBearerName

        func run() throws { try common.run { try $0.set(properties.values, of: name) } }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Adds a node to a bearer over UDP.")
        @OptionGroup var common: Common
        @Argument(help: "The bearer's name, without udp:.") var name: String
        @Argument(help: "The node's address.") var remote: IP.Host

        func run() throws {
            let address = IP.Address(host: remote, port: TIPCUDPSettings.defaultPort)
            try common.run { try $0.addRemote(address, to: name) }
        }
    }
}

struct MediaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "media", abstract: "The media that bearers can use.", subcommands: [List.self, Set.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows media.")
        @OptionGroup var common: Common

        func run() throws {
            try common.list {
                try $0.media()
            } _: { medium, members in
                members.add("media", text: medium.media)
                return "\(medium.media) " + members.add(medium.properties)
            }
        }
    }

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Sets the defaults of future bearers.")
        @OptionGroup var common: Common
        @OptionGroup var properties: Properties
        @Argument(help: "eth, ib or udp.") var media: String

        func run() throws { try common.run { try $0.set(properties.values, of: TIPCMedia(rawValue: media)) } }
    }
}
