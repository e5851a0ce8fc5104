import FamilyUnix
import Foundation
import SocketTestKit
import Testing

@Suite struct `The lock of a socket's file` {
    /// A directory with a stale file, and its address.
    private func stale() throws -> (place: Place, address: Unix.Address) {
        let place = Place()
        let address = try place.address()
        try timed(.stream).bind(to: address)
        try place.untilStale()
        return (place, address)
    }

    /// The code with which binding fails; nil if it succeeds.
    private func bind(_ address: Unix.Address, _ timeout: Duration?) throws -> SocketError.Code? {
        let socket = try Socket(.unix, .stream)
        socket.timeout = timeout
        return code { () throws(SocketError) in try socket.bindSafely(to: address) }
    }

    // Any user with read permission can lock a directory.
    @Test func `A lock of the directory holds up neither binding nor removing`() throws {
        let (place, address) = try stale()
        let directory = open(place.path, O_RDONLY | O_CLOEXEC)
        defer { close(directory) }
        #expect(flock(directory, LOCK_EX) == 0)
        #expect(try bind(address, nil) == nil)
        #expect(try address.unlinkIfStale(timeout: .zero))
    }

    @Test(arguments: [nil, .seconds(3600), Unix.lockTimeout] as [Duration?])
    func `Waiting for another process ends after five seconds by default`(timeout: Duration?) throws {
        let (place, address) = try stale()
        let lock = try place.lock()
        defer { lock.release() }
        #expect(Unix.lockTimeout == .seconds(5))
        let start = ContinuousClock.now
        #expect(try bind(address, timeout) == .timedOut)
        #expect(start.duration(to: .now) >= Unix.lockTimeout)
    }

    @Test func `Waiting for another process ends at the socket's timeout`() throws {
        let (place, address) = try stale()
        let lock = try place.lock()
        defer { lock.release() }
        #expect(try bind(address, .zero) == .wouldBlock)
        #expect(try bind(address, .milliseconds(50)) == .timedOut)
        #expect(code { () throws(SocketError) in try address.unlinkIfStale(timeout: .milliseconds(50)) } == .timedOut)
    }

    @Test func `Waiting for another process ends at a deadline`() throws {
        let (place, address) = try stale()
        let lock = try place.lock()
        defer { lock.release() }
        let socket = try Socket(.unix, .stream)
        for deadline in [Deadline.now, .after(.milliseconds(50))] {
            let failure = code { () throws(SocketError) in try socket.bindSafely(to: address, until: deadline) }
            #expect(failure == .timedOut && deadline.hasPassed)
        }
    }

    @Test func `A call goes on when the other process is done`() throws {
        let (place, address) = try stale()
        let lock = try place.lock()
        let waiting = Background { () throws in
            let socket = try timed(.stream)
            try socket.bindSafely(to: address)
        }
        try waiting.waitUntilBlocked()
        lock.release()
        try waiting.value()
        #expect(try place.names == ["s"])
    }

    @Test func `The lock file of a process that was killed is used again and removed`() throws {
        let (place, address) = try stale()
        try place.lock().abandon()
        #expect(try place.names == [".s.lock", "s"])
        #expect(try bind(address, .zero) == nil)
        #expect(try place.names == ["s"])
    }

    @Test func `Closing the socket ends the wait`() throws {
        let (place, address) = try stale()
        let lock = try place.lock()
        defer { lock.release() }
        let socket = try Socket(.unix, .stream)
        let waiting = Background { code { () throws(SocketError) in try socket.bindSafely(to: address) } }
        try waiting.waitUntilBlocked()
        socket.close()
        #expect(try waiting.value() == .closed)
    }

    @Test func `A path in use needs no lock`() throws {
        let place = Place()
        let owner = try timed(.stream)
        try owner.bind(to: place.address())
        let lock = try place.lock()
        defer { lock.release() }
        #expect(try bind(place.address(), nil) == .system(.addressInUse))
        #expect(try !place.address().unlinkIfStale(timeout: .zero))
    }

    @Test(arguments: ["readable", "directory", "link", "fifo", "socket"])
    func `A file that others can lock, or that is no lock file, is refused at once`(kind: String) throws {
        let (place, address) = try stale()
        let path = place.file(".s.lock")
        switch kind {
        case "readable": #expect(FileManager.default.createFile(atPath: path, contents: nil) && chmod(path, 0o644) == 0)
        case "directory": #expect(mkdir(path, 0o700) == 0)
        case "link": #expect(symlink(place.file("s"), path) == 0)
        case "fifo": #expect(mkfifo(path, 0o600) == 0)
        default: try timed(.stream).bind(to: place.address(".s.lock"))
        }
        let failure = try #require(try bind(address, nil))
        #expect(failure != .timedOut && failure.errno != nil, "\(failure)")
        #expect(try place.names == [".s.lock", "s"])
    }

    @Test(.enabled(if: geteuid() == 0, "needs root, to become another user"))
    func `Another user can neither take the lock nor hold it up`() throws {
        let (place, address) = try stale()
        #expect(chmod(place.path, 0o755) == 0)
        let lock = try place.lock()
        let (directory, file) = try asNobody { [path = place.path] in
            let directory = open(path, O_RDONLY | O_CLOEXEC)
            return (flock(directory, LOCK_EX), open("\(path)/.s.lock", O_RDONLY))
        }
        #expect(directory == 0 && file == -1)
        lock.release()
        #expect(try bind(address, .zero) == nil)
    }

    @Test(.enabled(if: geteuid() == 0, "needs root, to become another user"))
    func `In a directory of others their lock file delays a call, but not for ever`() throws {
        let (place, address) = try stale()
        // As /tmp: everybody may write, and only the owner of a file may remove it.
        #expect(chmod(place.path, 0o1777) == 0)
        let lock = try asNobody { [path = place.path] in open("\(path)/.s.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }
        defer { close(lock) }
        #expect(flock(lock, LOCK_EX) == 0)
        let failure = try #require(try bind(address, .milliseconds(200)))
        #expect(failure == .timedOut || failure == .system(.notPermitted))
    }
}
