import FamilyUnix
import Foundation
import SocketTestKit
import Synchronization
import Testing

/// A thread that repeats a body until it is stopped.
private struct Repeating {
    private final class Stop: Sendable {
        let isSet = Atomic(false)
    }

    private let stop = Stop()
    private let thread: Background<Void>

    init(_ body: @escaping @Sendable () -> Void) {
        let stop = stop
        thread = Background { while !stop.isSet.load(ordering: .relaxed) { body() } }
    }

    func end() throws {
        stop.isSet.store(true, ordering: .relaxed)
        try thread.value()
    }
}

/// Prolongs the moment in which bind(2) has made its file and not yet attached the socket to it: in between, the kernel
/// notifies each watcher of the directory.
private final class Watchers {
    private let descriptors: [Int32]

    init(_ directory: String) {
        descriptors = (0..<100).map { _ in inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK)) }.filter { $0 >= 0 }
        for descriptor in descriptors { inotify_add_watch(descriptor, directory, UInt32(IN_CREATE)) }
    }

    /// Takes the events, so that they don't fill the kernel's memory.
    func drain() {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        for descriptor in descriptors { while read(descriptor, &bytes, bytes.count) > 0 {} }
    }

    deinit { for descriptor in descriptors { close(descriptor) } }
}

// bind(2) makes the file before it attaches the socket. A look in between sees a socket that refuses connections.
@Suite(.serialized) struct `Files of sockets that are just being bound` {
    /// Binds, checks that the path is the socket's, closes, and lets others remove the file.
    private func bindings(_ rounds: Int, in place: Place, safely: Bool) throws -> (live: Int, lost: Int) {
        let address = try place.address()
        let watchers = Watchers(place.path)
        let prober = try timed(.datagram)
        var (live, lost) = (0, 0)
        while live < rounds {
            let socket = try timed(.datagram)
            do throws(SocketError) {
                if safely { try socket.bindSafely(to: address) } else { try socket.bind(to: address) }
            } catch {
                try #require(error.code == .system(.addressInUse), "\(error)")
                sched_yield()
                continue
            }
            live += 1
            sched_yield()
            if prober.attemptConnect(to: address) != nil { lost += 1 }
            socket.close()
            if live % 100 == 0 { watchers.drain() }
        }
        return (live, lost)
    }

    @Test(arguments: [false, true])
    func `unlinkIfStale beside a successor's bind never removes the file of an open socket`(safely: Bool) throws {
        let place = Place()
        let address = try place.address()
        let removing = Repeating { _ = try? address.unlinkIfStale() }
        let (live, lost) = try bindings(1_000, in: place, safely: safely)
        try removing.end()
        #expect(lost == 0, "of \(live)")
    }
}

// A user with write permission on the directory can exchange the new file before its permissions are set.
@Suite(.serialized) struct `Files that are exchanged while a path is bound` {
    private func mode(_ path: String) throws -> UInt32 { try status(path).st_mode & 0o7777 }

    enum Exchange: CaseIterable, Sendable { case hardLink, renamed, ofAnotherUser }

    /// Puts the victim in the place of the new file, once for each start, as fast as it can.
    private final class Attacker: Sendable {
        private enum State { static let (idle, waiting, acting) = (0, 1, 2) }
        private let state = Atomic(State.idle)

        /// One attempt: for a thread that does nothing else.
        func run(_ place: Place, _ exchange: Exchange) {
            let (path, other, victim) = (place.file("s"), place.file("x"), place.file("victim"))
            guard state.load(ordering: .acquiring) == State.waiting else { return pause(.microseconds(10)) }
            guard access(path, F_OK) == 0 else { return }
            let isOurs = state.compareExchange(
                expected: State.waiting, desired: State.acting, ordering: .acquiringAndReleasing)
            guard isOurs.exchanged else { return }
            if exchange == .renamed { rename(victim, path) } else if link(victim, other) == 0 { rename(other, path) }
            state.store(State.idle, ordering: .releasing)
        }

        func start() { state.store(State.waiting, ordering: .releasing) }

        /// Returns when no attempt is running.
        func stop() {
            while true {
                let (isStopped, now) = state.compareExchange(
                    expected: State.waiting, desired: State.idle, ordering: .acquiringAndReleasing)
                if isStopped || now == State.idle { return }
                sched_yield()
            }
        }
    }

    @Test(.enabled(if: geteuid() == 0, "needs root, for a file of another user"), arguments: Exchange.allCases)
    func `bindSafely sets the permissions of no file but its own`(exchange: Exchange) throws {
        let place = Place()
        try timed(.stream).bind(to: place.address("plain"))
        try #require(try mode(place.file("plain")) & 0o022 == 0, "the umask leaves nothing to be added")
        let victim = try timed(.stream)
        try victim.bindSafely(to: place.address("victim"), permissions: .ownerReadWrite)
        if exchange == .ofAnotherUser { #expect(chown(place.file("victim"), 65_534, 65_534) == 0) }
        let identity = try status(place.file("victim")).st_ino
        let attacker = Attacker()
        let attacking = Repeating { attacker.run(place, exchange) }
        for _ in 0..<1_000 {
            let socket = try timed(.stream)
            attacker.start()
            try? socket.bindSafely(to: place.address(), permissions: FilePermissions(rawValue: 0o666))
            attacker.stop()
            socket.close()
            // Back to where the victim was.
            if exchange == .renamed, (try? status(place.file("s")).st_ino) == identity {
                rename(place.file("s"), place.file("victim"))
            } else {
                unlink(place.file("s"))
            }
        }
        try attacking.end()
        let path = place.file("victim")
        #expect(try status(path).st_ino == identity && mode(path) == 0o600)
    }
}
