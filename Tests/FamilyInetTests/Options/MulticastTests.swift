import FamilyInet
import SocketAPI
import Testing

@Suite("Multicast on the loopback")
struct MulticastTests {
    /// A socket that receives on a port of every address, and hears only groups that it has joined itself.
    static func receiver() throws -> Socket<IPv4> {
        let socket = try Socket(.ipv4, .datagram)
        socket.timeout = .seconds(60)
        try socket.set(.multicastAll, to: false)
        try socket.bind(to: .any(port: 0))
        return socket
    }

    static func sender() throws -> Socket<IPv4> {
        let socket = try Socket(.ipv4, .datagram)
        try socket.set(.multicastInterface, to: .index(1))
        try socket.bind(to: .loopback(port: 0))
        return socket
    }

    /// Whether a datagram to the group arrives.
    static func arrives(_ group: IPv4.Host, at receiver: Socket<IPv4>, waiting: Duration = .seconds(60)) throws -> Bool {
        let sender = try sender()
        _ = try sender.send([42], to: IPv4.Address(host: group, port: receiver.localAddress.port))
        receiver.timeout = waiting
        do throws(SocketError) {
            let (bytes, from) = try receiver.receiveFrom(upTo: 8)
            let local = try sender.localAddress
            return bytes == [42] && from == local
        } catch {
            // Not `catch where`: the compiler of Swift 6.3 crashes on one that lets a typed error pass.
            guard error.code == .timedOut else { throw error }
            return false
        }
    }

    static let silence = Duration.milliseconds(50)

    @Test("a member by index gets what is sent to the group, and nothing after it left")
    func byIndex() throws {
        let group = IPv4.Host(239, 255, 17, 1)
        let receiver = try Self.receiver()
        #expect(try !Self.arrives(group, at: receiver, waiting: Self.silence))
        try receiver.set(.addMembership, to: IPv4.Membership(group, interfaceIndex: 1))
        #expect(try Self.arrives(group, at: receiver))
        #expect(try !Self.arrives(IPv4.Host(239, 255, 17, 2), at: receiver, waiting: Self.silence))
        let again = failure { () throws(SocketError) in
            try receiver.set(.addMembership, to: IPv4.Membership(group, interfaceIndex: 1))
        }
        #expect(again?.errno == .addressInUse)
        try receiver.set(.dropMembership, to: IPv4.Membership(group, interfaceIndex: 1))
        #expect(try !Self.arrives(group, at: receiver, waiting: Self.silence))
        let left = try #require(
            failure { () throws(SocketError) in
                try receiver.set(.dropMembership, to: IPv4.Membership(group, interfaceIndex: 1))
            })
        #expect(left.errno == .addressNotAvailable)
        #expect("\(left)".hasPrefix("setsockopt IP_DROP_MEMBERSHIP: "))
    }

    @Test("a member by the interface's address, and by the interface of RFC 3678, gets the same")
    func otherForms() throws {
        let group = IPv4.Host(239, 255, 17, 3)
        let receiver = try Self.receiver()
        try receiver.set(.addMembership, to: IPv4.Membership(group, interfaceAddress: .loopback))
        #expect(try Self.arrives(group, at: receiver))
        try receiver.set(.leaveGroup, to: GroupMembership(group, interfaceIndex: 1))
        #expect(try !Self.arrives(group, at: receiver, waiting: Self.silence))
        try receiver.set(.joinGroup, to: GroupMembership(group, interfaceIndex: 1))
        #expect(try Self.arrives(group, at: receiver))
    }

    @Test("a member by source hears that source and no other")
    func bySource() throws {
        let group = IPv4.Host(232, 255, 17, 4)
        let receiver = try Self.receiver()
        let other = IPv4.SourceMembership(group, source: IPv4.Host(198, 51, 100, 1), interfaceAddress: .loopback)
        try receiver.set(.addSourceMembership, to: other)
        #expect(try !Self.arrives(group, at: receiver, waiting: Self.silence))
        let this = IPv4.SourceMembership(group, source: .loopback, interfaceAddress: .loopback)
        try receiver.set(.addSourceMembership, to: this)
        #expect(try Self.arrives(group, at: receiver))
        try receiver.set(.dropSourceMembership, to: this)
        #expect(try !Self.arrives(group, at: receiver, waiting: Self.silence))
    }

    @Test("a blocked source is silent until it is unblocked, and a filter says all at once")
    func blocking() throws {
        let group = IPv4.Host(239, 255, 17, 5)
        let receiver = try Self.receiver()
        try receiver.set(.joinGroup, to: GroupMembership(group, interfaceIndex: 1))
        let source = IPv4.SourceMembership(group, source: .loopback, interfaceAddress: .loopback)
        try receiver.set(.blockSource, to: source)
        #expect(try !Self.arrives(group, at: receiver, waiting: Self.silence))
        try receiver.set(.unblockSource, to: source)
        #expect(try Self.arrives(group, at: receiver))
        let filter = GroupSourceFilter(group, .exclude, [IPv4.Host.loopback], interfaceIndex: 1)
        try receiver.set(.groupSourceFilter, to: filter)
        #expect(try !Self.arrives(group, at: receiver, waiting: Self.silence))
        try receiver.set(.groupSourceFilter, to: GroupSourceFilter(group, .include, [.loopback], interfaceIndex: 1))
        #expect(try Self.arrives(group, at: receiver))
    }

    @Test("a filter is asked for with the group in question")
    func askingForAFilter() throws {
        let socket = try Socket(.ipv4, .datagram)
        let group = IPv4.Host(239, 255, 17, 6)
        try socket.set(.joinGroup, to: GroupMembership(group, interfaceIndex: 1))
        let sources = [IPv4.Host(198, 51, 100, 1), IPv4.Host(198, 51, 100, 2)]
        let filter = GroupSourceFilter(group, .exclude, sources, interfaceIndex: 1)
        try socket.set(.groupSourceFilter, to: filter)
        // Four places for senders, of which two are filled.
        let empty = [IPv4.Host](repeating: .any, count: 4)
        let question = try optionBytes(GroupSourceFilter(group, .include, empty, interfaceIndex: 1))
        let answer = unsafe try socket.getOption(level: .ip, name: 48, asking: question)
        let found = try decoded(GroupSourceFilter<IPv4.Host>.self, answer)
        #expect(found.mode == .exclude && Set(found.sources) == Set(sources) && found.group == group)
    }

    @Test("a filter that a socket can't have in full is refused with the option's name")
    func withoutMembership() throws {
        let socket = try Socket(.ipv4, .datagram)
        let filter = GroupSourceFilter(IPv4.Host(239, 255, 17, 7), .exclude, [IPv4.Host.loopback], interfaceIndex: 1)
        let error = try #require(failure { () throws(SocketError) in try socket.set(.groupSourceFilter, to: filter) })
        #expect("\(error)".hasPrefix("setsockopt MCAST_MSFILTER: "))
    }

    @Test("loop and time to live are what they were set to, and out of range is the kernel's EINVAL")
    func ranges() throws {
        let socket = try Socket(.ipv4, .datagram)
        for value in [0, 1, 255] {
            try socket.set(.multicastTimeToLive, to: value)
            #expect(try socket[.multicastTimeToLive] == value)
        }
        #expect(
            failure { () throws(SocketError) in try socket.set(.multicastTimeToLive, to: 256) }?.errno
                == .invalidArgument)
        #expect(failure { () throws(SocketError) in try socket.set(.timeToLive, to: 0) }?.errno == .invalidArgument)
    }

    @Test(
        "IPv6 members get what is sent to their group",
        .enabled(if: multicastInterfaceIPv6 != nil, "no interface has a route to multicast groups of IPv6"))
    func version6() throws {
        let interface = try #require(multicastInterfaceIPv6)
        let group = IPv6.Host("ff11::17:1")!
        let receiver = try Socket(.ipv6, .datagram)
        try receiver.set(.multicastAllIPv6, to: false)
        try receiver.bind(to: .any(port: 0))
        let sender = try Socket(.ipv6, .datagram)
        try sender.set(.multicastInterfaceIPv6, to: interface)
        try sender.set(.multicastHops, to: 0)
        let address = IPv6.Address(host: group, port: try receiver.localAddress.port)
        let membership = IPv6.Membership(group, interfaceIndex: interface)
        let request = GroupMembership(group, interfaceIndex: interface)
        for newForm in [false, true] {
            if newForm {
                try receiver.set(.joinGroupIPv6, to: request)
            } else {
                try receiver.set(.addMembershipIPv6, to: membership)
            }
            receiver.timeout = .seconds(60)
            _ = try sender.send([1, 2], to: address)
            #expect(try receiver.receive(upTo: 8) == [1, 2])
            if newForm {
                try receiver.set(.leaveGroupIPv6, to: request)
            } else {
                try receiver.set(.dropMembershipIPv6, to: membership)
            }
            _ = try sender.send([3], to: address)
            receiver.timeout = Self.silence
            #expect(failure { () throws(SocketError) in _ = try receiver.receive(upTo: 8) }?.code == .timedOut)
        }
    }
}

/// The index of an interface that multicasts of IPv6 can leave through; the loopback has no route for them.
private let multicastInterfaceIPv6: UInt32? = (1...8 as ClosedRange<UInt32>).first { index in
    guard let socket = try? Socket(.ipv6, .datagram) else { return false }
    let address = IPv6.Address(host: IPv6.Host("ff11::17:1")!, port: 9)
    return (try? socket.set(.multicastHops, to: 0)) != nil
        && (try? socket.set(.multicastInterfaceIPv6, to: index)) != nil && (try? socket.send([0], to: address)) != nil
}
