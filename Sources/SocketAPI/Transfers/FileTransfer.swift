internal import CSocketShims

/// A transfer from a file to a socket, by the best method that the kernel has for the file: sendfile(2), splice(2) for
/// pipes, or reading and sending. It never waits: the caller does, between the steps.
package struct FileTransfer {
    /// The method that moves bytes from the file to the socket.
    private enum Way { case sendFile, splice, copy }

    /// The result of a step.
    package enum Step {
        /// Bytes were moved, or another method was chosen.
        case goesOn
        /// The file has ended, or all requested bytes were sent.
        case finished
        /// The socket's send buffer is full.
        case socketIsFull
        /// The file has no bytes to read at present, such as an empty pipe.
        case fileIsEmpty
        /// A signal interrupted the system call.
        case interrupted
    }

    private let file: Int32
    private let descriptor: Descriptor
    private let limit: Int?
    private var way = Way.sendFile

    /// The position of the next byte in the file; nil if the file's own position is used.
    private var offset: Int64?

    /// Bytes read from a file without a position and not sent yet.
    private var pending: [UInt8] = []

    /// The number of bytes sent.
    package private(set) var sent = 0

    /// - Parameter limit: The greatest number of bytes; nil for all up to the file's end.
    /// - Throws: `.system` with EBADF for a file that isn't open for reading, which would never become readable.
    package init(_ file: Int32, offset: Int64?, limit: Int?, to descriptor: Descriptor) throws(SocketError) {
        self.file = file
        self.offset = offset
        self.limit = limit
        self.descriptor = descriptor
        let flags = sockets_get_status_flags(file)
        guard flags >= 0, flags & 3 != Status.writeOnly else { throw Self.failed(E.badDescriptor) }
    }

    /// Moves some bytes. The caller is in flight on the descriptor.
    package mutating func step() throws(SocketError) -> Step {
        let rest = limit.map { $0 - sent } ?? .max
        guard rest > 0 else { return .finished }
        // The greatest number of bytes that the kernel moves in one call.
        let count = min(rest, 0x7fff_f000)
        if !pending.isEmpty { return try sendPending() }
        // Most files always have bytes to read; a pipe usually does.
        let ready = sockets_poll_now(file, POLL.input)
        if ready == 0 { return .fileIsEmpty }
        guard ready > 0, Int16(truncatingIfNeeded: ready) & POLL.invalid == 0 else {
            throw Self.failed(E.badDescriptor)
        }
        return way == .copy ? try copy(min(count, 65536)) : try moveInKernel(count)
    }

    /// Moves bytes without copying them through the program.
    private mutating func moveInKernel(_ count: Int) throws(SocketError) -> Step {
        let file = file
        let moved =
            way == .splice
            ? descriptor.withoutWaiting { Self.result(sockets_splice(file, $0, count)) } : sendFile(count)
        if moved >= 0 {
            sent += moved
            return moved == 0 ? .finished : .goesOn
        }
        let failure = Int32(-moved)
        switch failure {
        // The method doesn't work for this file: EINVAL, ENOSYS, EOPNOTSUPP, or EOVERFLOW if it exceeds its reported
        // size.
        case 22, 38, 75, 95:
            way = way == .sendFile && offset == nil ? .splice : .copy
            return .goesOn
        // Concerns the file: the socket's own number is kept open.
        case E.badDescriptor: throw Self.failed(failure)
        case E.again: return .socketIsFull
        case E.interrupted: return .interrupted
        default: throw descriptor.failed(failure, .sendFile)
        }
    }

    private mutating func sendFile(_ count: Int) -> Int {
        let file = file
        guard var position = offset else {
            return descriptor.withoutWaiting { Self.result(sockets_sendfile($0, file, nil, count)) }
        }
        let moved = descriptor.withoutWaiting { Self.result(unsafe sockets_sendfile($0, file, &position, count)) }
        offset = position
        return moved
    }

    /// Returns the result of a system call, or its negative error number.
    private static func result(_ returned: Int) -> Int { returned >= 0 ? returned : Int(-sockets_errno()) }

    /// Reads a piece and sends it.
    ///
    /// A file with a position is read without moving it. Its position then moves by the number of bytes sent, so after
    /// a failure it is at the first byte that wasn't sent.
    private mutating func copy(_ count: Int) throws(SocketError) -> Step {
        let start = offset ?? sockets_position(file)
        let file = file
        var failure: Int32 = 0
        let piece = try unsafe collect(count) { (buffer) throws(SocketError) in
            let read =
                start < 0
                ? unsafe sockets_read(file, buffer.baseAddress, buffer.count)
                : unsafe sockets_read_at(file, buffer.baseAddress, buffer.count, start)
            failure = read < 0 ? sockets_errno() : 0
            return max(0, read)
        }
        switch failure {
        case 0: break
        // Another reader took the bytes.
        case E.again: return .fileIsEmpty
        case E.interrupted: return .interrupted
        default: throw Self.failed(failure)
        }
        if piece.isEmpty { return .finished }
        pending = piece
        let before = sent
        defer {
            if start >= 0 {
                pending = []
                if offset == nil { _ = sockets_set_position(file, start + Int64(sent - before)) }
                offset = offset.map { $0 + Int64(sent - before) }
            }
        }
        return try sendPending()
    }

    private mutating func sendPending() throws(SocketError) -> Step {
        let (number, flags) = (descriptor.number, descriptor.addedSendFlags | MSG.dontWait)
        var taken = unsafe pending.withUnsafeBytes { unsafe sockets_send(number, $0.baseAddress, $0.count, flags) }
        var failure = sockets_errno()
        if taken < 0 {
            taken = descriptor.retryWithoutNoSignal(after: &failure) { number, added in
                unsafe pending.withUnsafeBytes { unsafe sockets_send(number, $0.baseAddress, $0.count, added) }
            }
        }
        if taken >= 0 {
            sent += taken
            pending.removeFirst(taken)
            return .goesOn
        }
        switch failure {
        case E.again: return .socketIsFull
        case E.interrupted: return .interrupted
        default: throw descriptor.failed(failure, .sendFile)
        }
    }

    private static func failed(_ failure: Int32) -> SocketError {
        SystemCalls.failure(failure, .sendFile, subject: .named("of the file"))
    }
}

extension FileTransfer {
    /// Moves all bytes, waiting as blocking calls do.
    ///
    /// - Parameter stallTimeout: How long after each progress the deadline is; nil for one deadline.
    mutating func run(_ until: Deadline?, _ stallTimeout: Duration?) throws(SocketError) {
        var deadline = CallDeadline(until)
        var before = sent
        while true {
            switch try step() {
            case .finished: return
            case .goesOn:
                deadline.falseAlarms = 0
                if let stallTimeout, sent > before {
                    deadline = CallDeadline(.after(stallTimeout))
                    before = sent
                }
                // Continues as after a signal, which may have cut the call short; errno doesn't tell.
                try descriptor.interrupted(.sendFile)
            case .interrupted: try descriptor.interrupted(.sendFile)
            case .socketIsFull: try descriptor.resume(after: E.again, .sendFile, POLL.output, 0, &deadline)
            case .fileIsEmpty: try descriptor.wait(for: POLL.input, of: file, .sendFile, &deadline)
            }
        }
    }
}
