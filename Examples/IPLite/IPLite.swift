import ArgumentParser
import FamilyInet
import FamilyNetlink
import NetlinkRoute
import OutputSupport
import SocketAPI

/// A small ip(8): shows and changes links, addresses, routes, neighbours and rules.
@main
struct IPLite: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ip-lite", abstract: "Shows and changes links, addresses, routes, neighbours and rules.",
        subcommands: [
            LinkCommand.self, AddressCommand.self, RouteCommand.self, NeighbourCommand.self, RuleCommand.self,
        ])
}

/// What every command has.
struct Common: ParsableArguments {
    @Flag(name: [.customShort("j"), .long], help: "Print JSON, with the names that ip -j has.")
    var json = false

    @Option(help: "In a network namespace with this name, as ip netns has it, or with a slash of this path.")
    var netns: String?

    @Flag(name: .customShort("4"), help: "IPv4 alone.")
    var onlyV4 = false

    @Flag(name: .customShort("6"), help: "IPv6 alone.")
    var onlyV6 = false

    var version: IP.Version? { onlyV4 == onlyV6 ? nil : onlyV4 ? .v4 : .v6 }

    /// Lends the network of the namespace; what the kernel refuses is printed, and the program fails.
    func run(_ body: (RouteNetlink) throws -> Void) throws {
        do {
            try body(try RouteNetlink(in: try namespace()))
        } catch let error as NetlinkError {
            throw Failure(text: "\(error)")
        } catch let error as SocketError {
            throw Failure(text: "\(error)")
        }
    }

    private func namespace() throws -> NetworkNamespace? {
        guard let netns else { return nil }
        return try Self.namespace(netns)
    }

    static func namespace(_ text: String) throws -> NetworkNamespace {
        text.contains("/") ? try NetworkNamespace(path: FilePath(text)) : try NetworkNamespace(named: text)
    }
}

/// An error that is printed as it is.
struct Failure: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
}

/// The names of the links, by their indexes.
struct Names {
    private let names: [UInt32: String]

    init(_ network: RouteNetlink) throws {
        var filter = LinkFilter()
        filter.includesStatistics = false
        names = Dictionary(try network.links(where: filter).map { ($0.index, $0.name) }) { first, _ in first }
    }

    subscript(index: UInt32) -> String { names[index] ?? "if\(index)" }
}

extension IP.Host: ExpressibleByArgument {
    /// Reads an argument.
    public init?(argument: String) { self.init(argument) }
}

extension LinkLayerAddress: ExpressibleByArgument {
    /// Reads an argument.
    public init?(argument: String) { self.init(argument) }
}

extension IP.Network {
    /// A network, a host, or `default` and `all`.
    init(argument: String, version: IP.Version?) throws {
        let all: IP.Network = version == .v6 ? .v6(.all) : .v4(.all)
        if argument == "default" || argument == "all" {
            self = all
        } else if let network = IP.Network(argument) {
            self = network
        } else if let host = IP.Host(argument),
            let network = IP.Network(containing: host, length: host.version == .v4 ? 32 : 128)
        {
            self = network
        } else {
            throw Failure(text: "\(argument): no network and no address")
        }
    }

    /// As `ip` writes it: a host without its length, and `default` for everything.
    var short: String {
        switch (self, length) {
        case (_, 0): "default"
        case (.v4(let network), 32): "\(network.first)"
        case (.v6(let network), 128): "\(network.first)"
        default: description
        }
    }
}
