import FamilyNetlink
import FamilyTIPC
import SocketAPI
import SocketTestNetwork
import TIPCManagement
import TIPCTestSupport
import Testing

@Suite("A TIPC node's own settings", .needsNodes, .serialized)
struct NodeTests {
    @Test func `A node begins without identity and address, in cluster 4711`() throws {
        let node = try Node.single().node
        #expect(try node.tipc.settings() == TIPCNodeSettings())
        #expect(try node.tipc.address() == .any)
        #expect(try !node.tipc.hasLegacyAddress())
    }

    @Test func `A node gets an identity once`() throws {
        let (node, device, network) = try Node.single()
        let identity = try TIPC.NodeIdentity(parsing: "here")
        try node.tipc.setClusterIdentity(4712)
        try node.tipc.setIdentity(identity)
        try node.tipc.setIdentity(identity)
        #expect(try node.tipc.settings() == TIPCNodeSettings(clusterIdentity: 4712, identity: identity))
        // The kernel says yes, and does nothing.
        let error = #expect(throws: NetlinkError.self) {
            try node.tipc.setIdentity(TIPC.NodeIdentity(parsing: "there"))
        }
        #expect(error?.code == .refused(.notPermitted))
        #expect("\(error!)".contains("here") && "\(error!)".contains("there"))
        #expect(try node.tipc.settings().identity == identity)
        try node.tipc.enable(.ethernet(device))
        #expect(try eventually { try node.tipc.address() == identity.preferredAddress })
        #expect(try node.run { try TIPC.Node.own } == identity.preferredAddress)
        // From now on it stays in its cluster.
        let late = #expect(throws: NetlinkError.self) { try node.tipc.setClusterIdentity(4713) }
        #expect(late?.code == .refused(.notPermitted), "\(late!)")
        network.close()
    }

    @Test func `A node gets an address of the old kind, and an identity from it`() throws {
        let node = try Node.single().node
        let address = TIPC.Node(zone: 1, cluster: 2, node: 3)
        try node.tipc.setAddress(address)
        #expect(try node.tipc.address() == address)
        #expect(try node.tipc.hasLegacyAddress())
        #expect(try node.tipc.settings().identity?.description == "1002003")
        for wish in [address, TIPC.Node(zone: 1, cluster: 2, node: 4)] {
            let error = #expect(throws: NetlinkError.self) { try node.tipc.setAddress(wish) }
            #expect(error?.code == .refused(.notPermitted), "\(error!)")
        }
    }

    @Test func `What can be no identity and no address is refused`() throws {
        let node = try Node.single().node
        let zeros = try TIPC.NodeIdentity(bytes: [UInt8](repeating: 0, count: 16).span.bytes)
        #expect(throws: NetlinkError.self) { try node.tipc.setIdentity(zeros) }
        #expect(throws: NetlinkError.self) { try node.tipc.setAddress(.any) }
        #expect(throws: NetlinkError.self) { try node.tipc.setClusterIdentity(0) }
        #expect(try node.tipc.settings() == TIPCNodeSettings())
    }

    @Test func `An identity of 16 bytes of any value comes back as it is`() throws {
        let node = try Node.single().node
        let bytes = (0..<16).map { UInt8($0 * 17) }
        let identity = try TIPC.NodeIdentity(bytes: bytes.span.bytes)
        try node.tipc.setIdentity(identity)
        #expect(try node.tipc.settings().identity?.bytes == bytes)
    }

    @Test(.needsTool) func `The tool says the same`() throws {
        let node = try Node.single().node
        try node.tipc.setClusterIdentity(12)
        try node.tipc.setIdentity(TIPC.NodeIdentity(parsing: "toolnode"))
        #expect(try node.tool("node", "get", "netid").hasPrefix("12"))
        #expect(try node.tool("node", "get", "identity").contains("toolnode "))
    }

    @Test func `Where the kernel has no TIPC, it says so`() throws {
        let connection = try NetlinkConnection(.route)
        #expect(throws: NetlinkError.self) { try TIPCNetlink(connection) }
    }
}
