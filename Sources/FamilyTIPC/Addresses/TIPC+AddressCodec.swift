public import SocketAPI

// struct sockaddr_tipc, 16 bytes, in the machine's byte order:
//
//   0   family, 30                    u16
//   2   addrtype                      u8
//   3   scope                         s8
//   4   type, type, or ref            u32
//   8   instance, lower, or node      u32
//   12  domain, upper, or unused      u32
//
// The message of a group's member has two of them: its socket, and its service address in the group.

extension TIPC.Address {
    /// Decodes one `struct sockaddr_tipc`, or two for a group's member.
    ///
    /// No bytes are ``none``. The scope and the unused bytes of a socket address are ignored.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/invalidAddress`` for a number of bytes other than 0, 16 and 32, another
    ///   family, an unknown form, or two addresses that are not a socket's and a service's. The subject is the number of
    ///   bytes.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        let size = bytes.byteCount
        guard size > 0 else {
            self = .none
            return
        }
        guard size == Self.encodedSize || size == Self.maximumEncodedSize, bytes.integer(at: 0) == Self.family,
            let kind: UInt8 = bytes.integer(at: 2), (1...3).contains(kind), let scope: Int8 = bytes.integer(at: 3),
            let first: UInt32 = bytes.integer(at: 4), let second: UInt32 = bytes.integer(at: 8),
            let third: UInt32 = bytes.integer(at: 12)
        else { throw Self.undecodable(size) }
        let type = TIPC.AddressType(rawValue: kind)
        let isSocket = type == .socket
        self.init(type, isSocket ? .none : TIPC.Scope(rawValue: scope), first, second, isSocket ? 0 : third)
        guard size > Self.encodedSize else { return }
        guard isSocket, bytes.integer(at: 16) == Self.family,
            bytes.integer(at: 18) == TIPC.AddressType.service.rawValue,
            let memberType: UInt32 = bytes.integer(at: 20), let memberInstance: UInt32 = bytes.integer(at: 24)
        else { throw Self.undecodable(size) }
        hasMember = true
        (self.memberType, self.memberInstance) = (memberType, memberInstance)
    }

    /// Appends one `struct sockaddr_tipc`, 16 bytes; two for a group's member, of which the kernel uses the first; nothing
    /// for ``none``.
    @inlinable
    public func encode(into output: inout OutputRawSpan) {
        guard kind != .none else { return }
        Self.append(kind, scope, first, second, third, to: &output)
        if hasMember { Self.append(.service, .none, memberType, memberInstance, 0, to: &output) }
    }

    @inlinable
    static func append(
        _ kind: TIPC.AddressType, _ scope: TIPC.Scope, _ first: UInt32, _ second: UInt32, _ third: UInt32,
        to output: inout OutputRawSpan
    ) {
        output.append(integer: family)
        output.append(integer: kind.rawValue)
        output.append(integer: scope.rawValue)
        output.append(integer: first)
        output.append(integer: second)
        output.append(integer: third)
    }

    /// `family` of struct sockaddr_tipc.
    @inlinable static var family: UInt16 { UInt16(truncatingIfNeeded: AddressFamilyNumber.tipc.rawValue) }

    @usableFromInline
    @inline(never)
    static func undecodable(_ size: Int) -> SocketError {
        SocketError(.invalidAddress, .decode, subject: .number(size))
    }
}
