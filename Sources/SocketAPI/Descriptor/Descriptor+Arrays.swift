internal import CSocketShims

// Arrays that are received into. What a Swift array costs by itself, to be made and to go, is six times what is ours:
// see "What a call costs" in the documentation.

extension Descriptor {
    /// recv(2) into a fresh array.
    ///
    /// A socket that waits until something comes receives right into the array. One that may come away with nothing,
    /// because it has a timeout, must not have made an array in vain.
    @inlinable
    @inline(__always)
    func receiveArray(_ count: Int, _ flags: Int32) throws(SocketError) -> [UInt8] {
        let (plain, limit) = (flags & (MSG.truncate | MSG.waitAll | MSG.dontWait) == 0, 1024)
        guard count > 0, plain else { return try receiveOddArray(count, flags) }
        guard nanoseconds < 0 || count > limit else { return try receiveSmallArray(count, flags) }
        var bytes = [UInt8](UnsetBytes(count))
        let received = try unsafe bytes.withUnsafeMutableBufferPointer { (room) throws(SocketError) in
            try unsafe receive(room.baseAddress, count, flags)
        }
        if received < count { bytes.removeLast(count &- received) }
        return bytes
    }

    /// The same for flags that make it another call, and for no room at all.
    @usableFromInline
    @inline(never)
    func receiveOddArray(_ count: Int, _ flags: Int32) throws(SocketError) -> [UInt8] {
        try unsafe collect(count, clearing: flags & MSG.truncate != 0) { (room) throws(SocketError) in
            try unsafe min(receive(room.baseAddress, count, flags), count)
        }
    }

    /// The same for a small room, which is on the stack: the array is made when the bytes are there.
    @usableFromInline
    @inline(never)
    func receiveSmallArray(_ count: Int, _ flags: Int32) throws(SocketError) -> [UInt8] {
        try enter(.receive)
        var failure: Int32 = 0
        let bytes = unsafe withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 16) { room -> [UInt8]? in
            let received = unsafe sockets_recv(number, room.baseAddress, count, flags | attempting)
            if received > 0, let base = room.baseAddress { return unsafe [UInt8](BytesAt(base, received)) }
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

    /// The rest of a call whose first attempt failed with this number, or brought no bytes, where it is 0.
    @inline(never)
    private func receiveArrayAfter(_ failure: Int32, _ count: Int, _ flags: Int32) throws(SocketError) -> [UInt8] {
        try unsafe collect(count) { (room) throws(SocketError) in
            let first = failure == 0 ? 0 : -1
            return try unsafe receiveAfter(FirstWait(failure: failure), room.baseAddress, count, flags, first: first)
        }
    }
}
