internal import CSocketShims
internal import SystemPackage

// The control messages of a batch. Passed descriptors among them belong to the batch: a number that was taken is
// replaced by -1, and those that are left are closed before the memory is used again.

extension BatchStorage {
    /// Copies control messages to the datagram that was appended last.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` where there is not room for them.
    mutating func attach(_ control: ControlData) throws(SocketError) {
        guard !control.isEmpty || control.failure != nil else { return }
        let (index, room) = (count - 1, controlCapacity)
        try unsafe control.withBytes { (bytes) throws(SocketError) in
            guard bytes.count <= room else {
                throw SocketError(.invalidArgument, .sendBatch, subject: .size(bytes.count, limit: room))
            }
            let target = unsafe controls + index * controlStride
            if let base = bytes.baseAddress { unsafe target.copyMemory(from: base, byteCount: bytes.count) }
            unsafe items[index].header.control = target
            unsafe items[index].header.control_length = bytes.count
        }
    }

    /// The descriptors of a received datagram that nobody has taken yet.
    mutating func takeDescriptors(at index: Int, _ type: ControlMessageType) -> [FileDescriptor] {
        var taken: [FileDescriptor] = []
        guard isReceived else { return taken }
        unsafe Self.forEachDescriptor(of: items + index) { kind, number in
            guard kind == type else { return }
            taken.append(FileDescriptor(rawValue: number))
            number = -1
        }
        return taken
    }

    /// Closes the descriptors of received datagrams.
    static func closeDescriptors(of items: UnsafeMutablePointer<sockets_batched>, _ count: Int) {
        for index in 0..<count where unsafe items[index].header.control_length > 0 {
            unsafe forEachDescriptor(of: items + index) { _, number in
                _ = sockets_close(number)
                number = -1
            }
        }
    }

    /// Calls the body with each descriptor (SCM_RIGHTS, SCM_PIDFD) that was not taken.
    private static func forEachDescriptor(
        of item: UnsafeMutablePointer<sockets_batched>, _ body: (ControlMessageType, inout Int32) -> Void
    ) {
        guard let control = unsafe item.pointee.header.control else { return }
        let bytes = unsafe UnsafeMutableRawBufferPointer(start: control, count: item.pointee.header.control_length)
        var cursor = ControlMessageCursor()
        while let message = cursor.next(in: unsafe UnsafeRawBufferPointer(bytes).bytes) {
            guard message.level == .socket, message.type == 1 || message.type == 4 else { continue }
            let last = message.type == 1 ? message.payload.count / 4 : min(1, message.payload.count / 4)
            for position in 0..<last {
                let offset = message.payload.lowerBound + position * 4
                var number = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)
                guard number >= 0 else { continue }
                body(message.type, &number)
                unsafe bytes.storeBytes(of: number, toByteOffset: offset, as: Int32.self)
            }
        }
    }
}
