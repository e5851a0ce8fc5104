public import SocketAPI

extension TIPC {
    /// What a member asks for when it joins a group.
    public struct GroupFlags: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: UInt32

        /// Creates a set from its bits.
        @inlinable
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// To get what it sends itself, where it is among the receivers (TIPC_GROUP_LOOPBACK).
        @inlinable public static var loopback: Self { Self(rawValue: 1) }
        /// To be told who joins and who leaves (TIPC_GROUP_MEMBER_EVTS).
        @inlinable public static var memberEvents: Self { Self(rawValue: 2) }
    }

    /// Which group to join, and as whom (`struct tipc_group_req`).
    public struct GroupRequest: Hashable, Sendable {
        /// The group, which is a type of services; 64 at least.
        public var group: UInt32
        /// The instance that the member has in the group. Several members may have the same one.
        public var instance: UInt32
        /// How far the group is known: ``TIPC/Scope/cluster`` or ``TIPC/Scope/node``.
        public var scope: Scope
        /// What to get.
        public var flags: GroupFlags

        /// A request.
        public init(
            group: UInt32, instance: UInt32, scope: Scope = .cluster, flags: GroupFlags = [.memberEvents]
        ) {
            self.group = group
            self.instance = instance
            self.scope = scope
            self.flags = flags
        }
    }
}

extension TIPC.GroupRequest: SocketOptionValue {
    /// 16: four numbers of 32 bits.
    public static var maximumEncodedSize: Int { 16 }

    /// Appends `struct tipc_group_req`.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/invalidArgument`` for a negative scope.
    public func encode(into output: inout OutputRawSpan) throws(SocketError) {
        guard scope.rawValue >= 0 else {
            throw SocketError(.invalidArgument, .setOption, subject: .number(Int(scope.rawValue)))
        }
        output.append(integer: group)
        output.append(integer: instance)
        output.append(integer: UInt32(scope.rawValue))
        output.append(integer: flags.rawValue)
    }

    /// Reads `struct tipc_group_req`.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/unexpectedValue`` for fewer than 16 bytes and for an unknown scope.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let group: UInt32 = bytes.integer(at: 0), let instance: UInt32 = bytes.integer(at: 4),
            let scope: UInt32 = bytes.integer(at: 8), let flags: UInt32 = bytes.integer(at: 12),
            let scope = Int8(exactly: scope)
        else { throw SocketError(.unexpectedValue, .decode, subject: .number(bytes.byteCount)) }
        self.init(
            group: group, instance: instance, scope: TIPC.Scope(rawValue: scope),
            flags: TIPC.GroupFlags(rawValue: flags))
    }
}
