public import CSocketShims

/// One datagram of a batch, where it lies. It can't outlive the batch's next change.
///
/// What was cut says so before it can be used: ``bytes``, and what reads control messages, throw
/// ``SocketError/Code/truncated`` where something is missing.
@safe
public struct ReceivedDatagram<Family: AddressFamily>: ~Escapable {
    @usableFromInline let item: UnsafePointer<sockets_batched>
    @usableFromInline let room: Int
    @usableFromInline let addressRoom: Int

    @inlinable
    @_lifetime(borrow storage)
    init(_ storage: borrowing BatchStorage, _ index: Int) {
        unsafe item = UnsafePointer(storage.items + index)
        room = storage.datagramSize
        addressRoom = storage.addressRoom
    }

    /// The bytes that fit into the buffer.
    @inlinable
    public var availableBytes: RawSpan {
        @_lifetime(copy self)
        get {
            let start = unsafe UnsafeRawPointer(item.pointee.header.parts.pointee.base)
            let bytes = unsafe UnsafeRawBufferPointer(start: start, count: min(Int(item.pointee.length), room)).bytes
            return unsafe _overrideLifetime(bytes, copying: self)
        }
    }

    /// The bytes of the datagram.
    ///
    /// - Throws: ``SocketError/Code/truncated`` if the datagram was longer than the buffer; the subject is its length,
    ///   if the kernel told it.
    @inlinable
    public var bytes: RawSpan {
        @_lifetime(copy self)
        get throws(SocketError) {
            guard !flags.contains(.truncated) else { throw cut() }
            return availableBytes
        }
    }

    /// The datagram's own length, in bytes; nil where it was cut and the kernel does not tell.
    @inlinable
    public var length: Int? {
        let length = unsafe Int(item.pointee.length)
        return flags.contains(.truncated) && length <= room ? nil : length
    }

    /// What the kernel told beside.
    @inlinable
    public var flags: MessageFlags {
        // MSG_CMSG_CLOEXEC comes back with what was asked for.
        unsafe MessageFlags(rawValue: item.pointee.header.flags & 0x3fff_ffff)
    }

    /// The sender's address; nil where the datagram has none, as from a Unix socket without a name.
    ///
    /// - Throws: ``SocketError/Code/invalidAddress`` where the family can't read it.
    @inlinable
    public var sender: Family.Address? {
        get throws(SocketError) {
            let length = unsafe Int(item.pointee.header.address_length)
            guard length > 0, let start = unsafe item.pointee.header.address else { return nil }
            guard length <= addressRoom else {
                throw SocketError.badAddress(UInt32(truncatingIfNeeded: length), .receiveBatch)
            }
            return unsafe try Family.Address(decoding: UnsafeRawBufferPointer(start: start, count: length).bytes)
        }
    }

    /// The sender's address as bytes, up to 128 of them; ``AnySocketAddress/none`` where the datagram has none.
    public var rawSender: AnySocketAddress {
        let length = unsafe min(Int(item.pointee.header.address_length), addressRoom)
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
    /// The number of bytes and the sender, and what was cut: `1200 bytes from 192.0.2.1:53`.
    public var description: String {
        var text = String(availableBytes.byteCount, "byte")
        if let sender = try? sender { text += " from \(sender)" }
        return flags.isEmpty ? text : text + " \(flags)"
    }
}
