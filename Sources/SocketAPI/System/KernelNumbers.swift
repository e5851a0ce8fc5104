// Numbers that the core itself passes to the kernel, under their C names without the prefix. They are the values of
// asm-generic, which every architecture that Swift supports uses; the layout tests compare them with the C headers.

/// Flags of socket(2) and accept4(2).
@usableFromInline
enum SOCK {
    @usableFromInline static let cloexec: Int32 = 0o2000000
    @usableFromInline static let nonblock: Int32 = 0o4000
}

/// Flags of open(2) as returned by fcntl(2).
enum Status {
    static let nonblock: Int32 = 0o4000
    static let writeOnly: Int32 = 1
}

/// Requests of ioctl(2).
enum IOCTL {
    static let nonBlocking: UInt = 0x5421
    static let receiveQueueSize: UInt = 0x541B
}

/// Flags of send(2) and recv(2) that the core adds.
@usableFromInline
enum MSG {
    @inlinable static var dontWait: Int32 { 0x40 }
    @inlinable static var noSignal: Int32 { 0x4000 }
    @inlinable static var truncate: Int32 { 0x20 }
    @inlinable static var waitAll: Int32 { 0x100 }
    @inlinable static var peek: Int32 { 0x2 }
    static var errorQueue: Int32 { 0x2000 }
    static var waitForOne: Int32 { 0x10000 }
    static var zeroCopy: Int32 { 0x400_0000 }
    static var fastOpen: Int32 { 0x2000_0000 }
    static var closeOnExec: Int32 { 0x4000_0000 }
}

/// Events of poll(2).
enum POLL {
    static let input: Int16 = 0x1
    static let priority: Int16 = 0x2
    static let output: Int16 = 0x4
    static let error: Int16 = 0x8
    static let hangUp: Int16 = 0x10
    static let invalid: Int16 = 0x20
    static let peerHangUp: Int16 = 0x2000
}

/// Error numbers that decide how a call continues.
enum E {
    static let interrupted: Int32 = 4
    static let badDescriptor: Int32 = 9
    static let again: Int32 = 11
    static let invalid: Int32 = 22
    static let brokenPipe: Int32 = 32
    static let notSupported: Int32 = 95
    static let noBuffers: Int32 = 105
    static let connectionReset: Int32 = 104
    static let notConnected: Int32 = 107
    static let inProgress: Int32 = 115
}

/// Names of level SOL_SOCKET that the core uses.
enum SO {
    static let level: Int32 = 1
    static let type: Int32 = 3
    static let error: Int32 = 4
    static let linger: Int32 = 13
    static let receiveLowWaterMark: Int32 = 18
    static let receiveTimeout: Int32 = 20
    static let getFilter: Int32 = 26
    static let acceptsConnections: Int32 = 30
    static let protocolNumber: Int32 = 38
    static let domain: Int32 = 39

    /// Whether the name is SO_RCVTIMEO, in the form with 32-bit or 64-bit times.
    static func isReceiveTimeout(_ name: Int32) -> Bool { name == receiveTimeout || name == 66 }
}
