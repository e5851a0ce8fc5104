internal import CSocketShims
import Synchronization

// Calls that never wait.

extension Descriptor {
    /// Makes a system call that returns 0 or fails. The number stays open during the call.
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

    /// getsockopt(2). The length is the capacity on entry and the size of the value on return.
    @usableFromInline
    func getOption(
        _ level: Int32, _ name: Int32, _ value: UnsafeMutableRawPointer?, _ length: inout UInt32
    ) throws(SocketError) {
        // SO_GET_FILTER counts instructions of eight bytes, where every other option counts bytes. With the capacity in
        // bytes, the kernel would write up to eight times as much.
        let unit: UInt32 = level == SO.level && name == SO.getFilter ? 8 : 1
        var size = length / unit
        // With a capacity of zero instructions the kernel writes nothing and returns the count. The pointer is nil,
        // because a sanitizer that takes the count for bytes would check memory behind it.
        let buffer = unsafe unit > 1 && size == 0 ? nil : value
        try call(.getOption) { number in
            // The program reads the value that it has set, not the library's.
            if level == SO.level, SO.isReceiveTimeout(name) { leaveKernelForOptions() }
            return unsafe sockets_getsockopt(number, level, name, buffer, &size)
        }
        length = min(size, unit == 1 ? size : length / unit) * unit
    }

    /// setsockopt(2). The value is nil for options without a value.
    @usableFromInline
    func setOption(
        _ level: Int32, _ name: Int32, _ value: UnsafeRawPointer?, _ length: UInt32
    ) throws(SocketError) {
        try call(.setOption) { number in
            if level == SO.level { return unsafe setSocketOption(name, value, length) }
            return unsafe sockets_setsockopt(number, level, name, value, length)
        }
    }

    /// setsockopt(2) of level SOL_SOCKET, where some options decide how calls are made.
    private func setSocketOption(_ name: Int32, _ value: UnsafeRawPointer?, _ length: UInt32) -> Int32 {
        let matters = SO.isReceiveTimeout(name) || name == SO.receiveLowWaterMark
        if matters { leaveKernelForOptions() }
        let result = unsafe sockets_setsockopt(number, SO.level, name, value, length)
        if result == 0, matters { unsafe noteOption(name, value, length) }
        return result
    }

    /// Withdraws the library's SO_RCVTIMEO. The caller is in flight.
    private func leaveKernelForOptions() {
        if ownership.load(ordering: .acquiring) != .exclusive { makeShared(holding: 1) }
    }

    /// ioctl(2) with an `int` that the kernel fills in.
    func query(_ request: UInt) throws(SocketError) -> Int32 {
        var value: Int32 = 0
        try call(.ioctl) { unsafe sockets_ioctl($0, request, &value) }
        return value
    }

    /// poll(2) under the socket's timeout or a deadline. Returns 0 if the timeout is zero and nothing is ready.
    func ready(for events: Int16, _ until: Deadline?) throws(SocketError) -> Int16 {
        try enter(.wait)
        defer { leave() }
        var deadline = CallDeadline(until)
        let limit = deadline.limit(nanoseconds)
        guard limit != 0 else { return try readinessNow(events, .wait) }
        return try poll(for: events, .wait, limit, &deadline)
    }

    /// Duplicates the descriptor into a new socket of the same description, with the same timeout.
    func duplicate() throws(SocketError) -> Descriptor {
        try enter(.duplicate)
        defer { leave() }
        lend()
        let copy = try SystemCalls.duplicate(number, for: .duplicate)
        let duplicate = Descriptor(
            copy, type, protocolNumber, traits: traits.subtracting([.timeoutCounted, .acceptCounted]),
            timeout: nanoseconds, origin: .duplicate)
        duplicate.makeShared(holding: 0)
        duplicate.sendFlags.store(addedSendFlags, ordering: .relaxed)
        duplicate.updateFlags()
        return duplicate
    }
}
