/// Sends from memory that the kernel reads in place instead of copying it: MSG_ZEROCOPY, see
/// Documentation/networking/msg_zerocopy.rst of the kernel.
///
/// Memory that is being sent must not change. ``send(_:to:until:)`` consumes the buffer, so the program can't change
/// it, and ``completed(waiting:until:)`` returns it when the kernel has released it.
///
/// ```swift
/// var sender = try ZeroCopySender(socket)
/// var buffer = try ZeroCopyBuffer(capacity: 1 << 20)
/// try buffer.append(page)
/// try sender.send(buffer)
/// while var done = try sender.completed() {
///     done.buffer.removeAll()  // and use it again
/// }
/// ```
///
/// **Cost.** The kernel's bookkeeping costs as much as copying about 10 KiB. Over the loopback interface, and for
/// programs that capture the traffic, it copies anyway, and ``ZeroCopyCompletion/wasCopied`` reports it: there, copying
/// sends are faster.
///
/// **Closing.** A sender that is destroyed while the kernel still sends unmaps its memory. The kernel keeps the pages
/// until it has sent them, so the sent bytes are unchanged. A sender and its socket may be destroyed at any time.
///
/// **One for each socket.** The kernel numbers these sends, so everything sent with MSG_ZEROCOPY on the socket must go
/// through one sender. The sender also reads the socket's error queue. It keeps other events that it finds there, such
/// as ICMP errors, up to a limit: ``takeOtherEvents()``.
public struct ZeroCopySender<Family: AddressFamily>: ~Copyable, @unchecked Sendable {
    /// The socket.
    public let socket: Socket<Family>

    var ledger = ZeroCopyLedger()
    var otherEvents: [ReceivedMessage<Family>] = []

    /// The number of other events that are kept until ``takeOtherEvents()`` is called. Later ones are counted and
    /// dropped, because a peer can cause any number of them.
    public var otherEventLimit = 256

    /// The number of other events dropped because ``otherEventLimit`` was reached.
    public internal(set) var droppedEventCount = 0

    /// Prepares a socket of TCP, UDP or another protocol that supports it: SO_ZEROCOPY.
    ///
    /// - Throws: `.system` with EOPNOTSUPP if the protocol doesn't support it, EBUSY if the option is already set,
    ///   because the sends of its other user would be taken for these.
    public init(_ socket: Socket<Family>) throws(SocketError) {
        guard try !socket[.zeroCopy] else {
            throw SocketError(
                .system(.resourceBusy), .zeroCopy, subject: .option(.socket, 60, "SO_ZEROCOPY"),
                detail: "the option is on already: another sender may have the socket")
        }
        try socket.set(.zeroCopy, to: true)
        self.socket = socket
    }

    /// The number of buffers that ``completed(waiting:until:)`` hasn't returned.
    public var outstandingCount: Int { ledger.entries.count }

    /// Sends all bytes of the buffer, in as many calls as necessary, under one deadline.
    ///
    /// If the kernel refuses more memory for its records (ENOBUFS; RLIMIT_MEMLOCK, net.core.optmem_max), the bytes are
    /// copied.
    ///
    /// - Parameters:
    ///   - buffer: The sender owns it from here on, even if the call throws; ``completed(waiting:until:)`` returns it.
    ///   - address: The destination; nil on a connected socket.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the socket's
    ///     timeout.
    /// - Returns: The number of this send, from 1; its completion has the same number.
    /// - Throws: As `send`; the error's ``SocketError/bytesTransferred`` is the number of bytes that a stream had
    ///   taken.
    @discardableResult
    public mutating func send(
        _ buffer: consuming ZeroCopyBuffer, to address: Family.Address? = nil, until deadline: Deadline? = nil
    ) throws(SocketError) -> Int {
        var transfer = begin(buffer)
        guard let address else {
            try unsafe send(&transfer, nil, 0, deadline)
            return transfer.number
        }
        do throws(SocketError) {
            try unsafe withEncoded(address, .zeroCopy) { (name, length) throws(SocketError) in
                try unsafe send(&transfer, UnsafeMutableRawPointer(mutating: name), length, deadline)
            }
        } catch { throw error.about(.encoding(address)) }
        return transfer.number
    }

    /// Returns a buffer that the kernel has released, in the order of completion; nil if none is outstanding.
    ///
    /// - Parameters:
    ///   - waiting: Whether to wait for one. If not, nil also means that none has been released yet.
    ///   - deadline: The time at which the call fails with ``SocketError/Code/timedOut``; replaces the socket's
    ///     timeout.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``, ``SocketError/Code/wouldBlock``.
    public mutating func completed(
        waiting: Bool = true, until deadline: Deadline? = nil
    ) throws(SocketError) -> ZeroCopyCompletion? {
        if waiting, !ledger.entries.isEmpty, !ledger.hasDone { try awaitCompletion(deadline) }
        var isDrained = true
        return try completedNow(&isDrained)
    }

    /// Takes the events in the error queue other than completions, such as an ICMP error or a timestamp, in their
    /// order. A second call returns none. Events beyond ``otherEventLimit`` are missing: see ``droppedEventCount``.
    public mutating func takeOtherEvents() -> [ReceivedMessage<Family>] {
        defer { otherEvents = [] }
        return otherEvents
    }
}

/// A buffer that the kernel has released.
public struct ZeroCopyCompletion: ~Copyable, Sendable {
    /// The buffer, with its bytes unchanged.
    public var buffer: ZeroCopyBuffer

    /// The number that ``ZeroCopySender/send(_:to:until:)`` returned.
    public let number: Int

    /// The number of bytes sent: fewer than the buffer's if the send failed.
    public let byteCount: Int

    /// Whether the kernel copied the bytes anyway, as it does over the loopback interface.
    public let wasCopied: Bool

    init(_ entry: ZeroCopyLedger.Entry) {
        buffer = ZeroCopyBuffer(entry.pages, count: entry.count)
        number = entry.number
        byteCount = entry.sent
        wasCopied = entry.wasCopied
    }

    /// Returns the buffer alone.
    public consuming func takeBuffer() -> ZeroCopyBuffer { buffer }
}

extension SocketError.Operation {
    /// sendmsg(2) with MSG_ZEROCOPY, and its completions
    public static var zeroCopy: Self { "zerocopy" }
}

// A noncopyable type can't conform to CustomStringConvertible.
extension ZeroCopySender {
    /// The socket, and the number of buffers that the kernel hasn't released.
    public var description: String { "\(socket), " + String(outstandingCount, "buffer") + " outstanding" }
}

extension ZeroCopyCompletion {
    /// The number of the send and of its bytes: `send 1, 4096 bytes, copied`.
    public var description: String { "send \(number), " + String(byteCount, "byte") + (wasCopied ? ", copied" : "") }
}
