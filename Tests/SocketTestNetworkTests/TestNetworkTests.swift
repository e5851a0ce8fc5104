import FamilyInet
import FamilyNetlink
import Foundation
import NetlinkRoute
import SocketAPI
import SocketTestNetwork
import Testing

@Suite("Networks for tests", .enabled(if: TestNetwork.isPossible, "needs network namespaces and veth"))
struct TestNetworkTests {
    /// Whether the kernel has netem.
    static let hasEmulation: Bool = TestNetwork.with { network in
        guard let host = try? network.addHost("a"), let wire = try? network.connect(host, host) else { return false }
        return (try? wire.left.impair(NetworkEmulation())) != nil
    }

    @Test(arguments: ["192.0.2", "2001:db8:"])
    func `Datagrams cross a wire, in both directions and over both versions`(prefix: String) throws {
        let isV4 = prefix.hasSuffix("2")
        let texts = isV4 ? ["\(prefix).1/24", "\(prefix).2/24"] : ["\(prefix):1/64", "\(prefix):2/64"]
        let network = TestNetwork()
        let (left, right) = (try network.addHost("left"), try network.addHost("right"))
        try network.connect(left, [texts[0]], right, [texts[1]])
        let ports: [(TestHost, String)] = [(left, texts[0]), (right, texts[1])]
        let sockets = try ports.map { host, text in
            let address = try IP.Address(parsingHost: String(text.prefix { $0 != "/" }), port: 4000)
            let socket = try Socket(IP(isV4 ? .v4 : .v6), .datagram, in: host.namespace)
            socket.timeout = .seconds(60)
            try socket.bind(to: address)
            return socket
        }
        _ = try sockets[0].send([1, 2, 3], to: sockets[1].localAddress)
        let (bytes, sender) = try sockets[1].receiveFrom(upTo: 10)
        #expect(bytes == [1, 2, 3])
        #expect(try sender == sockets[0].localAddress)
        _ = try sockets[1].send([4], to: sender)
        #expect(try sockets[0].receive(upTo: 10) == [4])
    }

    @Test
    func `A connection goes through a router, and the sender sees its hop`() throws {
        let network = TestNetwork()
        let (client, router, server) = (
            try network.addHost("client"), try network.addHost("router"), try network.addHost("server")
        )
        try network.connect(client, ["192.0.2.2/24"], router, ["192.0.2.1/24"])
        try network.connect(router, ["198.51.100.1/24"], server, ["198.51.100.2/24"])
        try router.enableForwarding()
        try client.addRoute(to: "0.0.0.0/0", via: "192.0.2.1")
        try server.addRoute(to: "192.0.2.0/24", via: "198.51.100.1")
        let listener = try Socket(.ipv4, .stream, in: server.namespace)
        listener.timeout = .seconds(60)
        try listener.bind(to: .any(port: 80))
        try listener.listen()
        let socket = try Socket(.ipv4, .stream, in: client.namespace)
        socket.timeout = .seconds(60)
        try socket.connect(to: IPv4.Address(parsing: "198.51.100.2:80"))
        let (accepted, peer) = try listener.accept()
        #expect(peer.host == IPv4.Host(192, 0, 2, 2))
        try socket.sendAll([7])
        accepted.timeout = .seconds(60)
        #expect(try accepted.receive(upTo: 10) == [7])
    }

    @Test
    func `A wire that is cut has no carrier, and mended one has`() throws {
        let network = TestNetwork()
        let (left, right) = (try network.addHost("left"), try network.addHost("right"))
        let wire = try network.connect(left, ["192.0.2.1/24"], right, ["192.0.2.2/24"])
        #expect(try wire.right.link().carrier == true)
        try wire.cut()
        #expect(try wire.right.link().carrier == false)
        try wire.mend()
        #expect(try wire.right.link().carrier == true)
        try wire.left.setMTU(1300)
        #expect(try wire.left.link().mtu == 1300)
    }

    /// How many descriptors of namespaces this process has.
    private func descriptors() throws -> Int {
        let folder = "/proc/self/fd"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return names.filter { name in
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)"))?.hasPrefix("net:") == true
        }.count
    }

    @Test
    func `Nothing is left: neither a descriptor nor a namespace, also where the body fails`() throws {
        struct Failure: Error {}
        func visit() {
            try? TestNetwork.with { network throws(any Error) in
                let (left, right) = (try network.addHost("left"), try network.addHost("right"))
                try network.connect(left, ["192.0.2.1/24"], right, ["192.0.2.2/24"])
                throw Failure()
            }
        }
        visit()
        let before = try descriptors()
        for _ in 0..<20 { visit() }
        // Other tests have descriptors open at the same time, but not for ever.
        for _ in 0..<200 where try descriptors() >= before + 30 { Thread.sleep(forTimeInterval: 0.1) }
        let after = try descriptors()
        #expect(after < before + 30)
        let (host, number): (TestHost, UInt32) = try {
            let network = TestNetwork()
            let host = try network.addHost("alone")
            return (host, try network.connect(host, host).left.index)
        }()
        // The network is gone, so its connection is closed; the host that somebody holds is still a namespace.
        #expect(throws: NetlinkError.self) { try host.network.link(.index(number)) }
        let links = try RouteNetlink(in: host.namespace).links()
        #expect(links.count == 3)
    }

    @Test
    func `What can't be is refused with the reason`() throws {
        let network = TestNetwork()
        let host = try network.addHost("host")
        let wire = try network.connect(host, host)
        #expect(throws: NetlinkError.self) { try wire.left.add(["192.0.2.300/24"]) }
        #expect(throws: NetlinkError.self) { try host.addRoute(to: "nowhere", via: "192.0.2.1") }
        let missing = #expect(throws: NetlinkError.self) { try host.setParameter("net/ipv4/no_such_thing", to: "1") }
        #expect(missing?.errno == .noSuchFileOrDirectory)
        #expect("\(String(describing: missing))".contains("no_such_thing"))
        let unreachable = #expect(throws: NetlinkError.self) {
            try host.addRoute(to: "198.51.100.0/24", via: "203.0.113.1")
        }
        #expect(unreachable?.errno == .networkUnreachable)
    }

    @Test(.enabled(if: TestNetworkTests.hasEmulation, "the kernel has no netem"))
    func `Delay and loss are as set`() throws {
        let network = TestNetwork()
        let (left, right) = (try network.addHost("left"), try network.addHost("right"))
        let wire = try network.connect(left, ["192.0.2.1/24"], right, ["192.0.2.2/24"])
        var bad = NetworkEmulation()
        bad.delay = .milliseconds(80)
        try wire.left.impair(bad)
        let receiver = try Socket(.ipv4, .datagram, in: right.namespace)
        receiver.timeout = .seconds(60)
        try receiver.bind(to: .any(port: 4000))
        let sender = try Socket(.ipv4, .datagram, in: left.namespace)
        let begin = ContinuousClock.now
        _ = try sender.send([1], to: IPv4.Address(parsing: "192.0.2.2:4000"))
        #expect(try receiver.receive(upTo: 10) == [1])
        #expect(ContinuousClock.now - begin > .milliseconds(75))
        bad.loss = 1
        try wire.left.impair(bad)
        receiver.timeout = .milliseconds(300)
        _ = try? sender.send([2], to: IPv4.Address(parsing: "192.0.2.2:4000"))
        #expect(throws: SocketError.self) { try receiver.receive(upTo: 10) }
        try wire.left.repair()
        receiver.timeout = .seconds(60)
        _ = try sender.send([3], to: IPv4.Address(parsing: "192.0.2.2:4000"))
        #expect(try receiver.receive(upTo: 10) == [3])
    }
}
