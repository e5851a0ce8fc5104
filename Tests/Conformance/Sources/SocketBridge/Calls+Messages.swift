// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation
// The names are those of socket_bridge.h, which documents them.

public import CSocketBridge
import SocketAPI

public typealias Pieces = UnsafePointer<sb_buffer>

@c @implementation
public func sb_sendmsg(
    _ handle: OpaquePointer?, _ pieces: Pieces?, _ count: Int, _ control: UnsafePointer<sb_cmsg>?, _ controls: Int,
    _ flags: Int32, _ address: Address?, _ failure: Failure?
) -> Int64 {
    run(failure, invalid: SB_LOOKUP) { () throws -> Int64 in
        let parts = UnsafeBufferPointer(start: pieces, count: count).map { lent(UnsafeRawPointer($0.p), $0.len) }
        var data = ControlData()
        for item in UnsafeBufferPointer(start: control, count: controls) {
            let payload = Array(lent(UnsafeRawPointer(item.p), item.len))
            try data.append(
                RawControlMessage(
                    level: OptionLevel(rawValue: item.level), type: ControlMessageType(rawValue: item.type),
                    payload: payload))
        }
        let flags = SendFlags(rawValue: flags)
        return Int64(
            try Handle.at(handle).waiting {
                try $0.sendMessage(parts, data, to: address?.pointee, flags: flags, until: $1)
            })
    }
}

@c @implementation
public func sb_recvmsg(
    _ handle: OpaquePointer?, _ pieces: Pieces?, _ count: Int, _ controlSize: Int, _ data: UnsafeMutableRawPointer?,
    _ control: UnsafeMutablePointer<sb_cmsg>?, _ controls: UnsafeMutablePointer<Int>?, _ flags: Int32,
    _ flagsOut: UnsafeMutablePointer<Int32>?, _ malformed: UnsafeMutablePointer<Int32>?, _ from: Filled?,
    _ failure: Failure?
) -> Int64 {
    run(failure, invalid: SB_VALUE) { () throws -> Int64 in
        let parts = UnsafeBufferPointer(start: pieces, count: count).map { lent($0.p, $0.len) }
        let received = try Handle.at(handle).waiting {
            try $0.receiveMessage(parts, controlSize, from: from!, flags: ReceiveFlags(rawValue: flags), until: $1)
        }
        let messages = received.control.messages
        var offset = 0
        for (index, message) in messages.enumerated() {
            lent(data, controlSize)[offset...].copyBytes(from: message.payload)
            control?[index] = sb_cmsg(
                level: message.level.rawValue, type: message.type.rawValue, p: nil, offset: offset,
                len: message.payload.count)
            offset += message.payload.count
        }
        // From here on they are Python's, which finds their numbers among the messages.
        _ = (received.control.takeDescriptors(), received.control.takeProcessDescriptor())
        controls?.pointee = messages.count
        flagsOut?.pointee = received.flags.rawValue
        malformed?.pointee = received.control.isMalformed || messages.contains(where: \.isTruncated) ? 1 : 0
        return Int64(received.count)
    }
}

@c @implementation
public func sb_cmsg_len(_ count: Int, _ failure: Failure?) -> Int64 {
    run(failure) { () throws -> Int64 in Int64(try ControlMessageLayout.length(ofPayload: count)) }
}

@c @implementation
public func sb_cmsg_space(_ count: Int, _ failure: Failure?) -> Int64 {
    run(failure) { () throws -> Int64 in Int64(try ControlMessageLayout.space(forPayload: count)) }
}
