public import SocketAPI

// IPv4's options and control messages on sockets that exchange packets of both versions: `IPv6`, `IP` and `AnyFamily`.
// An IPv6 socket that has IPv4 peers (their addresses are IPv4-mapped) has the options of both levels, and each acts on
// its own packets alone. So these sockets name the version:
//
//     try socket.set(.multicastLoopIPv6, to: false)      // packets of IPv6
//     try socket.set(.ipv4(.multicastLoop), to: false)   // packets of IPv4

extension SocketOption where Family: IPv6CapableFamily {
    /// An option of IPv4, which acts on what the socket exchanges with IPv4 peers.
    @inlinable
    public static func ipv4(_ option: SocketOption<IPv4, Value>) -> Self {
        Self(option.label, level: option.level, name: option.name, codec: option.codec)
    }
}

extension ReadOnlyOption where Family: IPv6CapableFamily {
    /// An option of IPv4, which tells of what the socket exchanges with IPv4 peers.
    @inlinable
    public static func ipv4(_ option: ReadOnlyOption<IPv4, Value>) -> Self { Self(.ipv4(option.option)) }
}

extension WriteOnlyOption where Family: IPv6CapableFamily {
    /// An option of IPv4, which acts on what the socket exchanges with IPv4 peers.
    @inlinable
    public static func ipv4(_ option: WriteOnlyOption<IPv4, Value>) -> Self { Self(.ipv4(option.option)) }
}

extension ControlItem where Family: IPv6CapableFamily {
    /// A control message of IPv4, which comes with messages of IPv4 peers.
    @inlinable
    public static func ipv4(_ item: ControlItem<IPv4, Value>) -> Self { Self(item) { .ipv4($0) } }
}

// Programs that were written before compile, and are warned.
extension Socket where Family: IPv6CapableFamily {
    /// The value of an option of IPv4.
    ///
    /// - Throws: As for every option.
    @_disfavoredOverload
    @available(*, deprecated, message: "it tells of IPv4 peers only: write .ipv4(…), or use the option of IPv6")
    public subscript<Value: Sendable>(option: SocketOption<IPv4, Value>) -> Value {
        get throws(SocketError) { try self[SocketOption<Family, Value>.ipv4(option)] }
    }

    /// The value of an option of IPv4 that can only be read.
    ///
    /// - Throws: As for every option.
    @_disfavoredOverload
    @available(*, deprecated, message: "it tells of IPv4 peers only: write .ipv4(…), or use the option of IPv6")
    public subscript<Value: Sendable>(option: ReadOnlyOption<IPv4, Value>) -> Value {
        get throws(SocketError) { try self[ReadOnlyOption<Family, Value>.ipv4(option)] }
    }

    /// Sets an option of IPv4.
    ///
    /// - Throws: As for every option.
    @_disfavoredOverload
    @available(*, deprecated, message: "it acts on IPv4 peers only: write .ipv4(…), or use the option of IPv6")
    public func set<Value: Sendable>(_ option: SocketOption<IPv4, Value>, to value: Value) throws(SocketError) {
        try set(SocketOption<Family, Value>.ipv4(option), to: value)
    }

    /// Sets an option of IPv4 that can't be read.
    ///
    /// - Throws: As for every option.
    @_disfavoredOverload
    @available(*, deprecated, message: "it acts on IPv4 peers only: write .ipv4(…), or use the option of IPv6")
    public func set<Value: Sendable>(_ option: WriteOnlyOption<IPv4, Value>, to value: Value) throws(SocketError) {
        try set(WriteOnlyOption<Family, Value>.ipv4(option), to: value)
    }
}
