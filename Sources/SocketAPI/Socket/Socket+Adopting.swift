public import SystemPackage

extension Socket {
    /// Adopts a descriptor from outside: it belongs to the socket from now on, and is closed with it.
    ///
    /// The kernel is asked for the family, type and protocol. The descriptor becomes close-on-exec. Its mode stays as
    /// it is: a description that is non-blocking (O_NONBLOCK) gives a socket whose ``timeout`` is zero, unless
    /// ``SocketDefaults/timeout`` says otherwise.
    ///
    /// ```swift
    /// import FamilyUnix
    ///
    /// let listener = try Socket<Unix>(adopting: FileDescriptor(rawValue: 3))  // systemd's first
    /// ```
    ///
    /// - Throws: ``SocketError/Code/familyMismatch`` where the descriptor is of another family; `.system` with EBADF or
    ///   ENOTSOCK where it is no socket. The descriptor then still is the caller's, and open.
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

    /// Adopts a descriptor as what the caller says that it is.
    ///
    /// What is given is taken as it is: a wrong family shows itself when an address can't be decoded. What is nil is
    /// asked from the kernel.
    ///
    /// - Parameters:
    ///   - descriptor: A socket's descriptor. It becomes close-on-exec.
    ///   - family: The family.
    ///   - type: The type, or nil to ask for it (SO_TYPE).
    ///   - protocolNumber: The protocol, or nil to ask for it (SO_PROTOCOL).
    /// - Throws: `.system` with EBADF or ENOTSOCK where the descriptor is no socket. It then still is the caller's.
    public convenience init(
        adopting descriptor: FileDescriptor, as family: Family, type: SocketType? = nil,
        protocolNumber: ProtocolNumber? = nil
    ) throws(SocketError) {
        self.init(family, try Descriptor.adopt(descriptor.rawValue, type, protocolNumber))
    }

    /// Makes a socket of a copy of a descriptor, which stays the caller's: dup(2), close-on-exec. Python's `fromfd`.
    ///
    /// - Throws: As ``init(adopting:)``; `.system` with EMFILE where the process has no descriptor left.
    public convenience init(duplicating descriptor: FileDescriptor) throws(SocketError)
    where Family: DiscoverableFamily {
        let copy = try SystemCalls.duplicate(descriptor.rawValue, for: .duplicate)
        try self.init(adopting: FileDescriptor(rawValue: copy.number))
        _ = copy.release()
    }

    /// Makes a socket of a copy of a descriptor, as what the caller says that it is.
    ///
    /// - Parameters:
    ///   - descriptor: A socket's descriptor. It stays the caller's.
    ///   - family: The family.
    ///   - type: The type, or nil to ask for it (SO_TYPE).
    ///   - protocolNumber: The protocol, or nil to ask for it (SO_PROTOCOL).
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

    /// A second socket for the same connection: dup(2), close-on-exec.
    ///
    /// Both share what the kernel's description has: the addresses, options, data in the queues, and the connection's
    /// end. Closing one leaves the other as it was; ``shutdown(_:)`` on one is felt by both. The new one has the same
    /// timeout.
    ///
    /// - Throws: ``SocketError/Code/closed``; `.system` with EMFILE where the process has no descriptor left.
    public func duplicate() throws(SocketError) -> Socket {
        Socket(family, try descriptor.duplicate())
    }
}
