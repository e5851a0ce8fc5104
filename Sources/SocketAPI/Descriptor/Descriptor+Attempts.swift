public import CSocketShims
internal import Synchronization

// Single attempts that never wait, for modules of this package that wait by other means. Each returns the number of
// bytes or the negative error number.

extension Descriptor {
    /// recv(2) with MSG_DONTWAIT.
    ///
    /// - Throws: ``SocketError/Code/closed``; ``SocketError/Code/truncated`` for joined datagrams that don't fit.
    @inlinable
    @inline(__always)
    package func attemptReceive(
        _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32
    ) throws(SocketError) -> Int {
        try enter(.receive)
        let received = unsafe sockets_recv(firstReceiveNumber, target, count, flags | MSG.dontWait)
        if received >= 0 {
            leave()
            return received
        }
        return try unsafe attemptReceiveFailed(target, count, flags)
    }

    @usableFromInline
    @inline(never)
    package func attemptReceiveFailed(
        _ target: UnsafeMutableRawPointer?, _ count: Int, _ flags: Int32
    ) throws(SocketError) -> Int {
        let failure = sockets_errno()
        defer { leave() }
        guard failure == E.badDescriptor, firstReceiveNumber < 0 else { return Int(-failure) }
        if flags & MSG.dontWait == 0, isBelowLowWaterMark(count) { return Int(-E.again) }
        let all = flags | addedReceiveFlags | MSG.dontWait
        let received = unsafe sockets_recv(number, target, count, all)
        if received < 0 { return Int(-sockets_errno()) }
        if received > count, flags & MSG.truncate == 0 {
            throw SocketError(.truncated, .receive, subject: .number(received))
        }
        return received
    }

    /// send(2) with MSG_DONTWAIT, starting at an offset in the bytes.
    @inlinable
    @inline(__always)
    package func attemptSend(
        _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ flags: Int32
    ) throws(SocketError) -> Int {
        try enter(.send)
        let start = unsafe UnsafeRawPointer(bitPattern: Int(bitPattern: bytes.baseAddress) &+ offset)
        let all = flags | addedSendFlags | MSG.dontWait
        let sent = unsafe sockets_send(number, start, bytes.count &- offset, all)
        if sent >= 0 {
            leave()
            return sent
        }
        return unsafe attemptSendFailed(start, bytes.count &- offset, flags)
    }

    @usableFromInline
    @inline(never)
    package func attemptSendFailed(_ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) -> Int {
        var failure = sockets_errno()
        defer { leave() }
        let sent = retryWithoutNoSignal(after: &failure) { unsafe sockets_send($0, bytes, count, flags | $1) }
        return sent >= 0 ? sent : Int(-failure)
    }

    /// accept4(2) with the peer's address. Returns nil and the negative error number on failure.
    @usableFromInline
    package func attemptAccept(
        _ address: UnsafeMutableRawPointer, _ length: inout UInt32, _ failure: inout Int32
    ) throws(SocketError) -> Descriptor? {
        try enter(.accept)
        defer { leave() }
        let number = unsafe acceptOnce(address, &length)
        if number >= 0 { return accepted(OwnedDescriptor(number)) }
        failure = -number
        return nil
    }

    /// connect(2). Returns the error number or 0; EINPROGRESS only while the connection isn't established.
    @usableFromInline
    package func attemptConnect(_ address: UnsafeRawPointer, _ length: UInt32) throws(SocketError) -> Int32 {
        try enter(.connect)
        defer { leave() }
        return unsafe connectOnce(address, length, mayWait: true)
    }

    /// Whether a connection attempt in progress has succeeded; false while it continues.
    ///
    /// - Throws: The error of the failed attempt.
    package func hasConnected() throws(SocketError) -> Bool {
        try enter(.connect)
        defer { leave() }
        let failure = try SystemCalls.socketOption(SO.error, of: number, for: .connect)
        if failure == 0, !isConnected {
            // A connection that the peer has closed again has no peer, and no further event comes.
            guard hangsUpNow else { return false }
            try checkConnection()
        } else {
            try checkConnection(failure)
        }
        return true
    }

    /// Whether the kernel reports a hang-up, so a failed attempt to receive means the end of the stream; see
    /// ``CallDeadline/isEnd(_:_:)``.
    package func hasHungUp() -> Bool {
        guard (try? enter(.wait)) != nil else { return false }
        defer { leave() }
        return hangsUpNow
    }

    /// Whether poll(2) reports a hang-up. The caller is in flight.
    private var hangsUpNow: Bool {
        let ready = sockets_poll_now(number, POLL.input)
        return ready > 0 && Int16(truncatingIfNeeded: ready) & POLL.hangUp != 0
    }
}

extension Descriptor {
    /// Sends the spans from an offset on, at most 1,024 of them (IOV_MAX), in one sendmsg(2) that doesn't wait. The
    /// async form of ``sendAll(_:flags:until:)-(SpanList,_,_)`` continues with it.
    package func attemptSend(
        _ parts: borrowing SpanList, from offset: Int, flags: Int32
    ) throws(SocketError) -> Int {
        try unsafe parts.withParts { (parts, count) throws(SocketError) in
            var (index, rest) = (0, offset)
            while index < count, unsafe rest >= parts[index].length {
                unsafe rest -= parts[index].length
                index += 1
            }
            let all = flags | MSG.dontWait
            let few = min(count - index, 1024)
            return try unsafe withUnsafeTemporaryAllocation(of: sockets_part.self, capacity: few + 1) {
                (copy) throws(SocketError) in
                unsafe copy.baseAddress!.initialize(from: parts + index, count: few)
                let pieces = unsafe Self.dropFirst(rest, of: UnsafeMutableBufferPointer(rebasing: copy[..<few]))
                return try unsafe sendMessage(
                    pieces.baseAddress ?? copy.baseAddress!, pieces.count, ControlData(), nil, 0, all)
            }
        }
    }
}
