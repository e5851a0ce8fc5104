import FamilyInet
import Glibc
import NetlinkDiagnostics
import ProgramTestSupport
import SocketAPI

/// A network namespace with sockets of every kind in it, a few hundred.
final class SocketWorld: @unchecked Sendable {
    /// Whether this process may make namespaces.
    static let isPossible = (try? NetworkNamespace.make()) != nil

    let namespace: NetworkNamespace
    private(set) var descriptors: [Int32] = []

    init() throws {
        namespace = try NetworkNamespace.make()
        _ = try run("ip", "link", "set", "lo", "up")
    }

    deinit { for descriptor in descriptors { Glibc.close(descriptor) } }

    /// Closes a descriptor that was made here.
    func close(_ descriptor: Int32) {
        descriptors.removeAll { $0 == descriptor }
        Glibc.close(descriptor)
    }

    /// Makes a socket in the namespace.
    func make(_ domain: Int32, _ type: Int32, _ number: Int32 = 0) throws -> Int32 {
        let descriptor = try namespace.run { () throws(SocketError) in
            socket(domain, type | Int32(SOCK_CLOEXEC.rawValue), number)
        }
        guard descriptor >= 0 else { throw Failure("socket(\(domain), \(type), \(number)): errno \(errno)") }
        descriptors.append(descriptor)
        return descriptor
    }

    func address(_ host: IP.Host, _ port: UInt16) -> [UInt8] {
        switch host {
        case .v4(let host):
            [2, 0, UInt8(port >> 8), UInt8(port & 255)] + withUnsafeBytes(of: host.value.bigEndian) { Array($0) }
                + [UInt8](repeating: 0, count: 8)
        case .v6(let host):
            [10, 0, UInt8(port >> 8), UInt8(port & 255), 0, 0, 0, 0]
                + withUnsafeBytes(of: host.value.bigEndian) { Array($0) } + [0, 0, 0, 0]
        }
    }

    func bind(_ descriptor: Int32, _ address: [UInt8]) throws {
        let result = address.withUnsafeBytes {
            Glibc.bind(descriptor, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t($0.count))
        }
        guard result == 0 else { throw Failure("bind: errno \(errno)") }
    }

    func connect(_ descriptor: Int32, _ address: [UInt8]) throws {
        let result = address.withUnsafeBytes {
            Glibc.connect(descriptor, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t($0.count))
        }
        guard result == 0 else { throw Failure("connect: errno \(errno)") }
    }

    func accept(_ descriptor: Int32) throws -> Int32 {
        let accepted = Glibc.accept(descriptor, nil, nil)
        guard accepted >= 0 else { throw Failure("accept: errno \(errno)") }
        descriptors.append(accepted)
        return accepted
    }

    func set(_ descriptor: Int32, _ level: Int32, _ name: Int32, _ value: Int32) throws {
        var value = value
        guard setsockopt(descriptor, level, name, &value, 4) == 0 else { throw Failure("setsockopt: errno \(errno)") }
    }

    /// Runs a program in the namespace.
    func run(_ arguments: String...) throws -> String { try run(arguments) }

    func run(_ arguments: [String]) throws -> String {
        try namespace.withFileDescriptor { descriptor in
            try Program("nsenter", ["--net=/proc/\(getpid())/fd/\(descriptor.rawValue)"] + arguments).succeed()
        }
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }
}

extension SocketWorld {
    /// Listeners, connections with and without unread data, and half-closed ones, of both versions: `count` of each.
    func makeTCP(_ count: Int) throws {
        for index in 0..<count {
            let v6 = index % 3 == 1
            let mapped = index % 3 == 2
            let host: IP.Host = v6 ? .loopback(.v6) : .v4(IPv4.Host(127, 0, UInt8(index % 4), UInt8(1 + index % 200)))
            let port = UInt16(5000 + index)
            let listener = try make(v6 || mapped ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue))
            if index % 5 == 0 { try set(listener, Int32(IPPROTO_IP), IP_TOS, 0x10) }
            if v6, index % 2 == 0 { try set(listener, Int32(IPPROTO_IPV6), 26, 1) }
            try bind(listener, address(mapped ? .any(.v6) : host, port))
            guard listen(listener, Int32(3 + index)) == 0 else { throw Failure("listen") }
            let client = try make(v6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue))
            if index % 4 == 0 { try set(client, SOL_SOCKET, SO_KEEPALIVE, 1) }
            if index % 4 == 1 { try set(client, SOL_SOCKET, SO_MARK, Int32(index)) }
            if index % 7 == 0 { try set(client, Int32(IPPROTO_TCP), TCP_NODELAY, 1) }
            if index % 6 == 0 { _ = setsockopt(client, Int32(IPPROTO_TCP), TCP_CONGESTION, "cubic", 5) }
            if index % 9 == 0 { _ = setsockopt(client, SOL_SOCKET, SO_BINDTODEVICE, "lo", 2) }
            try connect(client, address(host, port))
            if index % 10 == 9 { continue }
            let accepted = try accept(listener)
            let bytes = [UInt8](repeating: 7, count: 10 + index * 50)
            _ = send(client, bytes, bytes.count, 0)
            if index % 3 == 0 { _ = recv(accepted, UnsafeMutableRawPointer.allocate(byteCount: 70_000, alignment: 8), 70_000, 0) }
            if index % 8 == 5 { shutdown(client, Int32(SHUT_WR)) }
            if index % 8 == 6 { close(client) }
        }
    }

    /// UDP and UDP-Lite sockets, bound and connected.
    func makeUDP(_ count: Int) throws {
        for index in 0..<count {
            let v6 = index % 2 == 1
            let lite = index % 5 == 4
            let server = try make(v6 ? AF_INET6 : AF_INET, Int32(SOCK_DGRAM.rawValue), lite ? 136 : 0)
            let host: IP.Host = .loopback(v6 ? .v6 : .v4)
            try bind(server, address(index % 3 == 0 ? .any(v6 ? .v6 : .v4) : host, UInt16(6000 + index)))
            let client = try make(v6 ? AF_INET6 : AF_INET, Int32(SOCK_DGRAM.rawValue), lite ? 136 : 0)
            try connect(client, address(host, UInt16(6000 + index)))
            if index % 4 == 0 { try set(client, SOL_SOCKET, SO_MARK, 77) }
            if index % 3 == 1 { _ = send(client, "hello", 5, 0) }
        }
    }

    /// Unix sockets: pairs, listeners with pending connections, datagram and sequenced ones; paths and abstract names.
    func makeUnix(_ count: Int, in folder: String) throws {
        for index in 0..<count {
            let types = [SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET].map { Int32($0.rawValue) }
            let type = types[index % 3]
            var pair: [Int32] = [0, 0]
            let made = try namespace.run { () throws(SocketError) in socketpair(AF_UNIX, type, 0, &pair) }
            guard made == 0 else { throw Failure("socketpair") }
            descriptors += pair
            if index % 4 == 0 { _ = send(pair[0], "abcdef", 6, 0) }
            if index % 5 == 0 { shutdown(pair[0], Int32(SHUT_WR)) }
            let server = try make(AF_UNIX, type)
            let name = index % 2 == 0 ? Array("\(folder)/s\(index)\0".utf8) : [0] + Array("name-\(index)".utf8)
            let address = [1, 0] + name
            try bind(server, address)
            if type == types[1] { continue }
            guard listen(server, Int32(index + 1)) == 0 else { throw Failure("listen") }
            guard index % 3 == 0 else { continue }
            try connect(make(AF_UNIX, type), address)
            if index % 2 == 0 { _ = try accept(server) }
        }
    }
}
