/// Sends from memory that the kernel reads in place, instead of copying it first: MSG_ZEROCOPY, see
/// Documentation/networking/msg_zerocopy.rst of the kernel.
///
/// Memory that is being sent must not change. ``send(_:to:until:)`` consumes the buffer, so that the program can't
/// change it, and ``completed(waiting:until:)`` returns it when the kernel is done with it.
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
/// **Worth it?** The kernel's bookkeeping costs as much as copying some 10 KiB. Over the loopback interface, and to
/// programs that watch the traffic, it copies anyway, and ``ZeroCopyCompletion/wasCopied`` says so: there copying sends
/// are faster.
///
/// **Closing.** A sender that goes while the kernel still sends gives its memory back to the system. The pages leave
/// the process, but the kernel keeps their bytes until it is done: what was sent arrives as it was. So a sender and its
/// socket may go at any time.
///
/// **One for each socket.** The kernel numbers these sends, so everything that is sent with MSG_ZEROCOPY on the socket
/// must go through one sender. It also reads the socket's queue of errors. Other events that it finds there, such as
/// ICMP errors, it keeps up to a limit: ``takeOtherEvents()``.
public struct ZeroCopySender<Family: AddressFamily>: ~Copyable, @unchecked Sendable {
    /// The socket.
    public let socket: Socket<Family>

    var ledger = ZeroCopyLedger()
    var otherEvents: [ReceivedMessage<Family>] = []

    /// How many other events are kept until ``takeOtherEvents()`` is called. Later ones are counted and dropped: a peer
    /// can cause as many as it likes.
    public var otherEventLimit = 256

    /// The number of other events that were dropped because ``otherEventLimit`` was reached.
    public internal(set) var droppedEventCount = 0

    /// Prepares a socket of TCP, UDP or another protocol that can: SO_ZEROCOPY.
    ///
    /// - Throws: `.system` with EOPNOTSUPP where the protocol can't, EBUSY where the option is on already: the sends of
    ///   its other user would be mistaken for these.
    public init(_ socket: Socket<Family>) throws(SocketError) {
        guard try !socket[.zeroCopy] else {
            throw SocketError(
                .system(.resourceBusy), .zeroCopy, subject: .option(.socket, 60, "SO_ZEROCOPY"),
                detail: "the option is on already: another sender may have the socket")
        }
        try socket.set(.zeroCopy, to: true)
        self.socket = socket
    }

    /// The number of buffers that ``completed(waiting:until:)`` has not given back.
    public var outstandingCount: Int { ledger.entries.count }

    /// Sends all bytes of the buffer, in as many calls as it takes, under one deadline.
    ///
    /// If the kernel refuses more memory for its records (ENOBUFS; RLIMIT_MEMLOCK, net.core.optmem_max), the bytes are
    /// copied.
    ///
    /// - Parameters:
    ///   - buffer: It is the sender's from here on, also where the call throws: ``completed(waiting:until:)`` gives it
    ///     back.
    ///   - address: Where to; nil on a connected socket.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the socket's timeout.
    /// - Returns: The number of this send, from 1; the completion has it too.
    /// - Throws: As `send`; the error's ``SocketError/bytesTransferred`` says how many bytes a stream had taken.
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

    /// A buffer that the kernel is done with, in the order of completion; nil where none is outstanding.
    ///
    /// - Parameters:
    ///   - waiting: Whether to wait for one; if not, nil also means that none is done yet.
    ///   - deadline: When the call ends with ``SocketError/Code/timedOut``, in place of the socket's timeout.
    /// - Throws: ``SocketError/Code/closed``, ``SocketError/Code/timedOut``, ``SocketError/Code/wouldBlock``.
    public mutating func completed(
        waiting: Bool = true, until deadline: Deadline? = nil
    ) throws(SocketError) -> ZeroCopyCompletion? {
        if waiting, !ledger.entries.isEmpty, !ledger.hasDone { try awaitCompletion(deadline) }
        var isDrained = true
        return try completedNow(&isDrained)
    }

    /// Takes what was in the queue of errors beside completions, such as an ICMP error or a timestamp, in its order. A
    /// second call returns none. What came beyond ``otherEventLimit`` is missing: see ``droppedEventCount``.
    public mutating func takeOtherEvents() -> [ReceivedMessage<Family>] {
        defer { otherEvents = [] }
        return otherEvents
    }
}

/// A buffer that has come back.
public struct ZeroCopyCompletion: ~Copyable, Sendable {
    /// The buffer, with its bytes as they were.
    public var buffer: ZeroCopyBuffer

    /// What ``ZeroCopySender/send(_:to:until:)`` returned.
    public let number: Int

    /// The number of bytes that the socket took: fewer than the buffer's where the send failed.
    public let byteCount: Int

    /// Whether the kernel copied the bytes after all, as it does over the loopback interface.
    public let wasCopied: Bool

    init(_ entry: ZeroCopyLedger.Entry) {
        buffer = ZeroCopyBuffer(entry.pages, count: entry.count)
        number = entry.number
        byteCount = entry.sent
        wasCopied = entry.wasCopied
    }

    /// The buffer alone.
    public consuming func takeBuffer() -> ZeroCopyBuffer { buffer }
}

extension SocketError.Operation {
    /// sendmsg(2) with MSG_ZEROCOPY, and its completions
    public static var zeroCopy: Self { "zerocopy" }
}

// A protocol of the standard library can't be met by a type that can't be copied.
extension ZeroCopySender {
    /// The socket, and the number of buffers that the kernel may still send from.
    public var description: String { "\(socket), " + String(outstandingCount, "buffer") + " outstanding" }
}

extension ZeroCopyCompletion {
    /// The number of the send and of its bytes: `send 1, 4096 bytes, copied`.
    public var description: String { "send \(number), " + String(byteCount, "byte") + (wasCopied ? ", copied" : "") }
}
