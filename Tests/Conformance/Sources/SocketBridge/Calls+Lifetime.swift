// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation
// The names are those of socket_bridge.h, which documents them.

public import CSocketBridge
import Glibc
import SocketAPI

// What each function does is said in socket_bridge.h; so in all files of calls.

@c @implementation
public func sb_version() -> Int32 { Int32(SB_VERSION) }

@c @implementation
public func sb_set_interrupt_hook(_ hook: sb_interrupt_hook?) {
    guard let hook else { return InterruptionHook.remove() }
    try? InterruptionHook.install { () throws(SocketError) in
        if hook() != 0 { throw SocketError(.interrupted, "signal handler") }
    }
}

@c @implementation
public func sb_create(_ number: Int32, _ type: Int32, _ proto: Int32, _ failure: Failure?) -> OpaquePointer? {
    make(failure) { try family(number).create(type, proto).pointer }
}

@c @implementation
public func sb_adopt(
    _ descriptor: Int32, _ number: Int32, _ type: Int32, _ proto: Int32, _ failure: Failure?
) -> OpaquePointer? {
    make(failure) {
        if number != -1 { return try family(number).adopt(descriptor, type, proto).pointer }
        // The kernel is asked for the family first: which type of socket it is depends on it.
        let flags = fcntl(descriptor, F_GETFD)
        let found = try Socket<AnyFamily>(adopting: FileDescriptor(rawValue: descriptor))
        let number = found.family.domain.rawValue
        let detached = try found.detach().rawValue
        _ = fcntl(detached, F_SETFD, flags)
        return try family(number).adopt(detached, type, proto).pointer
    }
}

@c @implementation
public func sb_pair(
    _ number: Int32, _ type: Int32, _ proto: Int32, _ out: UnsafeMutablePointer<OpaquePointer?>?, _ failure: Failure?
) -> Int32 {
    run(failure) { () throws -> Void in
        let pair = try family(number).pair(type, proto)
        out?[0] = pair.0.pointer
        out?[1] = pair.1.pointer
    }
}

@c @implementation
public func sb_close(_ handle: OpaquePointer?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Void in try socket(handle).closeReportingErrors() }
}

@c @implementation
public func sb_detach(_ handle: OpaquePointer?) -> Int32 { (try? socket(handle).detach().rawValue) ?? -1 }

@c @implementation
public func sb_free(_ handle: OpaquePointer?) { if let handle { Handle.release(handle) } }

@c @implementation
public func sb_fileno(_ handle: OpaquePointer?) -> Int32 { socket(handle).descriptor }

@c @implementation
public func sb_family(_ handle: OpaquePointer?) -> Int32 { socket(handle).familyNumber }

@c @implementation
public func sb_type(_ handle: OpaquePointer?) -> Int32 { socket(handle).type.rawValue }

@c @implementation
public func sb_proto(_ handle: OpaquePointer?) -> Int32 { socket(handle).protocolNumber.rawValue }

@c @implementation
public func sb_fd_close(_ descriptor: Int32, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Void in try FileDescriptor(rawValue: descriptor).close() }
}

@c @implementation
public func sb_fd_dup(_ descriptor: Int32, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Int32 in
        try Socket<AnyFamily>(duplicating: FileDescriptor(rawValue: descriptor)).detach().rawValue
    }
}

@c @implementation
public func sb_set_timeout(_ handle: OpaquePointer?, _ nanoseconds: Int64, _ failure: Failure?) -> Int32 {
    run(failure, invalid: SB_VALUE) { () throws -> Void in try Handle.at(handle).setTimeout(duration(nanoseconds)) }
}

@c @implementation
public func sb_get_timeout(_ handle: OpaquePointer?) -> Int64 { nanoseconds(Handle.at(handle).timeout) }

@c @implementation
public func sb_set_default_timeout(_ nanoseconds: Int64, _ failure: Failure?) -> Int32 {
    run(failure, invalid: SB_VALUE) { () throws -> Void in try SocketDefaults.setTimeout(duration(nanoseconds)) }
}

@c @implementation
public func sb_get_default_timeout() -> Int64 { nanoseconds(SocketDefaults.timeout) }

/// The bridge's -1 is no timeout.
func duration(_ nanoseconds: Int64) -> Duration? { nanoseconds == -1 ? nil : .nanoseconds(nanoseconds) }

private func nanoseconds(_ duration: Duration?) -> Int64 {
    guard let (seconds, attoseconds) = duration?.components else { return -1 }
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
}
