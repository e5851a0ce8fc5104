import ArgumentParser
import FamilyTIPC
import OutputSupport
import TIPCManagement

struct NodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "node", abstract: "The node itself.", subcommands: [Show.self, Set.self],
        defaultSubcommand: Show.self)

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows identity, address and cluster.")
        @OptionGroup var common: Common

        func run() throws {
            try common.list {
                [(try $0.settings(), try $0.address())]
            } _: { node, members in
                let identity = node.0.identity.map { "\($0)" }
                members.add("identity", text: identity)
                members.add("address", text: node.1)
                members.add("cluster", node.0.clusterIdentity)
                return "identity \(identity ?? "none") address \(node.1) cluster \(node.0.clusterIdentity)"
            }
        }
    }

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Sets the identity and the cluster, once.")
        @OptionGroup var common: Common
        @Option(help: "The cluster's number.") var cluster: UInt32?
        @Option(help: "1 to 16 characters, or 32 hexadecimal digits.") var identity: String?

        func run() throws {
            try common.run { tipc in
                if let cluster { try tipc.setClusterIdentity(cluster) }
                if let identity { try tipc.setIdentity(TIPC.NodeIdentity(parsing: identity)) }
            }
        }
    }
}

struct PeerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peer", abstract: "The other nodes.", subcommands: [List.self, Remove.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows the other nodes.")
        @OptionGroup var common: Common

        func run() throws {
            let socket = try common.namespace().map { try Socket(.tipc, .reliableDatagram, in: $0) }
            let asking = try socket ?? Socket(.tipc, .reliableDatagram)
            try common.list {
                try $0.peers()
            } _: { peer, members in
                let identity = (try? asking.nodeIdentity(of: peer.address)).map { "\($0)" }
                members.add("identity", text: identity)
                members.add("address", text: peer.address)
                members.add("up", .bool(peer.isUp))
                return "\(identity ?? "?") \(peer.address) \(peer.isUp ? "up" : "down")"
            }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Removes a node that is down.")
        @OptionGroup var common: Common
        @Argument(help: "Its identity.") var identity: String

        func run() throws { try common.run { try $0.removePeer(TIPC.NodeIdentity(parsing: identity)) } }
    }
}

struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Keys that encrypt the links.",
        subcommands: [Set.self, Rekey.self, Remove.self])

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sets the key in the first line of the standard input.")
        @OptionGroup var common: Common
        @Flag(help: "As the master key, which encrypts other keys.") var master = false
        @Option(help: "As the key of the node with this identity.") var node: String?

        func run() throws {
            try common.run { tipc in
                let key = try TIPCKey(parsing: readLine() ?? "")
                try tipc.set(
                    key, for: node.map { .node(try TIPC.NodeIdentity(parsing: $0)) } ?? (master ? .master : .cluster))
            }
        }
    }

    struct Rekey: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Makes a new key, now or at intervals.")
        @OptionGroup var common: Common
        @Option(help: "The interval in minutes; 0 for never.") var interval: UInt32?

        func run() throws {
            try common.run { tipc in
                guard let interval else { return try tipc.rekey() }
                try tipc.setRekeyingInterval(interval == 0 ? nil : .seconds(60 * Int64(interval)))
            }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Removes all keys.")
        @OptionGroup var common: Common

        func run() throws { try common.run { try $0.removeKeys() } }
    }
}
