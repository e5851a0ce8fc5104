import FamilyUnix
import Foundation
import Glibc
import SocketAPI
import Synchronization
import Testing

// What the tests of this module share: a place for files, threads, Python, and a few short words.

/// A directory of a test's own, gone with the value.
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

    /// An absolute path of exactly so many bytes.
    func path(ofSize size: Int) -> [UInt8] {
        let start = Array((path + "/").utf8)
        return start + [UInt8](repeating: UInt8(ascii: "p"), count: size - start.count)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// An abstract name that no other test has.
func uniqueName(_ prefix: String = "swift-sockets-test") -> String {
    "\(prefix)-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
}

/// Work on a thread of its own: what blocks must not block the tests' few threads.
final class Work<Value: Sendable>: Sendable {
    private let result = Locked<Value?>(nil)
    private let done = DispatchSemaphore(value: 0)

    init(_ body: @escaping @Sendable () -> Value) {
        Thread.detachNewThread { [self] in
            let value = body()
            result.withLock { $0 = value }
            done.signal()
        }
    }

    /// The result; nil where it is not there after 20 seconds.
    func value() -> Value? {
        _ = done.wait(timeout: .now() + 20)
        return result.withLock { $0 }
    }
}

/// Lets so many threads go on at the same moment.
final class Gate: Sendable {
    private let missing: Atomic<Int>

    init(_ count: Int) { missing = Atomic(count) }

    func pass() {
        missing.subtract(1, ordering: .acquiringAndReleasing)
        while missing.load(ordering: .acquiring) > 0 {}
    }
}

/// A program beside the test. It is ended after 30 seconds, whatever it does.
final class Program {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    init(_ arguments: [String]) throws {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["timeout", "30"] + arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    /// A Python script; it has `socket`, `sys`, `os` and `say`, and the arguments as `args`.
    static func python(_ script: String, _ arguments: [String] = []) throws -> Program {
        let start = """
            import os, socket, sys, time
            socket.setdefaulttimeout(20)
            args = sys.argv[1:]
            def say(*words): print(*words, flush=True)

            """
        return try Program(["python3", "-c", start + script] + arguments)
    }

    /// The next line of the output; what there is where the program ends before.
    func line() -> String {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while read(output.fileHandleForReading.fileDescriptor, &byte, 1) == 1, byte != UInt8(ascii: "\n") {
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    func say(_ line: String) { input.fileHandleForWriting.write(Data((line + "\n").utf8)) }

    func endInput() { try? input.fileHandleForWriting.close() }

    /// Waits for the end and gives the exit status.
    @discardableResult
    func finish() -> Int32 {
        endInput()
        process.waitUntilExit()
        return process.terminationStatus
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

/// The code of the error that a call throws; nil where it throws none.
func code(_ body: () throws(SocketError) -> Void) -> SocketError.Code? {
    do throws(SocketError) {
        try body()
        return nil
    } catch { return error.code }
}

/// A socket of the type whose calls end after 10 seconds.
func timed(_ type: SocketType) throws(SocketError) -> Socket<Unix> {
    let socket = try Socket(.unix, type)
    socket.timeout = .seconds(10)
    return socket
}

/// A listener at an address.
func listener(at address: Unix.Address, _ type: SocketType = .stream, backlog: Int = 16) throws -> Socket<Unix> {
    let listener = try timed(type)
    try listener.bind(to: address)
    try listener.listen(backlog: backlog)
    return listener
}

/// Accepts, with the socket's calls ending after 10 seconds.
func accepted(_ listener: Socket<Unix>) throws -> Socket<Unix> {
    let socket = try listener.accept().socket
    socket.timeout = .seconds(10)
    return socket
}

/// Mode and identity of a file, a link itself.
func status(_ path: String) throws -> stat {
    var status = stat()
    try #require(lstat(path, &status) == 0, "\(path)")
    return status
}

/// The processor time that the calling thread used, in seconds.
func threadTime() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}
