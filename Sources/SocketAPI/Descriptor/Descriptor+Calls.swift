internal import CSocketShims
import Synchronization

// The calls that never wait.

extension Descriptor {
    /// Runs a system call that returns 0 or fails, with the number kept open meanwhile.
    func call(_ operation: SocketError.Operation, _ body: (Int32) -> Int32) throws(SocketError) {
        try enter(operation)
        let result = body(number)
        let failure = result < 0 ? sockets_errno() : 0
        leave()
        if result < 0 { throw failed(failure, operation) }
    }

    /// getsockname(2).
    @usableFromInline
    func localName(_ address: UnsafeMutableRawPointer, _ length: inout UInt32) throws(SocketError) {
        var size = length
        try call(.localAddress) { unsafe sockets_getsockname($0, address, &size) }
        length = size
    }

    /// getpeername(2).
    @usableFromInline
    func peerName(_ address: UnsafeMutableRawPointer, _ length: inout UInt32) throws(SocketError) {
        var size = length
        try call(.peerAddress) { unsafe sockets_getpeername($0, address, &size) }
        length = size
    }

    /// bind(2).
    @usableFromInline
    func bind(_ address: UnsafeRawPointer, _ length: UInt32) throws(SocketError) {
        try call(.bind) { unsafe sockets_bind($0, address, length) }
    }

    /// listen(2).
    func listen(_ backlog: Int32) throws(SocketError) {
        try call(.listen) { sockets_listen($0, backlog) }
    }

    /// shutdown(2).
    func shutdown(_ direction: ShutdownDirection) throws(SocketError) {
        try call(.shutdown) { sockets_shutdown($0, direction.rawValue) }
    }

    /// getsockopt(2). The length goes in as the room and comes out as the size of the value.
    @usableFromInline
    func getOption(
        _ level: Int32, _ name: Int32, _ value: UnsafeMutableRawPointer?, _ length: inout UInt32
    ) throws(SocketError) {
        // SO_GET_FILTER counts instructions of eight bytes where every other option counts bytes: told the room in
        // bytes, the kernel would write up to eight times as many.
        let unit: UInt32 = level == SO.level && name == SO.getFilter ? 8 : 1
        var size = length / unit
        // With no room for one instruction the kernel writes nothing and tells the count; a sanitizer that takes it for
        // bytes must have no room to look at either.
        let room = unsafe unit > 1 && size == 0 ? nil : value
        try call(.getOption) { unsafe sockets_getsockopt($0, level, name, room, &size) }
        length = min(size, unit == 1 ? size : length / unit) * unit
    }

    /// setsockopt(2). The value may be nil, for options that are nothing but their name.
    @usableFromInline
    func setOption(
        _ level: Int32, _ name: Int32, _ value: UnsafeRawPointer?, _ length: UInt32
    ) throws(SocketError) {
        try call(.setOption) { unsafe sockets_setsockopt($0, level, name, value, length) }
    }

    /// ioctl(2) with an `int` that the kernel fills in.
    func query(_ request: UInt) throws(SocketError) -> Int32 {
        var value: Int32 = 0
        try call(.ioctl) { unsafe sockets_ioctl($0, request, &value) }
        return value
    }

    /// poll(2) under the socket's timeout; 0 where the timeout is zero and nothing is ready.
    func ready(for events: Int16) throws(SocketError) -> Int16 {
        try enter(.wait)
        defer { leave() }
        let timeout = nanoseconds
        guard timeout == 0 else {
            var deadline = Deadline()
            return try poll(for: events, .wait, timeout, &deadline)
        }
        var ready: Int16 = 0
        var woken: Int16 = 0
        let result = unsafe sockets_poll(number, events, -1, 0, &ready, &woken)
        if result < 0 { throw failed(sockets_errno(), .wait) }
        return ready
    }

    /// A copy of the descriptor in a socket of its own, with the same timeout, sharing what the description has.
    func duplicate() throws(SocketError) -> Descriptor {
        try enter(.duplicate)
        defer { leave() }
        let copy = try SystemCalls.duplicate(number, for: .duplicate)
        let description = description
        description.isShared.store(true, ordering: .sequentiallyConsistent)
        let timeout = nanoseconds
        let duplicate = Descriptor(copy, type, protocolNumber, timeout: timeout, origin: .duplicate)
        if timeout >= 0 { description.countNonBlocking() }
        duplicate.share(description)
        duplicate.waitsInKernel = waitsInKernel
        return duplicate
    }
}
