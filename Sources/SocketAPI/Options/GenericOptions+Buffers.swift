// Buffers, memory and copying (SOL_SOCKET, socket(7)).

extension SocketOption where Value == Int {
    /// The size of the send buffer, in bytes (SO_SNDBUF, socket(7)).
    ///
    /// The kernel doubles what is set, for its own bookkeeping, and reading gives the doubled number. Between 4,608 and
    /// twice `/proc/sys/net/core/wmem_max`: what is out of it becomes the bound.
    public static var sendBufferSize: Self { .named("SO_SNDBUF", level: .socket, name: 7) }

    /// The size of the receive buffer, in bytes (SO_RCVBUF, socket(7)).
    ///
    /// The kernel doubles what is set, as for ``sendBufferSize``. Between 2,304 and twice
    /// `/proc/sys/net/core/rmem_max`.
    public static var receiveBufferSize: Self { .named("SO_RCVBUF", level: .socket, name: 8) }

    /// The number of bytes that make a stream readable (SO_RCVLOWAT, socket(7)).
    ///
    /// A receive that may wait waits until that many bytes are there, or as many as it asks for if these are fewer, or
    /// the stream has ended. A receive that doesn't wait takes what is there.
    public static var receiveLowWater: Self { .named("SO_RCVLOWAT", level: .socket, name: 18) }

    /// The memory that is reserved for the socket, in bytes, in a memory cgroup (SO_RESERVE_MEM, Linux 5.16).
    public static var reservedMemory: Self { .named("SO_RESERVE_MEM", level: .socket, name: 73) }

    /// Where ``ReceiveFlags/peek`` starts, in bytes; it moves with every look and every receive. -1, the default, is
    /// always the queue's start (SO_PEEK_OFF, socket(7)).
    public static var peekOffset: Self { .named("SO_PEEK_OFF", level: .socket, name: 42) }
}

extension WriteOnlyOption where Value == Int {
    /// ``SocketOption/sendBufferSize`` beyond the limit of the system (SO_SNDBUFFORCE, socket(7)); needs CAP_NET_ADMIN.
    public static var forcedSendBufferSize: Self { .named("SO_SNDBUFFORCE", level: .socket, name: 32) }

    /// ``SocketOption/receiveBufferSize`` beyond the limit of the system (SO_RCVBUFFORCE, socket(7)); needs
    /// CAP_NET_ADMIN.
    public static var forcedReceiveBufferSize: Self { .named("SO_RCVBUFFORCE", level: .socket, name: 33) }
}

extension ReadOnlyOption where Value == Int {
    /// Always 1 on Linux (SO_SNDLOWAT, socket(7)).
    public static var sendLowWater: Self { .named("SO_SNDLOWAT", level: .socket, name: 19) }
}

extension ReadOnlyOption where Value == MemoryInfo {
    /// The memory that the socket uses (SO_MEMINFO, Linux 4.12).
    public static var memoryInfo: Self { .named("SO_MEMINFO", level: .socket, name: 55) }
}

/// Which buffers keep the size that they were set to (SOCK_SNDBUF_LOCK, SOCK_RCVBUF_LOCK).
public struct BufferLock: OptionSet, Hashable, Sendable, SocketOptionValue {
    /// The bits.
    public let rawValue: UInt32

    /// Creates a set from its bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The kernel does not tune the send buffer (SOCK_SNDBUF_LOCK).
    public static var sendBuffer: BufferLock { BufferLock(rawValue: 1) }
    /// The kernel does not tune the receive buffer (SOCK_RCVBUF_LOCK).
    public static var receiveBuffer: BufferLock { BufferLock(rawValue: 2) }
}

extension SocketOption where Value == BufferLock {
    /// Which buffers the kernel leaves as they were set; TCP tunes the others (SO_BUF_LOCK, Linux 5.14).
    public static var bufferLock: Self { .named("SO_BUF_LOCK", level: .socket, name: 72) }
}

extension SocketOption where Value == Bool {
    /// Whether ``SendFlags/zeroCopy`` is allowed (SO_ZEROCOPY, Linux 4.14).
    public static var zeroCopy: Self { .named("SO_ZEROCOPY", level: .socket, name: 60) }

    /// Whether errors in the queue of errors wake a poll as urgent data does (SO_SELECT_ERR_QUEUE, socket(7)).
    public static var selectErrorQueue: Self { .named("SO_SELECT_ERR_QUEUE", level: .socket, name: 45) }
}

extension WriteOnlyOption where Value == Bool {
    /// Whether messages are received with the number of bytes that remain in the queue (SO_INQ, Linux 6.17; Unix
    /// stream sockets). The kernel does not tell it.
    public static var receiveQueueLength: Self { .named("SO_INQ", level: .socket, name: 84) }
}

/// A part of the memory that a device received into, which a program gives back: `struct dmabuf_token`.
public struct DeviceMemoryToken: KernelStructure, Hashable, SocketOptionValue {
    /// The first token.
    public var start: UInt32
    /// How many tokens.
    public var count: UInt32

    /// Creates a range of tokens.
    public init(start: UInt32, count: UInt32) {
        self.start = start
        self.count = count
    }
}

extension WriteOnlyOption where Value == [DeviceMemoryToken] {
    /// Gives device memory back that was received into: 128 ranges at most (SO_DEVMEM_DONTNEED, Linux 6.12).
    public static var deviceMemoryDone: Self {
        Self(SocketOption("SO_DEVMEM_DONTNEED", level: .socket, name: 80, codec: .list(limit: 128)))
    }
}

extension BufferLock: CustomStringConvertible {
    /// The flags' names: `[sendBuffer, receiveBuffer]`.
    public var description: String { flagNames([(.sendBuffer, "sendBuffer"), (.receiveBuffer, "receiveBuffer")]) }
}

extension DeviceMemoryToken: CustomStringConvertible {
    /// The range: `tokens 7..<9`.
    public var description: String { "tokens \(start)..<\(UInt64(start) + UInt64(count))" }
}
