import FamilyTIPC
import Foundation
import SocketAPI
import SocketTestKit
import Synchronization

// What the tests of FamilyTIPC and of TIPCManagement share.

/// Whether this kernel has TIPC.
public let hasTIPC = (try? Socket(.tipc, .reliableDatagram)) != nil

private let lastType = Atomic<UInt32>(100_000)

/// A type of services that no other test has.
public func freshType() -> UInt32 { lastType.wrappingAdd(1, ordering: .relaxed).newValue }

/// The code of what a body throws.
public func code(_ body: () throws(SocketError) -> Void) -> SocketError.Code? {
    do throws(SocketError) {
        try body()
        return nil
    } catch { return error.code }
}

/// A socket whose calls end after ten seconds.
public func timed(_ type: SocketType, _ timeout: Duration = .seconds(10)) throws(SocketError) -> Socket<TIPC> {
    let socket = try Socket(.tipc, type)
    socket.timeout = timeout
    return socket
}

/// A socket that is bound to a name of its own.
public func bound(
    _ type: SocketType, to address: TIPC.Address = .service(freshType(), 1)
) throws(SocketError) -> (socket: Socket<TIPC>, name: TIPC.Address) {
    let socket = try timed(type)
    try socket.bind(to: address)
    return (socket, address)
}

extension TIPC.Event {
    /// The event, if it is this one.
    public var message: TIPC.Message? { if case .message(let message) = self { message } else { nil } }
    /// The event, if it is this one.
    public var text: String? { message.map { String(decoding: $0.availableBytes, as: UTF8.self) } }
    /// The event, if it is this one.
    public var returned: TIPC.ReturnedMessage? { if case .returned(let message) = self { message } else { nil } }
    /// The event, if it is this one.
    public var change: TIPC.MemberEvent? { if case .member(let event) = self { event } else { nil } }
    /// The event, if it is this one.
    public var end: TIPC.End? { if case .end(let end) = self { end } else { nil } }
}

/// Waits until a condition holds, for ten seconds.
public func eventually(_ condition: () throws -> Bool) rethrows -> Bool {
    let end = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < end {
        if try condition() { return true }
        pause(.milliseconds(5))
    }
    return try condition()
}
