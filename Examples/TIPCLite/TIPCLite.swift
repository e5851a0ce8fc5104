import ArgumentParser
import FamilyInet
import FamilyNetlink
import FamilyTIPC
import OutputSupport
import TIPCManagement

/// A small tipc(8): shows and changes the TIPC node of a network namespace.
@main
struct TIPCLite: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tipc-lite",
        abstract: "Shows and changes a TIPC node: identity, bearers, links, names, peers, sockets.",
        subcommands: [
            NodeCommand.self, BearerCommand.self, MediaCommand.self, LinkCommand.self, NameTable.self, PeerCommand.self,
            SocketList.self, KeyCommand.self,
        ])
}

/// The options of every command.
struct Common: ParsableArguments {
    @Flag(name: [.customShort("j"), .long], help: "Print JSON.")
    var json = false

    @Option(help: "The network namespace: its name in ip netns, or a path with a slash.")
    var netns: String?

    /// Lends the node of the namespace. Errors are printed, and the program fails.
    func run(_ body: (TIPCNetlink) throws -> Void) throws {
        do {
            try body(try TIPCNetlink(in: try namespace()))
        } catch let error as NetlinkError {
            throw Failure(text: "\(error)")
        } catch let error as SocketError {
            throw Failure(text: "\(error)")
        }
    }

    /// Prints a list of the node's.
    func list<Value>(
        _ values: (TIPCNetlink) throws -> [Value], _ add: (Value, inout Members) -> String
    ) throws {
        try run { tipc in
            var output = Output()
            for value in try values(tipc) {
                var members = Members()
                let line = add(value, &members)
                output.add(members, line)
            }
            output.print(asJSON: json)
        }
    }

    func namespace() throws -> NetworkNamespace? {
        guard let netns else { return nil }
        return netns.contains("/") ? try NetworkNamespace(path: FilePath(netns)) : try NetworkNamespace(named: netns)
    }
}

/// An error with the text that is printed.
struct Failure: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
}

/// Properties of media, bearers and links, as options.
struct Properties: ParsableArguments {
    @Option(help: "0 to 31.") var priority: UInt32?
    @Option(help: "In milliseconds, 50 to 30000.") var tolerance: UInt32?
    @Option(help: "In packets.") var window: UInt32?
    @Option(help: "In bytes, for UDP only.") var mtu: UInt32?

    var values: TIPCLinkProperties {
        TIPCLinkProperties(priority: priority, tolerance: tolerance.map { .milliseconds($0) }, window: window, mtu: mtu)
    }
}

extension Members {
    /// Adds the properties that are set, and returns them as a line.
    mutating func add(_ properties: TIPCLinkProperties) -> String {
        let fields: [(String, UInt32?)] = [
            ("priority", properties.priority),
            ("tolerance", properties.tolerance.map { UInt32($0 / .milliseconds(1)) }),
            ("window", properties.window), ("mtu", properties.mtu),
        ]
        for (name, value) in fields { add(name, value) }
        return fields.compactMap { name, value in value.map { "\(name) \($0)" } }.joined(separator: " ")
    }
}

extension TIPCBearerName: ExpressibleByArgument {}

extension IP.Host: ExpressibleByArgument {
    /// Parses an argument.
    public init?(argument: String) { self.init(argument) }
}
