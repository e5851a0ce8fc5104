public import CSocketShims

/// One datagram in the memory of a batch. It can't outlive the batch's next change.
///
/// Truncation can't be overlooked: ``bytes``, and the properties that read control messages, throw
/// ``SocketError/Code/truncated`` if something is missing.
@safe
public struct ReceivedDatagram<Family: AddressFamily>: ~Escapable {
    @usableFromInline let item: UnsafePointer<sockets_batched>
    @usableFromInline let capacity: Int
    @usableFromInline let addressCapacity: Int

    @inlinable
    @_lifetime(borrow storage)
    init(_ storage: borrowing BatchStorage, _ index: Int) {
        unsafe item = UnsafePointer(storage.items + index)
        capacity = storage.datagramSize
        addressCapacity = storage.addressCapacity
    }

    /// The bytes that fit into the buffer.
    @inlinable
    public var availableBytes: RawSpan {
        @_lifetime(copy self)
        get {
            let start = unsafe UnsafeRawPointer(item.pointee.header.parts.pointee.base)
            let bytes = unsafe UnsafeRawBufferPointer(start: start, count: min(Int(item.pointee.length), capacity))
                .bytes
            return unsafe _overrideLifetime(bytes, copying: self)
        }
    }

    /// The bytes of the datagram.
    ///
    /// - Throws: ``SocketError/Code/truncated`` if the datagram was longer than the buffer; the subject is its length,
    ///   if known.
    @inlinable
    public var bytes: RawSpan {
        @_lifetime(copy self)
        get throws(SocketError) {
            guard !flags.contains(.truncated) else { throw cut() }
            return availableBytes
        }
    }

    /// The datagram's full length, in bytes; nil if it was truncated and the kernel doesn't return the length.
    @inlinable
    public var length: Int? {
        let length = unsafe Int(item.pointee.length)
        return flags.contains(.truncated) && length <= capacity ? nil : length
    }

    /// The flags that the kernel returned with the datagram (msg_flags).
    @inlinable
    public var flags: MessageFlags {
        // MSG_CMSG_CLOEXEC is returned if it was requested.
        unsafe MessageFlags(rawValue: item.pointee.header.flags & 0x3fff_ffff)
    }

    /// The sender's address; nil if the datagram has none, as from a Unix socket without a name.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` if the family can't decode it.
    @inlinable
    public var sender: Family.Address? {
        get throws(SocketError) {
            let length = unsafe Int(item.pointee.header.address_length)
            guard length > 0, let start = unsafe item.pointee.header.address else { return nil }
            guard length <= addressCapacity else {
                throw SocketError.badAddress(UInt32(truncatingIfNeeded: length), .receiveBatch)
            }
            return unsafe try Family.Address(decoding: UnsafeRawBufferPointer(start: start, count: length).bytes)
        }
    }

    /// The sender's address as bytes, at most 128; ``AnySocketAddress/none`` if the datagram has none.
    public var rawSender: AnySocketAddress {
        let length = unsafe min(Int(item.pointee.header.address_length), addressCapacity)
        guard let start = unsafe item.pointee.header.address else { return .none }
        return unsafe AnySocketAddress(prefixOf: UnsafeRawBufferPointer(start: start, count: length).bytes)
    }

    @usableFromInline
    @inline(never)
    func cut() -> SocketError {
        SocketError(.truncated, .receiveBatch, subject: length.map { .number($0) } ?? .none)
    }
}

extension ReceivedDatagram {
    /// The number of bytes, the sender and the flags: `1200 bytes from 192.0.2.1:53`.
    public var description: String {
        var text = String(availableBytes.byteCount, "byte")
        if let sender = try? sender { text += " from \(sender)" }
        return flags.isEmpty ? text : text + " \(flags)"
    }
}
