import FamilyInet
import FamilyNetlink
import FamilyTIPC
import Foundation
import NetlinkRoute
import ProgramTestSupport
import SocketAPI
import SocketTestKit
import SocketTestNetwork
import TIPCManagement
import TIPCTestSupport
import Testing

/// Whether nodes can be made: namespaces with wires between them, in a kernel with TIPC.
let canMakeNodes = hasTIPC && TestNetwork.isPossible

/// Whether the tool that results are compared with is there.
let hasTool = ["/usr/sbin/tipc", "/usr/sbin/tc"].allSatisfy(FileManager.default.isExecutableFile)

extension Trait where Self == ConditionTrait {
    /// Runs where nodes can be made.
    static var needsNodes: Self {
        .enabled(if: canMakeNodes, "needs a kernel with TIPC, and network namespaces; Scripts/with-tipc has them")
    }

    /// Runs where nodes can be made, and compared with what the tool says.
    static var needsTool: Self {
        .enabled(
            if: canMakeNodes && hasTool, "needs a kernel with TIPC, and iproute2's tipc; Scripts/with-tipc has them")
    }
}

/// A node of TIPC: a network namespace.
struct Node: Sendable {
    let host: TestHost
    let tipc: TIPCNetlink

    init(_ host: TestHost) throws {
        self.host = host
        tipc = try TIPCNetlink(in: host.namespace)
    }

    /// A node in no cluster, with a device but no bearer.
    static func single() throws -> (node: Node, device: String, network: TestNetwork) {
        let network = TestNetwork()
        let host = try network.addHost("single")
        let wire = try network.connect(host, ["192.0.2.1/24"], network.addHost("other"), ["192.0.2.2/24"])
        return (try Node(host), try wire.left.link().name, network)
    }

    /// Runs a body on a thread in the node's namespace; sockets that it makes stay there.
    func run<Value>(_ body: () throws -> Value) throws -> Value { try host.namespace.result(of: body).get() }

    /// Runs a body on a thread in the node's namespace, beside the test.
    func start<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) -> Background<Value> {
        Background { try run(body) }
    }

    func socket(_ type: SocketType) throws -> Socket<TIPC> {
        let socket = try Socket(.tipc, type, in: host.namespace)
        socket.timeout = .seconds(20)
        return socket
    }

    /// What the tool says in this namespace.
    @discardableResult
    func tool(_ arguments: String...) throws -> String { try program(["/usr/sbin/tipc"] + arguments) }

    /// Makes the kernel send to the other node over the line, although the other is the same kernel: it finds that out by
    /// a number in the messages by which nodes find each other, and then hands everything over without a packet.
    func sendOverLine(_ device: String, overUDP: Bool) throws {
        let start = ["/usr/sbin/tc"]
        try program(start + ["qdisc", "add", "dev", device, "clsact"])
        let packets =
            ["filter", "add", "dev", device, "egress", "protocol"]
            + (overUDP ? ["ip", "u32", "match", "ip", "dport", "6118", "0xffff"] : ["0x88ca", "u32"])
        let offset = overUDP ? 28 : 0
        // The first byte says which kind of message it is, in plain text and encrypted; the number is word 13.
        try program(
            start + packets + ["match", "u8", "0x5a", "0xfe", "at", "\(offset)"]
                + ["action", "pedit", "munge", "offset", "\(offset + 52)", "u32", "set", "0x12345678"])
        try program(start + packets + ["match", "u8", "0xfa", "0xfe", "at", "\(offset)", "action", "drop"])
    }

    @discardableResult
    private func program(_ arguments: [String]) throws -> String {
        try Program("nsenter", ["--net=\(host.path)"] + arguments, mergesErrors: true).succeed()
    }

    /// What the tool says as JSON.
    func json(_ arguments: String...) throws -> [[String: Any]] {
        let text = try tool("-j", arguments[0], arguments[1], arguments.count > 2 ? arguments[2] : "")
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]], "\(text)")
    }

    /// Waits until a socket of the cluster has a name.
    func waitFor(_ service: TIPC.Service, _ timeout: Duration = .seconds(20)) throws -> Bool {
        try run { try TIPC.waitForService(service, timeout: timeout) }
    }
}

/// Two nodes, joined by one or more wires: everything is set up by TIPCManagement.
///
/// With keys from the start, and where iproute2 is missing, what they send each other does not cross the wires.
final class Cluster: Sendable {
    enum Bearer: CaseIterable { case ethernet, udp, udp6, multicast }

    static let identities = ["node1", "node2"].map { try! TIPC.NodeIdentity(parsing: $0) }
    static let one = identities[0].preferredAddress
    static let two = identities[1].preferredAddress

    let network = TestNetwork()
    let first: Node
    let second: Node
    let wires: [TestWire]

    init(
        _ bearers: Bearer..., priorities: [UInt32] = [], tolerance: Duration? = nil, keys: [TIPCKey] = []
    ) throws {
        let bearers = bearers.isEmpty ? [.ethernet] : bearers
        let hosts = (try network.addHost("node1"), try network.addHost("node2"))
        wires = try bearers.indices.map { [network] index in
            let nets = ["10.9.\(index)", "fd00:9:\(index):"]
            return try network.connect(
                hosts.0, ["\(nets[0]).1/24", "\(nets[1]):1/64"], hosts.1, ["\(nets[0]).2/24", "\(nets[1]):2/64"])
        }
        (first, second) = (try Node(hosts.0), try Node(hosts.1))
        for (number, node) in [first, second].enumerated() {
            try node.tipc.setIdentity(Self.identities[number])
            if !keys.isEmpty { try node.tipc.set(keys[number]) }
            for (index, bearer) in bearers.enumerated() {
                let port = number == 0 ? wires[index].left : wires[index].right
                var made = try Self.make(bearer, index, number, device: port.link().name)
                if hasTool, keys.isEmpty, bearer == .ethernet || bearer == .udp {
                    try node.sendOverLine(port.link().name, overUDP: bearer == .udp)
                }
                made.properties.tolerance = tolerance
                if index < priorities.count { made.properties.priority = priorities[index] }
                try node.tipc.enable(made)
            }
        }
    }

    private static func make(_ bearer: Bearer, _ index: Int, _ number: Int, device: String) throws -> TIPCBearer {
        let v4 = (1...2).map { try! IP.Host(parsing: "10.9.\(index).\($0)") }
        let v6 = (1...2).map { try! IP.Host(parsing: "fd00:9:\(index)::\($0)") }
        return switch bearer {
        case .ethernet: .ethernet(device)
        case .udp: .udp("u\(index)", local: v4[number], remote: v4[1 - number])
        case .udp6: .udp("u\(index)", local: v6[number], remote: v6[1 - number])
        case .multicast: .udp("u\(index)", local: v4[number])
        }
    }

    /// Cuts the first line.
    func cut() throws { try wires[0].cut() }

    /// Whether both nodes know each other within a time.
    func isJoined(_ timeout: Duration = .seconds(20)) throws -> Bool {
        for (node, other) in [(first, Self.two), (second, Self.one)] {
            guard try node.waitFor(TIPC.Service(TIPC.ServiceType.nodeState, other.rawValue), timeout) else { return false }
        }
        return true
    }

    /// Waits until both nodes know each other.
    func waitForLink() throws { try #require(try isJoined(), "no link") }

    /// Waits until all wires carry a link.
    func waitForLinks(_ count: Int) throws {
        let areUp = try eventually {
            try [first, second].allSatisfy { try $0.tipc.links().count { $0.isUp && !$0.isBroadcast } == count }
        }
        try #require(areUp, "not \(count) links")
    }

    /// Two ends of a connection across the line: the first node's and the second node's.
    func connection(_ type: SocketType = .stream) throws -> (client: Socket<TIPC>, server: Socket<TIPC>) {
        let name = TIPC.Service(freshType(), 1)
        let listener = try second.socket(type)
        try listener.bind(to: .service(name))
        try listener.listen()
        try #require(try first.waitFor(name), "no \(name)")
        let client = try first.socket(type)
        let connecting = Background { try client.connect(to: .service(name)) }
        let server = try listener.accept().socket
        try connecting.value()
        server.timeout = .seconds(20)
        return (client, server)
    }
}

/// Sends to and fro, and finds everything as it was sent.
func exchange(_ connection: (client: Socket<TIPC>, server: Socket<TIPC>), _ text: String) throws {
    for (from, to) in [(connection.client, connection.server), (connection.server, connection.client)] {
        try from.sendAll(text.utf8)
        var received: [UInt8] = []
        while received.count < text.utf8.count {
            let bytes = try to.receive(upTo: 66_000)
            try #require(!bytes.isEmpty, "the connection ended")
            received += bytes
        }
        #expect(String(decoding: received, as: UTF8.self) == text)
    }
}
