internal import CSocketShims

/// One transfer from a file to a socket, by the best way that the kernel has for the file: sendfile(2); splice(2), for
/// pipes; or by reading and sending.
struct FileTransfer {
    /// How bytes get from the file to the socket.
    private enum Way { case sendFile, splice, copy }

    private let file: Int32
    private let descriptor: Descriptor
    private var way = Way.sendFile
    private var deadline: CallDeadline

    /// Where in the file the next byte is; nil where the file's own position says it.
    private var offset: Int64?

    /// The bytes that the socket has taken.
    private(set) var sent = 0

    init(_ file: Int32, offset: Int64?, to descriptor: Descriptor, until: Deadline?) {
        self.file = file
        self.offset = offset
        self.descriptor = descriptor
        deadline = CallDeadline(until)
    }

    /// Sends up to the end of the file, or so many bytes.
    mutating func run(_ count: Int?) throws(SocketError) {
        // A file that can't be read would never have anything to read.
        let flags = sockets_get_status_flags(file)
        guard flags >= 0, flags & 3 != Status.writeOnly else {
            throw SystemCalls.failure(E.badDescriptor, .sendFile, subject: .named("of the file"))
        }
        while sent < count ?? .max {
            try descriptor.waitForInput(of: file, .sendFile, &deadline)
            // The greatest number of bytes that the kernel moves in a call.
            let moved = try step(min(count.map { $0 - sent } ?? .max, 0x7fff_f000))
            if moved == 0 { return }
            deadline.falseAlarms = 0
            // As after a signal: one may have cut the call short, and errno does not tell.
            if sent < count ?? .max { try descriptor.interrupted(.sendFile) }
        }
    }

    /// Moves some bytes; 0 at the end of the file.
    private mutating func step(_ count: Int) throws(SocketError) -> Int {
        while true {
            let moved = way == .copy ? try copy(count) : try moveInKernel(count)
            if let moved { return moved }
        }
    }

    /// Moves bytes without their passing through the program; nil where this is to be tried again, maybe in another way.
    private mutating func moveInKernel(_ count: Int) throws(SocketError) -> Int? {
        let moved =
            way == .splice
            ? descriptor.withoutWaiting { Self.result(sockets_splice(file, $0, count)) } : sendFile(count)
        if moved >= 0 {
            sent += moved
            return moved
        }
        let failure = Int32(-moved)
        switch failure {
        // No such way for this file: EINVAL, ENOSYS, EOPNOTSUPP, and EOVERFLOW for one that is larger than it says.
        case 22, 38, 75, 95: way = way == .sendFile && offset == nil ? .splice : .copy
        // The file's: the socket's own is kept open.
        case E.badDescriptor: throw SystemCalls.failure(failure, .sendFile, subject: .named("of the file"))
        default: try descriptor.resume(after: failure, .sendFile, POLL.output, 0, &deadline)
        }
        return nil
    }

    private mutating func sendFile(_ count: Int) -> Int {
        guard var position = offset else {
            return descriptor.withoutWaiting { Self.result(sockets_sendfile($0, file, nil, count)) }
        }
        let moved = descriptor.withoutWaiting { number in
            unsafe Self.result(sockets_sendfile(number, file, &position, count))
        }
        offset = position
        return moved
    }

    /// What a system call returned, or its negative error number.
    private static func result(_ returned: Int) -> Int { returned >= 0 ? returned : Int(-sockets_errno()) }

    /// Reads a piece and sends it whole; nil where reading was interrupted.
    ///
    /// A file that has a position is read where it is, and its position moved over what was sent, so that a failure
    /// leaves it at the first byte that the socket did not take.
    private mutating func copy(_ count: Int) throws(SocketError) -> Int? {
        let (number, file, given) = (descriptor.number, file, offset)
        let start = given ?? sockets_position(file)
        let before = sent
        return try unsafe withUnsafeTemporaryAllocation(byteCount: min(count, 65536), alignment: 16) {
            (buffer) throws(SocketError) in
            let read =
                start < 0
                ? unsafe sockets_read(file, buffer.baseAddress, buffer.count)
                : unsafe sockets_read_at(file, buffer.baseAddress, buffer.count, start)
            guard read >= 0 else { return try readFailed(sockets_errno()) }
            defer {
                if let given { offset = given + Int64(sent - before) }
                if given == nil, start >= 0 { _ = sockets_set_position(file, start + Int64(sent - before)) }
            }
            while sent - before < read {
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[(sent - before)..<read])
                let flags = descriptor.sendingFlags(0, deadline)
                let taken = unsafe sockets_send(number, rest.baseAddress, rest.count, flags)
                if taken >= 0 {
                    sent += taken
                } else {
                    try descriptor.resume(after: sockets_errno(), .sendFile, POLL.output, 0, &deadline)
                }
            }
            return read
        }
    }

    private mutating func readFailed(_ failure: Int32) throws(SocketError) -> Int? {
        switch failure {
        // Somebody else took what there was.
        case E.again: try descriptor.waitForInput(of: file, .sendFile, &deadline)
        case E.interrupted: try descriptor.interrupted(.sendFile)
        default: throw SystemCalls.failure(failure, .sendFile, subject: .named("of the file"))
        }
        return nil
    }
}
