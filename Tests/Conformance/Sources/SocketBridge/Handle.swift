public import CSocketBridge
import FamilyInet
import FamilyUnix
import SocketAPI
import Synchronization

/// A pointer that a call fills with what went wrong.
public typealias Failure = UnsafeMutablePointer<sb_error>

/// What `sb_socket` is behind its pointer: a socket of the library, of a family that only the run knows.
final class Handle {
    let socket: any BridgedSocket

    /// Whether Python's timeout is None although the library's is zero: somebody else has set O_NONBLOCK.
    let keepsAdoptedMode = Atomic(false)

    /// Whether O_NONBLOCK says what somebody else has chosen, where there is no timeout; see ``waiting(_:)``.
    let trustsMode = Atomic(true)

    init(_ socket: any BridgedSocket) { self.socket = socket }

    /// A pointer that keeps the handle alive until ``release(_:)``.
    var pointer: OpaquePointer { OpaquePointer(Unmanaged.passRetained(self).toOpaque()) }

    /// The handle behind a pointer.
    static func at(_ pointer: OpaquePointer?) -> Handle {
        Unmanaged<Handle>.fromOpaque(UnsafeRawPointer(pointer!)).takeUnretainedValue()
    }

    static func release(_ pointer: OpaquePointer) {
        Unmanaged<Handle>.fromOpaque(UnsafeRawPointer(pointer)).release()
    }
}

/// The socket behind a pointer.
func socket(_ pointer: OpaquePointer?) -> any BridgedSocket { Handle.at(pointer).socket }

/// A family of the number: typed where there is a module for it.
func family(_ number: Int32) -> any BridgedFamily {
    switch AddressFamilyNumber(rawValue: number) {
    case .ipv4: .ipv4
    case .ipv6: .ipv6
    case .unix: .unix
    case let other: .any(other)
    }
}

/// The bytes of memory that Python lends.
func lent(_ start: UnsafeRawPointer?, _ count: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start, count: count)
}

/// The memory that Python lends to be written.
func lent(_ start: UnsafeMutableRawPointer?, _ count: Int) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: start, count: count)
}
