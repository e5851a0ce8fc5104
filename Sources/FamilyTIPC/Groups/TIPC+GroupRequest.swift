public import SocketAPI

extension TIPC {
    /// What a member of a group receives beside the others' messages.
    public struct GroupFlags: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: UInt32

        /// Creates a set from its bits.
        @inlinable
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// Its own messages, if it is among their receivers (TIPC_GROUP_LOOPBACK).
        @inlinable public static var loopback: Self { Self(rawValue: 1) }
        /// Events of members that join and leave (TIPC_GROUP_MEMBER_EVTS).
        @inlinable public static var memberEvents: Self { Self(rawValue: 2) }
    }

    /// A request to join a group (`struct tipc_group_req`).
    public struct GroupRequest: Hashable, Sendable {
        /// The group: a service type, at least 64.
        public var group: UInt32
        /// The member's instance in the group. Several members may have the same one.
        public var instance: UInt32
        /// Where the group is known: ``TIPC/Scope/cluster`` or ``TIPC/Scope/node``.
        public var scope: Scope
        /// What the member receives.
        public var flags: GroupFlags

        /// Creates a request.
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
            throw SocketError(.invalidArgument, .setOption, subject: .text("\(self)"))
        }
        output.append(integer: group)
        output.append(integer: instance)
        output.append(integer: UInt32(scope.rawValue))
        output.append(integer: flags.rawValue)
    }

    /// Decodes `struct tipc_group_req`.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/unexpectedValue`` for fewer than 16 bytes and for a scope beyond 127.
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

extension TIPC.GroupFlags: CustomStringConvertible {
    /// The names of the flags, for example `[loopback, memberEvents]`; unknown bits as a hexadecimal number.
    public var description: String {
        var names: [String] = []
        if contains(.loopback) { names.append("loopback") }
        if contains(.memberEvents) { names.append("memberEvents") }
        let others = rawValue & ~Self([.loopback, .memberEvents]).rawValue
        if others != 0 { names.append("0x" + String(others, radix: 16)) }
        return "[" + names.joined(separator: ", ") + "]"
    }
}

extension TIPC.GroupRequest: CustomStringConvertible {
    /// The group and the instance, the scope, and the flags: `{4711,7}/cluster [memberEvents]`
    public var description: String { "\(TIPC.Service(group, instance))/\(scope) \(flags)" }
}
