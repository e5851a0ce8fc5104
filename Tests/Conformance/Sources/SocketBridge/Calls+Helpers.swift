// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation
// The names are those of socket_bridge.h, which documents them.

public import CSocketBridge
import FamilyInet
import FamilyUnix
import Resolver
import SocketAPI

// The helpers that Lib/socket.py writes in Python, for runs with --overlay: the library's own in their place.

@c @implementation
public func sb_create_connection(
    _ host: Text?, _ service: Text?, _ nanoseconds: Int64, _ source: UnsafePointer<sb_record>?, _ failure: Failure?
) -> OpaquePointer? {
    make(failure) {
        let timeout = nanoseconds == -2 ? SocketDefaults.timeout : duration(nanoseconds)
        let source = try source.map { try IP($0.pointee.nnum > 1 ? .v6 : .v4).address($0.pointee) }
        let socket = try Socket<IP>.connect(
            to: text(host), service: Service(text(service) ?? "0"), timeout: timeout, source: source)
        try socket.setTimeout(timeout)
        return Handle(socket).pointer
    }
}

@c @implementation
public func sb_create_server(
    _ address: UnsafePointer<sb_record>?, _ number: Int32, _ hasBacklog: Int32, _ backlog: Int64, _ reusePort: Int32,
    _ dualStack: Int32, _ failure: Failure?
) -> OpaquePointer? {
    make(failure) {
        let version: IP.Version = number == AddressFamilyNumber.ipv6.rawValue ? .v6 : .v4
        let record = address!.pointee
        guard dualStack == 0 || version == .v6 else {
            throw BridgeError.value("dualstack_ipv6 requires AF_INET6 family")
        }
        let port: UInt16 = try fit(record.number(0), "port")
        let host = try record.text(0).string
        let everywhere = dualStack != 0 && (host.isEmpty || host == "::")
        let listener = try Socket<IP>.listen(
            on: everywhere ? nil : host, service: .port(port), version: everywhere ? nil : version,
            backlog: hasBacklog == 0 ? SocketDefaults.backlog : Int(backlog), reusePort: reusePort != 0)
        let socket = listener.sockets[0]
        try socket.setTimeout(SocketDefaults.timeout)
        return Handle(socket).pointer
    }
}

@c @implementation
public func sb_has_dualstack_ipv6() -> Int32 { LocalHost.hasDualStackIPv6 ? 1 : 0 }

@c @implementation
public func sb_getfqdn(_ host: Text?, _ out: Filled?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Void in
        try out!.pointee.set(try SystemResolver.shared.fullyQualifiedName(text(host) ?? ""))
    }
}

@c @implementation
public func sb_send_fds(
    _ handle: OpaquePointer?, _ pieces: Pieces?, _ count: Int, _ descriptors: UnsafePointer<Int32>?,
    _ descriptorCount: Int, _ flags: Int32, _ failure: Failure?
) -> Int64 {
    run(failure, invalid: SB_VALUE) { () throws -> Int64 in
        let passed = UnsafeBufferPointer(start: descriptors, count: descriptorCount).map { FileDescriptor(rawValue: $0) }
        let bytes = UnsafeBufferPointer(start: pieces, count: count).flatMap { Array(lent($0.p, $0.len)) }
        return Int64(try unixSocket(handle).sendDescriptors(passed, with: bytes, flags: SendFlags(rawValue: flags)))
    }
}

@c @implementation
public func sb_recv_fds(
    _ handle: OpaquePointer?, _ room: UnsafeMutableRawPointer?, _ count: Int, _ out: UnsafeMutablePointer<Int32>?,
    _ outCount: UnsafeMutablePointer<Int>?, _ flags: Int32, _ flagsOut: UnsafeMutablePointer<Int32>?, _ from: Filled?,
    _ failure: Failure?
) -> Int64 {
    run(failure, invalid: SB_VALUE) { () throws -> Int64 in
        let received = try unixSocket(handle).receiveDescriptors(
            upTo: count, maximum: outCount!.pointee, flags: ReceiveFlags(rawValue: flags))
        lent(room, count).copyBytes(from: received.availableBytes)
        from!.pointee.clear()
        if let sender = received.sender { try Unix.unix.write(sender, to: &from!.pointee) }
        let descriptors = received.takeAvailable()
        for (index, descriptor) in descriptors.enumerated() { out?[index] = descriptor.rawValue }
        outCount?.pointee = descriptors.count
        flagsOut?.pointee = received.flags.rawValue
        return Int64(received.availableBytes.count)
    }
}

@c @implementation
public func sb_sendfile(
    _ handle: OpaquePointer?, _ file: Int32, _ offset: Int64, _ count: Int64, _ sent: UnsafeMutablePointer<Int64>?,
    _ failure: Failure?
) -> Int64 {
    run(failure, invalid: SB_VALUE) { () throws -> Int64 in
        do {
            let all = try Handle.at(handle).waiting(changesMode: true) {
                try $0.sendFile(
                    FileDescriptor(rawValue: file), offset: offset, count: count < 0 ? nil : Int(count), until: $1)
            }
            sent?.pointee = Int64(all)
        } catch let error as SocketError {
            sent?.pointee = Int64(error.bytesTransferred)
            throw error
        }
        return sent!.pointee
    }
}

private func unixSocket(_ handle: OpaquePointer?) throws -> Socket<Unix> {
    guard let unix = socket(handle) as? Socket<Unix> else { throw BridgeError.system(.addressFamilyNotSupported) }
    return unix
}
