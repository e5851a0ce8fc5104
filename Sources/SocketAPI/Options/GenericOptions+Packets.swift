// Packets: their marks, priorities, timestamps, and the way through devices (SOL_SOCKET, socket(7)).

extension SocketOption where Value == String {
    /// The network device that the socket is bound to; empty where it is bound to none (SO_BINDTODEVICE, socket(7)).
    ///
    /// 15 bytes at most (IFNAMSIZ); setting the empty name unbinds. ENODEV where there is no such device. Changing a
    /// binding needs CAP_NET_RAW.
    public static var bindToDevice: Self {
        SocketOption("SO_BINDTODEVICE", level: .socket, name: 25, codec: .name(limit: 15))
    }
}

extension SocketOption where Value == Int {
    /// The priority of what is sent, for the packet scheduler; more than 6 needs CAP_NET_ADMIN (SO_PRIORITY,
    /// socket(7)).
    ///
    /// On IP sockets, setting the type of service sets it too.
    public static var priority: Self { .named("SO_PRIORITY", level: .socket, name: 12) }

    /// The CPU that the last packet arrived on; setting prefers this socket of those that share a port for packets of
    /// that CPU; -1 is none (SO_INCOMING_CPU, socket(7)).
    public static var incomingCPU: Self { .named("SO_INCOMING_CPU", level: .socket, name: 49) }
}

extension WriteOnlyOption where Value == Int {
    /// How many packets one busy poll takes at most (SO_BUSY_POLL_BUDGET, Linux 5.11); raising it needs CAP_NET_ADMIN.
    ///
    /// The kernel does not tell it.
    public static var busyPollBudget: Self { .named("SO_BUSY_POLL_BUDGET", level: .socket, name: 70) }
}

extension SocketOption where Value == UInt32 {
    /// The mark of the packets that are sent, for routing and filtering; needs CAP_NET_ADMIN or CAP_NET_RAW (SO_MARK,
    /// socket(7)).
    public static var mark: Self { .named("SO_MARK", level: .socket, name: 36) }

    /// The index of the network interface that the socket is bound to; 0 is none (SO_BINDTOIFINDEX, Linux 5.1).
    public static var bindToInterfaceIndex: Self { .named("SO_BINDTOIFINDEX", level: .socket, name: 62) }
}

extension ReadOnlyOption where Value == UInt32 {
    /// The queue of the device that the last packet arrived on; 0 where it is unknown (SO_INCOMING_NAPI_ID, socket(7)).
    public static var incomingNAPIID: Self { .named("SO_INCOMING_NAPI_ID", level: .socket, name: 56) }
}

extension SocketOption where Value == Duration {
    /// How long a receive that finds nothing asks the device in a loop; zero is never (SO_BUSY_POLL, socket(7)).
    ///
    /// Whole microseconds. Older kernels want CAP_NET_ADMIN for raising it.
    public static var busyPoll: Self {
        SocketOption("SO_BUSY_POLL", level: .socket, name: 46, codec: .microseconds)
    }
}

extension SocketOption where Value == UInt64 {
    /// The highest rate of sending, in bytes per second; 18446744073709551615 is no limit (SO_MAX_PACING_RATE,
    /// socket(7)).
    ///
    /// Kernels before 5.0 know 32 bits only.
    public static var maximumPacingRate: Self {
        SocketOption("SO_MAX_PACING_RATE", level: .socket, name: 47, codec: .pacingRate)
    }
}

extension OptionCodec where Value == UInt64 {
    /// 64 bits, or the 32 bits of kernels before 5.0, where all ones are no limit as well.
    static var pacingRate: OptionCodec {
        OptionCodec(
            capacity: 8,
            encode: { (rate, output) throws(SocketError) in output.append(integer: rate) },
            decode: { (bytes) throws(SocketError) in
                if let rate: UInt64 = bytes.integer(at: 0) { return rate }
                guard let rate: UInt32 = bytes.integer(at: 0) else { throw .unexpected(bytes.byteCount) }
                return rate == .max ? .max : UInt64(rate)
            })
    }
}

extension SocketOption where Value == TransmitTimeSettings {
    /// Whether packets can be told when to leave, and by which clock (SO_TXTIME, Linux 4.19); needs CAP_NET_ADMIN for
    /// all clocks but the monotonic one.
    public static var transmitTime: Self { .named("SO_TXTIME", level: .socket, name: 61) }
}

extension SocketOption where Value == TimestampingFlags {
    /// Which timestamps are taken and reported (SO_TIMESTAMPING).
    public static var timestamping: Self { .named("SO_TIMESTAMPING", level: .socket, name: 37) }
}

extension SocketOption where Value == Timestamping {
    /// Which timestamps are taken and reported, and with which PTP clock (SO_TIMESTAMPING, Linux 5.14).
    public static var timestampingWithClock: Self { .named("SO_TIMESTAMPING", level: .socket, name: 37) }
}

extension SocketOption where Value == Bool {
    /// Whether messages are received with the time of their arrival, in microseconds (SO_TIMESTAMP, socket(7)).
    public static var timestamp: Self { .named("SO_TIMESTAMP", level: .socket, name: 29) }

    /// Whether messages are received with the time of their arrival, in nanoseconds (SO_TIMESTAMPNS, socket(7)).
    ///
    /// Setting it unsets ``timestamp``, and the other way round.
    public static var timestampNanoseconds: Self { .named("SO_TIMESTAMPNS", level: .socket, name: 35) }

    /// Whether messages are received with the number of packets that were dropped so far (SO_RXQ_OVFL, socket(7)).
    public static var receiveQueueOverflow: Self { .named("SO_RXQ_OVFL", level: .socket, name: 40) }

    /// Whether messages are received with the packet's mark (SO_RCVMARK, Linux 5.19).
    public static var receiveMark: Self { .named("SO_RCVMARK", level: .socket, name: 75) }

    /// Whether messages are received with the packet's priority (SO_RCVPRIORITY, Linux 6.14).
    public static var receivePriority: Self { .named("SO_RCVPRIORITY", level: .socket, name: 82) }

    /// Whether busy polling keeps the device's interrupts off (SO_PREFER_BUSY_POLL, Linux 5.11); needs CAP_NET_ADMIN.
    public static var preferBusyPoll: Self { .named("SO_PREFER_BUSY_POLL", level: .socket, name: 69) }

    /// Whether a connection that seems stuck changes its hash, so that it takes another way (SO_TXREHASH, Linux 5.18).
    public static var transmitRehash: Self { .named("SO_TXREHASH", level: .socket, name: 74) }

    /// Whether a Wi-Fi device tells in the queue of errors what was acknowledged (SO_WIFI_STATUS).
    public static var wifiStatus: Self { .named("SO_WIFI_STATUS", level: .socket, name: 41) }

    /// Whether the last four bytes of a packet are its frame check sequence (SO_NOFCS); packet sockets.
    public static var noFrameCheckSequence: Self { .named("SO_NOFCS", level: .socket, name: 43) }

    /// Whether UDP sends over IPv4 without a checksum (SO_NO_CHECK).
    public static var noCheck: Self { .named("SO_NO_CHECK", level: .socket, name: 11) }
}
