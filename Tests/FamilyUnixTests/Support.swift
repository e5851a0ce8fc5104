import CLayoutOracle
import FamilyUnix
import Foundation
import Glibc
import ProgramTestSupport
import SocketTestKit
import Synchronization
import Testing

// What the tests of this module share: directories, threads that start together, Python, and short names.

/// A directory of a test's own, which is removed with the value.
final class Place: Sendable {
    let path: String

    init() {
        var template = Array("/tmp/sxXXXXXX".utf8CString)
        path = String(cString: mkdtemp(&template)!)
    }

    /// The path of a name in the directory.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// The address of a name in the directory.
    func address(_ name: String = "s") throws -> Unix.Address { try Unix.Address(path: file(name)) }

    /// An absolute path of exactly this many bytes.
    func path(ofSize size: Int) -> [UInt8] {
        let start = Array((path + "/").utf8)
        return start + [UInt8](repeating: UInt8(ascii: "p"), count: size - start.count)
    }

    /// The names in the directory, sorted.
    var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() } }

    /// Waits until no socket has the path: a process that another test starts has a copy of each descriptor until it runs
    /// its program, and keeps a closed socket open for so long.
    func untilStale(_ name: String = "s") throws {
        let end = ContinuousClock.now + .seconds(60)
        while try String(contentsOfFile: "/proc/net/unix", encoding: .utf8).contains(file(name) + "\n") {
            try #require(.now < end, "\(file(name)) is still bound")
            pause(.milliseconds(1))
        }
    }

    /// Takes the lock under which the library replaces the file of a name, as another process of this user would.
    func lock(_ name: String = "s") throws -> HeldLock {
        let lock = file(".\(name).lock")
        let descriptor = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        try #require(descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return HeldLock(path: lock, descriptor: descriptor)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A lock file that this process has locked.
struct HeldLock {
    let path: String
    let descriptor: Int32

    /// Releases the lock as the library does: removes the file, then unlocks it.
    func release() {
        unlink(path)
        close(descriptor)
    }

    /// Releases the lock as a killed process does: the file stays.
    func abandon() { close(descriptor) }
}

/// An abstract name that no other test has.
func uniqueName(_ prefix: String = "swift-sockets-test") -> String {
    "\(prefix)-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
}

/// A flag by which one thread signals another.
final class Flag: Sendable {
    private let value = Atomic(false)

    var isSet: Bool { value.load(ordering: .acquiring) }

    func set() { value.store(true, ordering: .releasing) }
}

/// Runs a body on a thread of its own as the user `nobody`, without capabilities: in the kernel, users are a thread's.
func asNobody<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) throws -> Value {
    try Background {
        guard test_become_user(65_534) == 0 else { throw ConformanceFailure("setresuid") }
        return try body()
    }.value()
}

/// Holds threads until all of them have arrived.
final class Gate: Sendable {
    private let missing: Atomic<Int>

    init(_ count: Int) { missing = Atomic(count) }

    func pass() {
        missing.subtract(1, ordering: .acquiringAndReleasing)
        while missing.load(ordering: .acquiring) > 0 {}
    }
}

extension Program {
    /// A Python script; it has `socket`, `sys`, `os` and `say`, and the arguments as `args`.
    static func python(_ script: String, _ arguments: [String] = []) throws -> Program {
        let start = """
            import os, socket, sys, time
            socket.setdefaulttimeout(60)
            args = sys.argv[1:]
            def say(*words): print(*words, flush=True)

            """
        return try Program("python3", ["-c", start + script] + arguments, input: .pipe)
    }
}

/// The bytes of an address as they go to the kernel.
func encoded(_ address: some SocketAddress) throws -> [UInt8] {
    try AnySocketAddress(address).withBytes { $0.bytes() }
}

/// Decodes bytes as the kernel gives them.
func decoded(_ bytes: [UInt8]) throws(SocketError) -> Unix.Address {
    try Unix.Address(decoding: bytes.span.bytes)
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

func bytes(ofHexadecimal text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

/// The code of the error that a call throws; nil if it throws none.
func code(_ body: () throws(SocketError) -> Void) -> SocketError.Code? {
    do throws(SocketError) {
        try body()
        return nil
    } catch { return error.code }
}

/// A socket whose calls time out after a minute.
func timed(_ type: SocketType) throws(SocketError) -> Socket<Unix> {
    let socket = try Socket(.unix, type)
    socket.timeout = .seconds(60)
    return socket
}

/// A listener at an address.
func listener(at address: Unix.Address, _ type: SocketType = .stream, backlog: Int = 16) throws -> Socket<Unix> {
    let listener = try timed(type)
    try listener.bind(to: address)
    try listener.listen(backlog: backlog)
    return listener
}

/// Accepts a socket whose calls time out after a minute.
func accepted(_ listener: Socket<Unix>) throws -> Socket<Unix> {
    let socket = try listener.accept().socket
    socket.timeout = .seconds(60)
    return socket
}

/// The status of a file; a symbolic link is not followed.
func status(_ path: String) throws -> stat {
    var status = stat()
    try #require(lstat(path, &status) == 0, "\(path)")
    return status
}

/// The processor time of the calling thread, in seconds.
func threadTime() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}
