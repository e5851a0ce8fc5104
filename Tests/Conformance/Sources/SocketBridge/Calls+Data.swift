// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation
// The names are those of socket_bridge.h, which documents them.

public import CSocketBridge
import SocketAPI

public typealias Address = UnsafePointer<sb_record>
public typealias Filled = UnsafeMutablePointer<sb_record>

@c @implementation
public func sb_bind(_ handle: OpaquePointer?, _ address: Address?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Void in try socket(handle).bind(to: address!.pointee) }
}

@c @implementation
public func sb_connect(_ handle: OpaquePointer?, _ address: Address?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Void in
        try Handle.at(handle).waiting(changesMode: true) { try $0.connect(to: address!.pointee, until: $1) }
    }
}

@c @implementation
public func sb_connect_ex(_ handle: OpaquePointer?, _ address: Address?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Int32 in
        let code = try Handle.at(handle).waiting(changesMode: true) { try $0.attemptConnect(to: address!.pointee, until: $1) }
        guard let code else { return 0 }
        // Python has one number for a timeout and for a socket that would have to wait.
        if code == .timedOut { return Errno.wouldBlock.rawValue }
        guard let errno = code.errno else { throw SocketError(code, .connect) }
        return errno.rawValue
    }
}

@c @implementation
public func sb_listen(_ handle: OpaquePointer?, _ hasBacklog: Int32, _ backlog: Int64, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Void in
        try socket(handle).listen(backlog: hasBacklog == 0 ? SocketDefaults.backlog : Int(backlog))
    }
}

@c @implementation
public func sb_accept(_ handle: OpaquePointer?, _ peer: Filled?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Int32 in
        try Handle.at(handle).waiting(changesMode: true) { try $0.accept(peer!, until: $1) }
    }
}

@c @implementation
public func sb_shutdown(_ handle: OpaquePointer?, _ how: Int32, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Void in try socket(handle).shutdown(ShutdownDirection(rawValue: how)) }
}

@c @implementation
public func sb_getsockname(_ handle: OpaquePointer?, _ out: Filled?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Void in try socket(handle).writeLocalAddress(out!) }
}

@c @implementation
public func sb_getpeername(_ handle: OpaquePointer?, _ out: Filled?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Void in try socket(handle).writePeerAddress(out!) }
}

@c @implementation
public func sb_send(
    _ handle: OpaquePointer?, _ start: UnsafeRawPointer?, _ count: Int, _ flags: Int32, _ failure: Failure?
) -> Int64 {
    run(failure) { () throws -> Int64 in
        Int64(
            try Handle.at(handle).waiting {
                try $0.send(lent(start, count).bytes, flags: SendFlags(rawValue: flags), until: $1)
            })
    }
}

@c @implementation
public func sb_sendall(
    _ handle: OpaquePointer?, _ start: UnsafeRawPointer?, _ count: Int, _ flags: Int32, _ failure: Failure?
) -> Int64 {
    run(failure) { () throws -> Int64 in
        try Handle.at(handle).waiting {
            try $0.sendAll(lent(start, count).bytes, flags: SendFlags(rawValue: flags), until: $1)
        }
        return Int64(count)
    }
}

@c @implementation
public func sb_sendto(
    _ handle: OpaquePointer?, _ start: UnsafeRawPointer?, _ count: Int, _ flags: Int32, _ address: Address?,
    _ failure: Failure?
) -> Int64 {
    run(failure) { () throws -> Int64 in
        let flags = SendFlags(rawValue: flags)
        return Int64(
            try Handle.at(handle).waiting {
                try $0.send(lent(start, count).bytes, to: address!.pointee, flags: flags, until: $1)
            })
    }
}

@c @implementation
public func sb_recv(
    _ handle: OpaquePointer?, _ start: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32, _ failure: Failure?
) -> Int64 {
    run(failure) { () throws -> Int64 in
        Int64(
            try Handle.at(handle).waiting {
                var output = OutputRawSpan(buffer: lent(start, count), initializedCount: 0)
                return try $0.receive(into: &output, flags: ReceiveFlags(rawValue: flags), until: $1)
            })
    }
}

@c @implementation
public func sb_recvfrom(
    _ handle: OpaquePointer?, _ start: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32, _ from: Filled?,
    _ failure: Failure?
) -> Int64 {
    run(failure) { () throws -> Int64 in
        let flags = ReceiveFlags(rawValue: flags)
        return Int64(
            try Handle.at(handle).waiting {
                try $0.receive(into: lent(start, count), from: from!, flags: flags, until: $1)
            })
    }
}
