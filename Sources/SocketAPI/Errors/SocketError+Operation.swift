extension SocketError {
    /// The operation that failed, named after its system call.
    ///
    /// Open: a family or a library above names its own operations with a string literal.
    public struct Operation: Sendable, ExpressibleByStringLiteral {
        /// The name.
        public let name: StaticString

        /// Creates an operation of this name.
        @inlinable
        public init(stringLiteral name: StaticString) { self.name = name }

        /// socket(2)
        public static var socket: Operation { "socket" }
        /// socketpair(2)
        public static var pair: Operation { "socketpair" }
        /// Adopting a descriptor from outside.
        public static var adopt: Operation { "adopt" }
        /// bind(2)
        public static var bind: Operation { "bind" }
        /// listen(2)
        public static var listen: Operation { "listen" }
        /// accept4(2)
        public static var accept: Operation { "accept" }
        /// connect(2)
        public static var connect: Operation { "connect" }
        /// connect(2) with AF_UNSPEC
        public static var disconnect: Operation { "disconnect" }
        /// shutdown(2)
        public static var shutdown: Operation { "shutdown" }
        /// close(2)
        public static var close: Operation { "close" }
        /// Handing the descriptor over.
        public static var detach: Operation { "detach" }
        /// fcntl(2) with F_DUPFD_CLOEXEC
        public static var duplicate: Operation { "dup" }
        /// send(2)
        public static var send: Operation { "send" }
        /// sendto(2)
        public static var sendTo: Operation { "sendto" }
        /// recv(2)
        public static var receive: Operation { "recv" }
        /// recvfrom(2)
        public static var receiveFrom: Operation { "recvfrom" }
        /// sendmsg(2)
        public static var sendMessage: Operation { "sendmsg" }
        /// recvmsg(2)
        public static var receiveMessage: Operation { "recvmsg" }
        /// getsockname(2)
        public static var localAddress: Operation { "getsockname" }
        /// getpeername(2)
        public static var peerAddress: Operation { "getpeername" }
        /// getsockopt(2)
        public static var getOption: Operation { "getsockopt" }
        /// setsockopt(2)
        public static var setOption: Operation { "setsockopt" }
        /// ioctl(2)
        public static var ioctl: Operation { "ioctl" }
        /// ppoll(2)
        public static var wait: Operation { "poll" }
        /// Lending the descriptor.
        public static var withFileDescriptor: Operation { "withFileDescriptor" }
        /// Setting the timeout.
        public static var setTimeout: Operation { "settimeout" }
        /// Opening a network namespace.
        public static var openNamespace: Operation { "open network namespace" }
        /// setns(2)
        public static var enterNamespace: Operation { "setns" }
        /// unshare(2), and what ip-netns(8) does to give a namespace a name.
        public static var makeNamespace: Operation { "network namespace" }
        /// Decoding bytes of the kernel.
        public static var decode: Operation { "decode" }
        /// Reading a text.
        public static var parse: Operation { "parse" }
    }
}

extension SocketError.Operation: Hashable {
    /// Two operations are equal when their names are.
    public static func == (left: Self, right: Self) -> Bool { left.description == right.description }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

extension SocketError.Operation: CustomStringConvertible {
    /// The name.
    public var description: String { name.description }
}
