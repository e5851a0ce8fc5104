public import CSocketBridge
import FamilyInet
import FamilyUnix
import SocketAPI

/// A pointer that a call fills with what went wrong.
public typealias Failure = UnsafeMutablePointer<sb_error>

/// What `sb_socket` is behind its pointer: a socket of the library, of a family that only the run knows.
final class Handle {
    let socket: any BridgedSocket

    init(_ socket: any BridgedSocket) { self.socket = socket }

    /// A pointer that keeps the handle alive until ``release(_:)``.
    var pointer: OpaquePointer { OpaquePointer(Unmanaged.passRetained(self).toOpaque()) }

    static func release(_ pointer: OpaquePointer) {
        Unmanaged<Handle>.fromOpaque(UnsafeRawPointer(pointer)).release()
    }
}

/// The socket behind a pointer.
func socket(_ pointer: OpaquePointer?) -> any BridgedSocket {
    Unmanaged<Handle>.fromOpaque(UnsafeRawPointer(pointer!)).takeUnretainedValue().socket
}

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
