import FamilyTIPC
import Foundation
import SocketTestKit
import Synchronization

// What the tests of FamilyTIPC and of TIPCManagement share.

/// Whether this kernel has TIPC.
public let hasTIPC = (try? Socket(.tipc, .reliableDatagram)) != nil

private let lastType = Atomic<UInt32>(100_000)

/// A service type that no other test uses.
public func freshType() -> UInt32 { lastType.wrappingAdd(1, ordering: .relaxed).newValue }

/// The code of the error that a body throws; nil if it throws none.
public func code(_ body: () throws(SocketError) -> Void) -> SocketError.Code? {
    do throws(SocketError) {
        try body()
        return nil
    } catch { return error.code }
}

/// A socket whose calls time out after thirty seconds: User-Mode Linux is slow, and shares the machine.
public func timed(_ type: SocketType, _ timeout: Duration = .seconds(30)) throws(SocketError) -> Socket<TIPC> {
    let socket = try Socket(.tipc, type)
    socket.timeout = timeout
    return socket
}

/// A socket that is bound to a service address of its own.
public func bound(
    _ type: SocketType, to address: TIPC.Address = .service(freshType(), 1)
) throws(SocketError) -> (socket: Socket<TIPC>, name: TIPC.Address) {
    let socket = try timed(type)
    try socket.bind(to: address)
    return (socket, address)
}

extension TIPC.Event {
    /// The message; nil for other events.
    public var message: TIPC.Message? { if case .message(let message) = self { message } else { nil } }
    /// The text of the message; nil for other events.
    public var text: String? { message.map { String(decoding: $0.availableBytes, as: UTF8.self) } }
    /// The returned message; nil for other events.
    public var returned: TIPC.ReturnedMessage? { if case .returned(let message) = self { message } else { nil } }
    /// The member event; nil for other events.
    public var change: TIPC.MemberEvent? { if case .member(let event) = self { event } else { nil } }
    /// The end; nil for other events.
    public var end: TIPC.End? { if case .end(let end) = self { end } else { nil } }
}

/// Waits until a condition holds, for at most thirty seconds.
public func eventually(_ condition: () throws -> Bool) rethrows -> Bool {
    let end = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < end {
        if try condition() { return true }
        pause(.milliseconds(5))
    }
    return try condition()
}
