// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation
// The names are those of socket_bridge.h, which documents them.

import CSocketBridge
import FamilyInet
import SocketAPI

private typealias Number = InternetNumbers

@c @implementation
public func sb_constant(
    _ index: Int, _ name: UnsafeMutablePointer<UnsafePointer<CChar>?>?, _ value: UnsafeMutablePointer<Int64>?
) -> Int32 {
    guard index < PythonConstant.all.count else { return 0 }
    let constant = PythonConstant.all[index]
    // The literal's own bytes, which end in a zero and never go.
    name?.pointee = UnsafeRawPointer(constant.name.utf8Start).assumingMemoryBound(to: CChar.self)
    value?.pointee = constant.value
    return 1
}

@c @implementation
public func sb_byteorder(_ value: Int64, _ width: Int32, _ toNetwork: Int32, _ failure: Failure?) -> Int64 {
    run(failure) { () throws -> Int64 in
        let number = Int(value)
        switch (width, toNetwork != 0) {
        case (16, true): return Int64(try Number.htons(number))
        case (16, false): return Int64(try Number.ntohs(number))
        case (_, true): return Int64(try Number.htonl(number))
        case (_, false): return Int64(try Number.ntohl(number))
        }
    }
}

@c @implementation
public func sb_inet_aton(_ text: Text?, _ out: UnsafeMutablePointer<UInt8>?, _ failure: Failure?) -> Int32 {
    run(failure) { () throws -> Int32 in give(try Number.inetAton(text!.pointee.string), out) }
}

@c @implementation
public func sb_inet_ntoa(_ packed: UnsafeRawPointer?, _ count: Int, _ out: Filled?, _ failure: Failure?) -> Int32 {
    run(failure, invalid: SB_LOOKUP) { () throws -> Void in
        try out!.pointee.set(try Number.inetNtoa(Array(lent(packed, count))))
    }
}

@c @implementation
public func sb_inet_pton(
    _ number: Int32, _ text: Text?, _ out: UnsafeMutablePointer<UInt8>?, _ failure: Failure?
) -> Int32 {
    run(failure) { () throws -> Int32 in
        give(try Number.inetPton(AddressFamilyNumber(rawValue: number), text!.pointee.string), out)
    }
}

@c @implementation
public func sb_inet_ntop(
    _ number: Int32, _ packed: UnsafeRawPointer?, _ count: Int, _ out: Filled?, _ failure: Failure?
) -> Int32 {
    run(failure, invalid: SB_VALUE) { () throws -> Void in
        let family = AddressFamilyNumber(rawValue: number)
        try out!.pointee.set(try Number.inetNtop(family, Array(lent(packed, count))))
    }
}

private func give(_ bytes: [UInt8], _ out: UnsafeMutablePointer<UInt8>?) -> Int32 {
    out?.update(from: bytes, count: bytes.count)
    return Int32(bytes.count)
}
