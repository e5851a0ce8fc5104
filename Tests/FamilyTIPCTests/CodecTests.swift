import CLayoutOracle
import FamilyTIPC
import TIPCTestSupport
import Testing

@Suite struct `Structures of the C headers` {
    static let node = TIPC.Node(rawValue: 0x5c6f_6465)

    static let addresses: [(TIPC.Address, [UInt8])] = [
        (.service(18888, 17), golden { oracle_tipc_service(18888, 17, 0, 2, $0) }),
        (.service(18888, 17, scope: .node), golden { oracle_tipc_service(18888, 17, 0, 3, $0) }),
        (.service(18888, 17, lookup: node), golden { oracle_tipc_service(18888, 17, 0x5c6f_6465, 2, $0) }),
        (.service(.max, 0, scope: TIPC.Scope(rawValue: -2)), golden { oracle_tipc_service(.max, 0, 0, -2, $0) }),
        (.range(18888, 3...99), golden { oracle_tipc_range(18888, 3, 99, 2, $0) }),
        (.range(.all(of: 7), scope: .zone), golden { oracle_tipc_range(7, 0, .max, 1, $0) }),
        (.range(TIPC.ServiceRange(7, lower: 2, upper: 1)), golden { oracle_tipc_range(7, 2, 1, 2, $0) }),
        (.socket(TIPC.SocketID(1234, on: node)), golden { oracle_tipc_socket(1234, 0x5c6f_6465, $0) }),
        (
            .member(TIPC.SocketID(1234, on: node), TIPC.Service(4711, 7)),
            golden { oracle_tipc_member(1234, 0x5c6f_6465, 4711, 7, $0) }
        ),
    ]

    @Test(arguments: addresses)
    func `An address has the bytes that C gives it, and decodes from them`(_ address: TIPC.Address, _ bytes: [UInt8]) throws {
        #expect(bytes.count == (address.member == nil ? 16 : 32))
        #expect(try encoded(address) == bytes)
        #expect(try TIPC.Address(decoding: bytes.span.bytes) == address)
    }

    @Test func `No address has no bytes`() throws {
        #expect(try encoded(.none) == [])
        #expect(try reading([]) { try TIPC.Address(decoding: $0) } == .none)
    }

    @Test func `Unused bytes and the scope of a socket address are ignored`() throws {
        var bytes = golden { oracle_tipc_socket(1, 2, $0) }
        bytes[3] = 2
        bytes[15] = 9
        #expect(try TIPC.Address(decoding: bytes.span.bytes) == .socket(TIPC.SocketID(1, on: TIPC.Node(rawValue: 2))))
    }

    static let refused: [[UInt8]] = {
        let socket = golden { oracle_tipc_socket(1, 2, $0) }
        let service = golden { oracle_tipc_service(1, 2, 3, 2, $0) }
        var family = socket
        family[0] = 2
        return [
            [0], [30, 0], Array(socket[..<15]), socket + [0], service + socket, service + service, socket + socket, family,
            [30, 0, 0] + socket[3...], [30, 0, 4] + socket[3...], socket + family, socket + service + [0],
        ]
    }()

    @Test(arguments: refused)
    func `Bytes that are not an address are refused`(_ bytes: [UInt8]) {
        #expect(code { () throws(SocketError) in _ = try TIPC.Address(decoding: bytes.span.bytes) } == .invalidAddress)
    }

    @Test func `A group request has the bytes that C gives it`() throws {
        let request = TIPC.GroupRequest(
            group: 4711, instance: 7, scope: .node, flags: [.loopback, .memberEvents])
        let bytes = golden { oracle_tipc_group_request(4711, 7, 3, 3, $0) }
        #expect(bytes.count == 16)
        #expect(try appended { try request.encode(into: &$0) } == bytes)
        #expect(try TIPC.GroupRequest(decoding: bytes.span.bytes) == request)
        #expect(TIPC.GroupRequest(group: 1, instance: 2).flags == .memberEvents)
        let negative = TIPC.GroupRequest(group: 1, instance: 2, scope: TIPC.Scope(rawValue: -1))
        #expect(throws: SocketError.self) { try appended { try negative.encode(into: &$0) } }
        #expect(throws: SocketError.self) { try reading(bytes[..<15]) { try TIPC.GroupRequest(decoding: $0) } }
    }

    static let subscriptions: [(TIPC.Subscription, UInt32, UInt32)] = [
        (TIPC.Subscription(.all(of: 18888), timeout: .seconds(2), handle: 0x0102_0304_0506_0708), 2000, 1),
        (TIPC.Subscription(TIPC.ServiceRange(18888, 1...2), filter: .services), .max, 2),
        (TIPC.Subscription(.all(of: 1), timeout: .zero), 0, 1),
        (TIPC.Subscription(.all(of: 1), timeout: .microseconds(1)), 1, 1),
        (TIPC.Subscription(.all(of: 1), timeout: .milliseconds(1500) + .nanoseconds(1)), 1501, 1),
        (.nodes(timeout: .seconds(4_294_966)), 4_294_966_000, 1),
    ]

    @Test(arguments: subscriptions)
    func `A subscription has the bytes that C gives it`(_ subscription: TIPC.Subscription, _ timeout: UInt32, _ filter: UInt32) throws {
        let range = subscription.range
        let bytes = golden {
            oracle_tipc_subscription(range.type, range.lower, range.upper, timeout, filter, subscription.handle, $0)
        }
        #expect(bytes.count == 28)
        #expect(appended { subscription.encode(into: &$0) } == bytes)
        let back = try TIPC.Subscription(decoding: bytes.span.bytes)
        #expect(appended { back.encode(into: &$0) } == bytes)
        #expect(back.range == range && back.handle == subscription.handle)
        #expect((back.timeout == nil) == (subscription.timeout == nil))
    }

    @Test(arguments: [
        (Duration.seconds(-1), UInt32(0)), (.milliseconds(4_294_967_294), 4_294_967_294),
        (.milliseconds(4_294_967_295), .max), (.milliseconds(4_294_967_294) + .nanoseconds(1), .max),
        (.seconds(Int64.max), .max),
    ])
    func `Timeouts beyond the subscription's 32 bits are clamped`(_ timeout: Duration, _ milliseconds: UInt32) {
        let subscription = TIPC.Subscription(.all(of: 1), timeout: timeout)
        let bytes = appended { subscription.encode(into: &$0) }
        #expect(reading(bytes) { $0.integer(at: 12) } == milliseconds)
    }

    @Test func `An event has the bytes that C gives it`() throws {
        let subscription = TIPC.Subscription(.all(of: 18888), timeout: .seconds(2), handle: 5)
        let inner = golden { oracle_tipc_subscription(18888, 0, .max, 2000, 1, 5, $0) }
        let bytes = golden { target in
            inner.withUnsafeBytes { oracle_tipc_event(1, 3, 4, 1234, 0x5c6f_6465, $0.baseAddress, target) }
        }
        #expect(bytes.count == 48)
        let event = try TIPC.TopologyEvent(decoding: bytes.span.bytes)
        let expected = TIPC.TopologyEvent(
            .published, found: TIPC.ServiceRange(18888, 3...4), socket: TIPC.SocketID(1234, on: Self.node),
            subscription: subscription)
        #expect(event == expected)
        #expect(event.node == nil && event.link == nil)
        #expect(appended { event.encode(into: &$0) } == bytes)
        for count in 0..<48 {
            #expect(throws: SocketError.self) { try reading(bytes[..<count]) { try TIPC.TopologyEvent(decoding: $0) } }
        }
    }

    @Test func `Events of nodes and links have their numbers`() {
        let socket = TIPC.SocketID(0x0002_0001, on: .any)
        let up = TIPC.TopologyEvent(
            .published, found: TIPC.ServiceRange(0, lower: 9, upper: 9), socket: socket, subscription: .nodes())
        #expect(up.node == TIPC.Node(rawValue: 9) && up.link == nil)
        let link = TIPC.TopologyEvent(
            .withdrawn, found: TIPC.ServiceRange(2, lower: 9, upper: 9), socket: socket, subscription: .links())
        #expect(link.node == nil)
        #expect(link.link?.peer == TIPC.Node(rawValue: 9))
        #expect(link.link?.localBearer == 1 && link.link?.remoteBearer == 2)
    }

    @Test func `Control messages decode from their bytes, and incomplete ones are refused`() throws {
        let info = TIPC.ErrorInfo(reason: .overload, length: 5)
        let names = TIPC.DestinationNames(TIPC.ServiceRange(18888, 1...9))
        let data = TIPC.ReturnedData([1, 2, 3])
        let control: ControlData = [info, data, names]
        #expect(control.byteCount == 24 + 24 + 32)
        let received = reading(control.bytes) { ReceivedControl(copying: $0) }
        #expect(try received.first(TIPC.ErrorInfo.self) == info)
        #expect(try received.first(TIPC.ReturnedData.self) == data)
        #expect(try received.first(TIPC.DestinationNames.self) == names)
        #expect(received.messages.map(\.level) == [.tipc, .tipc, .tipc])
        let zeros = [UInt8](repeating: 0, count: 11)
        #expect(throws: SocketError.self) { try reading(zeros[..<7]) { try TIPC.ErrorInfo(decoding: $0) } }
        #expect(throws: SocketError.self) { try reading(zeros) { try TIPC.DestinationNames(decoding: $0) } }
    }
}
