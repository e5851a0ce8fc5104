import FamilyNetlink
import FamilyTIPC
import SocketAPI
import SocketTestKit
import SocketTestNetwork
import TIPCManagement
import TIPCTestSupport
import Testing

/// Whether this kernel's TIPC can encrypt.
private let canEncrypt: Bool = {
    guard canMakeNodes, let node = try? Node.single().node else { return false }
    return (try? node.tipc.setIdentity(Cluster.identities[0])) != nil && (try? node.tipc.set(.random(.bits128))) != nil
}()

@Suite(
    "Encryption of TIPC", .serialized,
    .enabled(if: canEncrypt, "needs a kernel whose TIPC can encrypt; Scripts/with-tipc has it"))
struct EncryptionTests {
    @Test(arguments: [TIPCKey.Strength.bits128, .bits192, .bits256])
    func `Nodes with the same key join, and speak`(strength: TIPCKey.Strength) throws {
        let key = try TIPCKey.random(strength)
        let cluster = try Cluster(keys: [key, key])
        try cluster.waitForLink()
        try exchange(cluster.connection(), "in secret")
    }

    @Test func `A node with another key does not join`() throws {
        let cluster = try Cluster(keys: [TIPCKey.random(), TIPCKey.random()])
        #expect(try !cluster.isJoined(.seconds(4)))
        #expect(try cluster.first.tipc.links().allSatisfy { $0.isBroadcast || !$0.isUp })
    }

    @Test(.needsTool) func `What crosses the line can be read without a key, and not with one`() throws {
        let cluster = try Cluster()
        try cluster.waitForLink()
        let connection = try cluster.connection(.seqPacket)
        // AF_PACKET with ETH_P_ALL: every frame of the namespace's devices.
        let number = AddressFamilyNumber(rawValue: 17)
        let listener = try Socket(AnyFamily(domain: number), .raw, ProtocolNumber(rawValue: 0x0300), in: cluster.second.host.namespace)
        listener.timeout = .milliseconds(300)
        func isHeard(_ text: String) throws -> Bool {
            try exchange(connection, text)
            var isHeard = false
            while let frame = try? listener.receive(upTo: 2048) {
                if String(decoding: frame, as: UTF8.self).contains(text) { isHeard = true }
            }
            return isHeard
        }
        #expect(try isHeard("everybody may know"))
        let key = try TIPCKey.random(.bits256)
        for node in [cluster.first, cluster.second] { try node.tipc.set(key) }
        let isSecret = try eventually { try !isHeard("is it a secret yet") }
        #expect(isSecret)
        #expect(try !isHeard("nobody may know"))
        for node in [cluster.first, cluster.second] { try node.tipc.removeKeys() }
        #expect(try eventually { try isHeard("everybody may know again") })
    }

    @Test(.needsTool) func `Traffic flows on before, while and after keys are replaced`() throws {
        // A machine that is busy with other things keeps a link waiting for longer than the usual second and a half.
        let cluster = try Cluster(tolerance: .seconds(15))
        try cluster.waitForLink()
        let connection = try cluster.connection(.seqPacket)
        let nodes = [cluster.first.tipc, cluster.second.tipc]
        try exchange(connection, "before")
        let isOver = Locked(false)
        let traffic = Background {
            var count = 0
            while !isOver.withLock(\.self) {
                try exchange(connection, "number \(count)")
                count += 1
            }
            return count
        }
        defer { isOver.withLock { $0 = true } }
        // A key can be given once the one before is in use at both ends; it is busy till then.
        func eventuallySet(_ body: () throws -> Void) throws {
            let end = ContinuousClock.now + .seconds(60)
            while true {
                do { return try body() } catch let error as NetlinkError {
                    guard error.errno == .resourceBusy, ContinuousClock.now < end else { throw error }
                    pause(.milliseconds(50))
                }
            }
        }
        // First by hand, then by the nodes themselves, under a master key.
        for strength in [TIPCKey.Strength.bits128, .bits256, .bits192] {
            let key = try TIPCKey.random(strength)
            for tipc in nodes { try eventuallySet { try tipc.set(key) } }
            pause(.milliseconds(300))
        }
        let master = try TIPCKey.random(.bits256)
        for tipc in nodes { try eventuallySet { try tipc.set(master, for: .master) } }
        for _ in 0..<3 {
            try eventuallySet { try cluster.first.tipc.rekey() }
            pause(.milliseconds(300))
        }
        try cluster.first.tipc.setRekeyingInterval(.seconds(120))
        try cluster.first.tipc.setRekeyingInterval(nil)
        isOver.withLock { $0 = true }
        #expect(try traffic.value() > 20)
        try exchange(connection, "after")
        #expect(try cluster.first.tipc.links().contains { !$0.isBroadcast && $0.isUp })
    }

    @Test func `Each node may have a key of its own`() throws {
        let cluster = try Cluster()
        try cluster.waitForLink()
        let keys = try (0..<2).map { _ in try TIPCKey.random() }
        for (number, identity) in Cluster.identities.enumerated() {
            // First those that read with it, then the one that sends.
            try (number == 0 ? cluster.second : cluster.first).tipc.set(keys[number], for: .node(identity))
        }
        for (number, identity) in Cluster.identities.enumerated() {
            try (number == 0 ? cluster.first : cluster.second).tipc.set(keys[number], for: .node(identity))
        }
        try exchange(cluster.connection(), "each its own")
    }

    @Test func `Without keys, nodes speak in plain text again`() throws {
        let key = try TIPCKey.random()
        let cluster = try Cluster(keys: [key, key])
        try cluster.waitForLink()
        for node in [cluster.first, cluster.second] { try node.tipc.removeKeys() }
        #expect(eventually { (try? exchange(cluster.connection(), "for all to read")) != nil })
    }

    @Test func `What the kernel can't use is refused with its reason`() throws {
        let node = try Node.single().node
        try node.tipc.setIdentity(Cluster.identities[0])
        let key = try TIPCKey([UInt8](repeating: 7, count: 20), algorithm: "nonesuch(aes)")
        let error = #expect(throws: NetlinkError.self) { try node.tipc.set(key) }
        #expect("\(error!)".contains("TIPC_NL_KEY_SET") && !"\(error!)".contains("7, 7"), "\(error!)")
        for wrong in [Duration.zero, .seconds(59), .seconds(61), .milliseconds(60_001), .seconds(-60), .seconds(Int64.max)] {
            let error = #expect(throws: NetlinkError.self) { try node.tipc.setRekeyingInterval(wrong) }
            #expect(error?.code == .invalidValue)
        }
    }
}
