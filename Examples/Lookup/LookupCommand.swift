import ArgumentParser
import FamilyInet
import Resolver
import SocketAPI

/// A small getent(1): asks the system's resolver, and prints the answer and how long it took.
@main
struct LookupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup", abstract: "Looks up hosts, addresses, services, protocols and interfaces.",
        subcommands: [
            Host.self, Address.self, ServiceCommand.self, ProtocolCommand.self, Interfaces.self, Connect.self,
        ])

    /// Runs a look-up, and prints what it returns and how long it took.
    static func timed(_ body: () throws -> [String]) throws {
        let begin = ContinuousClock.now
        let result = Result { try body() }
        let took = ContinuousClock.now - begin
        do {
            for line in try result.get() { print(line) }
            print("in \(took)")
        } catch {
            print("\(error)\nin \(took)")
            throw ExitCode(2)
        }
    }
}

/// The option of every look-up of a name.
struct Limit: ParsableArguments {
    @Option(help: "The greatest number of seconds that the look-up takes.")
    var timeout: Double?

    var duration: Duration? { timeout.map { .seconds($0) } }

    func validate() throws {
        // A duration of more than 2^63 seconds, or one that is not a number, traps.
        guard let timeout, !(0...1e9).contains(timeout) else { return }
        throw ValidationError("The timeout is a number from 0 to 1000000000 seconds.")
    }
}

extension LookupCommand {
    struct Host: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The addresses of a host.")

        @Argument(help: "A name or an address.")
        var host: String

        @Argument(help: "A service's name or a port.")
        var service: String?

        @Flag(help: "Print the canonical name, too.")
        var canonical = false

        @OptionGroup var limit: Limit

        func run() throws {
            try LookupCommand.timed {
                let rows = try SystemResolver.shared.addressInfo(
                    host: host, service: service.map { Service($0) }, type: .stream,
                    flags: canonical ? .canonicalName : [], timeout: limit.duration)
                return rows.compactMap(\.canonicalName) + rows.map(\.description)
            }
        }
    }

    struct Address: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The names of an address.")

        @Argument(help: "An address.")
        var address: String

        @OptionGroup var limit: Limit

        func run() throws {
            try LookupCommand.timed {
                let entry = try SystemResolver.shared.hostByAddress(address, timeout: limit.duration)
                return [entry.name] + entry.aliases
            }
        }
    }

    struct ServiceCommand: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "service", abstract: "A service of services(5).")

        @Argument(help: "A name or a port.")
        var service: String

        @Argument(help: "The protocol, such as tcp.")
        var protocolName: String?

        func run() throws {
            try LookupCommand.timed {
                let system = SystemResolver.shared
                let entry =
                    try UInt16(service).map { try system.service(port: $0, protocolName: protocolName) }
                    ?? system.service(named: service, protocolName: protocolName)
                return ["\(entry.name) \(entry.port)/\(entry.protocolName)"] + entry.aliases
            }
        }
    }

    struct ProtocolCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "protocol", abstract: "A protocol of protocols(5).")

        @Argument(help: "A name or a number.")
        var name: String

        func run() throws {
            try LookupCommand.timed {
                let system = SystemResolver.shared
                let entry =
                    try Int32(name).map { try system.protocolEntry(ProtocolNumber(rawValue: $0)) }
                    ?? system.protocolEntry(named: name)
                return ["\(entry.name) \(entry.number.rawValue)"] + entry.aliases
            }
        }
    }

    struct Interfaces: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The addresses of this machine's interfaces.")

        func run() throws {
            try LookupCommand.timed {
                try InterfaceAddress.all().compactMap { row in
                    row.host.map { "\(row.interface) \($0)/\(row.prefixLength ?? 0)" }
                }
            }
        }
    }

    struct Connect: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Connects to a host, and prints every attempt.")

        @Argument(help: "A name or an address.")
        var host: String

        @Argument(help: "A service's name or a port.")
        var service: String

        @OptionGroup var limit: Limit

        func run() throws {
            try LookupCommand.timed {
                let connector = Connector(timeout: limit.duration)
                return ["\(try connector.connect(to: host, service: Service(service)).timeline)"]
            }
        }
    }
}
