import FamilyNetlink
import FamilyTIPC
import Foundation
import NetlinkRoute
import ProgramTestSupport
import SocketTestNetwork
import TIPCManagement
import TIPCTestSupport
import Testing

/// The example tipc-lite, which is also what these tests run as a user without privileges.
@Suite("tipc-lite", .needsNodes, .serialized)
struct ProgramTests {
    private struct Outcome {
        let status: Int32
        let output: String
        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// The program, where everybody can start it: others may not be allowed to look where the build lies.
    private final class Copy: Sendable {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("tipc-lite-\(UUID().uuidString)").path

        init() throws {
            // By another process: a file that a forked child of the tests has open for writing can't be executed.
            try Program("install", ["-m", "755", Program.path(ofBuilt: "tipc-lite"), path]).succeed()
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private let copy: Copy

    init() throws { copy = try Copy() }

    /// Runs the program in a node's namespace.
    private func lite(
        _ node: Node, _ arguments: [String], by user: [String] = [], input: String = ""
    ) throws -> Outcome {
        let program = try Program(
            "nsenter", ["--net=\(node.host.path)"] + user + [copy.path] + arguments, input: .text(input), mergesErrors: true)
        let result = try program.finish()
        return Outcome(status: result.status, output: result.output)
    }

    private static let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]

    @Test func `It sets up two nodes, and shows what is there`() throws {
        let network = TestNetwork()
        let hosts = [try network.addHost("a"), try network.addHost("b")]
        let wire = try network.connect(hosts[0], ["192.0.2.1/24"], hosts[1], ["192.0.2.2/24"])
        let nodes = try hosts.map { try Node($0) }
        let devices = [try wire.left.link().name, try wire.right.link().name]
        for (node, device) in zip(nodes, devices) {
            let name = node.host.name == "a" ? "alpha" : "beta"
            #expect(try lite(node, ["node", "set", "--cluster", "77", "--identity", name]).status == 0)
            #expect(try lite(node, ["bearer", "enable", "eth:\(device)", "--priority", "5"]).status == 0)
        }
        let isUp = try eventually { try lite(nodes[0], ["peer"]).lines.contains { $0.hasPrefix("beta ") && $0.hasSuffix(" up") } }
        #expect(isUp)
        #expect(try lite(nodes[0], ["node"]).lines.first?.hasPrefix("identity alpha address ") == true)
        let bearer = try lite(nodes[0], ["bearer"]).lines
        #expect(bearer.first?.hasPrefix("eth:\(devices[0]) priority 5 tolerance 1500 window ") == true, "\(bearer)")
        for command in ["node", "bearer", "media", "link", "nametable", "peer", "socket"] {
            let outcome = try lite(nodes[0], (command == "node" ? [command, "show"] : [command]) + ["--json"])
            let objects = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
            #expect(objects?.isEmpty == false, "\(command): \(outcome.output)")
        }
        let key = try lite(nodes[0], ["key", "set"], input: "0x1234\n")
        #expect(key.status != 0 && key.output.contains("20, 28 or 36") && !key.output.contains("1234"), "\(key.output)")
    }

    @Test func `Everybody may look`() throws {
        let (node, device, network) = try Node.single()
        try node.tipc.setIdentity(Cluster.identities[0])
        try node.tipc.enable(.ethernet(device))
        for command in ["node", "bearer", "media", "link", "nametable", "peer", "socket"] {
            let outcome = try lite(node, [command], by: Self.nobody)
            #expect(outcome.status == 0, "\(command): \(outcome.output)")
        }
        network.close()
    }

    /// Whether this kernel's TIPC asks for CAP_NET_ADMIN where something is changed: Linux 6.1.176 does not.
    static let isGuarded: Bool = {
        guard canMakeNodes, let family = try? Node.single().node.tipc.family else { return false }
        return family.operation(2)?.flags.isDisjoint(with: [.administrator, .namespaceAdministrator]) == false
    }()

    @Test(.enabled(if: isGuarded, "this kernel's TIPC lets everybody change it"))
    func `Who may not change anything is told what it was`() throws {
        let (node, device, network) = try Node.single()
        try node.tipc.setIdentity(Cluster.identities[0])
        try node.tipc.enable(.ethernet(device))
        let refused: [([String], String)] = [
            (["bearer", "disable", "eth:\(device)"], "TIPC_NL_BEARER_DISABLE"),
            (["bearer", "enable", "udp:u", "--local", "192.0.2.1"], "TIPC_NL_BEARER_ENABLE"),
            (["bearer", "set", "eth:\(device)", "--priority", "3"], "TIPC_NL_BEARER_SET"),
            (["media", "set", "eth", "--priority", "3"], "TIPC_NL_MEDIA_SET"),
            (["link", "reset", "broadcast-link"], "TIPC_NL_LINK_RESET_STATS"),
            (["link", "set", "broadcast-link", "--window", "60"], "TIPC_NL_LINK_SET"),
            (["node", "set", "--cluster", "5"], "TIPC_NL_NET_SET"),
            (["peer", "remove", "node2"], "TIPC_NL_PEER_REMOVE"),
            (["key", "rekey"], "TIPC_NL_KEY_SET"), (["key", "remove"], "TIPC_NL_KEY_FLUSH"),
        ]
        for (arguments, request) in refused {
            let outcome = try lite(node, arguments, by: Self.nobody)
            #expect(outcome.status != 0, "\(arguments)")
            #expect(outcome.output.contains(request) && outcome.output.contains("EPERM"), "\(arguments): \(outcome.output)")
        }
        #expect(try node.tipc.bearers().count == 1)
        network.close()
    }
}
