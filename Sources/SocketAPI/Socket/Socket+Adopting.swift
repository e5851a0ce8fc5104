public import SystemPackage

extension Socket {
    /// Adopts a descriptor from outside. The socket owns it from now on, and closes it.
    ///
    /// The family, type and protocol are read from the kernel. The descriptor becomes close-on-exec. Its mode stays
    /// unchanged: a non-blocking description (O_NONBLOCK) gives a socket whose ``timeout`` is zero, unless
    /// ``SocketDefaults/timeout`` is set.
    ///
    /// ```swift
    /// import FamilyUnix
    ///
    /// let listener = try Socket<Unix>(adopting: FileDescriptor(rawValue: 3))  // systemd's first
    /// ```
    ///
    /// - Throws: ``SocketError/Code/familyMismatch`` if the descriptor is of another family; `.system` with EBADF or
    ///   ENOTSOCK if it isn't a socket. The caller then still owns the descriptor, which is open.
    public convenience init(adopting descriptor: FileDescriptor) throws(SocketError)
    where Family: DiscoverableFamily {
        let domain = try SystemCalls.domain(of: descriptor.rawValue)
        guard let family = Family(domain: domain) else {
            throw SocketError(
                .familyMismatch, .adopt, subject: .number(Int(domain.rawValue)),
                detail: "expected one of \(Family.self)")
        }
        try self.init(adopting: descriptor, as: family)
    }

    /// Adopts a descriptor with a family, type and protocol that the caller gives.
    ///
    /// The given values aren't checked: with a wrong family, decoding an address fails. Values that are nil are read
    /// from the kernel.
    ///
    /// - Parameters:
    ///   - descriptor: A socket's descriptor. It becomes close-on-exec.
    ///   - family: The family.
    ///   - type: The type, or nil to read it from the kernel (SO_TYPE).
    ///   - protocolNumber: The protocol, or nil to read it from the kernel (SO_PROTOCOL).
    /// - Throws: `.system` with EBADF or ENOTSOCK if the descriptor isn't a socket. The caller then still owns it.
    public convenience init(
        adopting descriptor: FileDescriptor, as family: Family, type: SocketType? = nil,
        protocolNumber: ProtocolNumber? = nil
    ) throws(SocketError) {
        self.init(family, try Descriptor.adopt(descriptor.rawValue, type, protocolNumber))
    }

    /// Creates a socket from a duplicate of a descriptor, which the caller keeps: dup(2), close-on-exec. Python's
    /// `fromfd`.
    ///
    /// - Throws: As ``init(adopting:)``; `.system` with EMFILE if the process has no free descriptor.
    public convenience init(duplicating descriptor: FileDescriptor) throws(SocketError)
    where Family: DiscoverableFamily {
        let copy = try SystemCalls.duplicate(descriptor.rawValue, for: .duplicate)
        try self.init(adopting: FileDescriptor(rawValue: copy.number))
        _ = copy.release()
    }

    /// Creates a socket from a duplicate of a descriptor, with a family, type and protocol that the caller gives.
    ///
    /// - Parameters:
    ///   - descriptor: A socket's descriptor. The caller keeps it.
    ///   - family: The family.
    ///   - type: The type, or nil to read it from the kernel (SO_TYPE).
    ///   - protocolNumber: The protocol, or nil to read it from the kernel (SO_PROTOCOL).
    /// - Throws: As ``init(adopting:as:type:protocolNumber:)``; `.system` with EMFILE.
    public convenience init(
        duplicating descriptor: FileDescriptor, as family: Family, type: SocketType? = nil,
        protocolNumber: ProtocolNumber? = nil
    ) throws(SocketError) {
        let copy = try SystemCalls.duplicate(descriptor.rawValue, for: .duplicate)
        try self.init(
            adopting: FileDescriptor(rawValue: copy.number), as: family, type: type, protocolNumber: protocolNumber)
        _ = copy.release()
    }

    /// Creates a second socket for the same connection: dup(2), close-on-exec.
    ///
    /// Both share the kernel's description: the addresses, the options, the queues, and the end of the connection.
    /// Closing one doesn't affect the other; ``shutdown(_:)`` on one affects both. The new socket has the same timeout.
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EMFILE if the process has no free descriptor.
    public func duplicate() throws(SocketError) -> Socket {
        Socket(family, try descriptor.duplicate())
    }
}
