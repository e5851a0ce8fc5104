internal import CSocketShims

/// One transfer from a file to a socket, by the best way that the kernel has for the file: sendfile(2); splice(2), for
/// pipes; or by reading and sending. It never waits: the caller does, between the steps.
package struct FileTransfer {
    /// How bytes get from the file to the socket.
    private enum Way { case sendFile, splice, copy }

    /// What a step has come to.
    package enum Step {
        /// Bytes were moved, or another way was found.
        case goesOn
        /// The file has ended, or all bytes that were asked for were sent.
        case finished
        /// The socket takes no bytes at the moment.
        case socketIsFull
        /// The file has no bytes at the moment: a pipe, say.
        case fileIsEmpty
        /// A signal interrupted the system call.
        case interrupted
    }

    private let file: Int32
    private let descriptor: Descriptor
    private let limit: Int?
    private var way = Way.sendFile

    /// Where in the file the next byte is; nil where the file's own position is used.
    private var offset: Int64?

    /// Bytes that were read from a file without a position, and not sent yet.
    private var pending: [UInt8] = []

    /// The number of bytes that the socket has taken.
    package private(set) var sent = 0

    /// - Parameter limit: The greatest number of bytes; nil for all up to the file's end.
    /// - Throws: `.system` with EBADF for a file that is not open for reading: it would never have anything to read.
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
        // The greatest number of bytes that the kernel moves in a call.
        let count = min(rest, 0x7fff_f000)
        if !pending.isEmpty { return try sendPending() }
        // Most files always have bytes; a pipe usually does.
        let ready = sockets_poll_now(file, POLL.input)
        if ready == 0 { return .fileIsEmpty }
        guard ready > 0, Int16(truncatingIfNeeded: ready) & POLL.invalid == 0 else {
            throw Self.failed(E.badDescriptor)
        }
        return way == .copy ? try copy(min(count, 65536)) : try moveInKernel(count)
    }

    /// Moves bytes without their passing through the program.
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
        // No such way for this file: EINVAL, ENOSYS, EOPNOTSUPP, and EOVERFLOW for one that is larger than it says.
        case 22, 38, 75, 95:
            way = way == .sendFile && offset == nil ? .splice : .copy
            return .goesOn
        // The file's: the socket's own is kept open.
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

    /// What a system call returned, or its negative error number.
    private static func result(_ returned: Int) -> Int { returned >= 0 ? returned : Int(-sockets_errno()) }

    /// Reads a piece and sends it.
    ///
    /// A file that has a position is read where it is, and its position moved over what was sent, so that a failure
    /// leaves it at the first byte that the socket did not take.
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
        // Another reader took what there was.
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
    /// Moves all bytes, and waits in the way of blocking calls.
    mutating func run(_ until: Deadline?) throws(SocketError) {
        var deadline = CallDeadline(until)
        while true {
            switch try step() {
            case .finished: return
            case .goesOn:
                deadline.falseAlarms = 0
                // As after a signal: one may have cut the call short, and errno does not tell.
                try descriptor.interrupted(.sendFile)
            case .interrupted: try descriptor.interrupted(.sendFile)
            case .socketIsFull: try descriptor.resume(after: E.again, .sendFile, POLL.output, 0, &deadline)
            case .fileIsEmpty: try descriptor.wait(for: POLL.input, of: file, .sendFile, &deadline)
            }
        }
    }
}
