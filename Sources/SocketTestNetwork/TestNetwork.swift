public import FamilyNetlink
internal import NetlinkRoute
internal import SocketAPI

/// Hosts and wires between them, made for one test and gone after it: network namespaces and veth pairs.
///
/// ```swift
/// let network = TestNetwork()
/// let (left, right) = (try network.addHost("left"), try network.addHost("right"))
/// let wire = try network.connect(left, ["192.0.2.1/24"], right, ["192.0.2.2/24"])
///
/// let server = try Socket(.ipv4, .stream, in: right.namespace)
/// try server.bind(to: .any(port: 80))
/// let client = try Socket(.ipv4, .stream, in: left.namespace)
/// ```
///
/// No test needs a free port, and none can disturb another one or the machine. Nothing has a name outside, and nothing
/// is to be cleaned up: a namespace lives as long as a descriptor of it does, and its links go with it. So everything is
/// gone when the value and the sockets made in it are, when the test fails, and when its process is killed.
///
/// Making one needs CAP_SYS_ADMIN and a kernel with veth; ``isPossible`` tells.
public final class TestNetwork: Sendable {
    private let members = Locked<[TestHost]>([])

    /// A network without hosts.
    public init() {}

    /// Whether this process may make such networks. Found out once, by making one.
    public static let isPossible: Bool = {
        do throws(NetlinkError) {
            let network = TestNetwork()
            let (one, other) = (try network.addHost("one"), try network.addHost("other"))
            try network.connect(one, ["192.0.2.1/24"], other, ["192.0.2.2/24"])
            return true
        } catch {
            return false
        }
    }()

    /// Makes a network, lends it to a body, and closes it whatever happens.
    ///
    /// - Throws: What the body throws.
    public static func with<Result, Failure: Error>(
        _ body: (TestNetwork) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let network = TestNetwork()
        defer { network.close() }
        return try body(network)
    }

    /// The hosts, in the order in which they were made.
    public var hosts: [TestHost] { members.withLock { $0 } }

    /// Makes a host: a namespace with a loopback interface that is up, and nothing else.
    ///
    /// - Parameter name: A name for errors and descriptions.
    /// - Throws: `.refused` with EPERM without CAP_SYS_ADMIN, ENOSPC where there are too many namespaces.
    @discardableResult
    public func addHost(_ name: String) throws(NetlinkError) -> TestHost {
        let host = try TestHost(name)
        members.withLock { $0.append(host) }
        return host
    }

    /// Connects two hosts by a wire: a veth pair whose ends are up.
    ///
    /// - Parameters:
    ///   - left: One host.
    ///   - leftAddresses: Its addresses on the wire, such as `192.0.2.1/24` and `2001:db8::1/64`.
    ///   - right: The other host. It may be the same one.
    ///   - rightAddresses: Its addresses on the wire.
    /// - Returns: The wire. It stays when the value goes.
    /// - Throws: `.refused` with EOPNOTSUPP where the kernel has no veth; `.invalidValue` where a text is no address.
    @discardableResult
    public func connect(
        _ left: TestHost, _ leftAddresses: [String], _ right: TestHost, _ rightAddresses: [String]
    ) throws(NetlinkError) -> TestWire {
        let wire = try TestWire(left, right)
        try wire.left.add(leftAddresses)
        try wire.right.add(rightAddresses)
        return wire
    }

    /// Connects two hosts by a wire without addresses. See ``connect(_:_:_:_:)``.
    @discardableResult
    public func connect(_ left: TestHost, _ right: TestHost) throws(NetlinkError) -> TestWire {
        try connect(left, [], right, [])
    }

    /// Closes the connections to the hosts and forgets them. Sockets that were made in them go on, and keep their
    /// namespaces, until they are closed.
    public func close() {
        let hosts = members.withLock { hosts in
            defer { hosts = [] }
            return hosts
        }
        for host in hosts { host.network.connection.close() }
    }

    deinit { close() }
}
