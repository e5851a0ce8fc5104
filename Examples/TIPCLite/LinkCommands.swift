import ArgumentParser
import FamilyTIPC
import OutputSupport
import TIPCManagement

struct LinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Links to other nodes.",
        subcommands: [List.self, Set.self, Reset.self, Watchers.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows links and their traffic.")
        @OptionGroup var common: Common

        func run() throws {
            try common.list {
                try $0.links()
            } _: { link, members in
                let state = link.isActive ? "active" : link.isUp ? "up" : "down"
                members.add("link", text: link.name)
                members.add("state", text: state)
                members.add("mtu", link.mtu)
                let properties = members.add(link.properties)
                members.add("received", link.statistics.receivedPackets)
                members.add("sent", link.statistics.sentPackets)
                members.add("retransmitted", link.statistics.retransmitted)
                return "\(link.name) \(state) \(properties) received \(link.statistics.receivedPackets) "
                    + "sent \(link.statistics.sentPackets) retransmitted \(link.statistics.retransmitted)"
            }
        }
    }

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Sets properties of a link.")
        @OptionGroup var common: Common
        @OptionGroup var properties: Properties
        @Argument(help: "Its name.") var name: String

        func run() throws { try common.run { try $0.set(properties.values, ofLink: name) } }
    }

    struct Reset: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Sets the counters of a link to zero.")
        @OptionGroup var common: Common
        @Argument(help: "Its name.") var name: String

        func run() throws { try common.run { try $0.resetStatistics(ofLink: name) } }
    }

    struct Watchers: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "monitor", abstract: "Shows how the nodes monitor each other.")
        @OptionGroup var common: Common

        func run() throws {
            try common.list { tipc in
                try tipc.monitors().map { ($0, try tipc.monitoredPeers(of: $0)) }
            } _: {
                pair, members in
                let (monitor, peers) = pair
                members.add("bearer", text: monitor.bearer)
                members.add("algorithm", text: monitor.isRing ? "overlapping-ring" : "full-mesh")
                members.add("nodes", list: peers.map { "\($0.address)" })
                return "\(monitor.bearer) \(monitor.isRing ? "overlapping-ring" : "full-mesh") "
                    + peers.map { "\($0.address) \($0.isUp ? "up" : "down")" }.joined(separator: ", ")
            }
        }
    }
}

struct NameTable: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nametable", abstract: "The service addresses that sockets are bound to.")
    @OptionGroup var common: Common

    func run() throws {
        try common.list {
            try $0.nameTable()
        } _: { publication, members in
            members.add("type", publication.names.type)
            members.add("lower", publication.names.lower)
            members.add("upper", publication.names.upper)
            members.add("scope", text: publication.scope)
            members.add("port", publication.socket?.reference)
            members.add("node", text: publication.socket?.node)
            return "\(publication.names) \(publication.socket.map { "\($0)" } ?? "")"
        }
    }
}

struct SocketList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "socket", abstract: "The sockets of the node.")
    @OptionGroup var common: Common

    func run() throws {
        try common.list { tipc in
            try tipc.sockets().map { socket in
                (socket, socket.isBound ? try tipc.publications(of: socket.id.reference).map(\.names) : [])
            }
        } _: { pair, members in
            let (socket, names) = pair
            members.add("socket", socket.id.reference)
            members.add("names", list: names.map(\.description))
            members.add("peer", text: socket.connection?.peer)
            members.add("via", text: socket.connection?.service)
            let peer = socket.connection.map { " connected to \($0.peer)" + ($0.service.map { " via \($0)" } ?? "") }
            return "\(socket.id)" + (peer ?? "") + names.map { " \($0)" }.joined()
        }
    }
}
