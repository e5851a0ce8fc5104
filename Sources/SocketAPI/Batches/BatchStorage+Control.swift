internal import CSocketShims
internal import SystemPackage

// The control messages of a batch. The batch owns their descriptors: a number that was taken is replaced by -1, and the
// others are closed before the memory is used again.

extension BatchStorage {
    /// Copies control messages to the datagram that was appended last.
    ///
    /// - Throws: ``SocketError/Code/invalidArgument`` if they are longer than the control capacity.
    mutating func attach(_ control: ControlData) throws(SocketError) {
        guard !control.isEmpty || control.failure != nil else { return }
        let (index, limit) = (count - 1, controlCapacity)
        try unsafe control.withBytes { (bytes) throws(SocketError) in
            guard bytes.count <= limit else {
                throw SocketError(.invalidArgument, .sendBatch, subject: .size(bytes.count, limit: limit))
            }
            let target = unsafe controls + index * controlStride
            if let base = bytes.baseAddress { unsafe target.copyMemory(from: base, byteCount: bytes.count) }
            unsafe items[index].header.control = target
            unsafe items[index].header.control_length = bytes.count
        }
    }

    /// Takes the descriptors out of the control messages of a received datagram. A second call returns none.
    mutating func takeDescriptors(at index: Int, _ type: ControlMessageType) -> [FileDescriptor] {
        var taken: [FileDescriptor] = []
        guard isReceived else { return taken }
        unsafe Self.replaceDescriptors(of: items + index) { kind, number in
            guard kind == type else { return false }
            taken.append(FileDescriptor(rawValue: number))
            return true
        }
        return taken
    }

    /// Closes the descriptors of received datagrams that haven't been taken.
    static func closeDescriptors(of items: UnsafeMutablePointer<sockets_batched>, _ count: Int) {
        for index in 0..<count where unsafe items[index].header.control_length > 0 {
            unsafe replaceDescriptors(of: items + index) { _, number in
                _ = sockets_close(number)
                return true
            }
        }
    }

    /// Calls the body with the type and the number of each descriptor, and replaces the number by -1 if the body
    /// returns true.
    private static func replaceDescriptors(
        of item: UnsafeMutablePointer<sockets_batched>, _ body: (ControlMessageType, Int32) -> Bool
    ) {
        guard let control = unsafe item.pointee.header.control else { return }
        let bytes = unsafe UnsafeMutableRawBufferPointer(start: control, count: item.pointee.header.control_length)
        ArrivedDescriptors.forEach(in: unsafe UnsafeRawBufferPointer(bytes).bytes) { type, number, offset in
            if body(type, number) { unsafe bytes.storeBytes(of: -1, toByteOffset: offset, as: Int32.self) }
        }
    }
}
