public import SocketAPI

extension TIPC {
    /// What the topology service is asked to watch (`struct tipc_subscr`, linux/tipc.h).
    public struct Subscription: Hashable, Sendable {
        /// What events are wanted of.
        public struct Filter: RawRepresentable, Hashable, Sendable {
            /// The number.
            public let rawValue: UInt32

            /// Creates a filter.
            @inlinable
            public init(rawValue: UInt32) { self.rawValue = rawValue }

            /// Each socket that is bound or not any more (TIPC_SUB_PORTS).
            @inlinable public static var sockets: Self { Self(rawValue: 1) }
            /// The first socket that is bound, and the last one that is not any more (TIPC_SUB_SERVICE).
            @inlinable public static var services: Self { Self(rawValue: 2) }

            /// The bit that takes a subscription back, beside the one that it was made with (TIPC_SUB_CANCEL).
            /// ``TIPC/Topology/cancel(_:)`` sets it.
            @inlinable public static var cancel: Self { Self(rawValue: 4) }

            var cancelling: Self { Self(rawValue: rawValue | Self.cancel.rawValue) }
        }

        /// The names to watch.
        public var range: ServiceRange
        /// Of what events are wanted.
        public var filter: Filter
        /// How long to watch, in whole milliseconds, rounded up; nil for ever. Zero tells what is there now.
        public var timeout: Duration?
        /// A number of the subscriber's own, which comes back with each event. ``Topology`` gives its own.
        public var handle: UInt64

        /// A subscription.
        public init(
            _ range: ServiceRange, filter: Filter = .sockets, timeout: Duration? = nil, handle: UInt64 = 0
        ) {
            self.range = range
            self.filter = filter
            self.timeout = timeout
            self.handle = handle
        }

        /// Nodes that come and go; the node's address is ``TopologyEvent/node``.
        public static func nodes(timeout: Duration? = nil) -> Subscription {
            Subscription(.all(of: ServiceType.nodeState), timeout: timeout)
        }

        /// Links that come up and go down; see ``TopologyEvent/link``.
        public static func links(timeout: Duration? = nil) -> Subscription {
            Subscription(.all(of: ServiceType.linkState), timeout: timeout)
        }
    }
}

// struct tipc_subscr, 28 bytes: type, lower, upper, timeout, filter (32 bits each, in the machine's order), and 8 bytes
// of the subscriber's.
extension TIPC.Subscription {
    /// The number of bytes: 28.
    @inlinable public static var encodedSize: Int { 28 }

    /// Appends `struct tipc_subscr`: 28 bytes.
    ///
    /// A negative timeout counts as zero, one of 2³² - 1 milliseconds (49 days) or more as for ever.
    public func encode(into output: inout OutputRawSpan) { encode(filter, into: &output) }

    func encode(_ filter: Filter, into output: inout OutputRawSpan) {
        output.append(integer: range.type)
        output.append(integer: range.lower)
        output.append(integer: range.upper)
        output.append(integer: milliseconds)
        output.append(integer: filter.rawValue)
        output.append(integer: handle)
    }

    /// Reads `struct tipc_subscr`.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/unexpectedValue`` for fewer than 28 bytes.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let type: UInt32 = bytes.integer(at: 0), let lower: UInt32 = bytes.integer(at: 4),
            let upper: UInt32 = bytes.integer(at: 8), let timeout: UInt32 = bytes.integer(at: 12),
            let filter: UInt32 = bytes.integer(at: 16), let handle: UInt64 = bytes.integer(at: 20)
        else { throw SocketError(.unexpectedValue, .decode, subject: .number(bytes.byteCount)) }
        self.init(
            TIPC.ServiceRange(type, lower: lower, upper: upper), filter: Filter(rawValue: filter),
            timeout: timeout == .max ? nil : .milliseconds(Int64(timeout)), handle: handle)
    }

    /// Whole milliseconds; all bits for ever (TIPC_WAIT_FOREVER).
    private var milliseconds: UInt32 {
        guard let timeout, timeout < .milliseconds(Int64(UInt32.max)) else { return .max }
        guard timeout > .zero else { return 0 }
        let (seconds, attoseconds) = timeout.components
        return UInt32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
