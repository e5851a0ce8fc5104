public import SocketAPI

extension TIPC {
    /// A subscription to the topology service (`struct tipc_subscr`, linux/tipc.h).
    public struct Subscription: Hashable, Sendable {
        /// The kind of events.
        public struct Filter: RawRepresentable, Hashable, Sendable {
            /// The number.
            public let rawValue: UInt32

            /// Creates a filter.
            @inlinable
            public init(rawValue: UInt32) { self.rawValue = rawValue }

            /// Every socket that is bound or unbound (TIPC_SUB_PORTS).
            @inlinable public static var sockets: Self { Self(rawValue: 1) }
            /// The first socket that is bound, and the last one that is unbound (TIPC_SUB_SERVICE).
            @inlinable public static var services: Self { Self(rawValue: 2) }

            /// The bit that cancels a subscription, together with its filter (TIPC_SUB_CANCEL).
            /// ``TIPC/Topology/cancel(_:)`` sets it.
            @inlinable public static var cancel: Self { Self(rawValue: 4) }

            var cancelling: Self { Self(rawValue: rawValue | Self.cancel.rawValue) }
        }

        /// The service addresses to watch.
        public var range: ServiceRange
        /// The kind of events.
        public var filter: Filter
        /// How long to watch, in whole milliseconds, rounded up; nil for no limit. Zero returns what is bound now.
        public var timeout: Duration?
        /// A number of the subscriber's, which each event returns. ``Topology`` replaces it by its own.
        public var handle: UInt64

        /// Creates a subscription.
        public init(
            _ range: ServiceRange, filter: Filter = .sockets, timeout: Duration? = nil, handle: UInt64 = 0
        ) {
            self.range = range
            self.filter = filter
            self.timeout = timeout
            self.handle = handle
        }

        /// A subscription to nodes that come up and go down; see ``TopologyEvent/node``.
        public static func nodes(timeout: Duration? = nil) -> Subscription {
            Subscription(.all(of: ServiceType.nodeState), timeout: timeout)
        }

        /// A subscription to links that come up and go down; see ``TopologyEvent/link``.
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
    /// A negative timeout is encoded as zero, and one of 2³² - 1 milliseconds (49 days) or more as no limit.
    public func encode(into output: inout OutputRawSpan) { encode(filter, into: &output) }

    func encode(_ filter: Filter, into output: inout OutputRawSpan) {
        output.append(integer: range.type)
        output.append(integer: range.lower)
        output.append(integer: range.upper)
        output.append(integer: milliseconds)
        output.append(integer: filter.rawValue)
        output.append(integer: handle)
    }

    /// Decodes `struct tipc_subscr`.
    ///
    /// - Throws: ``SocketAPI/SocketError/Code/unexpectedValue`` for fewer than 28 bytes.
    public init(decoding bytes: RawSpan) throws(SocketError) {
        guard let type: UInt32 = bytes.integer(at: 0), let lower: UInt32 = bytes.integer(at: 4),
            let upper: UInt32 = bytes.integer(at: 8), let timeout: UInt32 = bytes.integer(at: 12),
            let filter: UInt32 = bytes.integer(at: 16), let handle: UInt64 = bytes.integer(at: 20)
        else { throw SocketError(.unexpectedValue, .decode, subject: .number(bytes.byteCount)) }
        self.init(
            TIPC.ServiceRange(type, lower: lower, upper: upper), filter: Filter(rawValue: filter),
            timeout: timeout == Self.forever ? nil : .milliseconds(Int64(timeout)), handle: handle)
    }

    /// TIPC_WAIT_FOREVER.
    private static var forever: UInt32 { .max }

    /// The longest time that has an end: 2³² - 2 milliseconds.
    package static var maximumTimeout: Duration { .milliseconds(Int64(forever) - 1) }

    private var milliseconds: UInt32 {
        guard let timeout, timeout <= Self.maximumTimeout else { return Self.forever }
        return UInt32(clamping: timeout.clampedCount(perSecond: 1000))
    }
}

extension TIPC.Subscription.Filter: CustomStringConvertible {
    /// `sockets` or `services`, with `, cancel` for that bit; other numbers as they are.
    public var description: String {
        let (cancel, base) = (Self.cancel.rawValue, rawValue & ~Self.cancel.rawValue)
        let name = base == Self.sockets.rawValue ? "sockets" : base == Self.services.rawValue ? "services" : "\(base)"
        return rawValue & cancel == 0 ? name : name + ", cancel"
    }
}

extension TIPC.Subscription: CustomStringConvertible {
    /// The range, the filter, and the time: `{18888,0,9} sockets for 2.0 seconds`
    public var description: String { "\(range) \(filter)" + (timeout.map { " for \($0)" } ?? "") }
}
