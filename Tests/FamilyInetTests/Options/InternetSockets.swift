import FamilyInet
import Glibc
import SocketAPI

extension OptionRow<IPv4>.Kind {
    static let tcp = Self(name: "TCP") { () throws(SocketError) in try Socket(.ipv4, .stream) }
    static let udp = Self(name: "UDP") { () throws(SocketError) in try Socket(.ipv4, .datagram) }
    static let raw = Self(name: "raw ICMP") { () throws(SocketError) in
        try Socket(.ipv4, .raw, ProtocolNumber(rawValue: 1))
    }
    static let udpLite = Self(name: "UDP-Lite") { () throws(SocketError) in
        try Socket(.ipv4, .datagram, ProtocolNumber(rawValue: 136))
    }
    static let connected = Self(name: "connected TCP") { () throws(SocketError) in try connection().client }
    static let connectedUDP = Self(name: "connected UDP") { () throws(SocketError) in
        let socket = try Socket(.ipv4, .datagram)
        try socket.connect(to: .loopback(port: 9))
        return socket
    }
    static let repaired = Self(name: "TCP under repair") { () throws(SocketError) in
        let socket = try Socket(.ipv4, .stream)
        try socket.set(.repair, to: .on)
        return socket
    }
    /// Under repair, connect opens the connection without asking the network.
    static let repairedConnection = Self(name: "connected TCP under repair") { () throws(SocketError) in
        let socket = try Self.repaired.make()
        try socket.bind(to: .loopback(port: 0))
        try socket.connect(to: .loopback(port: 9))
        return socket
    }
    /// A member of 239.1.2.3 on the loopback.
    static let member = Self(name: "a group's member") { () throws(SocketError) in
        let socket = try Socket(.ipv4, .datagram)
        try socket.set(.joinGroup, to: GroupMembership(IPv4.Host(239, 1, 2, 3), interfaceIndex: 1))
        return socket
    }
    static let sourceMember = Self(name: "a group's and source's member") { () throws(SocketError) in
        let socket = try Socket(.ipv4, .datagram)
        try socket.set(.joinSourceGroup, to: sourceGroup4)
        return socket
    }
}

extension OptionRow<IPv6>.Kind {
    static let tcp = Self(name: "TCP") { () throws(SocketError) in try Socket(.ipv6, .stream) }
    static let udp = Self(name: "UDP") { () throws(SocketError) in try Socket(.ipv6, .datagram) }
    static let raw = Self(name: "raw ICMPv6") { () throws(SocketError) in
        try Socket(.ipv6, .raw, ProtocolNumber(rawValue: 58))
    }
    static let rawOther = Self(name: "raw 253") { () throws(SocketError) in
        try Socket(.ipv6, .raw, ProtocolNumber(rawValue: 253))
    }
    static let rawAny = Self(name: "raw 255") { () throws(SocketError) in
        try Socket(.ipv6, .raw, ProtocolNumber(rawValue: 255))
    }
    static let connectedUDP = Self(name: "connected UDP") { () throws(SocketError) in
        let socket = try Socket(.ipv6, .datagram)
        try socket.connect(to: .loopback(port: 9))
        return socket
    }
    static let member = Self(name: "a group's member") { () throws(SocketError) in
        let socket = try Socket(.ipv6, .datagram)
        try socket.set(.joinGroupIPv6, to: GroupMembership(IPv6.Host("ff15::1234")!, interfaceIndex: 1))
        return socket
    }
    static let sourceMember = Self(name: "a group's and source's member") { () throws(SocketError) in
        let socket = try Socket(.ipv6, .datagram)
        try socket.set(.joinSourceGroupIPv6, to: sourceGroup6)
        return socket
    }
}

let group4 = IPv4.Host(239, 1, 2, 3)
let group6 = IPv6.Host("ff15::1234")!
let sourceGroup4 = GroupSourceMembership(group4, source: IPv4.Host(198, 51, 100, 9), interfaceIndex: 1)
let sourceGroup6 = GroupSourceMembership(group6, source: IPv6.Host("2001:db8::9")!, interfaceIndex: 1)

/// Two ends of a TCP connection over the loopback.
func connection(
    _ protocolNumber: ProtocolNumber = .default, prepare: (Socket<IPv4>) throws(SocketError) -> Void = { _ in }
) throws(SocketError) -> (client: Socket<IPv4>, server: Socket<IPv4>) {
    let listener = try Socket(.ipv4, .stream, protocolNumber)
    listener.timeout = .seconds(60)
    try listener.bind(to: .loopback(port: 0))
    try prepare(listener)
    try listener.listen()
    let client = try Socket(.ipv4, .stream, protocolNumber)
    client.timeout = .seconds(60)
    try client.connect(to: listener.localAddress)
    let server = try listener.accept().socket
    server.timeout = .seconds(60)
    return (client, server)
}
