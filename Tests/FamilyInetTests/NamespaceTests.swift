import FamilyInet
import Foundation
import ProgramTestSupport
import SocketAPI
import SocketTestKit
import SystemPackage
import Testing

/// Whether this process may make namespaces: root, or one with CAP_SYS_ADMIN.
private let mayMakeNamespaces = (try? NetworkNamespace.make()) != nil

@Suite("Network namespaces", .serialized, .enabled(if: mayMakeNamespaces, "needs CAP_SYS_ADMIN"))
struct NamespaceTests {
    /// A name that no other test, run or user has.
    private let name = "swift-sockets-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"

    @Test func `A new namespace is another one, and equal to itself however it was found`() throws {
        let here = try NetworkNamespace.current()
        let new = try NetworkNamespace.make()
        #expect(new != here)
        #expect(try NetworkNamespace.current() == here, "the calling thread was moved")
        let again = try NetworkNamespace(ofProcess: getpid())
        #expect(again == here)
        let copy = try new.withFileDescriptor { try NetworkNamespace(duplicating: $0) }
        #expect(copy == new && copy.hashValue == new.hashValue)
        let inside = try new.run { () throws(SocketError) in try NetworkNamespace.current() }
        #expect(inside == new)
        #expect(here.description.hasPrefix("net:["))
    }

    @Test func `A socket made in a namespace stays there, and has its ports to itself`() throws {
        let here = try Socket(.ipv4, .datagram)
        try here.bind(to: .loopback(port: 0))
        let port = try here.localAddress.port
        let namespace = try NetworkNamespace.make()
        let there = try Socket(.ipv4, .datagram, in: namespace)
        // The same port is free there; the loopback is down, so only the wildcard address can be bound usefully.
        try there.bind(to: .any(port: port))
        #expect(try there.networkNamespace() == namespace)
        #expect(try here.networkNamespace() == NetworkNamespace.current())
        let error = #expect(throws: SocketError.self) { try there.send([1], to: .loopback(port: port)) }
        #expect(error?.code == .system(.networkUnreachable) || error?.code == .system(.noRouteToHost))
    }

    @Test func `A body may throw errors of any type, and needs no annotation`() throws {
        struct Other: Error {}
        let namespace = try NetworkNamespace.make()
        let socket = try namespace.run { try Socket(.ipv4, .stream) }
        #expect(try socket.networkNamespace() == namespace)
        #expect(throws: Other.self) { try namespace.run { throw Other() } }
        #expect(try namespace.run { 42 } == 42)
    }

    // Fault M3: the text of an address doesn't know its socket's namespace.
    @Test func `A zone is printed and read as the thread's namespace knows it`() throws {
        let zone = UInt32(1_000_000)
        let address = IPv6.Address(host: IPv6.Host(literal: "fe80::1"), port: 1, scopeID: zone)
        #expect(address.description == "[fe80::1%1000000]:1")
        let namespace = try NetworkNamespace.make()
        let loopback = IPv6.Address(host: address.host, port: 1, scopeID: 1)
        #expect(try namespace.run { loopback.description } == "[fe80::1%lo]:1")
        #expect(try namespace.run { try IPv6.Address(parsing: "[fe80::1%lo]:1") } == loopback)
    }

    @Test(.timeLimit(.minutes(10)))
    func `A path that could keep open waiting is an error at once`() throws {
        let path = "/tmp/\(name)"
        try #require(mkfifo(path, 0o600) == 0)
        defer { unlink(path) }
        let opening = Background { #expect(throws: SocketError.self) { _ = try NetworkNamespace(path: FilePath(path)) } }
        #expect(try opening.value()?.code == .invalidArgument)
    }

    @Test(.timeLimit(.minutes(10)))
    func `Another user's lock of the directory does not keep a name from being made`() throws {
        _ = try NetworkNamespace.make(named: name)
        try NetworkNamespace.remove(named: name)
        let directory = open("/run/netns", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        try #require(directory >= 0 && flock(directory, LOCK_EX) == 0)
        defer { close(directory) }
        let making = Background { try NetworkNamespace.make(named: name) }
        _ = try making.value()
        try NetworkNamespace.remove(named: name)
    }

    @Test func `A named namespace is the one that iproute2 sees, and the other way round`() throws {
        let made = try NetworkNamespace.make(named: name)
        defer { try? NetworkNamespace.remove(named: name) }
        #expect(try NetworkNamespace.names().contains(name))
        #expect(try NetworkNamespace(named: name) == made)
        #expect(try run("ip", "netns", "list").split(separator: "\n").contains { $0.hasPrefix(name) })
        let link = try run("ip", "netns", "exec", name, "readlink", "/proc/self/ns/net")
        #expect(link == made.description + "\n")
        try NetworkNamespace.remove(named: name)
        #expect(try !NetworkNamespace.names().contains(name))

        _ = try run("ip", "netns", "add", name)
        #expect(try NetworkNamespace(named: name) != NetworkNamespace.current())
    }

    @Test func `A taken name is an error that names it, and leaves the first one alone`() throws {
        let first = try NetworkNamespace.make(named: name)
        defer { try? NetworkNamespace.remove(named: name) }
        let error = #expect(throws: SocketError.self) { _ = try NetworkNamespace.make(named: name) }
        #expect(error?.code == .system(.fileExists))
        #expect(error?.description.contains(name) == true)
        #expect(try NetworkNamespace(named: name) == first)
    }

    @Test(arguments: ["", ".", "..", ".hidden", "a/b", "a\0b", String(repeating: "x", count: 256)])
    func `A name that no file can have is refused before anything is made`(name: String) throws {
        for body in [
            { _ = try NetworkNamespace.make(named: name) }, { _ = try NetworkNamespace(named: name) },
            { try NetworkNamespace.remove(named: name) },
        ] as [() throws -> Void] {
            let error = #expect(throws: SocketError.self) { try body() }
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test func `What is no namespace, or is not there, is an error that names the path`() throws {
        let missing = #expect(throws: SocketError.self) { _ = try NetworkNamespace(path: FilePath("/run/netns/\(name)")) }
        #expect(missing?.code == .system(.noSuchFileOrDirectory))
        #expect(missing?.description.contains(name) == true)
        for path in ["/proc/self/ns/mnt", "/dev/null"] as [FilePath] {
            let other = #expect(throws: SocketError.self) { _ = try NetworkNamespace(path: path) }
            #expect(other?.code == .invalidArgument)
            #expect(other?.description.contains(path.string) == true)
        }
        let process = #expect(throws: SocketError.self) { _ = try NetworkNamespace(ofProcess: Int32.max) }
        #expect(process?.code == .system(.noSuchFileOrDirectory))
    }

    @Test func `What the body throws is thrown, of whatever type`() throws {
        struct Oops: Error, Equatable {}
        let namespace = try NetworkNamespace.make()
        let own = #expect(throws: SocketError.self) {
            try namespace.run { () throws(SocketError) in throw SocketError(.closed, .send) }
        }
        #expect(own?.operation == .send)
        let other = try namespace.result { () throws(Oops) -> Int in throw Oops() }
        #expect(other == .failure(Oops()))
        #expect(try namespace.result { 7 } == .success(7))
    }

    @Test func `Nothing is leaked by making, failing and forgetting`() throws {
        func everything() throws {
            let namespace = try NetworkNamespace.make()
            _ = try Socket(.ipv4, .stream, in: namespace).networkNamespace()
            _ = try? NetworkNamespace(path: "/proc/self/ns/mnt")
            _ = try? NetworkNamespace.make(named: "a/b")
            let named = try NetworkNamespace.make(named: name)
            _ = try? NetworkNamespace.make(named: name)
            try NetworkNamespace.remove(named: name)
            _ = named
        }
        try everything()
        let before = try DescriptorTable.namespaces()
        for _ in 0..<20 { try everything() }
        #expect(try DescriptorTable.namespaces() == before)
    }

    @Test func `Many threads make sockets in many namespaces at once`() throws {
        let namespaces = try (0..<4).map { _ in try NetworkNamespace.make() }
        let threads = (0..<8).map { index in
            Background {
                for turn in 0..<25 {
                    let namespace = namespaces[(index + turn) % namespaces.count]
                    let socket = try Socket(.ipv4, .datagram, in: namespace)
                    #expect(try socket.networkNamespace() == namespace)
                }
            }
        }
        for thread in threads { try thread.value() }
    }
}

extension DescriptorTable {
    /// How many descriptors of namespaces this process has: other tests have none.
    fileprivate static func namespaces() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count { entry in
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + entry)
            return target?.hasPrefix("net:[") == true
        }
    }
}

/// Runs a program, and returns what it printed.
private func run(_ tool: String, _ arguments: String...) throws -> String { try Program(tool, arguments).succeed() }
