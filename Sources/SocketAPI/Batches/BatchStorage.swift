public import CSocketShims

/// The memory of a batch: the kernel's headers, and for each of them a buffer for an address, control messages and
/// bytes.
///
/// Everything is allocated once. The kernel overwrites the capacities in the headers with the sizes that it used
/// (msg_namelen, msg_controllen). If they weren't set again, the next message would be truncated, so
/// ``prepareToReceive()`` sets every field of every header.
@usableFromInline
@safe
struct BatchStorage: ~Copyable {
    @usableFromInline let items: UnsafeMutablePointer<sockets_batched>
    @usableFromInline let parts: UnsafeMutablePointer<sockets_part>
    @usableFromInline let names: UnsafeMutableRawPointer
    @usableFromInline let controls: UnsafeMutableRawPointer
    @usableFromInline let data: UnsafeMutableRawPointer

    @usableFromInline let capacity: Int
    @usableFromInline let datagramSize: Int
    @usableFromInline let controlCapacity: Int
    @usableFromInline let addressCapacity: Int

    /// The number of headers in use.
    @usableFromInline var count = 0
    @usableFromInline var sentCount = 0

    /// Whether the headers in use are in the state in which a receive left them.
    @usableFromInline var isReceived = false

    /// The distance between two buffers, in bytes.
    @inlinable var nameStride: Int { (addressCapacity &+ 128 &+ 7) & ~7 }
    @inlinable var controlStride: Int { (controlCapacity &+ 7) & ~7 }
    @inlinable var dataStride: Int { (datagramSize &+ 15) & ~15 }

    /// - Throws: ``SocketError/Code/invalidArgument`` for sizes out of bounds.
    init(capacity: Int, datagramSize: Int, controlCapacity: Int, addressCapacity: Int) throws(SocketError) {
        guard 1...1024 ~= capacity else {
            throw SocketError(
                .invalidArgument, "batch", subject: .count(capacity, limit: 1024),
                detail: "expected 1 to 1024 datagrams")
        }
        try Self.check(datagramSize, in: 0...Int(Int32.max) / capacity - 16)
        try Self.check(controlCapacity, in: 0...Int(Int32.max) / capacity - 16)
        self.capacity = capacity
        self.datagramSize = datagramSize
        self.controlCapacity = controlCapacity
        self.addressCapacity = addressCapacity
        unsafe items = .allocate(capacity: capacity)
        unsafe parts = .allocate(capacity: capacity)
        unsafe items.initialize(repeating: sockets_batched(), count: capacity)
        unsafe parts.initialize(repeating: sockets_part(), count: capacity)
        let (nameStride, controlStride) = ((addressCapacity + 128 + 7) & ~7, (controlCapacity + 7) & ~7)
        unsafe names = .allocate(byteCount: capacity * nameStride, alignment: 16)
        unsafe controls = .allocate(byteCount: max(16, capacity * controlStride), alignment: 16)
        // The kernel copies large datagrams faster to the beginning of a cache line.
        unsafe data = .allocate(byteCount: max(16, capacity * ((datagramSize + 15) & ~15)), alignment: 64)
        for index in 0..<capacity { connect(index) }
    }

    /// Releases all memory. It isn't a `deinit`: Swift 6.3.1 fails an internal assertion when the inlinable functions
    /// of ``DatagramBatch`` replace a value that has one.
    func deallocate() {
        unsafe Self.closeDescriptors(of: items, isReceived ? count : 0)
        unsafe items.deallocate()
        unsafe parts.deallocate()
        unsafe names.deallocate()
        unsafe controls.deallocate()
        unsafe data.deallocate()
    }

    private static func check(_ value: Int, in range: ClosedRange<Int>) throws(SocketError) {
        guard range.contains(value) else {
            throw SocketError(.invalidArgument, "batch", subject: .size(value, limit: range.upperBound))
        }
    }

    /// Sets the fields that never change: each header has one piece, at the beginning of its own buffer.
    private func connect(_ index: Int) {
        unsafe parts[index].base = data + index * dataStride
        unsafe items[index].header.parts = parts + index
        unsafe items[index].header.part_count = 1
    }

    /// Gives every header its whole buffers. Closes descriptors that haven't been taken.
    mutating func prepareToReceive() {
        removeAll()
        isReceived = true
        let control = controlCapacity
        for index in 0..<capacity {
            unsafe parts[index].length = datagramSize
            unsafe items[index].header.address = names + index &* nameStride
            unsafe items[index].header.address_length = UInt32(truncatingIfNeeded: addressCapacity)
            unsafe items[index].header.control = control == 0 ? nil : controls + index &* controlStride
            unsafe items[index].header.control_length = control
            unsafe items[index].header.flags = 0
            unsafe items[index].length = 0
        }
    }

    /// Prepares received datagrams to be sent back to their senders, without the control messages.
    mutating func prepareToSend() {
        guard isReceived else { return }
        unsafe Self.closeDescriptors(of: items, count)
        isReceived = false
        for index in 0..<count {
            let header = unsafe items[index].header
            unsafe parts[index].length = min(Int(items[index].length), datagramSize)
            if unsafe header.address_length == 0 { unsafe items[index].header.address = nil }
            unsafe items[index].header.address_length = min(header.address_length, UInt32(addressCapacity))
            unsafe items[index].header.control = nil
            unsafe items[index].header.control_length = 0
            unsafe items[index].header.flags = 0
        }
    }

    /// Removes the datagrams. Closes descriptors that haven't been taken.
    @usableFromInline
    mutating func removeAll() {
        if isReceived { unsafe Self.closeDescriptors(of: items, count) }
        isReceived = false
        count = 0
        sentCount = 0
    }

    /// The buffer for the next datagram's bytes; nil if the batch is full.
    @inlinable
    @inline(__always)
    mutating func nextBuffer() -> UnsafeMutableRawBufferPointer? {
        if isReceived { removeAll() }
        guard count < capacity else { return nil }
        return unsafe UnsafeMutableRawBufferPointer(start: data + count &* dataStride, count: datagramSize)
    }

    /// The buffer for the next datagram's address.
    @inlinable
    var nextName: UnsafeMutableRawBufferPointer {
        unsafe UnsafeMutableRawBufferPointer(start: names + count &* nameStride, count: nameStride)
    }

    /// Counts the datagram whose bytes and address are in their buffers.
    @inlinable
    @inline(__always)
    mutating func commit(byteCount: Int, nameLength: Int) {
        let index = count
        unsafe parts[index].length = byteCount
        unsafe items[index].header.address = nameLength == 0 ? nil : names + index &* nameStride
        unsafe items[index].header.address_length = UInt32(truncatingIfNeeded: nameLength)
        unsafe items[index].header.control = nil
        unsafe items[index].header.control_length = 0
        unsafe items[index].header.flags = 0
        unsafe items[index].length = UInt32(truncatingIfNeeded: byteCount)
        count = index &+ 1
    }
}
