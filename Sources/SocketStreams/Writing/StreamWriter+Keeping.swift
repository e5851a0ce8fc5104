// The steps that the awaited forms share.
extension StreamWriter {
    /// Whether so many bytes can be appended now.
    package func fits(_ bytes: Int) -> Bool { failure == nil && bytes <= capacity - count }

    /// The bytes in the buffer. They are valid until it changes.
    @unsafe
    package var buffered: RawSpan {
        @_lifetime(borrow self)
        get { unsafe _overrideLifetime(UnsafeRawBufferPointer(start: base, count: count).bytes, borrowing: self) }
    }

    /// Copies bytes that fit.
    @inlinable
    package func append(_ bytes: RawSpan) {
        unsafe bytes.withUnsafeBytes { bytes in
            guard let source = bytes.baseAddress else { return }
            unsafe (base + count).copyMemory(from: source, byteCount: bytes.count)
            count &+= bytes.count
        }
    }

    /// Copies bytes, and makes room for them.
    @usableFromInline
    package func appendGrowing(_ bytes: RawSpan) {
        if bytes.byteCount > capacity - count { resize(to: max(count + bytes.byteCount, capacity * 2)) }
        append(bytes)
    }

    /// Keeps the rest of bytes of which some have been sent; throws if none has.
    @usableFromInline
    package func keep(_ bytes: RawSpan, after error: SocketError) throws(SocketError) {
        isStreamPending = true
        guard error.bytesTransferred > 0 else { throw error }
        keepRest(bytes, after: error)
    }

    /// Keeps the bytes that haven't been sent, and the failure for the next call that can throw.
    @usableFromInline
    package func keepRest(_ bytes: RawSpan, after error: SocketError) {
        isStreamPending = true
        failure = error
        appendGrowing(bytes.extracting(min(error.bytesTransferred, bytes.byteCount)..<bytes.byteCount))
    }

    /// Throws a failure that can't pass by itself, once. A failure that may pass is tried again instead.
    @usableFromInline
    package func reportFailure() throws(SocketError) {
        if isSending { throw Self.busy }
        guard let kept = failure else { return }
        failure = nil
        if !kept.mayPass { throw kept }
    }

    /// Removes bytes that the stream has taken.
    @usableFromInline
    package func noteSent(_ sent: Int, failing: Bool = false) {
        let sent = min(sent, count)
        if sent > 0, sent < count { unsafe base.copyMemory(from: base + sent, byteCount: count - sent) }
        count -= sent
        isStreamPending = failing
        if count == 0 { shrink() }
    }

    func shrink() {
        if count == 0, capacity > usualCapacity { resize(to: usualCapacity) }
    }

    private func resize(to capacity: Int) {
        let fresh = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        unsafe fresh.copyMemory(from: base, byteCount: count)
        unsafe base.deallocate()
        unsafe base = fresh
        self.capacity = capacity
    }
}

// A suspended task of an actor doesn't keep the actor's other tasks from the writer. They must not move the memory that is
// being sent, or append to half a message.
extension StreamWriter {
    static var busy: SocketError {
        SocketError(.invalidArgument, .write, subject: .named("writer"), detail: "another task is sending with it")
    }

    /// Refuses all calls of other tasks until ``endSending()``. A failure, which every write looks at, stops the fast paths.
    package func beginSending() {
        isSending = true
        failure = Self.busy
    }

    /// Allows calls again.
    package func endSending() {
        isSending = false
        failure = nil
    }
}

extension SocketError {
    /// Whether the same call may succeed later.
    var mayPass: Bool {
        switch code {
        case .timedOut, .wouldBlock, .interrupted, .cancelled: true
        default: false
        }
    }
}
