import FamilyUnix
import Foundation
import SocketAPI
import Synchronization
import Testing

@Suite struct `Binding a path safely` {
    private func mode(_ path: String) throws -> UInt32 { try status(path).st_mode & 0o7777 }

    @Test func `A free path is bound, and is the socket's address`() throws {
        let place = Place()
        let socket = try timed(.stream)
        try socket.bindSafely(to: place.address())
        #expect(try socket.localAddress == place.address())
        #expect(try status(place.file("s")).st_mode & S_IFMT == S_IFSOCK)
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["s"], "nothing else is left")
        try socket.listen()
        #expect(try timed(.stream).attemptConnect(to: place.address()) == nil)
    }

    @Test(arguments: [0o600, 0o660, 0o666, 0o777, 0o000, 0o700, 0o622, 0o066] as [UInt32])
    func `The permissions are exactly those that were asked for`(permissions: UInt32) throws {
        let place = Place()
        for type in [.stream, .datagram, .seqPacket] as [SocketType] {
            let name = "s\(type)"
            try timed(type).bindSafely(to: place.address(name), permissions: FilePermissions(rawValue: permissions))
            #expect(try mode(place.file(name)) == permissions)
        }
    }

    @Test func `Without permissions the umask decides, as for bind`() throws {
        let place = Place()
        try timed(.stream).bind(to: place.address("plain"))
        try timed(.stream).bindSafely(to: place.address("safe"))
        #expect(try mode(place.file("safe")) == mode(place.file("plain")))
    }

    @Test func `Nobody ever sees a file that is more open than was asked for`() throws {
        let place = Place()
        let watcher = ModeWatcher(place.file("s"))
        let watching = Work { watcher.watch() }
        for _ in 0..<500 {
            let socket = try timed(.stream)
            try socket.bindSafely(to: place.address(), permissions: [.ownerReadWrite])
            unlink(place.file("s"))
        }
        watcher.stop()
        let seen = try #require(watching.value())
        #expect(seen.isSubset(of: [0o600]))
    }

    @Test(arguments: [.stream, .datagram, .seqPacket] as [SocketType])
    func `A file that a dead socket left behind is replaced`(type: SocketType) throws {
        let place = Place()
        for left in [.stream, .datagram, .seqPacket] as [SocketType] {
            let dead = try timed(left)
            try dead.bindSafely(to: place.address(), permissions: [.ownerReadWrite])
            if left != .datagram { try dead.listen() }
            dead.close()
            let socket = try timed(type)
            try socket.bindSafely(to: place.address(), permissions: FilePermissions(rawValue: 0o660))
            #expect(try mode(place.file("s")) == 0o660)
            #expect(try socket.localAddress == place.address())
            #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["s"])
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
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).sorted().last == "s")
        try socket.bindSafely(to: place.address("other"))
    }

    @Test func `A stale file stays where replacing is not asked for`() throws {
        let place = Place()
        try timed(.stream).bind(to: place.address())
        try expectInUse(place, replacingStale: false)
    }

    @Test(arguments: [.stream, .datagram, .seqPacket] as [SocketType])
    func `A live socket is left alone, listening or not, whatever the type`(type: SocketType) throws {
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
            let knocked = code { () throws(SocketError) in _ = try listening.accept() }
            #expect(knocked == .wouldBlock, "the server sees nothing of the question")
        }
    }

    @Test func `A live listener with a full backlog is left alone`() throws {
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

    @Test func `A Python server is left alone, and replaced when it is gone`() throws {
        let place = Place()
        let python = try Program.python(
            """
            s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            s.bind(args[0])
            say('bound')
            sys.stdin.read()
            """, [place.file("s")])
        #expect(python.line() == "bound")
        try expectInUse(place)
        #expect(python.finish() == 0)
        try timed(.stream).bindSafely(to: place.address())
    }

    @Test(arguments: ["file", "directory", "link", "dangling", "fifo"])
    func `A file that is no socket is left alone`(kind: String) throws {
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

    /// One starter of a server: waits for the others, binds and listens.
    private static func start(_ address: Unix.Address, _ gate: Gate) -> (Socket<Unix>?, SocketError.Code?) {
        do throws(SocketError) {
            let socket = try timed(.stream)
            gate.pass()
            try socket.bindSafely(to: address, permissions: [.ownerReadWrite])
            try socket.listen()
            return (socket, nil)
        } catch { return (nil, error.code) }
    }

    @Test func `Of several that start at once exactly one wins`() throws {
        for round in 0..<400 {
            let place = Place()
            let address = try place.address()
            // A stale file in most rounds: that is where a starter could remove what another one has just bound.
            if round % 8 > 0 { try timed(.stream).bind(to: address) }
            let gate = Gate(2)
            let starters = (0..<2).map { _ in Work { Self.start(address, gate) } }
            let results = try starters.map { try #require($0.value()) }
            let winners = results.compactMap(\.0)
            try #require(winners.count == 1, "round \(round): \(results.compactMap(\.1))")
            #expect(results.compactMap(\.1) == [.system(.addressInUse)])
            let client = try timed(.stream)
            try client.connect(to: address)
            _ = try accepted(winners[0])
        }
    }

    @Test func `The lock of the directory is waited for, under the socket's timeout`() throws {
        let place = Place()
        try timed(.stream).bind(to: place.address())
        let directory = open(place.path, O_RDONLY)
        defer { close(directory) }
        #expect(flock(directory, LOCK_EX) == 0)
        let socket = try timed(.stream)
        func bind() -> SocketError.Code? {
            code { () throws(SocketError) in try socket.bindSafely(to: Unix.Address(path: place.file("s"))) }
        }
        socket.timeout = .zero
        #expect(bind() == .wouldBlock)
        socket.timeout = .milliseconds(50)
        #expect(bind() == .timedOut)
        socket.timeout = nil
        let address = try place.address()
        let waiting = Work { code { () throws(SocketError) in try socket.bindSafely(to: address) } }
        usleep(100_000)
        flock(directory, LOCK_UN)
        #expect(try #require(waiting.value()) == nil)
    }

    @Test func `Closing ends the wait for the lock`() throws {
        let place = Place()
        let address = try place.address()
        try timed(.stream).bind(to: address)
        let directory = open(place.path, O_RDONLY)
        defer { close(directory) }
        #expect(flock(directory, LOCK_EX) == 0)
        let socket = try Socket(.unix, .stream)
        socket.timeout = nil
        let waiting = Work { code { () throws(SocketError) in try socket.bindSafely(to: address) } }
        usleep(50_000)
        socket.close()
        #expect(try #require(waiting.value()) == .closed)
    }

    @Test func `Permissions are refused where they would protect nothing or are none`() throws {
        let place = Place()
        let socket = try timed(.stream)
        #expect(
            code { () throws(SocketError) in
                try socket.bindSafely(to: .abstract(uniqueName()), permissions: [.ownerReadWrite])
            } == .invalidArgument)
        #expect(
            code { () throws(SocketError) in
                try socket.bindSafely(to: .autobind, permissions: [.ownerReadWrite])
            } == .invalidArgument)
        let address = try place.address()
        #expect(
            code { () throws(SocketError) in
                try socket.bindSafely(to: address, permissions: FilePermissions(rawValue: 0o4755))
            } == .invalidArgument)
        try socket.bindSafely(to: .abstract(uniqueName()))
    }

    @Test func `Failures say what and where, and leave nothing behind`() throws {
        let place = Place()
        let socket = try timed(.stream)
        let missing = try #require(throws: SocketError.self) {
            try socket.bindSafely(to: place.address("no/s"), permissions: [.ownerReadWrite])
        }
        #expect(missing.code == .system(.noSuchFileOrDirectory))
        #expect(missing.description.contains(place.file("no/s")), "\(missing)")
        try socket.bind(to: place.address("first"))
        #expect(throws: SocketError.self) { try socket.bindSafely(to: place.address("second")) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["first"])
        socket.close()
        let address = try place.address("third")
        #expect(
            code { () throws(SocketError) in
                try socket.bindSafely(to: address, permissions: [.ownerReadWrite])
            } == .closed)
    }

    @Test func `No way of binding leaks a descriptor`() async {
        await #expect(processExitsWith: .success) {
            func count() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count }
            func round(_ place: Place, _ long: String) throws {
                let address = try place.address()
                try timed(.stream).bind(to: address)
                let directory = open(place.path, O_RDONLY)
                flock(directory, LOCK_EX)
                let waiting = try timed(.stream)
                waiting.timeout = .zero
                try? waiting.bindSafely(to: address)
                _ = try? address.unlinkIfStale(timeout: .zero)
                close(directory)
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

/// Collects the modes that a file is seen with.
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

@Suite struct `Removing a stale file` {
    @Test func `The file of a dead socket is removed, once`() throws {
        let place = Place()
        let socket = try timed(.stream)
        try socket.bindSafely(to: place.address())
        #expect(try !place.address().unlinkIfStale())
        socket.close()
        #expect(try place.address().unlinkIfStale())
        #expect(try !place.address().unlinkIfStale())
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).isEmpty)
    }

    @Test func `Other files and other addresses are left alone`() throws {
        let place = Place()
        try "precious".write(toFile: place.file("s"), atomically: false, encoding: .utf8)
        #expect(try !place.address().unlinkIfStale())
        #expect(try String(contentsOfFile: place.file("s"), encoding: .utf8) == "precious")
        #expect(try !Unix.Address.abstract("x").unlinkIfStale())
        #expect(try !Unix.Address.unnamed.unlinkIfStale())
    }

    @Test func `A closed server's duplicate still counts as in use`() throws {
        let place = Place()
        let socket = try timed(.datagram)
        try socket.bind(to: place.address())
        let copy = try socket.duplicate()
        socket.close()
        #expect(try !place.address().unlinkIfStale())
        copy.close()
        #expect(try place.address().unlinkIfStale())
    }
}
