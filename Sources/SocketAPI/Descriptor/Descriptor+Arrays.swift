internal import CSocketShims

// Receiving into arrays. Allocating and freeing a Swift array costs six times what the library adds: see "What a call
// costs" in the documentation.

extension Descriptor {
    /// recv(2) into a new array.
    ///
    /// A socket without a timeout receives directly into the array, because it waits until there are bytes. With a
    /// timeout a receive may bring nothing, so the array is allocated only when there are bytes.
    @inlinable
    @inline(__always)
    func receiveArray(
        _ count: Int, _ flags: Int32, _ until: Deadline?
    ) throws(SocketError) -> [UInt8] {
        let (plain, limit) = (flags & (MSG.truncate | MSG.waitAll | MSG.dontWait) == 0 && until == nil, 1024)
        guard count > 0, plain else { return try receiveOddArray(count, flags, until) }
        guard nanoseconds < 0 || count > limit else { return try receiveSmallArray(count, flags) }
        var bytes = [UInt8](UnsetBytes(count))
        let received = try unsafe bytes.withUnsafeMutableBufferPointer { (target) throws(SocketError) in
            try unsafe receive(target.baseAddress, count, flags)
        }
        if received < count { bytes.removeLast(count &- received) }
        return bytes
    }

    /// Receives an array in the rare cases: flags that change the call, a deadline, or a count of zero.
    @usableFromInline
    @inline(never)
    func receiveOddArray(
        _ count: Int, _ flags: Int32, _ until: Deadline?
    ) throws(SocketError) -> [UInt8] {
        try unsafe collect(count, clearing: flags & MSG.truncate != 0) { (buffer) throws(SocketError) in
            try unsafe min(receive(buffer.baseAddress, count, flags, until), count)
        }
    }

    /// Receives at most 1,024 bytes into a buffer on the stack, and copies them to an array afterwards.
    @usableFromInline
    @inline(never)
    func receiveSmallArray(_ count: Int, _ flags: Int32) throws(SocketError) -> [UInt8] {
        try enter(.receive)
        var failure: Int32 = 0
        let bytes = unsafe withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 16) { buffer -> [UInt8]? in
            let number = firstReceiveNumber
            let received = unsafe sockets_recv(number, buffer.baseAddress, count, flags | addedReceiveFlags)
            if received > 0, let base = buffer.baseAddress { return unsafe [UInt8](BytesAt(base, received)) }
            failure = received < 0 ? sockets_errno() : 0
            return nil
        }
        if let bytes {
            leave()
            return bytes
        }
        if isOver(after: failure, flags) {
            leave()
            throw SocketError(.wouldBlock, .receive)
        }
        return try receiveArrayAfter(failure, count, flags)
    }

    /// Continues after a first attempt that failed with this number, or returned no bytes if the number is 0.
    @inline(never)
    private func receiveArrayAfter(_ failure: Int32, _ count: Int, _ flags: Int32) throws(SocketError) -> [UInt8] {
        defer { leave() }
        return try unsafe collect(count) { (buffer) throws(SocketError) in
            let first = failure == 0 ? 0 : -1
            return try unsafe receiveAfter(
                FirstWait(failure: failure), buffer.baseAddress, count, flags, nil, first: first)
        }
    }
}
