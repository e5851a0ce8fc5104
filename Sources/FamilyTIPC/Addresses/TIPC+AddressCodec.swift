public import SocketAPI

// struct sockaddr_tipc, 16 bytes, everything in the machine's byte order:
//
//   0   family, 30                    u16
//   2   addrtype                      u8
//   3   scope                         s8
//   4   type, type, or ref            u32
//   8   instance, lower, or node      u32
//   12  domain, upper, or nothing     u32
//
// A group's message comes with two of them: the socket, and the member's name.

extension TIPC.Address {
    /// Reads one `struct sockaddr_tipc`, or the two that a group's messages come with.
    ///
    /// No bytes at all are ``none``. A socket's scope and unused bytes are not kept.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/invalidAddress`` where there are other than 0, 16 or 32 bytes, another
    ///   family, a form that is not known, or two addresses that are not a socket and a name.
    @inlinable
    public init(decoding bytes: RawSpan) throws(SocketError) {
        let size = bytes.byteCount
        guard size > 0 else {
            self = .none
            return
        }
        guard size == 16 || size == 32, bytes.integer(at: 0) == Self.family,
            let kind: UInt8 = bytes.integer(at: 2), (1...3).contains(kind), let scope: Int8 = bytes.integer(at: 3),
            let first: UInt32 = bytes.integer(at: 4), let second: UInt32 = bytes.integer(at: 8),
            let third: UInt32 = bytes.integer(at: 12)
        else { throw Self.undecodable(size) }
        let type = TIPC.AddressType(rawValue: kind)
        let isSocket = type == .socket
        self.init(type, isSocket ? .none : TIPC.Scope(rawValue: scope), first, second, isSocket ? 0 : third)
        guard size == 32 else { return }
        guard isSocket, bytes.integer(at: 16) == Self.family,
            bytes.integer(at: 18) == TIPC.AddressType.service.rawValue,
            let memberType: UInt32 = bytes.integer(at: 20), let memberInstance: UInt32 = bytes.integer(at: 24)
        else { throw Self.undecodable(size) }
        hasMember = true
        (self.memberType, self.memberInstance) = (memberType, memberInstance)
    }

    /// Appends one `struct sockaddr_tipc`, 16 bytes; two of them for a group's member, of which the kernel looks at the
    /// first; nothing for ``none``.
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

    @inlinable static var family: UInt16 { 30 }

    @usableFromInline
    @inline(never)
    static func undecodable(_ size: Int) -> SocketError {
        SocketError(.invalidAddress, .decode, subject: .number(size))
    }
}
