public import SystemPackage

/// Datagrams that are sent or received many at a time, in memory that is allocated once and reused.
///
/// ```swift
/// import FamilyInet
///
/// var batch = try DatagramBatch<IPv4>(capacity: 64, datagramSize: 1500)
/// while true {
///     try socket.receive(into: &batch)
///     for index in 0..<batch.count {
///         let datagram = batch[index]
///         count += try datagram.bytes.byteCount
///     }
///     try socket.send(&batch)  // back to where they came from
/// }
/// ```
///
/// Receiving, sending and reading a datagram allocate nothing. A batch has one owner at a time. The compiler enforces
/// that the result of ``subscript(_:)`` doesn't outlive the next change of the batch.
///
/// Passed descriptors that arrive belong to the batch until they are taken. They are closed with the next use of the
/// batch or with the batch itself.
public struct DatagramBatch<Family: AddressFamily>: ~Copyable {
    @usableFromInline var storage: BatchStorage

    /// Creates an empty batch.
    ///
    /// - Parameters:
    ///   - capacity: The greatest number of datagrams, from 1 to 1,024, the limit of one call.
    ///   - datagramSize: The greatest size of each, in bytes.
    ///   - controlCapacity: The size of the buffer for the control messages of each, in bytes; see
    ///     ``ControlMessageLayout``.
    /// - Throws: ``SocketError/Code/invalidArgument`` for a number out of these bounds, or if its product with the
    ///   capacity exceeds 2 GiB.
    public init(capacity: Int, datagramSize: Int, controlCapacity: Int = 0) throws(SocketError) {
        storage = try BatchStorage(
            capacity: capacity, datagramSize: datagramSize, controlCapacity: controlCapacity,
            addressCapacity: Family.Address.maximumEncodedSize)
    }

    /// Creates an empty batch with buffers for the control messages of a plan; see
    /// ``Socket/receivePlan(_:descriptors:)``.
    ///
    /// - Throws: As ``init(capacity:datagramSize:controlCapacity:)``.
    public init(capacity: Int, datagramSize: Int, plan: ReceivePlan<Family>) throws(SocketError) {
        try self.init(capacity: capacity, datagramSize: datagramSize, controlCapacity: plan.controlCapacity)
    }

    deinit { storage.deallocate() }

    /// The greatest number of datagrams.
    public var capacity: Int { storage.capacity }

    /// The greatest size of a datagram, in bytes.
    public var datagramSize: Int { storage.datagramSize }

    /// The size of the buffer for the control messages of a datagram, in bytes.
    public var controlCapacity: Int { storage.controlCapacity }

    /// The number of datagrams that were received or appended.
    @inlinable public var count: Int { storage.count }

    /// Whether there are no datagrams.
    @inlinable public var isEmpty: Bool { storage.count == 0 }

    /// Whether no other datagram fits.
    @inlinable public var isFull: Bool { storage.count == storage.capacity && !storage.isReceived }

    /// The number of datagrams that the last `send` of this batch has sent, counted from the first, even if it threw.
    public var sentCount: Int { storage.sentCount }

    /// Removes the datagrams and keeps the memory. Closes passed descriptors that haven't been taken.
    public mutating func removeAll() { storage.removeAll() }

    /// The datagram at an index. For a datagram that was appended, the sender is its destination.
    ///
    /// - Parameter index: From 0 to ``count`` - 1. Any other index is a programming error and traps.
    @inlinable
    public subscript(index: Int) -> ReceivedDatagram<Family> {
        @_lifetime(borrow self)
        get {
            precondition(index >= 0 && index < storage.count, "no such datagram in the batch")
            return ReceivedDatagram(storage, index)
        }
    }

    /// Takes the descriptors that arrived with a datagram (SCM_RIGHTS), in their order. They are close-on-exec, and the
    /// caller closes them. A second call returns none.
    ///
    /// - Parameter index: From 0 to ``count`` - 1.
    public mutating func takeDescriptors(at index: Int) -> [FileDescriptor] {
        precondition(index >= 0 && index < storage.count, "no such datagram in the batch")
        return storage.takeDescriptors(at: index, 1)
    }

    /// Takes the descriptor of the sender's process (SCM_PIDFD), if it arrived with a datagram and hasn't been taken.
    /// The caller closes it.
    ///
    /// - Parameter index: From 0 to ``count`` - 1.
    public mutating func takeProcessDescriptor(at index: Int) -> FileDescriptor? {
        precondition(index >= 0 && index < storage.count, "no such datagram in the batch")
        return storage.takeDescriptors(at: index, 4).first
    }
}

// The memory has one owner, which may be another thread.
extension DatagramBatch: @unchecked Sendable {}

// A noncopyable type can't conform to CustomStringConvertible.
extension DatagramBatch {
    /// The number of datagrams and the capacity: `3 of 64 datagrams`.
    public var description: String { "\(count) of \(capacity) datagrams" }
}
