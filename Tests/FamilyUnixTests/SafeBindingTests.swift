import FamilyUnix
import Foundation
import ProgramTestSupport
import SocketTestKit
import Synchronization
import Testing

@Suite struct `Binding a path safely` {
    private func mode(_ path: String) throws -> UInt32 { try status(path).st_mode & 0o7777 }

    @Test func `A free path is bound and becomes the socket's address`() throws {
        let place = Place()
        let socket = try timed(.stream)
        try socket.bindSafely(to: place.address())
        #expect(try socket.localAddress == place.address())
        #expect(try status(place.file("s")).st_mode & S_IFMT == S_IFSOCK)
        #expect(try place.names == ["s"])
        try socket.listen()
        #expect(try timed(.stream).attemptConnect(to: place.address()) == nil)
    }

    @Test(arguments: [0o600, 0o660, 0o666, 0o777, 0o000, 0o700, 0o622, 0o066] as [UInt32])
    func `The file has exactly the permissions that were asked for`(permissions: UInt32) throws {
        let place = Place()
        for type in [.stream, .datagram, .seqPacket] as [SocketType] {
            let name = "s\(type)"
            try timed(type).bindSafely(to: place.address(name), permissions: FilePermissions(rawValue: permissions))
            #expect(try mode(place.file(name)) == permissions)
        }
    }

    @Test func `A default ACL of the directory takes no permissions away`() throws {
        let place = Place()
        // rwx for the owner, r-x for the group, nothing for others: see acl(5).
        let python = try Program.python(
            """
            entries = [(1, 7), (4, 5), (32, 0)]
            acl = (2).to_bytes(4, 'little')
            for tag, permissions in entries:
                acl += tag.to_bytes(2, 'little') + permissions.to_bytes(2, 'little') + b'\\xff' * 4
            try:
                os.setxattr(args[0], 'system.posix_acl_default', acl)
                say('set')
            except OSError:
                say('no ACLs here')
            """, [place.path])
        let answer = try python.line()
        try timed(.stream).bind(to: place.address("plain"))
        if answer == "set" { #expect(try mode(place.file("plain")) & 0o007 == 0) }
        for permissions in [0o600, 0o666, 0o777] as [UInt32] {
            let name = "s\(permissions)"
            try timed(.stream).bindSafely(to: place.address(name), permissions: FilePermissions(rawValue: permissions))
            #expect(try mode(place.file(name)) == permissions)
        }
        try python.succeed()
    }

    @Test func `Without permissions the umask applies, as in bind`() throws {
        let place = Place()
        try timed(.stream).bind(to: place.address("plain"))
        try timed(.stream).bindSafely(to: place.address("safe"))
        #expect(try mode(place.file("safe")) == mode(place.file("plain")))
    }

    @Test func `The file never has more permissions than were asked for`() throws {
        let place = Place()
        let watcher = ModeWatcher(place.file("s"))
        let watching = Background { watcher.watch() }
        for _ in 0..<500 {
            let socket = try timed(.stream)
            try socket.bindSafely(to: place.address(), permissions: [.ownerReadWrite])
            unlink(place.file("s"))
        }
        watcher.stop()
        let seen = try watching.value()
        #expect(seen.isSubset(of: [0o600]))
    }

    @Test(arguments: [.stream, .datagram, .seqPacket] as [SocketType])
    func `The file of a closed socket is replaced`(type: SocketType) throws {
        let place = Place()
        for left in [.stream, .datagram, .seqPacket] as [SocketType] {
            let dead = try timed(left)
            try dead.bindSafely(to: place.address(), permissions: [.ownerReadWrite])
            if left != .datagram { try dead.listen() }
            dead.close()
            try place.untilStale()
            let socket = try timed(type)
            try socket.bindSafely(to: place.address(), permissions: FilePermissions(rawValue: 0o660))
            #expect(try mode(place.file("s")) == 0o660)
            #expect(try socket.localAddress == place.address())
            #expect(try place.names == ["s"])
            socket.close()
        }
    }

    private func expectInUse(_ place: Place, type: SocketType = .stream, replacingStale: Bool = true) throws {
        let before = try status(place.file("s"))
        let socket = try timed(type)
        let error = try #require(throws: SocketError.self) {
            try socket.bindSafely(
                to: place.address(), permissions: [.ownerReadWrite], replacingStale: replacingStale)
        }
        #expect(error.code == .system(.addressInUse))
        #expect(error.description.contains(place.file("s")), "\(error)")
        let after = try status(place.file("s"))
        #expect(before.st_ino == after.st_ino && before.st_mode == after.st_mode)
        #expect(before.st_ctim.tv_sec == after.st_ctim.tv_sec && before.st_ctim.tv_nsec == after.st_ctim.tv_nsec)
        #expect(try place.names.last == "s")
        try socket.bindSafely(to: place.address("other"))
    }

    @Test func `A stale file stays if it is not to be replaced`() throws {
        let place = Place()
        try timed(.stream).bind(to: place.address())
        try expectInUse(place, replacingStale: false)
    }

    @Test(arguments: [.stream, .datagram, .seqPacket] as [SocketType])
    func `An open socket keeps its path, listening or not, whatever its type`(type: SocketType) throws {
        for live in [.stream, .datagram, .seqPacket] as [SocketType] {
            let place = Place()
            let owner = try timed(live)
            try owner.bind(to: place.address())
            try expectInUse(place, type: type)
            guard live != .datagram else { continue }
            try owner.listen(backlog: 4)
            let other = Place()
            let listening = try listener(at: other.address(), live)
            try expectInUse(other, type: type)
            listening.timeout = .zero
            let accepted = code { () throws(SocketError) in _ = try listening.accept() }
            #expect(accepted == .wouldBlock, "the server does not notice the probe")
        }
    }

    @Test func `A listener with a full backlog keeps its path`() throws {
        let place = Place()
        let listener = try listener(at: place.address(), backlog: 0)
        var waiting: [Socket<Unix>] = []
        repeat {
            waiting.append(try timed(.stream))
            waiting.last?.timeout = .zero
        } while try waiting.last?.attemptConnect(to: place.address()) == nil
        try expectInUse(place)
        withExtendedLifetime(listener) {}
    }

    @Test func `A Python server keeps its path until it has ended`() throws {
        let place = Place()
        let python = try Program.python(
            """
            s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            s.bind(args[0])
            say('bound')
            sys.stdin.read()
            """, [place.file("s")])
        #expect(try python.line() == "bound")
        try expectInUse(place)
        try python.succeed()
        try timed(.stream).bindSafely(to: place.address())
    }

    @Test(arguments: ["file", "directory", "link", "dangling", "fifo"])
    func `A file that is not a socket's is left alone`(kind: String) throws {
        let place = Place()
        let path = place.file("s")
        switch kind {
        case "file": try "precious".write(toFile: path, atomically: false, encoding: .utf8)
        case "directory": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        case "fifo": #expect(mkfifo(path, 0o600) == 0)
        case "dangling": #expect(symlink(place.file("a"), path) == 0)
        default:
            try timed(.stream).bind(to: place.address("a"))
            #expect(symlink(place.file("a"), path) == 0)
        }
        try expectInUse(place)
        if kind == "file" { #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious") }
    }

    /// Waits for the other starter, then binds and listens.
    private static func start(_ address: Unix.Address, _ gate: Gate) -> (Socket<Unix>?, SocketError.Code?) {
        do throws(SocketError) {
            let socket = try timed(.stream)
            gate.pass()
            try socket.bindSafely(to: address, permissions: [.ownerReadWrite])
            try socket.listen()
            return (socket, nil)
        } catch { return (nil, error.code) }
    }

    @Test func `Of two servers that start at once exactly one binds`() throws {
        for round in 0..<400 {
            let place = Place()
            let address = try place.address()
            // A stale file in most rounds: there a starter could remove what the other one has just bound.
            if round % 8 > 0 {
                try timed(.stream).bind(to: address)
                try place.untilStale()
            }
            let gate = Gate(2)
            let starters = (0..<2).map { _ in Background { Self.start(address, gate) } }
            let results = try starters.map { try $0.value() }
            let winners = results.compactMap(\.0)
            try #require(winners.count == 1, "round \(round): \(results.compactMap(\.1))")
            #expect(results.compactMap(\.1) == [.system(.addressInUse)])
            let client = try timed(.stream)
            try client.connect(to: address)
            _ = try accepted(winners[0])
        }
    }

    @Test func `Permissions need a path, and the error says so`() throws {
        let socket = try timed(.stream)
        for address in [try Unix.Address.abstract("zz"), .autobind] {
            let error = try #require(throws: SocketError.self) {
                try socket.bindSafely(to: address, permissions: [.ownerReadWrite])
            }
            #expect(error.code == .invalidArgument)
            #expect(error.description.contains("permissions, which need a path"), "\(error)")
            #expect(error.description.contains("\(address)"), "\(error)")
        }
        try socket.bindSafely(to: .abstract(uniqueName()))
    }

    @Test(arguments: [0o1000, 0o4755, 0o2700] as [UInt32])
    func `Permissions beyond 0777 are refused, and the error says so`(permissions: UInt32) throws {
        let place = Place()
        let socket = try timed(.stream)
        let error = try #require(throws: SocketError.self) {
            try socket.bindSafely(to: place.address(), permissions: FilePermissions(rawValue: permissions))
        }
        #expect(error.code == .invalidArgument)
        #expect(error.description.contains("0777") && error.description.contains(place.file("s")), "\(error)")
        #expect(try place.names == [])
    }

    @Test func `Errors name the operation and the path, and no file stays`() throws {
        let place = Place()
        let socket = try timed(.stream)
        let missing = try #require(throws: SocketError.self) {
            try socket.bindSafely(to: place.address("no/s"), permissions: [.ownerReadWrite])
        }
        #expect(missing.code == .system(.noSuchFileOrDirectory))
        #expect(missing.description.contains(place.file("no/s")), "\(missing)")
        try socket.bind(to: place.address("first"))
        #expect(throws: SocketError.self) { try socket.bindSafely(to: place.address("second")) }
        #expect(try place.names == ["first"])
        socket.close()
        let address = try place.address("third")
        #expect(
            code { () throws(SocketError) in
                try socket.bindSafely(to: address, permissions: [.ownerReadWrite])
            } == .closed)
    }

    @Test func `No call leaks a descriptor, whatever its outcome`() async {
        await #expect(processExitsWith: .success) {
            // What Swift's runtime opens by itself at any time is none of these: files of /proc, epoll(7) and timers.
            func count() throws -> Int {
                try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count {
                    guard let file = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
                    else { return false }
                    return !file.hasPrefix("/proc/") && !file.contains("[eventpoll]") && !file.contains("[timerfd]")
                }
            }
            func round(_ place: Place, _ long: String) throws {
                let address = try place.address()
                try timed(.stream).bind(to: address)
                let lock = try place.lock()
                let waiting = try timed(.stream)
                waiting.timeout = .zero
                try? waiting.bindSafely(to: address)
                _ = try? address.unlinkIfStale(timeout: .zero)
                lock.release()
                let owner = try timed(.stream)
                try owner.bindSafely(to: address, permissions: FilePermissions(rawValue: 0o666))
                try? timed(.stream).bindSafely(to: address)
                try? timed(.stream).bindSafely(to: place.address("no/s"))
                owner.close()
                try Unix.Address.withPath(long) { (address) throws(SocketError) in try timed(.stream).bind(to: address)
                }
                try? Unix.Address.withPath(long) { (address) throws(SocketError) in try timed(.stream).bind(to: address)
                }
                try? Unix.Address.withPath(long + "/x") { (address) throws(SocketError) in }
                unlink(long)
                let (one, _) = try Socket.pair(.unix, .stream)
                _ = try one.peerIdentity
                try address.unlinkIfStale()
            }
            let place = Place()
            let deep = place.file(String(repeating: "d", count: 150))
            try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
            try round(place, deep + "/s")
            let before = try count()
            for _ in 0..<20 { try round(place, deep + "/s") }
            let after = try count()
            precondition(after == before, "\(before) descriptors before, \(after) after")
        }
    }
}

/// Collects the modes that a path's file has.
private final class ModeWatcher: Sendable {
    private let path: String
    private let isStopped = Atomic(false)

    init(_ path: String) { self.path = path }

    func stop() { isStopped.store(true, ordering: .relaxed) }

    func watch() -> Set<UInt32> {
        var seen: Set<UInt32> = []
        var status = stat()
        while !isStopped.load(ordering: .relaxed) {
            if lstat(path, &status) == 0 { seen.insert(status.st_mode & 0o7777) }
        }
        return seen
    }
}
