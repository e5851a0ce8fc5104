import CLayoutOracle
import FamilyTIPC
import Foundation
import ProgramTestSupport
import SocketTestKit
import TIPCTestSupport
import Testing

// What the tests of this module share.

/// The bytes of an address as they go to the kernel.
func encoded(_ address: TIPC.Address) throws -> [UInt8] { try AnySocketAddress(address).withBytes { $0.bytes() } }

/// The bytes that a codec appends.
func appended(_ count: Int = 128, _ encode: (inout OutputRawSpan) throws -> Void) rethrows -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 8)
    defer { buffer.deallocate() }
    var output = OutputRawSpan(buffer: buffer, initializedCount: 0)
    try encode(&output)
    return Array(buffer[..<output.finalize(for: buffer)])
}

/// The bytes that a function of the C oracle writes.
func golden(_ write: (UnsafeMutableRawPointer) -> Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0xee, count: 128)
    let count = bytes.withUnsafeMutableBytes { write($0.baseAddress!) }
    return Array(bytes[..<count])
}

/// A connection, made through a listener.
func connected(_ type: SocketType) throws -> (client: Socket<TIPC>, server: Socket<TIPC>) {
    let (listener, name) = try bound(type)
    try listener.listen()
    let client = try timed(type)
    let connecting = Background { try client.connect(to: name) }
    let server = try listener.accept().socket
    try connecting.value()
    server.timeout = .seconds(60)
    return (client, server)
}

extension Program {
    /// A Python script; it has `socket`, `sys` and `say`, and the arguments as `args`.
    static func python(_ script: String, _ arguments: [String] = []) throws -> Program {
        let start = """
            import socket, sys
            from socket import *
            setdefaulttimeout(60)
            args = [int(a) for a in sys.argv[1:]]
            def say(*words): print(*words, flush=True)

            """
        return try Program(interpreter, ["-c", start + script] + arguments, input: .pipe)
    }

    /// Debian's Python, if it is installed: another one in the path may be a script that starts it, which takes seconds
    /// under User-Mode Linux.
    private static let interpreter =
        FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") ? "/usr/bin/python3" : "python3"
}

/// Lends bytes to a codec.
func reading<Value>(_ bytes: some Sequence<UInt8>, _ decode: (RawSpan) throws -> Value) rethrows -> Value {
    let bytes = Array(bytes)
    return try decode(bytes.span.bytes)
}

/// The number of descriptors of this process.
func openDescriptors() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count }
