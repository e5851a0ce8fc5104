import FamilyUnix
import Foundation
import SocketTestKit
import Testing

// What the tests of passed descriptors share: a socket whose descriptors are counted, by what they refer to.

/// A socket of a test's own, to be passed. The process's descriptors of it are counted.
struct Marked {
    private let socket: Socket<Unix>
    private let other: Socket<Unix>
    let identity: String

    init() throws {
        (socket, other) = try Socket.pair(.unix, .stream)
        identity = try DescriptorTable.identity(of: socket)
    }

    /// The descriptor, which is open as long as the value exists.
    var descriptor: FileDescriptor { get throws { try socket.withFileDescriptor { $0 } } }

    /// The same descriptor, as many times as asked for.
    func descriptors(_ count: Int) throws -> [FileDescriptor] { Array(repeating: try descriptor, count: count) }

    /// The number of descriptors beside the first one.
    var copies: Int { DescriptorTable.count(of: identity) - 1 }

    /// Whether a descriptor refers to this socket, and is close-on-exec.
    func isCopy(_ descriptor: FileDescriptor) -> Bool {
        fcntl(descriptor.rawValue, F_GETFD) == FD_CLOEXEC && link(descriptor) == identity
    }
}

/// The kernel's name of what a descriptor refers to.
func link(_ descriptor: FileDescriptor) -> String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor.rawValue)")) ?? ""
}

/// A pair of sockets whose calls time out after 10 seconds.
func timedPair(_ type: SocketType) throws -> (Socket<Unix>, Socket<Unix>) {
    let (one, other) = try Socket.pair(.unix, type)
    one.timeout = .seconds(60)
    other.timeout = .seconds(60)
    return (one, other)
}

/// The three types.
let allTypes: [SocketType] = [.stream, .seqPacket, .datagram]
