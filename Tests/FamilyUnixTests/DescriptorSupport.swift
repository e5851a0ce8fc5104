import FamilyUnix
import Foundation
import SocketAPI
import SocketTestKit
import Testing

// What the tests of passed descriptors share: a marked file whose descriptors are counted, by what they refer to.

/// A socket that nobody else has, to be passed: the process's descriptors for it are counted.
struct Marked {
    private let socket: Socket<Unix>
    private let other: Socket<Unix>
    let identity: String

    init() throws {
        (socket, other) = try Socket.pair(.unix, .stream)
        identity = try DescriptorTable.identity(of: socket)
    }

    /// The descriptor, which is good as long as the value.
    var descriptor: FileDescriptor { get throws { try socket.withFileDescriptor { $0 } } }

    /// So many times the same descriptor.
    func descriptors(_ count: Int) throws -> [FileDescriptor] { Array(repeating: try descriptor, count: count) }

    /// How many descriptors beside the first one the process has.
    var copies: Int { DescriptorTable.count(of: identity) - 1 }

    /// Whether a descriptor is one of this file, close-on-exec.
    func isCopy(_ descriptor: FileDescriptor) -> Bool {
        fcntl(descriptor.rawValue, F_GETFD) == FD_CLOEXEC && link(descriptor) == identity
    }
}

/// What a descriptor refers to.
func link(_ descriptor: FileDescriptor) -> String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor.rawValue)")) ?? ""
}

/// Two ends whose calls end after 10 seconds.
func timedPair(_ type: SocketType) throws -> (Socket<Unix>, Socket<Unix>) {
    let (one, other) = try Socket.pair(.unix, type)
    one.timeout = .seconds(10)
    other.timeout = .seconds(10)
    return (one, other)
}

/// The three types.
let allTypes: [SocketType] = [.stream, .seqPacket, .datagram]
