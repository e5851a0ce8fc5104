internal import CSocketShims

// Arrays that are received into. What a Swift array costs by itself, to be made and to go, is six times what the library
// adds: see "What a call costs" in the documentation.

extension Descriptor {
    /// recv(2) into a fresh array.
    ///
    /// A socket that waits until something comes receives right into the array. One that may return with nothing,
    /// because it has a timeout, must not have allocated an array in vain.
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

    /// Receives an array with flags that make it another call, with a deadline, or with a count of zero.
    @usableFromInline
    @inline(never)
    func receiveOddArray(
        _ count: Int, _ flags: Int32, _ until: Deadline?
    ) throws(SocketError) -> [UInt8] {
        try unsafe collect(count, clearing: flags & MSG.truncate != 0) { (buffer) throws(SocketError) in
            try unsafe min(receive(buffer.baseAddress, count, flags, until), count)
        }
    }

    /// Receives at most 1,024 bytes into a buffer on the stack: the array is made when the bytes are there.
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

    /// Continues after a first attempt that failed with this number, or brought no bytes if it is 0.
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
