// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation
// The names are those of socket_bridge.h, which documents them.

import CSocketBridge
import SocketAPI

@c @implementation
public func sb_getopt_int(
    _ handle: OpaquePointer?, _ level: Int32, _ name: Int32, _ value: UnsafeMutablePointer<Int64>?, _ failure: Failure?
) -> Int32 {
    run(failure) { () throws -> Void in
        value?.pointee = Int64(
            try socket(handle).getOption(level: OptionLevel(rawValue: level), name: OptionName(rawValue: name)))
    }
}

@c @implementation
public func sb_getopt_bytes(
    _ handle: OpaquePointer?, _ level: Int32, _ name: Int32, _ room: UnsafeMutableRawPointer?, _ count: Int,
    _ failure: Failure?
) -> Int64 {
    run(failure) { () throws -> Int64 in
        let bytes = try socket(handle).getOption(
            level: OptionLevel(rawValue: level), name: OptionName(rawValue: name), capacity: count)
        lent(room, count).copyBytes(from: bytes)
        return Int64(bytes.count)
    }
}

@c @implementation
public func sb_setopt_int(
    _ handle: OpaquePointer?, _ level: Int32, _ name: Int32, _ value: Int64, _ failure: Failure?
) -> Int32 {
    run(failure) { () throws -> Void in
        let value: Int32 = try fit(value, "option value")
        try socket(handle).setOption(
            level: OptionLevel(rawValue: level), name: OptionName(rawValue: name), to: value)
    }
}

@c @implementation
public func sb_setopt_bytes(
    _ handle: OpaquePointer?, _ level: Int32, _ name: Int32, _ start: UnsafeRawPointer?, _ count: Int,
    _ failure: Failure?
) -> Int32 {
    run(failure) { () throws -> Void in
        let (level, name) = (OptionLevel(rawValue: level), OptionName(rawValue: name))
        guard let start else {
            return try socket(handle).setOption(level: level, name: name, withoutValueOfLength: count)
        }
        try socket(handle).setOption(level: level, name: name, to: Array(lent(start, count)))
    }
}
